import Plotting
import Wording

/// An exercise whose answer is a few numbers: a prediction of what a run gives, or what comes out on paper.
///
/// One value judges both answers that a reader can give, in the file of the exercise and in the fields of
/// the page, with the same sentences. It is compiled by Embedded Swift, so there is no Foundation here, and
/// no existential.
public struct NumberQuestion: Sendable {
  /// Such as `slow-escape`.
  public let name: String
  /// What is asked for, in the order of the answer's numbers.
  public let fields: [NumberField]
  /// The wrong answers that are known.
  public let mistakes: [NumberMistake]
  private let rule: Rule

  private enum Rule: Sendable {
    case truth(@Sendable () -> [Double])
    case outcomes(@Sendable ([Double]) -> [NumberOutcome])
  }

  /// A question with numbers that are right and others that are not.
  ///
  /// - Parameters:
  ///   - mistakes: wrong answers, with a number for each field.
  ///   - truth: the right numbers, one for each field, computed by the code that the question is about, so
  ///     that they cannot be out of date.
  public init(
    _ name: String, fields: [NumberField], mistakes: [NumberMistake],
    truth: @escaping @Sendable () -> [Double]
  ) {
    self.name = name
    self.fields = fields
    self.mistakes = mistakes
    rule = .truth(truth)
  }

  /// A question that many numbers answer, such as the weights of a gate.
  ///
  /// - Parameter outcomes: what the numbers, one for each field, come to, and what they should.
  public init(
    _ name: String, fields: [NumberField], mistakes: [NumberMistake],
    outcomes: @escaping @Sendable ([Double]) -> [NumberOutcome]
  ) {
    self.name = name
    self.fields = fields
    self.mistakes = mistakes
    rule = .outcomes(outcomes)
  }

  /// What answers come to, in their order: what is right is computed once for all of them. An answer with a
  /// number too many or too few comes to that.
  public func outcomes(of answers: [[Double]]) -> [[NumberOutcome]] {
    var truth: [Double] = []
    if case .truth(let compute) = rule { truth = compute() }
    return answers.map { numbers in
      guard numbers.count == fields.count else {
        return [
          NumberOutcome(
            given: "the answer", got: count(numbers.count), expected: count(fields.count))
        ]
      }
      switch rule {
      case .truth:
        return fields.indices.map { fields[$0].compare(numbers[$0], with: truth[$0]) }
      case .outcomes(let outcomes): return outcomes(numbers)
      }
    }
  }

  /// Judges an answer, in words.
  public func judge(_ numbers: [Double]) -> NumberVerdict {
    let all = outcomes(of: [numbers] + mistakes.map { $0.numbers })
    let wrong = all[0].filter { !$0.isRight }
    if wrong.isEmpty { return NumberVerdict(isSolved: true, outcomes: all[0], diagnosis: nil) }
    var diagnosis: String?
    for (own, mistake) in zip(all.dropFirst(), mistakes) where diagnosis == nil {
      if own.count == all[0].count, zip(own, all[0]).allSatisfy({ $0.isSame(as: $1) }) {
        diagnosis = mistake.sentence
      }
    }
    return NumberVerdict(isSolved: false, outcomes: wrong, diagnosis: diagnosis)
  }

  private func count(_ count: Int) -> String {
    count == 1 ? "1 number" : "\(count) numbers"
  }
}

/// A number that is asked for.
public struct NumberField: Sendable {
  /// What it is, as it stands before the field: "from −5, steps".
  public let label: String
  public let kind: Kind

  /// What numbers a field takes, and when they are right.
  public enum Kind: Sendable {
    /// Any number; right within a share of the right one, or of `floor` where that is larger. Shown in so
    /// many significant digits.
    case number(within: Double, floor: Double, digits: Int)
    /// A whole number, exactly.
    case whole
    /// One of a few words, each of which stands for a number.
    case choice([NumberOption])
  }

  public init(_ label: String, _ kind: Kind) {
    self.label = label
    self.kind = kind
  }

  /// A number as the field has it.
  public func text(of number: Double) -> String {
    switch kind {
    case .number(_, _, let digits): return significant(number, digits: digits)
    case .whole: return significant(number, digits: 15)
    case .choice(let options):
      for option in options where option.number == number { return option.word }
      return significant(number, digits: 3)
    }
  }

  /// A number beside the right one. What is right within the tolerance is shown as the right one is.
  func compare(_ number: Double, with truth: Double) -> NumberOutcome {
    var isRight = number == truth
    if case .number(let share, let floor, _) = kind, number.isFinite {
      isRight = (number - truth).magnitude <= share * max(truth.magnitude, floor)
    }
    return NumberOutcome(
      given: label, got: text(of: isRight ? truth : number), expected: text(of: truth),
      isRight: isRight)
  }
}

/// One of the words of a field, and what it stands for.
public struct NumberOption: Sendable {
  public let word: String
  public let number: Double

  public init(_ word: String, _ number: Double) {
    self.word = word
    self.number = number
  }
}

/// A wrong answer that people often give, and the sentence that helps them on.
public struct NumberMistake: Sendable {
  public let sentence: String
  public let numbers: [Double]

  public init(_ sentence: String, _ numbers: [Double]) {
    self.sentence = sentence
    self.numbers = numbers
  }
}

/// What an answer came to in one respect.
public struct NumberOutcome: Sendable {
  public let given: String
  public let got: String
  public let expected: String
  public let isRight: Bool

  /// Right where the two are the same words.
  public init(given: String, got: String, expected: String) {
    self.init(given: given, got: got, expected: expected, isRight: Wording.isSame(got, expected))
  }

  init(given: String, got: String, expected: String, isRight: Bool) {
    self.given = given
    self.got = got
    self.expected = expected
    self.isRight = isRight
  }

  func isSame(as other: NumberOutcome) -> Bool {
    isRight == other.isRight && Wording.isSame(got, other.got)
  }
}

/// What is said of an answer.
public struct NumberVerdict: Sendable {
  public let isSolved: Bool
  /// All outcomes where it is solved, and otherwise those that are wrong.
  public let outcomes: [NumberOutcome]
  /// Which known mistake it is, if it is one.
  public let diagnosis: String?
}

/// A number in so many significant digits, with a true minus sign and without needless zeros: −0.0511,
/// 12300, 1.2×10⁻⁹.
///
/// - Parameter digits: 1 … 15.
public func significant(_ number: Double, digits: Int = 3) -> String {
  guard number.isFinite, number != 0 else { return NumberText.decimal(number) }
  var (mantissa, exponent) = (number.magnitude, 0)
  while mantissa >= 10 {
    mantissa /= 10
    exponent += 1
  }
  while mantissa < 1 {
    mantissa *= 10
    exponent -= 1
  }
  if (-5..<15).contains(exponent) {
    return NumberText.decimal(number, places: min(15, max(0, digits - 1 - exponent)))
  }
  let text = NumberText.decimal(mantissa, places: digits - 1)
  return (number < 0 ? "−" : "") + text + "×10" + NumberText.superscript(exponent)
}
