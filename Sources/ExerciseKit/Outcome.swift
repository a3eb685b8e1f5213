/// What an answer did at one probe.
///
/// Where it gives words, they are compared as they are: `Outcome(given:got:expected:)`. Where it gives
/// numbers, ``numbers(given:got:expected:named:within:)`` and its relatives compare shapes first, then
/// look for what is not a number, then compare within a tolerance.
public struct Outcome: Equatable, Sendable {
  /// What the answer was given.
  public let given: String
  /// What it made of that.
  public let got: String
  /// What it should have made of it.
  public let expected: String
  /// Whether it is right.
  public let isRight: Bool
  /// The differences one by one, worst first, where there are too many numbers to show them all; they
  /// are shown in the place of `got` and `expected`.
  public let differences: [String]
  /// A sentence on what went wrong at this probe, such as which way a shape is turned.
  public let note: String?
  /// The numbers of the answer, by which two outcomes are known to be the same.
  private let values: [Numbers]
  /// What the answer said beside its numbers.
  private let words: String
  /// The tolerance by which the numbers were judged.
  private let tolerance: Tolerance

  /// An outcome in words, right where they are equal.
  public init(given: String, got: String, expected: String) {
    self.init(given: given, got: got, expected: expected, isRight: got == expected)
  }

  init(
    given: String, got: String, expected: String, isRight: Bool, differences: [String] = [],
    note: String? = nil, values: [Numbers] = [], words: String = "",
    tolerance: Tolerance = .formula
  ) {
    self.given = given
    self.got = got
    self.expected = expected
    self.isRight = isRight
    self.differences = differences
    self.note = note
    self.values = values
    self.words = words
    self.tolerance = tolerance
  }

  /// This outcome in numbers, with something in words beside them, which must be the same.
  public func saying(_ words: String, expected wanted: String) -> Outcome {
    let isSame = words == wanted
    let more = isSame || differences.isEmpty ? [] : ["yours \(words), expected \(wanted)"]
    return Outcome(
      given: given, got: "\(got), \(words)", expected: "\(expected), \(wanted)",
      isRight: isRight && isSame, differences: differences + more, note: note, values: values,
      words: words, tolerance: tolerance)
  }

  /// Whether another answer did the same here: said the same words, or gave the same numbers but for
  /// rounding.
  func isSame(as other: Outcome) -> Bool {
    guard isRight == other.isRight, words == other.words else { return false }
    guard !values.isEmpty || !other.values.isEmpty else { return got == other.got }
    let rounding = Tolerance(
      relative: max(Tolerance.formula.relative, tolerance.relative),
      floor: min(Tolerance.formula.floor, tolerance.floor))
    return values.count == other.values.count
      && zip(values, other.values).allSatisfy { rounding.accepts($0, for: $1) }
  }
}

// MARK: Numbers

extension Outcome {
  /// A named part of an answer that gives several things, such as a gradient: `∂C/∂b1`.
  public struct Part: Sendable {
    let name: String
    let got: Numbers
    let expected: Numbers

    /// - Parameter name: what a message calls it; a place such as `[2]` is put behind it.
    public init<Got: HasNumbers, Expected: HasNumbers>(
      _ name: String, got: Got, expected: Expected
    ) {
      self.name = name
      self.got = got.numbers
      self.expected = expected.numbers
    }
  }

  /// An outcome in numbers: one, a vector, a matrix, or arrays of them.
  ///
  /// - Parameters:
  ///   - name: what a message calls the numbers, such as `a`: a place such as `[2]` follows it.
  ///   - tolerance: how near they must be.
  public static func numbers<Values: HasNumbers>(
    given: String, got: Values, expected: Values, named name: String = "",
    within tolerance: Tolerance = .formula
  ) -> Outcome {
    numbers(
      given: given, parts: [Part(name, got: got, expected: expected)], within: tolerance)
  }

