/// One experiment of a chapter: a part of the run that can be named and run on its own.
public struct Section: Sendable {
  /// The identifier by which `--only` and the text refer to it, such as `nand-truth-table`.
  public let id: String

  /// What the section shows, in a few words.
  public let title: String

  let body: @Sendable (inout Report) throws -> Void

  public init(
    _ id: String, _ title: String, body: @escaping @Sendable (inout Report) throws -> Void
  ) {
    self.id = id
    self.title = title
    self.body = body
  }
}

/// A chapter's run: its sections in the order of the text.
///
/// The executable of a chapter is one such type, marked `@main`; the command line comes with it.
public protocol Chapter: Sendable {
  static var number: Int { get }
  static var title: String { get }
  static var sections: [Section] { get }
}
