import ArgumentParser
import Confinement
import Console
import Datasets
import Foundation
import LiveFigure
import NarrowCommand
import RunRecord

extension Chapter {
  /// Runs the chapter as its command line asks.
  public static func main() {
    Lifeline.endWithParent()
    failWhereOutputIsLost()
    restoreTerminalWhenInterrupted()
    ChapterCommand<Self>.mainFitting(readable(Array(CommandLine.arguments.dropFirst())))
  }
}

/// The command line that every chapter has.
struct ChapterCommand<Content: Chapter>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "chapter\(Content.number)",
      abstract: "Runs the experiments of chapter \(Content.number): \(Content.title).",
      discussion: """
        Without options, all of them, in the order of the text. An experiment that needs data which is \
        not on this machine shows what it printed where it was recorded.\(optionsInWords)
        """)
  }

  /// What `--help` says of the options that sections have of their own.
  private static var optionsInWords: String {
    guard !Content.sectionOptions.isEmpty else { return "" }
    let width = Content.sectionOptions.map(\.option.usage.count).max() ?? 0
    let lines = Content.sectionOptions.map { section, option in
      "  \(option.usage.padding(toLength: width + 2, withPad: " ", startingAt: 0))"
        + "\(option.help) (section '\(section.id)')"
    }
    return "\n\nOPTIONS OF SECTIONS:\n" + lines.joined(separator: "\n")
  }

  @Flag(help: "List the sections, and run none.")
  var list = false

  @Option(
    help: ArgumentHelp(
      "Run this section only. May be given more than once.", valueName: "section"))
  var only: [String] = []

  @Option(
    help: ArgumentHelp(
      "The folder of the data sets, for the sections that need one.", valueName: "dir"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Train for so many epochs at most: quicker, and with other results than the text.",
      valueName: "n"))
  var epochs: Int?

  @Option(
    help: ArgumentHelp(
      "Write what the sections print, draw and report into files, for the book.",
      valueName: "dir"))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Work at so many sections, or parts of them, at a time. The output is the same.",
      valueName: "n"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    help: ArgumentHelp(
      "Set a control of the live figure that --only names. May be given more than once.",
      valueName: "control=value"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp("Take so many steps of the live figure that --only names.", valueName: "n"))
  var steps: Int?

  /// `NAME=VALUE`, as ``Chapter/readable(_:)`` writes the options of sections.
  @Option(name: .customLong("section-option"), help: .hidden)
  var sectionOption: [String] = []

  @OptionGroup var recording: RecordingOptions

  /// The values of the options of sections, by the option's name; of one given twice the last.
  private var given: [String: String] {
    Dictionary(
      sectionOption.map { pair in
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count == 2 ? String(parts[1]) : "")
      }, uniquingKeysWith: { $1 })
  }

  func validate() throws {
    try checkIdentifiers()
    try checkSectionOptions()
    let known = Content.sections.map(\.id)
    let live = Content.liveFigures.entries.map(\.name)
    for id in only where !known.contains(id) && !live.contains(id) {
      let figures = live.isEmpty ? "" : "\nIts live figures are:\n" + indented(live)
      throw ValidationError(
        """
        Chapter \(Content.number) has no section '\(id)'. Its sections are:
        \(indented(known))\(figures)
        """)
    }
    if isOfLiveFigure {
      let figures = live.isEmpty ? "This chapter has none." : "They are:\n" + indented(live)
      guard only.count == 1, live.contains(only[0]) else {
        throw ValidationError(
          "--set and --steps are for one live figure, which --only names. \(figures)")
      }
      guard record == nil, !list, !recording.isAsked else {
        throw ValidationError("--set and --steps only show a live figure; nothing is recorded.")
      }
    }
    for (option, value) in [
      ("--record", record), ("--data", data), ("--recordings", recording.recordings),
    ] where value == "" {
      throw ValidationError("\(option) wants the name of a folder.")
    }
    if list && record != nil {
      throw ValidationError("--list runs nothing, so there is nothing to --record.")
    }
    if let epochs, epochs < 1 {
      throw ValidationError("--epochs should be at least 1, found \(epochs).")
    }
    guard jobs >= 1 else {
      throw ValidationError("--jobs should be at least 1, found \(jobs).")
    }
    let isKept = record != nil || recording.isAsked
    if epochs != nil && isKept {
      throw ValidationError("A record is of whole trainings, so --epochs cannot shorten them.")
    }
    if data != nil && record != nil {
      throw ValidationError(
        "--record takes the sections that need data from their recordings, so it wants no --data.")
    }
    if record != nil && recording.isAsked {
      throw ValidationError("--record and the making of recordings do not go together.")
    }
  }

  /// A chapter that gives one name twice, or a name that cannot be one, is mistaken as a whole.
  private func checkIdentifiers() throws {
    var seen: Set<String> = []
    for section in Content.sections {
      guard RunRecord.isIdentifier(section.id) else {
        throw ValidationError("'\(section.id)' cannot name a section: use a-z, 0-9 and '-'.")
      }
      guard seen.insert(section.id).inserted else {
        throw ValidationError("Chapter \(Content.number) has two sections named '\(section.id)'.")
      }
    }
    var names: Set = [
      "list", "only", "data", "epochs", "record", "jobs", "set", "steps", "help", "version",
      "section-option",
    ]
    for (section, option) in Content.sectionOptions {
      guard RunRecord.isIdentifier(option.name), names.insert(option.name).inserted else {
        throw ValidationError(
          "Section '\(section.id)' cannot have an option '--\(option.name)': the name is taken, or is "
            + "not made of a-z, 0-9 and '-'.")
      }
    }
  }

  /// An option of a section that is left out, or that a record could not keep, is a mistake.
  private func checkSectionOptions() throws {
    for (name, value) in given.sorted(by: { $0.key < $1.key }) {
      guard let (section, option) = Content.sectionOptions.first(where: { $0.option.name == name })
      else {
        throw ValidationError("Chapter \(Content.number) has no option '--\(name)'.")
      }
      guard !value.isEmpty else {
        throw ValidationError("Missing value for '\(option.usage)'.")
      }
      guard only.isEmpty || only.contains(section.id) else {
        throw ValidationError(
          "--\(name) is an option of the section '\(section.id)', which --only leaves out.")
      }
      guard record == nil, !recording.isAsked else {
        throw ValidationError(
          "A record is of the sections as the book has them, without --\(name).")
      }
    }
  }

  private func indented(_ names: [String]) -> String {
    names.map { "  \($0)" }.joined(separator: "\n")
  }

  /// Whether a live figure is asked for, and not the section that draws it.
  private var isOfLiveFigure: Bool {
    !set.isEmpty || steps != nil
      || (only.count == 1 && !Content.sections.contains { $0.id == only[0] })
  }

  func run() throws {
    defer { Scratch.removeIfEmpty() }
    let sections = Content.sections.filter { only.isEmpty || only.contains($0.id) }
    if isOfLiveFigure, let entry = Content.liveFigures.entries.first(where: { $0.name == only[0] })
    {
      try showLive(entry, setting: set, steps: steps, on: .standardOutput())
    } else if list {
      printList(of: sections)
    } else if recording.list {
      for section in sections where section.collection != nil { print(section.id) }
    } else if recording.isAsked {
      try keepRecordings(of: sections)
    } else if let record {
      do {
        try write(sections, to: URL(fileURLWithPath: record, isDirectory: true))
      } catch let error as CocoaError {
        throw CannotWrite(
          description: "The record cannot be written to \(record): \(error.localizedDescription)")
      }
    } else {
      try show(sections, on: .standardOutput())
    }
  }

  private func printList(of sections: [Section]) {
    let terminal = Terminal.standardOutput()
    let width = sections.map(\.id.count).max() ?? 0
    for section in sections {
      let need = section.collection.map { " (needs \($0.title))" } ?? ""
      terminal.show(
        section.id.padding(toLength: width + 2, withPad: " ", startingAt: 0) + section.title
          + need)
      for option in section.options {
        terminal.show(
          String(repeating: " ", count: width + 2) + option.usage + ": " + option.help)
      }
    }
  }

  // MARK: For people

  /// Runs the sections, and shows what they say. Those whose data is not on the machine show what was
  /// recorded.
  func show(_ sections: [Section], on terminal: Terminal) throws {
    let located = try locate(sections)
    let display = ProgressDisplay.standardError()
    @Sendable func write(_ text: String) { display.aside { terminal.write(text) } }
    let isShown = try sideBySide(sections.count, jobs: jobs, write: write) { index, write in
      try show(
        sections[index], data: sections[index].collection.flatMap { located[$0.name] },
        on: Terminal(columns: terminal.columns, style: terminal.style, write: write), display)
    }
    for (section, isShown) in zip(sections, isShown) where only.contains(section.id) && !isShown {
      throw BadRecording(
        description: "Section '\(section.id)' could not be run, and has no recording to show.")
    }
  }

  /// Shows what a section says; false where there is neither its data nor a recording.
  private func show(
    _ section: Section, data: LocatedData?, on terminal: Terminal, _ display: ProgressDisplay
  ) throws -> Bool {
    terminal.writeHeading(section.title, id: section.id)
    guard let collection = section.collection, data == nil else {
      let report = Report(
        id: section.id, title: section.title, terminal: terminal, epochLimit: epochs,
        display: display)
      _ = try section.run(report, data, options: GivenOptions(values: given))
      return true
    }
    let how = "to run it here: swift run book data fetch \(collection.name)"
    guard let recorded = try recorded(by: section) else {
      terminal.writeNote("needs \(collection.title), and nothing is recorded; \(how)")
      return false
    }
    terminal.writeNote("recorded with \(collection.title); \(how)")
    recorded.play(on: terminal)
    return true
  }

  /// The data of the sections that need some, by the collection's name; only what is on the machine.
  ///
  /// - Throws: `DatasetError` if `--data` names a folder that lacks some of it.
  private func locate(_ sections: [Section]) throws -> [String: LocatedData] {
    let folder = data.map { URL(fileURLWithPath: $0, isDirectory: true) }
    var located: [String: LocatedData] = [:]
    for collection in sections.compactMap(\.collection) where located[collection.name] == nil {
      do {
        located[collection.name] = try LocatedData(locating: collection, in: folder)
      } catch  where folder == nil {
        continue
      }
    }
    return located
  }

  // MARK: For the book

  /// Runs the sections and writes their record into `folder`. Those that need data are not run: what
  /// they say is what was recorded.
  private func write(_ sections: [Section], to folder: URL) throws {
    try clearPlace(ofRecordIn: folder)
    let display = ProgressDisplay.standardError()
    let finished = FinishedSections(of: sections.count)
    let entries = try ConfinedRun.run(reading: [try? recordingsFolder()].compactMap(\.self)) {
      try sideBySide(sections.count, jobs: jobs) { index, _ in
        let entry = try entry(of: sections[index], display)
        display.aside { finished.sayOneMore() }
        return entry
      }
    }
    try RunRecord(chapter: Content.number, title: Content.title, sections: entries)
      .write(into: folder)
  }

  /// A section's part of the record.
  private func entry(of section: Section, _ display: ProgressDisplay) throws -> RunRecord.Section {
    guard let collection = section.collection else { return try said(by: section, nil, display) }
    return try recorded(by: section)
      ?? RunRecord.Section(
        id: section.id, title: section.title,
        data: RunRecord.RecordedData(collection, sources: nil))
  }

  /// What a section says now, for files.
  private func said(by section: Section, _ data: LocatedData?, _ display: ProgressDisplay) throws
    -> RunRecord.Section
  {
    do {
      return try section.run(
        Report(id: section.id, title: section.title, terminal: nil, display: display), data
      ).section
    } catch {
      throw ConfinedRun.UndeclaredFile(section: section.id, error) ?? error
    }
  }

  /// What a section said where its data was; nil where nothing is recorded.
  private func recorded(by section: Section) throws -> RunRecord.Section? {
    try section.recording(chapter: Content.number, in: try recordingsFolder())
  }

  /// The folder of this chapter's recordings.
  private func recordingsFolder() throws -> URL {
    if let named = recording.recordings { return URL(fileURLWithPath: named, isDirectory: true) }
    let beside = Bundle.main.executableURL?.resolvingSymlinksInPath()
    guard let root = PackageFolder.root() ?? beside.flatMap({ PackageFolder.root(above: $0) })
    else {
      throw BadRecording(
        description:
          "Expected to be run within the book's package, where the recordings of sections "
          + "that need data are; or give their folder with --recordings.")
    }
    return root.appendingPathComponent(
      "Chapters/Recordings/chapter\(Content.number)", isDirectory: true)
  }

  // MARK: Recordings

  /// Makes recordings, or compares those there are with what the sections say now.
  private func keepRecordings(of sections: [Section]) throws {
    let folder = try recordingsFolder()
    let sources = recording.sources ?? ""
    var pending: [(Section, DataCollection)] = []
    for section in sections {
      guard let collection = section.collection else {
        guard only.contains(section.id) else { continue }
        throw BadRecording(
          description:
            "Section '\(section.id)' needs no data, so it is run each time, not recorded.")
      }
      if recording.make, only.isEmpty, !recording.all,
        let kept = try? recorded(by: section), kept.data?.sources == sources
      {
        print("\(section.id): recorded with the code as it is")
        continue
      }
      pending.append((section, collection))
    }
    let explicit = data.map { URL(fileURLWithPath: $0, isDirectory: true) }
    var located: [String: LocatedData] = [:]
    for (_, collection) in pending where located[collection.name] == nil {
      let data = try LocatedData(locating: collection, in: explicit)
      try data.verify()
      located[collection.name] = data
    }
    let display = ProgressDisplay.standardError()
    @Sendable func write(_ text: String) { display.aside { print(text) } }
    let isAsRecorded = try ConfinedRun.run(
      reading: located.values.map(\.folder) + [folder], writing: recording.make ? folder : nil
    ) { [pending, located] in
      try sideBySide(pending.count, jobs: jobs, write: write) { index, write in
        let (section, collection) = pending[index]
        let (isAsRecorded, words) = try keepRecording(
          of: section, collection, located[collection.name], in: folder, display)
        write("\(section.id): \(words)")
        return isAsRecorded
      }
    }
    let differing = zip(pending, isAsRecorded).filter { !$1 }.map(\.0.0.id)
    guard differing.isEmpty else {
      throw BadRecording(
        description: "Not as recorded: \(differing.joined(separator: ", ")). If the code is right: "
          + "swift run book record" + differing.map { " --only \($0)" }.joined())
    }
  }

  /// Runs a section, and writes or compares its recording.
  ///
  /// - Returns: whether it is now as recorded, and what to say of it.
  private func keepRecording(
    of section: Section, _ collection: DataCollection, _ data: LocatedData?, in folder: URL,
    _ display: ProgressDisplay
  ) throws -> (isAsRecorded: Bool, words: String) {
    let clock = ContinuousClock()
    let start = clock.now
    var fresh = try said(by: section, data, display)
    let time = duration(Double((clock.now - start).components.seconds))
    fresh.data = RunRecord.RecordedData(collection, sources: recording.sources ?? "")
    if recording.make {
      let kept = try? recorded(by: section)
      try section.keep(fresh, chapter: Content.number, title: Content.title, in: folder)
      return (true, "recorded in \(time), \(kept?.comparison(with: fresh) ?? "for the first time")")
    }
    let kept = try recorded(by: section)
    let isSame = kept.map { $0.difference(from: fresh) == nil } ?? false
    return (
      isSame, "run in \(time), \(kept?.comparison(with: fresh) ?? "but there is no recording")"
    )
  }
}

/// What `swift run book record` asks of a chapter.
struct RecordingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where this chapter's recordings are.", valueName: "dir", visibility: .hidden))
  var recordings: String?

  @Flag(name: .customLong("list-recordings"), help: .hidden)
  var list = false

  @Flag(name: .customLong("make-recordings"), help: .hidden)
  var make = false

  @Flag(name: .customLong("check-recordings"), help: .hidden)
  var check = false

  /// Also those that were recorded with the code as it is.
  @Flag(name: .customLong("all-recordings"), help: .hidden)
  var all = false

  /// A hash of the sources that this program is built from.
  @Option(help: .hidden)
  var sources: String?

  var isAsked: Bool { make || check }

  func validate() throws {
    if make && check { throw ValidationError("Recordings are either made or checked.") }
    if make && sources == nil {
      throw ValidationError(
        "Recordings are made by 'swift run book record', which knows the sources' hash.")
    }
  }
}

/// What a run says cannot go where it should.
struct CannotWrite: Error, CustomStringConvertible {
  let description: String
}
