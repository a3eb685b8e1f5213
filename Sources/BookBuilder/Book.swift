import Foundation

/// The book: its text, its chapters' runs, and the site made of them.
public struct Book: Sendable {
  let root: URL
  let executables: any ChapterExecutables
  let timeLimit: Duration
  let progress: BookProgress
  let note: @Sendable (String) -> Void

  /// What a build made.
  public struct Summary: Equatable, Sendable {
    public let index: URL
    public let pages: Int
  }

  /// - Parameters:
  ///   - root: the folder that holds `Package.swift`, `Chapters` and `Exercises`.
  ///   - executables: where the programs that run the chapters come from.
  ///   - timeLimit: how long each chapter may run.
  ///   - progress: told what is being done, and how far it is.
  ///   - note: told what should be looked at, although nothing is wrong.
  public init(
    root: URL, executables: any ChapterExecutables, timeLimit: Duration = .seconds(600),
    progress: BookProgress = .none,
    note: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.root = root
    self.executables = executables
    self.timeLimit = timeLimit
    self.progress = progress
    self.note = note
  }

  /// Where the recordings are of sections that need data.
  var recordings: URL { root.appendingPathComponent("Chapters/Recordings") }

  /// Where records of runs are kept from one build to the next.
  public static func cache(root: URL) -> URL { root.appendingPathComponent(cacheName) }
  private static let cacheName = ".book-cache"

  // MARK: What one can do with it

  /// Runs the chapters, compares the text with what they say, and writes the site into `folder`.
  ///
  /// - Throws: ``Problems``, in which case an earlier site in `folder` is untouched.
  public func build(into folder: URL) async throws(Problems) -> Summary {
    try await Problems.only(in: "Chapters") {
      let site = try await alone {
        let site = try await freshSite()
        try SiteWriter(folder: folder).write(site)
        return site
      }
      return Summary(index: folder.appendingPathComponent("index.html"), pages: site.pageCount)
    }
  }

  /// Runs the chapters, and makes the site of what code and runs say, for somebody who is at work on the
  /// text: also where the text does not agree with them yet.
  ///
  /// - Returns: the site, and where the text does not agree.
  /// - Throws: ``Problems``, those that no update mends.
  public func preview() async throws(Problems) -> (site: Site, stale: Problems) {
    try await Problems.only(in: "Chapters") {
      try await alone {
        let (book, compiled) = try await resolvedAndCompiled(refusingStale: false)
        return (try await site(of: book, among: compiled), Problems(book.staleness))
      }
    }
  }

  /// Runs the chapters and compares the text with what they say; writes nothing.
  ///
  /// - Throws: ``Problems``, those that only differ with the diff.
  public func check() async throws(Problems) {
    try await Problems.only(in: "Chapters") { try await alone { _ = try await freshSite() } }
  }

  /// Runs the chapters and writes what they say into the text, and into the chapters' figures.
  ///
  /// - Returns: the files that have changed, sorted.
  /// - Throws: ``Problems``, in which case nothing is written.
  public func update() async throws(Problems) -> [String] {
    try await Problems.only(in: root.path) { try await alone { try await resolved().update() } }
  }

  /// Removes the site in `folder` and the kept records of runs.
  public func clean(_ folder: URL) async throws(Problems) {
    try await Problems.only(in: root.path) {
      try await alone {
        try SiteWriter(folder: folder).remove()
        try files.remove(Self.cacheName)
      }
    }
  }

  // MARK: How it is done

  var files: PackageFiles { PackageFiles(root: root) }

  /// Does something while no other command is at work in the book: from the first reading to the last
  /// writing, so that what is written is of what was read.
  func alone<Output>(_ body: () async throws -> Output) async throws -> Output {
    try files.makeFolder(Self.cacheName)
    var waiting: BookProgress.Work?
    let lock = try await WorkLock(in: Self.cache(root: root), named: Self.cacheName) {
      waiting = progress.begin("waiting for another command that is at work in the book")
    }
    waiting?.ends()
    defer { withExtendedLifetime(lock) {} }
    return try await body()
  }

