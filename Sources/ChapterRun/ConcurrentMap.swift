import Synchronization

extension Sequence {
  /// What `transform` makes of each element, in the order of the elements, made side by side on the
  /// cores that the run has (`--jobs`). The results do not depend on how many there are.
  ///
  /// What comes from one generator must be drawn before, in order: `transform` cannot share it.
  ///
  /// - Throws: what `transform` throws for the first element for which it does.
  public func concurrentMap<Output: Sendable, Failure>(
    _ transform: @escaping @Sendable (Element) throws(Failure) -> Output
  ) throws(Failure) -> [Output] where Element: Sendable {
    typealias Outcome = Result<Output, Failure>
    let elements = Array(self)
    let outcomes = Mutex([Outcome?](repeating: nil, count: elements.count))
    let firstFailure = Atomic(elements.count)
    @Sendable func work(_ index: Int) {
      guard index < firstFailure.load(ordering: .relaxed) else { return }
      let outcome = Outcome { () throws(Failure) in try transform(elements[index]) }
      if case .failure = outcome { firstFailure.min(index, ordering: .relaxed) }
      outcomes.withLock { $0[index] = outcome }
    }
    if let crew = Crew.current {
      crew.perform(elements.count, work)
    } else {
      elements.indices.forEach(work)
    }
    var outputs: [Output] = []
    for case .some(let outcome) in outcomes.withLock({ $0 }) { outputs.append(try outcome.get()) }
    return outputs
  }
}
