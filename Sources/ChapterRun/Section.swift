import Datasets
import LiveFigure

/// One experiment of a chapter: a part of the run that can be named and run on its own.
public struct Section: Sendable {
  /// The identifier by which `--only` and the text refer to it, such as `nand-truth-table`.
  public let id: String

  /// What the section shows, in a few words.
  public let title: String

  /// The data that the section needs and that may not be on the machine; nil where it needs none.
  public let collection: DataCollection?

  /// The options of the command line that it has of its own.
  let options: [SectionOption]

  /// Runs the section. The data is there where a collection is, and nowhere else.
  let body: @Sendable (inout Report, LocatedData?, GivenOptions) throws -> Void

  /// A section that every machine can run.
  public init(
    _ id: String, _ title: String, body: @escaping @Sendable (inout Report) throws -> Void
  ) {
    self.id = id
    self.title = title
    collection = nil
    options = []
    self.body = { report, _, _ in try body(&report) }
  }

  /// A section that every machine can run, with options of its own. Without them it does what the book
  /// shows.
  public init(
    _ id: String, _ title: String, options: [SectionOption],
    body: @escaping @Sendable (inout Report, GivenOptions) throws -> Void
  ) {
    self.id = id
    self.title = title
    self.options = options
    collection = nil
    self.body = { report, _, given in try body(&report, given) }
  }

  /// A section that needs data which may not be on the machine. Without the data, what it says comes
  /// from a recording, which `swift run book record` makes where the data is.
  public init(
    _ id: String, _ title: String, needs collection: DataCollection,
    body: @escaping @Sendable (inout Report, LocatedData) throws -> Void
  ) {
    self.id = id
    self.title = title
    self.collection = collection
    options = []
    self.body = { report, data, _ in
      guard let data else { preconditionFailure("section '\(id)' was run without its data") }
      try body(&report, data)
    }
  }

  /// Runs the section, and gives back the report with what it said. No bar of progress is left.
  func run(
    _ report: Report, _ data: LocatedData?, options: GivenOptions = GivenOptions(values: [:])
  ) throws -> Report {
    var report = report
    defer { report.display.removeAll(of: id) }
    try body(&report, data, options)
    return report
  }
}

/// A chapter's run: its sections in the order of the text.
///
/// The executable of a chapter is one such type, marked `@main`; the command line comes with it.
///
/// What a section says is held by the text, which quotes it, and by `book check`, which compares the two to
/// the byte; where it needs data, `book record --check` does, and the tests run it with data made for them.
/// That is enough for a section that calls the modules, which have tests, and prints what they give. What
/// it works out itself is a function beside it, with a test in `Tests/ExperimentTests`.
public protocol Chapter: Sendable {
  static var number: Int { get }
  static var title: String { get }
  static var sections: [Section] { get }
  /// The figures that the reader can set; none by default.
  static var liveFigures: LiveFigures { get }
}

extension Chapter {
  public static var liveFigures: LiveFigures { LiveFigures() }
}
