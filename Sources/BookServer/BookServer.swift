import BookBuilder
import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Serves the book to its author: builds it whenever a file of the package has changed, and lets the pages
/// that are open load themselves anew, or say what is wrong.
public struct BookServer: Sendable {
  let root: URL
  let address: ServerAddress
  /// Told, in words for people, what happens.
  let say: @Sendable (String) -> Void
  private let preview = Preview()

  /// How often the files are looked at.
  static let pause = Duration.milliseconds(150)

  /// - Parameters:
  ///   - root: the folder of the package.
  ///   - address: where to serve.
  ///   - say: told where the book is to be seen, when it was built, and what is wrong with it.
  public init(root: URL, address: ServerAddress, say: @escaping @Sendable (String) -> Void) {
    self.root = root
    self.address = address
    self.say = say
  }

  /// Serves until the task is cancelled.
  ///
  /// - Parameters:
  ///   - progress: told what is being done.
  ///   - book: makes the book, which is to tell what it is given.
  /// - Throws: a ``ServerError`` where nobody can be served at the address.
  public func run(
    telling progress: BookProgress = .none, _ book: (BookProgress) -> Book
  ) async throws {
    let preview = preview
    let server = HTTPServer(
      config: HTTPServer.Configuration(
        address: try socketAddress(), timeout: 60, logger: .disabled),
      handler: PreviewPages(preview: preview, address: address))
    // One after the other: what begins must not end before.
    let (steps, step) = AsyncStream.makeStream(of: (work: String, step: BookProgress.Step).self)
    defer { step.finish() }
    let book = book(
      BookProgress {
        progress.tell($0, $1)
        step.yield(($0, $1))
      })
    // The server is not waited for: it ends with this process, whatever its connections are at.
    let (failures, failure) = AsyncThrowingStream.makeStream(of: Never.self)
    let serving = Task {
      do {
        try await server.run()
        failure.finish()
      } catch {
        failure.finish(throwing: error)
      }
    }
    defer { serving.cancel() }
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for try await _ in failures {}
        }
        group.addTask {
          for await (work, step) in steps {
            if case .reaches = step { continue }
            await preview.show(work: step == .ends ? nil : work)
          }
        }
        group.addTask {
          try await server.waitUntilListening()
          say("The book is at \(address.url(port: await port(of: server)))")
          say("It is built anew whenever a file is saved. Ctrl-C ends it.")
          try await watch(book)
        }
        // None of them ends by itself.
        try await group.next()
        group.cancelAll()
      }
    } catch {
      if Task.isCancelled { return }
      throw serverError(error)
    }
  }

  private func socketAddress() throws -> any SocketAddress {
    address.host.contains(":")
      ? try sockaddr_in6.inet6(ip6: address.host, port: address.port)
      : try sockaddr_in.inet(ip4: address.host, port: address.port)
  }

  private func port(of server: HTTPServer) async -> UInt16 {
    switch await server.listeningAddress {
    case .ip4(_, let port), .ip6(_, let port): port
    default: address.port
    }
  }

  /// What the system says, in words that say what to do.
  private func serverError(_ error: any Error) -> any Error {
    guard case .failed(_, let number, let message) = error as? SocketError else { return error }
    let place = "port \(address.port) of \(address.host)"
    let words =
      switch number {
      case EADDRINUSE:
        "\(place) is taken: another program listens there. Choose another with --port, or 0 for any "
          + "that is free"
      case EACCES: "\(place) is not for everybody; choose one from 1024 on with --port"
      case EADDRNOTAVAIL: "\(address.host) is no address of this machine; see --host"
      default: "the book cannot be served at \(place): \(message)"
      }
    return ServerError(message: words)
  }

  // MARK: Building

  /// Builds the book, and builds it again whenever a file has changed.
  private func watch(_ book: Book) async throws {
    var seen = WatchedFolder(root)
    var changed: [String] = []
    var build = Building { await rebuild(book) }
    do {
      while true {
        try await Task.sleep(for: Self.pause)
        let now = WatchedFolder(root)
        let changes = now.changes(since: seen)
        seen = now
        changed += changes
        // Code that has changed makes what is built and run now of no use; a text can wait for it.
        if changes.contains(where: { !$0.hasSuffix(".md") }) { build.cancel() }
        guard !changed.isEmpty, build.isFinished else { continue }
        let causes = changed
        build = Building { await rebuild(book, after: causes) }
        changed = []
      }
    } catch {
      // Nothing that was started stays behind.
      build.cancel()
      await build.end()
      throw error
    }
  }

  private func rebuild(_ book: Book, after changes: [String] = []) async {
    let clock = ContinuousClock()
    let start = clock.now
    let result: Result<(site: Site, stale: Problems), Problems>
    do {
      result = .success(try await book.preview())
    } catch {
      result = .failure(error)
    }
    if Task.isCancelled { return }
    let time = (clock.now - start).formatted(
      .units(allowed: [.minutes, .seconds], fractionalPart: .show(length: 2)))
    let cause = changes.isEmpty ? "" : " after a change of \(list(changes))"
    switch result {
    case .success(let (site, stale)):
      await preview.show(site, stale: stale)
      say("Built in \(time)\(cause)")
      if !stale.all.isEmpty {
        say(
          "\(stale)\nThe pages show what code and runs say; 'swift run book update' writes that into "
            + "the text.")
      }
    case .failure(let problems):
      await preview.show(problems)
      say("\(problems)\nNot built\(cause); the last good pages stay.")
    }
  }

  /// A few of the files that have changed.
  private func list(_ changes: [String]) -> String {
    changes.count > 3
      ? "\(changes.count) files" : changes.joined(separator: ", ")
  }
}

/// A build that is under way.
private final class Building: Sendable {
  private let finished = Mutex(false)
  private let task = Mutex<Task<Void, Never>?>(nil)

  init(_ body: @escaping @Sendable () async -> Void) {
    let started = Task {
      await body()
      finished.withLock { $0 = true }
    }
    task.withLock { $0 = started }
  }

  var isFinished: Bool { finished.withLock { $0 } }
  func cancel() { task.withLock { $0 }?.cancel() }
  func end() async { await task.withLock { $0 }?.value }
}
