import Dispatch
import Foundation
import Synchronization

/// The threads of a run: as many at work at a time as the run has jobs.
///
/// What there is to do comes in loops, each a piece of work for every index from 0. Indices are handed
/// out in order. A thread that is free joins the loop that was opened last: the trainings within a
/// section come before the next section.
///
/// A thread that opens a loop works in it too, and takes up nothing else before the loop is through:
/// it may be in the middle of something that other work would wait for, such as a lazy value. While it
/// waits for the others in its loop, one more thread may work in its place.
final class Crew: Sendable {
  /// The crew that the present thread is one of; nil outside a run.
  @TaskLocal static var current: Crew?

  /// How many threads may be at work at a time.
  let size: Int

  private let state = Mutex(State())
  /// Where threads wait that have nothing to do.
  private let gate = DispatchSemaphore(value: 0)

  private struct State {
    /// The loops that may have something left to hand out.
    var loops: [Loop] = []
    var atWork = 0
    var waiting = 0
    var isDismissed = false
  }

  private final class Loop: Sendable {
    let count: Int
    let body: @Sendable (Int) -> Void
    let isThrough = DispatchSemaphore(value: 0)
    private let taken = Atomic(0)
    private let done = Atomic(0)

    init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
      self.count = count
      self.body = body
    }

    var left: Int { max(0, count - taken.load(ordering: .relaxed)) }

    /// Hands out the next index, if there is one.
    func take() -> Int? {
      let index = taken.add(1, ordering: .relaxed).oldValue
      return index < count ? index : nil
    }

    func run(_ index: Int) {
      body(index)
      if done.add(1, ordering: .acquiringAndReleasing).newValue == count { isThrough.signal() }
    }
  }

  /// - Precondition: `size` is at least 1.
  init(size: Int) {
    precondition(size >= 1, "a crew has at least one thread, not \(size)")
    self.size = size
  }

  /// Has `body` called with 0, 1, … count − 1, and does not wait for it.
  func start(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    change { $0.loops.append(Loop(count, body)) }
  }

  /// Calls `body` with 0, 1, … count − 1, and waits until all is done. The present thread must be one of
  /// the crew; it takes part, and so do those that are free or become so.
  func perform(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    guard count > 0 else { return }
    let loop = Loop(count, body)
    change { $0.loops.append(loop) }
    while let index = loop.take() { loop.run(index) }
    change { $0.loops.removeAll { $0 === loop } }
    if loop.isThrough.wait(timeout: .now()) == .success { return }
    change { $0.atWork -= 1 }
    loop.isThrough.wait()
    change { $0.atWork += 1 }
  }

  /// Tells `body` how many threads more could be at work, and counts them as at work meanwhile.
  func withIdle(_ body: (_ count: Int) -> Void) {
    let count = state.withLock { state in
      let count = max(0, size - state.atWork)
      state.atWork += count
      return count
    }
    body(count)
    change { $0.atWork -= count }
  }

  /// Sends the threads home. Those at work end what they do first; nobody waits for them.
  func dismiss() {
    change { $0.isDismissed = true }
  }

  /// Changes the state, and calls up as many threads as there is work for then.
  private func change(_ body: (inout State) -> Void) {
    let (woken, new) = state.withLock { state in
      body(&state)
      let left = state.loops.reduce(0) { $0 + $1.left }
      let wanted = state.isDismissed ? state.waiting : max(0, min(size - state.atWork, left))
      let woken = min(wanted, state.waiting)
      state.waiting -= woken
      state.atWork += wanted
      return (woken, wanted - woken)
    }
    for _ in 0..<woken { gate.signal() }
    for _ in 0..<new {
      let thread = Thread { [self] in Self.$current.withValue(self, operation: work) }
      // That of a main thread; others have less on some systems.
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  /// The life of a thread. It is counted as at work when it begins, and whenever it is called up.
  private func work() {
    while true {
      let (loop, isDismissed): (Loop?, Bool) = state.withLock { state in
        state.loops.removeAll { $0.left == 0 }
        if !state.isDismissed, state.atWork <= size, let loop = state.loops.last {
          return (loop, false)
        }
        state.atWork -= 1
        if !state.isDismissed { state.waiting += 1 }
        return (nil, state.isDismissed)
      }
      if isDismissed { return }
      if let loop {
        if let index = loop.take() { loop.run(index) }
      } else {
        gate.wait()
      }
    }
  }
}
