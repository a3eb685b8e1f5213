import Foundation

/// Where the programs come from that run the chapters.
public protocol ChapterExecutables: Sendable {
  /// Asks ahead for what the others will want to know, while something else is done.
  func prepare() async

  /// A hash of all that the run of a chapter depends on. While it stays, so does the run's record.
  func fingerprint(ofChapter number: Int) async throws -> String

  /// When the files were last written that the fingerprint is of: a text that is another after any of
  /// them was written, also with what it held before.
  func stamp(ofChapter number: Int) async throws -> String

  /// A hash of the code that a chapter's program is made of, by which a recording is known to be made
  /// with earlier code. Comments, empty lines, the compiler, and the packages bought do not count:
  /// what a chapter says does not depend on them.
  func sources(ofChapter number: Int) async throws -> String

  /// Builds the program of a chapter, and tells where it is.
  ///
  /// - Parameter reaches: told how many steps of how many are done.
  func build(
    chapter number: Int, reaches: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) async throws -> URL

  /// The chapters that have live figures.
  func liveChapters() async throws -> [Int]

  /// The live figures of chapters, compiled for the browser.
  ///
  /// - Parameter progress: told what is being done.
  func browserModules(
    ofChapters numbers: [Int], progress: BookProgress
  ) async throws -> [Int: BrowserModule]

  /// The files of each module of the package, from its root.
  func modules() async throws -> [String: [String]]
}

extension ChapterExecutables {
  public func modules() async throws -> [String: [String]] { [:] }
}

extension ChapterExecutables {
  public func prepare() async {}
}
