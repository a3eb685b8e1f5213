/// Who is told what is being done, and how far it is, in words for people.
public struct BookProgress: Sendable {
  /// A step of a piece of work.
  public enum Step: Equatable, Sendable {
    case begins
    /// So many of its parts are done.
    case reaches(Int, of: Int)
    case ends
  }

  public let tell: @Sendable (_ work: String, Step) -> Void

  /// - Parameter tell: told each step of each piece of work, from any thread; what is done is
  ///   said in a few words, such as `running chapter 4`.
  public init(_ tell: @escaping @Sendable (_ work: String, Step) -> Void) {
    self.tell = tell
  }

  /// Nobody.
  public static let none = BookProgress { _, _ in }

  /// Says that a piece of work begins.
  func begin(_ work: String) -> Work {
    tell(work, .begins)
    return Work(name: work, tell: tell)
  }

  /// A piece of work that has begun.
  public struct Work: Sendable {
    let name: String
    fileprivate let tell: @Sendable (_ work: String, Step) -> Void

    func reaches(_ done: Int, of total: Int) { tell(name, .reaches(done, of: total)) }
    func ends() { tell(name, .ends) }
  }
}
