import Checksum
import Console
import Foundation
import RunRecord
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Runs chapters, all at once, and keeps their records for as long as they hold.
struct ChapterRunner: Sendable {
  let executables: any ChapterExecutables
  /// Where records are kept, one folder a chapter and fingerprint.
  let cache: URL
  /// Where the recordings are of sections that need data, one folder a chapter.
  let recordings: URL
  /// How long a chapter may run.
  let timeLimit: Duration
  /// Told what is being done, and how far it is.
  let progress: BookProgress

  /// A chapter to run, and the file to name in what goes wrong.
  struct Request: Sendable {
    let number: Int
    let file: String
  }

  /// The records of the chapters asked for, run afresh where what they depend on has changed.
  func runs(of requests: [Request]) async -> [Int: Result<RunRecord, Problems>] {
    removeAbandonedDrafts(in: cache)
    typealias Outcome = (number: Int, result: Result<RunRecord, Problems>)
    // Each asks for all cores, and the system shares them out: none is idle while any chapter has
    // something to do, and no chapter has to know of the others.
    return await withTaskGroup(of: Outcome.self) { group in
      var results: [Int: Result<RunRecord, Problems>] = [:]
      for request in requests {
        do {
          let version = try await self.version(ofChapter: request.number)
          if let record = try? RunRecord(readingFrom: folder(of: request, version)) {
            results[request.number] = .success(record)
            continue
          }
          // The package manager builds one product at a time; what is built already runs meanwhile.
          let executable = try await build(request)
          group.addTask { (request.number, await outcome(of: request, version, executable)) }
        } catch {
          results[request.number] = .failure(Problems(error, in: request.file))
        }
      }
      for await (number, result) in group { results[number] = result }
      return results
    }
  }

  /// What comes of running a chapter.
  private func outcome(
    of request: Request, _ version: Version, _ executable: URL
  ) async -> Result<RunRecord, Problems> {
    do {
      return .success(try await run(executable, request, version))
    } catch {
      return .failure(Problems(error, in: request.file))
    }
  }

  private func build(_ request: Request) async throws -> URL {
    let work = progress.begin("building chapter \(request.number)")
    defer { work.ends() }
    return try await executables.build(chapter: request.number) { work.reaches($0, of: $1) }
  }

  /// Where the record of a run is kept.
  private func folder(of request: Request, _ version: Version) -> URL {
    cache.appendingPathComponent("chapter\(request.number)-\(version.key.prefix(32))")
  }

  /// What a chapter is built from: what it holds, and when it was written.
  private struct Version: Equatable, Sendable {
    let key: String
    let stamp: String
  }

  private func version(ofChapter number: Int) async throws -> Version {
    // The stamp first: what is written after it makes another one.
    let stamp = try await executables.stamp(ofChapter: number)
    return Version(key: try await key(ofChapter: number), stamp: stamp)
  }

  /// A hash of all that the record of a chapter depends on: its program, and its recordings.
  private func key(ofChapter number: Int) async throws -> String {
    var hash = SHA256()
    hash.update(try await executables.fingerprint(ofChapter: number).utf8)
    for file in try recordingFiles(ofChapter: number) {
      let contents = try Data(
        contentsOf: recordings(ofChapter: number).appendingPathComponent(file))
      hash.update("\n\(file)\n\(contents.count)\n".utf8)
      hash.update(contents)
    }
    return hash.finishedHex()
  }

  private func recordings(ofChapter number: Int) -> URL {
    recordings.appendingPathComponent("chapter\(number)")
  }

