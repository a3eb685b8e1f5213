import BookBuilder
import Foundation

/// The book as its author sees it while at work: the last site that could be made, and what is wrong since.
actor Preview {
  /// What a page that is open asks for, again and again.
  struct State: Encodable, Equatable, Sendable {
    /// Grows with each change of the rest.
    var version = 0
    /// Grows with each site that differs from the one before: a page of another one is to be loaded anew.
    var site = 0
    /// What is being done, if anything is.
    var work: String?
    /// Why there is no newer site.
    var errors: [Complaint] = []
    /// Where the text does not say what code and runs say; the pages show what these say.
    var stale: [Complaint] = []
  }

  /// What is wrong at a place.
  struct Complaint: Encodable, Equatable, Sendable {
    let place: String
    let message: String
    let diff: String?

    init(_ problem: Problem) {
      place = problem.line.map { "\(problem.file):\($0)" } ?? problem.file
      message = problem.message
      diff = problem.diff
    }
  }

  private(set) var site: Site?
  private(set) var state = State()
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var waiterCount = 0

  /// Shows what came of a build.
  func show(_ site: Site, stale: Problems) {
    change { state in
      if site != self.site { state.site += 1 }
      state.errors = []
      state.stale = stale.all.map(Complaint.init)
    }
    self.site = site
  }

  /// Shows why a build came to nothing; the last site stays.
  func show(_ problems: Problems) {
    change { $0.errors = problems.all.map(Complaint.init) }
  }

  /// Shows what is being done; nil for nothing.
  func show(work: String?) {
    change { $0.work = work }
  }

  private func change(_ body: (inout State) -> Void) {
    var new = state
    body(&new)
    guard new != state else { return }
    new.version += 1
    state = new
    for continuation in waiting.values { continuation.resume() }
    waiting = [:]
  }

  /// The state, as soon as it is another than that of a version, or after a while.
  func state(after version: Int, patience: Duration) async -> State {
    if state.version != version { return state }
    waiterCount += 1
    let waiter = waiterCount
    let alarm = Task {
      try? await Task.sleep(for: patience)
      giveUp(waiter)
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiting[waiter] = $0 }
    } onCancel: {
      alarm.cancel()
    }
    alarm.cancel()
    return state
  }

  private func giveUp(_ waiter: Int) {
    waiting.removeValue(forKey: waiter)?.resume()
  }
}
