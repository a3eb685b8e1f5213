/// What an exercise asks of one, in the word that its stub says it with.
public enum ExerciseKind: String, CaseIterable, Sendable {
  /// Say what a run will print, before it runs.
  case predict
  /// Find numbers with pencil and paper.
  case compute
  /// Write the function that the text describes.
  case implement
  /// Use the idea in a case that the text does not show.
  case transfer
  /// Try settings until something works, or is known not to.
  case experiment
  /// Mend code that runs and is wrong.
  case debug
  /// Prove a claim, or find a counterexample.
  case refute
  /// Make something of one's own that works in the end.
  case build
}