  /// The site, if the text says what code and runs say.
  private func freshSite() async throws -> Site {
    let (book, compiled) = try await resolvedAndCompiled(refusingStale: true)
    return try await site(of: book, among: compiled)
  }

  private func site(
    of book: ResolvedBook, among compiled: [Int: BrowserModule]
  ) async throws -> Site {
    let site = try Site(
      of: book, modules: try await executables.modules(),
      live: liveFigures(of: book, among: compiled), address: book.address)
    book.kept.removeUnused()
    return site
  }

  /// The book with what its directives stand for, and its live figures. What the pages run takes long to
  /// compile, and is compiled while the chapters run.
  ///
  /// - Parameter refusingStale: whether a text that does not agree with code and runs is an error.
  private func resolvedAndCompiled(
    refusingStale: Bool
  ) async throws -> (ResolvedBook, [Int: BrowserModule]) {
    async let _ = executables.prepare()
    // Where the package cannot be read, the runs say so.
    let numbers = (try? await executables.liveChapters()) ?? []
    async let compiled = compiledFigures(ofChapters: numbers)
    let book = try await resolved()
    if refusingStale { try book.refuseStale() }
    return (book, await compiled)
  }

  private func compiledFigures(ofChapters numbers: [Int]) async -> [Int: BrowserModule] {
    do {
      return try await executables.browserModules(ofChapters: numbers, progress: progress)
    } catch {
      let reason = "they cannot be compiled:\n\(Problems(error, in: "Package.swift"))"
      return Dictionary(uniqueKeysWithValues: numbers.map { ($0, .missing(reason)) })
    }
  }

  /// The live figures of the chapters that have some, by the chapters' numbers. Where they cannot be
  /// compiled, the book has their stills, and that is noted.
  private func liveFigures(of book: ResolvedBook, among modules: [Int: BrowserModule])
    -> [Int: Data]
  {
    var live: [Int: Data] = [:]
    for chapter in book.chapters {
      guard let record = chapter.run, record.sections.contains(where: { $0.live != nil })
      else { continue }
      let reason: String
      switch modules[record.chapter] {
      case .built(let bytes):
        live[record.chapter] = bytes
        continue
      case .missing(let words): reason = words
      case nil: reason = "there is no target Chapter\(record.chapter)Live"
      }
      note(
        "\(chapter.document.file): note: its live figures are stills, because for the browser "
          + reason)
    }
    return live
  }

  /// Reads every document, runs every chapter, and asks them what the directives stand for.
  func resolved() async throws -> ResolvedBook {
    let text = try BookText(in: files)
    let resolver = LinkResolver(root: root, documents: text.documents)
    let links = text.documents.map(resolver.resolve)
    var problems = ProblemCollector()
    problems.add(text.problems)
    problems.add(links.flatMap(\.problems))
    try problems.throwIfAny()

    let runner = ChapterRunner(
      executables: executables, cache: Self.cache(root: root), recordings: recordings,
      timeLimit: timeLimit, progress: progress)
    let runs = await runner.runs(
      of: text.chapters.compactMap { chapter in
        chapter.frontMatter.number.map { ChapterRunner.Request(number: $0, file: chapter.file) }
      })
    for number in text.chapters.compactMap(\.frontMatter.number) {
      guard case .success(let run) = runs[number] else { continue }
      do {
        let (wrong, notes) = try await runner.review(run)
        problems.add(wrong)
        for found in notes { note("\(found.file): note: \(found.message)") }
      } catch {
        problems.add(Problems(error, in: "Chapters/Recordings").all)
      }
    }
    let kept = KeptWork(in: Self.cache(root: root).appendingPathComponent("kept"))
    return try ResolvedBook(
      text, links: links, runs: runs, in: files, kept: kept, problems: problems)
  }
}
