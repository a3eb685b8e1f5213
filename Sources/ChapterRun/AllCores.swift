import Dispatch
import LinearAlgebra

extension Workers {
  /// As many threads as the run has jobs, where they have nothing else to do: a product is shared with
  /// the cores that no other section and no other training needs. The results are those of one thread,
  /// to the last bit.
  public static var allCores: Workers {
    guard let crew = Crew.current else { return .one }
    return Workers(count: crew.size) { count, work in
      crew.withIdle { idle in
        guard idle > 0 else {
          for index in 0..<count { work(index) }
          return
        }
        DispatchQueue.concurrentPerform(iterations: count, execute: work)
      }
    }
  }
}
