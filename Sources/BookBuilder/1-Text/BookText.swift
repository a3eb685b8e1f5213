import Foundation

/// The book's text: all its documents, in the order of the book.
struct BookText {
  /// The book's own page, the pages before the chapters, the chapters, and the pages after them.
  let documents: [ChapterDocument]
  let chapters: [ChapterDocument]
  /// What is malformed in them, whatever code and run say.
  let problems: [Problem]

  /// - Throws: ``Problems`` if a document cannot be read or understood.
  init(in files: PackageFiles) throws {
    let front = try ChapterDocument(root: files.root, kind: .front)
    let pages = try Self.pages(in: files)
    chapters = try Self.chapters(in: files)
    documents =
      [front] + pages.filter { $0.frontMatter.place?.side == .before } + chapters
      + pages.filter { $0.frontMatter.place?.side == .after }
    problems =
      documents.flatMap(\.problems) + Self.numberProblems(chapters) + Self.placeProblems(pages)
  }

  /// The chapters' documents: one a folder `Chapters/NUMBER-NAME`, in the order of their numbers.
  static func chapters(in files: PackageFiles) throws -> [ChapterDocument] {
    let names = try files.names(in: "Chapters")
      .filter { $0.contains(/^[0-9]+-/) && files.isFolder("Chapters/\($0)") }
      .sorted { ($0.prefix { $0.isNumber }.count, $0) < ($1.prefix { $0.isNumber }.count, $1) }
    guard !names.isEmpty else {
      throw Problem(
        file: "Chapters", message: "expected folders such as '1-Perceptron', found none")
    }
    return try read(names.map { .chapter(folder: $0) }, in: files)
  }

  /// The pages beside the chapters, `Chapters/NAME.md`, in the order of their places.
  private static func pages(in files: PackageFiles) throws -> [ChapterDocument] {
    let names = try files.names(in: "Chapters").filter { $0.hasSuffix(".md") && $0 != "Book.md" }
    return try read(names.map { .page(name: String($0.dropLast(3))) }, in: files).sorted { a, b in
      switch (a.frontMatter.place, b.frontMatter.place) {
      case (let a?, let b?): a < b
      default: false
      }
    }
  }

  private static func read(_ kinds: [ChapterDocument.Kind], in files: PackageFiles) throws
    -> [ChapterDocument]
  {
    var problems = ProblemCollector()
    let documents = kinds.compactMap { kind in
      problems.attempt(in: kind.file) { try ChapterDocument(root: files.root, kind: kind) }
    }
    try problems.throwIfAny()
    return documents
  }

  /// A page has a place of its own, and an address of its own.
  private static func placeProblems(_ pages: [ChapterDocument]) -> [Problem] {
    var places: [FrontMatter.Place: String] = [:]
    var addresses = ["index": ChapterDocument.Kind.front.file]
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
  private static func numberProblems(_ chapters: [ChapterDocument]) -> [Problem] {
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
}
