import Foundation

/// Judges an answer, prints the verdict, and ends the program with its exit code: 0 for solved, 1 for
/// wrong, 2 for unsolved.
public func check<Answer>(_ exercise: Exercise<Answer>, answer: Answer) -> Never {
  exit(exercise.run(answer))
}
