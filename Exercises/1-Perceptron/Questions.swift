import NumberQuestion

/// The exercises of the chapter that the page can ask.
public let chapter1Questions: [NumberQuestion] = [
  norWeightsQuestion, butNotQuestion, sameOrNotQuestion,
]
