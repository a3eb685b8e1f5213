import NumberQuestion

/// The exercises of the chapter that the page can ask.
public let chapter4Questions: [NumberQuestion] = [
  handPartialQuestion, equalUnitsQuestion, slowEscapeQuestion,
]