  /// The files of the recordings of a chapter, sorted.
  private func recordingFiles(ofChapter number: Int) throws -> [String] {
    let folder = recordings(ofChapter: number)
    let files = FileManager.default
    guard files.fileExists(atPath: folder.path) else { return [] }
    return try files.subpathsOfDirectory(atPath: folder.path).sorted().filter {
      var isFolder: ObjCBool = false
      let path = folder.appendingPathComponent($0).path
      return files.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
  }

  /// The names of the recordings of a chapter, sorted: each is a folder.
  private func recordingNames(ofChapter number: Int) throws -> [String] {
    var names: [String] = []
    for file in try recordingFiles(ofChapter: number) {
      let name = String(file.prefix { $0 != "/" })
      if names.last != name { names.append(name) }
    }
    return names
  }

  /// What is wrong with a chapter's recordings, apart from those that are missing; and what is merely
  /// to be noted, that some were made with earlier code.
  func review(_ run: RunRecord) async throws -> (problems: [Problem], notes: [Problem]) {
    let number = run.chapter
    let needing = run.sections.filter { $0.data != nil }
    let folder = "Chapters/Recordings/chapter\(number)"
    let orphans = try recordingNames(ofChapter: number).filter { name in
      !needing.contains { $0.id == name }
    }
    let problems = orphans.map { name in
      Problem(
        file: "\(folder)/\(name)",
        message:
          "chapter \(number) has no section '\(name)' that needs data, so nothing shows this "
          + "recording; remove it")
    }
    let recorded = needing.filter { $0.data?.sources != nil }
    guard !recorded.isEmpty else { return (problems, []) }
    let sources = try await executables.sources(ofChapter: number)
    let old = recorded.filter { $0.data?.sources != sources }.map(\.id)
    guard let first = old.first else { return (problems, []) }
    let (which, them) =
      old.count == 1 ? ("--only \(first)", "it") : ("--chapter \(number)", "them")
    let note = Problem(
      file: folder,
      message: "recorded with earlier code: \(old.joined(separator: ", ")); 'swift run book record "
        + "\(which)' records \(them) anew, with --check it only compares")
    return (problems, [note])
  }

  /// Runs a chapter into a folder of its own, which takes its final name when all is well.
  ///
  /// - Parameter version: what the run depends on, from before it was built.
  /// - Throws: a ``Problem`` also where that has changed meanwhile: nobody knows then what was run.
  private func run(_ executable: URL, _ request: Request, _ version: Version) async throws
    -> RunRecord
  {
    let files = FileManager.default
    let process = ProcessInfo.processInfo.processIdentifier
    let draft = cache.appendingPathComponent("draft-\(process)-\(UUID().uuidString)")
    try files.createDirectory(at: draft, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: draft) }
    try await execute(executable, request, recordingIn: draft)

    let record: RunRecord
    do {
      record = try RunRecord(readingFrom: draft)
    } catch {
      throw Problem(
        file: request.file,
        message: "the run of chapter \(request.number) ended well but recorded nothing that can be "
          + "read; expected '\(executable.lastPathComponent) --record DIR' to write "
          + "DIR/\(RunRecord.fileName) and its figures")
    }
    try check(record, request)
    for figure in record.sections.flatMap(\.figures) {
      _ = try record.drawing(figure, for: request.file)
    }
    guard try await self.version(ofChapter: request.number) == version else {
      throw Problem(
        file: request.file,
        message:
          "the code of chapter \(request.number) was changed while it was built and run, so what "
          + "it printed is not kept; run the command again")
    }
    let folder = self.folder(of: request, version)
    try removeOutdated(chapter: request.number)
    try files.moveItem(at: draft, to: folder)
    return record
  }

