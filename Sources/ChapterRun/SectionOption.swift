/// An option of the command line that belongs to one section: `--csv FILE`.
///
/// The chapter's `--help` and `--list` name it. It can only change what a reader sees: a record for the
/// book is of the sections without options.
public struct SectionOption: Sendable, Hashable {
  /// The name without its dashes: a-z, 0-9 and `-`.
  public let name: String

  /// What its value is, in a word, such as `file`.
  public let valueName: String

  /// What it does, as a sentence.
  public let help: String

  public init(_ name: String, valueName: String, help: String) {
    self.name = name
    self.valueName = valueName
    self.help = help
  }

  /// `--csv <file>`.
  var usage: String { "--\(name) <\(valueName)>" }
}

/// The values that the command line gives to the options of a section.
public struct GivenOptions: Sendable, Hashable {
  let values: [String: String]

  /// What was given to an option; nil where nothing was.
  public subscript(option: SectionOption) -> String? { values[option.name] }
}

extension Chapter {
  /// The options of all sections, in the order of these.
  static var sectionOptions: [(section: Section, option: SectionOption)] {
    sections.flatMap { section in section.options.map { (section, $0) } }
  }

  /// Command-line arguments in which the options of sections stand as `--section-option NAME=VALUE`, which
  /// the chapter's command line knows; all others as they were.
  ///
  /// An option without a value is left for the command line to refuse.
  static func readable(_ arguments: [String]) -> [String] {
    let names = Set(sectionOptions.map { "--\($0.option.name)" })
    var readable: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" { return readable + [argument] + rest }
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts.first.map(String.init) ?? ""
      guard names.contains(name), parts.count == 2 || !rest.isEmpty else {
        readable.append(argument)
        continue
      }
      let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() ?? ""
      readable.append("--section-option=\(name.dropFirst(2))=\(value)")
    }
    return readable
  }
}