  /// An outcome in several named parts, such as weights and biases.
  ///
  /// - Parameters:
  ///   - reference: what a message calls the expected number: `expected`, or `numeric` where it is
  ///     one that was measured.
  public static func numbers(
    given: String, parts: [Part], within tolerance: Tolerance = .formula,
    reference: String = "expected"
  ) -> Outcome {
    let values = parts.map(\.got)
    if let part = parts.first(where: { $0.got.shape != $0.expected.shape }) {
      let name = part.name.isEmpty ? "" : "\(part.name): "
      return Outcome(
        given: given, got: "\(name)\(part.got.shape)", expected: "\(name)\(part.expected.shape)",
        isRight: false, note: part.got.shape.diagnosis(expected: part.expected.shape),
        values: values, tolerance: tolerance)
    }
    let wrong = parts.flatMap { $0.differences(within: tolerance) }.enumerated()
      .sorted { ($1.element.error, $0.offset) < ($0.element.error, $1.offset) }.map(\.element)
    let shown = parts.map { $0.text(within: tolerance) }
    let isShort = parts.reduce(0) { $0 + $1.got.elements.count } <= 6
    guard let worst = wrong.first else {
      let all = isShort ? shown.map(\.expected).joined(separator: ", ") : "as expected"
      return Outcome(
        given: given, got: all, expected: all, isRight: true, values: values,
        tolerance: tolerance)
    }
    let note = worst.note
    if isShort, reference == "expected" {
      return Outcome(
        given: given, got: shown.map(\.got).joined(separator: ", "),
        expected: shown.map(\.expected).joined(separator: ", "), isRight: false, note: note,
        values: values, tolerance: tolerance)
    }
    var lines = wrong.prefix(3).map { $0.line(reference: reference) }
    let total = values.reduce(0) { $0 + $1.elements.count }
    if wrong.count > 3 { lines.append("… and \(wrong.count - 3) more of \(total) numbers") }
    let (got, expected) = shortPair(worst.got, worst.expected)
    let place = worst.place.isEmpty ? "" : "\(worst.place) = "
    return Outcome(
      given: given, got: place + got, expected: place + expected,
      isRight: false, differences: lines, note: note, values: values,
      tolerance: tolerance)
  }

  /// A gradient beside its central differences. A message names the partial derivatives that differ:
  /// `∂C/∂b1[2]: yours −0.0511, numeric −0.000234`.
  public static func gradient(
    given: String, parts: [Part], within tolerance: Tolerance = .gradient
  ) -> Outcome {
    numbers(given: given, parts: parts, within: tolerance, reference: "numeric")
  }
}

/// One number that is not what it should be.
private struct Difference {
  let place: String
  let got: Double
  let expected: Double
  /// What is worse is greater: NaN is worse than infinity, and that than any other number.
  let error: Double

  init(place: String, got: Double, expected: Double, floor: Double) {
    self.place = place
    self.got = got
    self.expected = expected
    error =
      got.isNaN
      ? .infinity
      : got.isInfinite ? .greatestFiniteMagnitude : relativeError(got, expected, floor: floor)
  }

  func line(reference: String) -> String {
    let (got, expected) = shortPair(got, expected)
    return "\(place.isEmpty ? "" : "\(place): ")yours \(got), \(reference) \(expected)"
  }

  var note: String? {
    if got.isNaN, !expected.isNaN {
      return "NaN is “not a number”: what 0/0, ∞ − ∞, 0·∞ or the logarithm of a negative number "
        + "gives. It spreads, so look for where it first appears."
    }
    if got.isInfinite, expected.isFinite {
      return "∞ is what a number too large becomes: exp of more than 709, a division by 0, log 0."
    }
    return nil
  }
}

extension Outcome.Part {
  fileprivate func differences(within tolerance: Tolerance) -> [Difference] {
    let places = expected.shape.places
    return expected.elements.indices.compactMap { index in
      let (a, b) = (got.elements[index], expected.elements[index])
      guard !tolerance.accepts(a, for: b) else { return nil }
      return Difference(
        place: name + places[index], got: a, expected: b, floor: tolerance.floor)
    }
  }

  /// All numbers of the part, each pair of them in as many digits as tell the two apart.
  fileprivate func text(within tolerance: Tolerance) -> (got: String, expected: String) {
    let pairs = zip(got.elements, expected.elements).map { a, b in
      tolerance.accepts(a, for: b) ? (short(b), short(b)) : shortPair(a, b)
    }
    let name = name.isEmpty ? "" : "\(name) = "
    return (
      name + got.shape.text(of: pairs.map(\.0)), name + expected.shape.text(of: pairs.map(\.1))
    )
  }
}

extension Numbers.Shape {
  /// Numbers in this shape: 3, (1, 2), (1, 2 | 3, 4), [(1), (2, 3)].
  fileprivate func text(of numbers: [String]) -> String {
    switch self {
    case .number: return numbers[0]
    case .vector: return "(\(numbers.joined(separator: ", ")))"
    case .matrix(let rows, let columns):
      let lines = (0..<rows).map { row in
        numbers[row * columns..<(row + 1) * columns].joined(separator: ", ")
      }
      return "(\(lines.joined(separator: " | ")))"
    case .list(let shapes):
      var start = 0
      let texts = shapes.map { shape in
        defer { start += shape.count }
        return shape.text(of: Array(numbers[start..<start + shape.count]))
      }
      return "[\(texts.joined(separator: ", "))]"
    }
  }
}