  private func execute(_ executable: URL, _ request: Request, recordingIn folder: URL) async throws
  {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
    ]
    let chapter = "the run of chapter \(request.number)"
    let arguments: Arguments = [
      "--record", folder.path, "--recordings", recordings(ofChapter: request.number).path,
    ]
    let lifeline = try Lifeline()
    defer { withExtendedLifetime(lifeline) {} }
    let input = FileDescriptor(rawValue: lifeline.forChild)
    let work = progress.begin("running chapter \(request.number)")
    defer { work.ends() }
    let finished = try await withThrowingTaskGroup(of: (TerminationStatus, String)?.self) {
      [options] group in
      group.addTask {
        let result = try await Subprocess.run(
          .path(FilePath(executable.path)), arguments: arguments,
          environment: .endingWithInput,
          workingDirectory: FilePath(folder.path), platformOptions: options,
          input: .fileDescriptor(input, closeAfterSpawningProcess: true),
          output: .sequence, error: .string(limit: 1 << 24)
        ) { execution in
          for try await line in execution.standardOutput.strings() {
            guard let progress = RunProgress(line: line) else { continue }
            work.reaches(progress.done, of: progress.total)
          }
        }
        return (result.terminationStatus, result.standardError)
      }
      group.addTask {
        try await Task.sleep(for: timeLimit)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
    guard let (status, errors) = finished else {
      throw Problem(
        file: request.file,
        message: "\(chapter) was stopped after \(timeLimit.components.seconds) s, its time limit; "
          + "give it more with --time-limit, or make it shorter")
    }
    let said = errors.split(separator: "\n").prefix(5).joined(separator: "\n")
    switch status {
    case .exited(0): break
    case .exited(let code):
      throw Problem(
        file: request.file, message: "\(chapter) ended with exit code \(code), expected 0\n\(said)")
    case .signaled(let signal):
      throw Problem(file: request.file, message: "\(chapter) crashed (signal \(signal))\n\(said)")
    }
  }

  /// Refuses a record that the book cannot quote from without doubt.
  private func check(_ record: RunRecord, _ request: Request) throws {
    func refuse(_ message: String) -> Problem { Problem(file: request.file, message: message) }
    let chapter = "the run of chapter \(request.number)"
    guard record.format == RunRecord.currentFormat, record.chapter == request.number else {
      throw refuse(
        "\(chapter) recorded chapter \(record.chapter) in format \(record.format), "
          + "expected chapter \(request.number) in format \(RunRecord.currentFormat)")
    }
    let saysNothing = record.sections.allSatisfy {
      $0.output.isEmpty && $0.figures.isEmpty && $0.data == nil
    }
    guard !saysNothing else { throw refuse("\(chapter) printed nothing and drew nothing") }
    for section in record.sections {
      let texts = [section.output] + section.values.map(\.text)
      let isControl = { (scalar: Unicode.Scalar) in
        scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
      }
      if texts.contains(where: { $0.unicodeScalars.contains(where: isControl) }) {
        throw refuse("section '\(section.id)' printed a control character, which no page can show")
      }
    }
    let names: [(String, [String])] = [
      ("sections", record.sections.map(\.id)),
      ("figures", record.sections.flatMap { $0.figures.map(\.name) }),
      ("values", record.sections.flatMap { $0.values.map(\.name) }),
    ]
    for (what, list) in names {
      if let twice = firstDuplicate(in: list) {
        throw refuse("\(chapter) has two \(what) called '\(twice)'; names must differ")
      }
    }
  }

  /// Records of the same chapter under other fingerprints are of no more use.
  private func removeOutdated(chapter: Int) throws {
    let files = FileManager.default
    for name in try files.contentsOfDirectory(atPath: cache.path)
    where name.hasPrefix("chapter\(chapter)-") {
      try files.removeItem(at: cache.appendingPathComponent(name))
    }
  }
}

/// The first element that stands in `list` a second time.
func firstDuplicate<Element: Hashable>(in list: [Element]) -> Element? {
  var seen: Set<Element> = []
  return list.first { !seen.insert($0).inserted }
}

extension Environment {
  /// That of this process, for a child that ends when its input does; see ``Lifeline``.
  static var endingWithInput: Environment {
    .inherit.updating([Key(stringLiteral: Lifeline.variable.name): Lifeline.variable.value])
  }
}

/// Drafts that a killed command has left behind in a folder are of no use. Each is called by a word and the
/// number of its process, and perhaps more behind a hyphen.
func removeAbandonedDrafts(in folder: URL, named word: String = "draft-") {
  let files = FileManager.default
  for name in (try? files.contentsOfDirectory(atPath: folder.path)) ?? []
  where name.hasPrefix(word) {
    let rest = name.dropFirst(word.count)
    let number = rest.prefix { $0.isASCII && $0.isNumber }
    guard rest.count == number.count || rest.dropFirst(number.count).first == "-",
      let process = Int32(number), kill(process, 0) != 0, errno == ESRCH
    else { continue }
    try? files.removeItem(at: folder.appendingPathComponent(name))
  }
}
