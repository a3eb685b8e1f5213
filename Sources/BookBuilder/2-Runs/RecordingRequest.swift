import Console
import Foundation
import Subprocess
import Wording

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Which recordings to make, or to check.
public struct RecordingRequest: Equatable, Sendable {
  /// The number of the chapter; nil for all chapters.
  let chapter: Int?
  /// The sections; none for all that need data.
  let sections: [String]
  /// Where the data is; nil for the places where it is looked for.
  let data: URL?
  /// Whether also to record what was recorded with the code as it is.
  let isForAll: Bool
  /// Whether to compare only, and to write nothing.
  let isCheck: Bool

  public init(
    chapter: Int? = nil, sections: [String] = [], data: URL? = nil, isForAll: Bool = false,
    isCheck: Bool = false
  ) {
    self.chapter = chapter
    self.sections = sections
    self.data = data
    self.isForAll = isForAll
    self.isCheck = isCheck
  }
}

extension Book {
  /// Runs the sections that need data, and keeps what they say in `Chapters/Recordings`. The chapters speak for
  /// themselves meanwhile, on the standard output and error of this process.
  ///
  /// - Throws: ``Problems`` if there is no such section or chapter, if the data is not there, if a
  ///   section fails, or, in a check, if one says something else than was recorded.
  public func record(_ request: RecordingRequest) async throws(Problems) {
    try await Problems.only(in: "Chapters") {
      let numbers = try BookText.chapters(in: files).compactMap(\.frontMatter.number)
      if let chapter = request.chapter, !numbers.contains(chapter) {
        throw Problem(
          file: "Chapters",
          message: "there is no chapter \(chapter); "
            + "known are: \(numbers.map { "\($0)" }.joined(separator: ", "))")
      }
      var programs: [(number: Int, executable: URL, sections: [String])] = []
      for number in numbers where request.chapter ?? number == number {
        let work = progress.begin("building chapter \(number)")
        defer { work.ends() }
        let executable = try await executables.build(chapter: number) { work.reaches($0, of: $1) }
        programs.append((number, executable, try await recordable(executable)))
      }
      let known = programs.flatMap(\.sections)
      for section in request.sections where !known.contains(section) {
        throw Problem(
          file: "Chapters",
          message: "no section '\(section)' needs data; " + suggestions(for: section, among: known))
      }
      if known.isEmpty { note("There is nothing to record: no section needs data.") }
      var problems: [Problem] = []
      for (number, executable, sections) in programs {
        let chosen = sections.filter(request.sections.contains)
        guard !sections.isEmpty, request.sections.isEmpty || !chosen.isEmpty else { continue }
        let sources = try await executables.sources(ofChapter: number)
        let folder = recordings.appendingPathComponent("chapter\(number)")
        var arguments = ["--recordings", folder.path, "--sources", sources]
        arguments.append(request.isCheck ? "--check-recordings" : "--make-recordings")
        if request.isForAll { arguments.append("--all-recordings") }
        if let data = request.data { arguments += ["--data", data.path] }
        arguments += chosen.flatMap { ["--only", $0] }
        let lifeline = try Lifeline()
        let result = try await Subprocess.run(
          .path(FilePath(executable.path)), arguments: Arguments(arguments),
          environment: .endingWithInput, workingDirectory: FilePath(root.path),
          input: .fileDescriptor(
            FileDescriptor(rawValue: lifeline.forChild), closeAfterSpawningProcess: true),
          output: .currentStandardOutput, error: .currentStandardError)
        withExtendedLifetime(lifeline) {}
        guard result.terminationStatus.isSuccess else {
          let problem = Problem(
            file: "Chapters",
            message: request.isCheck
              ? "not all sections of chapter \(number) say what was recorded"
              : "not all sections of chapter \(number) could be recorded")
          problems.append(problem)
          if request.isCheck { continue } else { break }
        }
      }
      guard problems.isEmpty else { throw Problems(problems) }
    }
  }

  /// The sections of a chapter that need data, as its program lists them.
  private func recordable(_ executable: URL) async throws -> [String] {
    let result = try await Subprocess.run(
      .path(FilePath(executable.path)), arguments: ["--list-recordings"],
      workingDirectory: FilePath(root.path), output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      throw Problem(
        file: "Chapters",
        message: "\(executable.lastPathComponent) could not list its sections\n"
          + result.standardError)
    }
    return result.standardOutput.split(separator: "\n").map(String.init)
  }
}
