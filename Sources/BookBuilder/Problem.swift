/// Something wrong with the book, and where: what was expected, what is there, what to do.
public struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file, as a path from the root of the package.
  public let file: String

  /// The line, counted from 1; nil where the problem is with the file as a whole.
  public let line: Int?

  public let message: String

  /// The difference between what is there and what should be, as hunks of a unified diff.
  public let diff: String?

  /// Whether the text or a figure merely does not say what code and run say, which `update` mends.
  public let isStale: Bool

  public init(
    file: String, line: Int? = nil, message: String, diff: String? = nil, isStale: Bool = false
  ) {
    self.file = file
    self.line = line
    self.message = message
    self.diff = diff
    self.isStale = isStale
  }

  /// `FILE:LINE: error: MESSAGE`, as compilers write it, and below it the diff, as `patch` reads it.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): error: \(message)"
      + (diff.map { "\n--- \(file)\n+++ \(file), as code and run have it\n\($0)" } ?? "")
  }
}

/// All that is wrong with the book, found in one go.
public struct Problems: Error, Equatable, Sendable, CustomStringConvertible {
  public let all: [Problem]

  /// The problems by file and line, so that a list of them is always in the same order.
  public init(_ problems: [Problem]) {
    all = problems.enumerated().sorted { a, b in
      (a.element.file, a.element.line ?? 0, a.offset)
        < (b.element.file, b.element.line ?? 0, b.offset)
    }.map(\.element)
  }

  public var description: String {
    all.map(\.description).joined(separator: "\n")
  }
}

extension Problems {
  /// What was thrown, as problems: those of the book as they are, and one of the system as a problem of
  /// `file`. Errors of all kinds become problems here, and nowhere else.
  init(_ error: any Error, in file: String) {
    switch error {
    case let problems as Problems: self = problems
    case let problem as Problem: self.init([problem])
    default: self.init([Problem(file: file, message: reason(error))])
    }
  }

  /// Does something with `file`, and throws ``Problems`` whatever is thrown.
  static func only<Result>(
    in file: String, _ body: () async throws -> Result
  ) async throws(Problems) -> Result {
    do {
      return try await body()
    } catch {
      throw Problems(error, in: file)
    }
  }
}

/// What is wrong, gathered so that it is said in one go.
struct ProblemCollector {
  private(set) var all: [Problem] = []

  mutating func add(_ problem: Problem) { all.append(problem) }
  mutating func add(_ problems: [Problem]) { all += problems }

  /// Does something with `file`.
  ///
  /// - Returns: nil where it throws; what it throws is gathered.
  @discardableResult
  mutating func attempt<Result>(in file: String, _ body: () throws -> Result) -> Result? {
    do {
      return try body()
    } catch {
      all += Problems(error, in: file).all
      return nil
    }
  }

  func throwIfAny() throws(Problems) {
    guard all.isEmpty else { throw Problems(all) }
  }
}
