import NumberQuestion

/// The exercises of the chapter that the page can ask.
public let chapter2Questions: [NumberQuestion] = [
  tenInARowQuestion, beyondTheRangeQuestion,
]
