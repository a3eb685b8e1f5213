import Foundation

/// Judges an answer, prints the verdict, and ends the program with its exit code: 0 for solved, 1 for
/// wrong, 2 for unsolved.
///
/// An answer that has not come after `seconds` is given up, with exit code 5.
public func check<Answer>(
  _ exercise: Exercise<Answer>, answer: Answer, within seconds: Double = 20
) -> Never {
  let name = exercise.name
  Thread.detachNewThread {
    Thread.sleep(forTimeInterval: seconds)
    print("✗ \(name): no answer after \(Int(seconds)) s. Is there a loop that never ends?")
    fflush(nil)
    _exit(5)
  }
  exit(exercise.run(answer))
}
