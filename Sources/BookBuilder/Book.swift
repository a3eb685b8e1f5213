import ExerciseCatalogue
import Foundation

/// The book: its text, its chapters' runs, and the site made of them.
public struct Book: Sendable {
  let root: URL
  let executables: any ChapterExecutables
  let timeLimit: Duration
  let progress: @Sendable (String) -> Void
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
  ///   - progress: told what is being done, in words for people.
  ///   - note: told what should be looked at, although nothing is wrong.
  public init(
    root: URL, executables: any ChapterExecutables, timeLimit: Duration = .seconds(600),
    progress: @escaping @Sendable (String) -> Void = { _ in },
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
  public static func cache(root: URL) -> URL { root.appendingPathComponent(".book-cache") }

  // MARK: What one can do with it

  /// Runs the chapters, compares the text with what they say, and writes the site into `folder`.
  ///
  /// - Throws: ``Problems``, in which case an earlier site in `folder` is untouched.
  public func build(into folder: URL) async throws -> Summary {
    let content = try await fresh(content())
    let site = try self.site(of: content)
    do {
      try SiteWriter(folder: folder).write(site)
    } catch let problem as Problem {
      throw Problems([problem])
    }
    let pages = site.files.keys.count { $0.hasSuffix(".html") }
    return Summary(index: folder.appendingPathComponent("index.html"), pages: pages)
  }

  /// Runs the chapters and compares the text with what they say; writes nothing.
  ///
  /// - Throws: ``Problems``, those that only differ with the diff.
  public func check() async throws {
    _ = try site(of: try await fresh(content()))
  }

  /// Runs the chapters and writes what they say into the text, and into the chapters' figures.
  ///
  /// - Returns: the files that have changed, sorted.
  /// - Throws: ``Problems``, in which case nothing is written.
  public func update() async throws -> [String] {
    let content = try await content()
    var changed: [String] = []
    do {
      for chapter in content.all {
        if !chapter.stale.isEmpty {
          let fresh = chapter.freshSource
          try write(Data(fresh.bytes), to: fresh.file)
          changed.append(fresh.file)
        }
        for figure in chapter.staleFigures {
          if let svg = figure.svg {
            try write(Data(svg.utf8), to: figure.file)
          } else {
            try FileManager.default.removeItem(at: root.appendingPathComponent(figure.file))
          }
          changed.append(figure.file)
        }
      }
    } catch {
      throw Problems([error as? Problem ?? Problem(file: root.path, message: reason(error))])
    }
    return changed.sorted()
  }

  /// Removes the site in `folder` and the kept records of runs.
  public func clean(_ folder: URL) throws {
    do {
      try SiteWriter(folder: folder).remove()
      let cache = Self.cache(root: root)
      if FileManager.default.fileExists(atPath: cache.path) {
        try FileManager.default.removeItem(at: cache)
      }
    } catch {
      throw Problems([error as? Problem ?? Problem(file: root.path, message: reason(error))])
    }
  }

  // MARK: How it is done

  /// The folder of templates and styles.
  static var theme: URL { Bundle.module.bundleURL.appendingPathComponent("Theme") }

  /// All documents in the order of the book, with what their directives stand for.
  private struct Content {
    let all: [ResolvedChapter]
    /// Where the links of each lead, in the order of ``all``.
    let links: [LinkResolver.Result]
  }

  /// Reads every document, runs every chapter, and asks them what the directives stand for.
  private func content() async throws -> Content {
    let front = try readFront()
    let chapters = try readChapters()
    let pages = try readPages()
    let documents =
      [front] + pages.filter { $0.frontMatter.place?.side == .before } + chapters
      + pages.filter { $0.frontMatter.place?.side == .after }
    var problems = documents.flatMap(\.problems)
    problems += numberProblems(chapters) + placeProblems(pages)
    let links = resolvedLinks(documents)
    problems += links.flatMap(\.problems)
    guard problems.isEmpty else { throw Problems(problems) }

    let cache = Self.cache(root: root)
    do {
      try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    } catch {
      throw Problems([
        Problem(file: cache.lastPathComponent, message: "cannot be written: \(reason(error))")
      ])
    }
    let runner = ChapterRunner(
      executables: executables, cache: cache, recordings: recordings, timeLimit: timeLimit,
      progress: progress)
    let runs = await runner.runs(
      of: chapters.compactMap { chapter in
        chapter.frontMatter.number.map { ChapterRunner.Request(number: $0, file: chapter.file) }
      })

    for case .success(let run) in chapters.compactMap({ $0.frontMatter.number.flatMap { runs[$0] } }
    ) {
      do {
        let (wrong, notes) = try await runner.review(run)
        problems += wrong
        for found in notes {
          note("\(found.file): note: \(found.message)")
        }
      } catch {
        problems.append(
          error as? Problem ?? Problem(file: "Chapters/Recordings", message: reason(error)))
      }
    }

    func resolve(_ document: ChapterDocument, _ chapters: [ResolvedChapter]?) -> ResolvedChapter? {
      do {
        let run = try document.frontMatter.number.flatMap { runs[$0] }?.get()
        return try Resolver(
          root: root, document: document, run: run, exercises: Catalogue(root: root),
          chapters: chapters
        ).resolve()
      } catch let found as Problems {
        problems += found.all
      } catch {
        problems.append(error as? Problem ?? Problem(file: document.file, message: reason(error)))
      }
      return nil
    }
    let resolvedChapters = chapters.compactMap { resolve($0, nil) }
    // What the other pages gather from the chapters would only repeat what is wrong with those.
    guard problems.isEmpty else { throw Problems(problems) }
    let all = documents.compactMap { document in
      resolvedChapters.first { $0.document.file == document.file }
        ?? resolve(document, resolvedChapters)
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return Content(all: all, links: links)
  }

  private func resolvedLinks(_ documents: [ChapterDocument]) -> [LinkResolver.Result] {
    let resolver = LinkResolver(
      root: root, documents: documents)
    return documents.map(resolver.resolve)
  }

  private func readFront() throws -> ChapterDocument {
    do {
      return try ChapterDocument(root: root, kind: .front)
    } catch {
      throw Problems([error as? Problem ?? Problem(file: "Chapters", message: reason(error))])
    }
  }

  /// The chapters' documents: one a folder `Chapters/NUMBER-NAME`, in the order of their numbers.
  func readChapters() throws -> [ChapterDocument] {
    let folder = root.appendingPathComponent("Chapters")
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { name in
        var isFolder: ObjCBool = false
        let path = folder.appendingPathComponent(name).path
        return name.contains(/^[0-9]+-/)
          && FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
          && isFolder.boolValue
      }
      .sorted { ($0.prefix { $0.isNumber }.count, $0) < ($1.prefix { $0.isNumber }.count, $1) }
    guard !names.isEmpty else {
      throw Problems([
        Problem(file: "Chapters", message: "expected folders such as '1-Perceptron', found none")
      ])
    }
    var problems: [Problem] = []
    let documents = names.compactMap { name -> ChapterDocument? in
      do {
        return try ChapterDocument(root: root, kind: .chapter(folder: name))
      } catch {
        problems.append(
          error as? Problem ?? Problem(file: "Chapters/\(name)", message: reason(error)))
        return nil
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return documents
  }

  /// The pages beside the chapters, `Chapters/NAME.md`, in the order of their places.
  private func readPages() throws -> [ChapterDocument] {
    let folder = root.appendingPathComponent("Chapters")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") && $0 != "Book.md" }.sorted()
    var problems: [Problem] = []
    let documents = names.compactMap { name -> ChapterDocument? in
      do {
        return try ChapterDocument(root: root, kind: .page(name: String(name.dropLast(3))))
      } catch {
        problems.append(
          error as? Problem ?? Problem(file: "Chapters/\(name)", message: reason(error)))
        return nil
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return documents.sorted { a, b in
      switch (a.frontMatter.place, b.frontMatter.place) {
      case (let a?, let b?): a < b
      default: false
      }
    }
  }

  /// A page has a place of its own, and an address of its own.
  private func placeProblems(_ pages: [ChapterDocument]) -> [Problem] {
    var places: [FrontMatter.Place: String] = [:]
    var addresses = ["index": "Chapters/Book.md"]
    return pages.flatMap { page in
      var messages: [String] = []
      if let place = page.frontMatter.place,
        let other = places.updateValue(page.file, forKey: place)
      {
        messages.append(
          "\(other) has the same place, \(place.side.rawValue) the chapters with the order "
            + "\(place.order)")
      }
      if let other = addresses.updateValue(page.file, forKey: page.pageName) {
        messages.append(
          "\(other) becomes the same page, \(page.pageName).html; give it another name")
      }
      if page.pageName.wholeMatch(of: /[a-z0-9-]+/) == nil {
        messages.append(
          "'\(page.pageName)' cannot name a page; use letters, digits and hyphens for the file")
      }
      return messages.map { Problem(file: page.file, line: 1, message: $0) }
    }
  }

  /// A chapter's number is that of its folder, and of no other.
  private func numberProblems(_ chapters: [ChapterDocument]) -> [Problem] {
    var folders: [Int: String] = [:]
    return chapters.compactMap { chapter in
      if let number = chapter.frontMatter.number,
        let other = folders.updateValue(chapter.chapterFolder ?? "", forKey: number)
      {
        return Problem(
          file: chapter.file, line: 1,
          message:
            "the folders \(other) and \(chapter.chapterFolder ?? "") both have the number \(number)"
        )
      }
      let number = Int((chapter.chapterFolder ?? "").prefix { $0.isNumber })
      guard number != chapter.frontMatter.number else { return nil }
      return Problem(
        file: chapter.file, line: 1,
        message: "the front matter's number is \(chapter.frontMatter.number ?? 0), the folder's "
          + "\(number ?? 0); they should be the same")
    }
  }

  /// The content, if its text says what code and runs say.
  private func fresh(_ content: Content) throws -> Content {
    let stale = content.all.flatMap(\.stalenessProblems)
    guard stale.isEmpty else { throw Problems(stale) }
    return content
  }

  /// The site's files.
  private func site(of content: Content) throws -> Site {
    do {
      let theme = Self.theme
      let renderer = try PageRenderer(
        theme: theme, documents: content.all.map(\.document))
      var site = Site()
      for file in ["style.css", "book.js"] {
        site.files[file] = try Data(contentsOf: theme.appendingPathComponent(file))
      }
      site.files["search.js"] = try SearchIndex(of: content.all).script()
      for (chapter, links) in zip(content.all, content.links) {
        let page = try renderer.page(chapter, urls: links.urls)
        site.files["\(chapter.document.pageName).html"] = Data(page.utf8)
        for asset in links.assets {
          site.files[asset.path] = try Data(contentsOf: root.appendingPathComponent(asset.file))
        }
      }
      return site
    } catch {
      throw Problems([error as? Problem ?? Problem(file: "Chapters", message: reason(error))])
    }
  }

  /// Writes a file of the repository in one go.
  private func write(_ data: Data, to file: String) throws {
    let url = root.appendingPathComponent(file)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url, options: .atomic)
    } catch {
      throw Problem(file: file, message: "cannot be written: \(reason(error))")
    }
  }
}
