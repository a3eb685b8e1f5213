import NumberQuestion

extension Exercise {
  /// An exercise whose answer is a few numbers, as a question that the page can ask as well.
  ///
  /// - Parameters:
  ///   - answer: an answer that gives numbers, by which the known mistakes are told.
  ///   - numbers: the numbers that an answer gives, in the order of the question's fields.
  public init(
    _ question: NumberQuestion, answer: (_ numbers: [Double]) -> Answer,
    numbers: @escaping @Sendable (Answer) throws -> [Double]
  ) {
    self.init(
      question.name,
      mistakes: question.mistakes.map { Mistake($0.sentence, answer($0.numbers)) }
    ) { given, willTry in
      willTry("the question as it stands")
      return question.outcomes(of: [try numbers(given)])[0].map {
        Outcome(given: $0.given, got: $0.got, expected: $0.expected, isRight: $0.isRight)
      }
    }
  }
}

extension Exercise where Answer == @Sendable () throws -> [Double] {
  /// An exercise whose answer is a list of numbers.
  public init(_ question: NumberQuestion) {
    self.init(question, answer: { numbers in { numbers } }, numbers: { try $0() })
  }
}

extension Exercise where Answer == @Sendable () throws -> [Int] {
  /// An exercise whose answer is a list of whole numbers.
  public init(_ question: NumberQuestion) {
    self.init(
      question, answer: { numbers in { numbers.map { Int($0) } } },
      numbers: { try $0().map { Double($0) } })
  }
}
