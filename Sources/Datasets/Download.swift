// One file from a server into a part file, from where an earlier attempt stopped.

import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Brings the bytes at an address into a part file, and goes on with what is in that already if the
/// server can serve a range.
struct Download: Sendable {
  private let source: URL
  private let part: URL
  private let limit: Int
  private let report: @Sendable (_ received: Int, _ total: Int?) -> Void

  /// - Parameters:
  ///   - limit: the number of bytes above which the file cannot be the one that is meant.
  ///   - report: called with the size of the part, and that of the whole if the server says it.
  init(
    _ source: URL, into part: URL, limit: Int,
    report: @escaping @Sendable (_ received: Int, _ total: Int?) -> Void
  ) {
    self.source = source
    self.part = part
    self.limit = limit
    self.report = report
  }

  /// - Throws: ``DatasetError``, with what has come so far in the part; `CancellationError`.
  func run() async throws {
    let present = try size(of: part)
    if present > 0, try await attempt(from: present) { return }
    if try await attempt(from: 0) { return }
    throw error(
      expected: "the whole file", found: "a part that was not asked for",
      advice: "Name another server.")
  }

  /// Asks for the bytes from `start` on. False if the server has another idea of what these are.
  private func attempt(from start: Int) async throws -> Bool {
    let receiver = Receiver(source: source, part: part, start: start, limit: limit, report: report)
    let outcome = await receiver.receive(request(from: start))
    try Task.checkCancellation()
    switch outcome {
    case .complete:
      return true
    case .otherRange:
      try? FileManager.default.removeItem(at: part)
      return false
    case .status(let code):
      throw error(
        expected: "an answer with the HTTP status 200 or 206", found: "\(code)",
        advice: "Name another server.")
    case .tooLong:
      try? FileManager.default.removeItem(at: part)
      throw error(
        expected: "at most \(limit) bytes", found: "more",
        advice: "What was fetched has been removed. Name another server.")
    case .unwritable(let reason):
      throw unwritable(part, because: reason)
    case .interrupted(let received, let total?):
      throw error(
        expected: "\(total) bytes", found: "the end of the connection after \(received)",
        advice: "Try again: what has come is kept, and the rest will follow.")
    case .interrupted(let received, nil):
      throw error(
        expected: "the whole file", found: "the end of the connection after \(received) bytes",
        advice: "Try again: what has come is kept, and the rest will follow.")
    case .noAnswer(let reason):
      throw error(
        expected: "an answer of the server", found: "none (\(reason))",
        advice: "Look whether the network is there, or name another server.")
    }
  }

  private func request(from start: Int) -> URLRequest {
    var request = URLRequest(url: source, cachePolicy: .reloadIgnoringLocalCacheData)
    request.timeoutInterval = 60
    // The bytes as they are in the file, not packed once more for the way.
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    if start > 0 { request.setValue("bytes=\(start)-", forHTTPHeaderField: "Range") }
    return request
  }

  /// The size of a part that there is; 0 where there is none. What is no file is not written to: a link would
  /// lead to one of somebody else.
  private func size(of file: URL) throws(DatasetError) -> Int {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.path) else {
      return 0
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw DatasetError(
        file: file.path, expected: "a file with what has come so far, or none",
        found: "a link, a folder or a device", advice: "Remove it, or name another folder.")
    }
    return (attributes[.size] as? NSNumber)?.intValue ?? 0
  }

  private func error(expected: String, found: String, advice: String) -> DatasetError {
    DatasetError(file: source.absoluteString, expected: expected, found: found, advice: advice)
  }
}

// MARK: - The answer

/// How a request ended.
private enum Outcome: Sendable {
  case complete
  case otherRange
  case status(Int)
  case tooLong
  case unwritable(any Error)
  case interrupted(received: Int, of: Int?)
  case noAnswer(String)
}

/// Writes the answer to one request into the part file as it comes.
private final class Receiver: NSObject, URLSessionDataDelegate {
  private struct State {
    var continuation: CheckedContinuation<Outcome, Never>?
    var handle: FileHandle?

    /// The size of the part file.
    var received: Int

    /// That of the whole file, once the server has said it.
    var total: Int?

    /// Why the request was given up before its end.
    var verdict: Outcome?

    var reported = 0
  }

  private let source: URL
  private let part: URL
  private let start: Int
  private let limit: Int
  private let report: @Sendable (Int, Int?) -> Void
  private let state: Mutex<State>

  init(
    source: URL, part: URL, start: Int, limit: Int, report: @escaping @Sendable (Int, Int?) -> Void
  ) {
    self.source = source
    self.part = part
    self.start = start
    self.limit = limit
    self.report = report
    state = Mutex(State(received: start))
  }

  func receive(_ request: URLRequest) async -> Outcome {
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = 1
    let session = URLSession(configuration: .ephemeral, delegate: self, delegateQueue: queue)
    defer { session.finishTasksAndInvalidate() }
    let task = session.dataTask(with: request)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        state.withLock { $0.continuation = continuation }
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    let goesOn = state.withLock { state in
      state.verdict = begin(response, &state)
      return state.verdict == nil
    }
    completionHandler(goesOn ? .allow : .cancel)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let (verdict, progress) = state.withLock { state -> (Outcome?, (Int, Int?)?) in
      guard state.verdict == nil, let handle = state.handle else { return (state.verdict, nil) }
      if state.received + data.count > limit {
        state.verdict = .tooLong
        return (state.verdict, nil)
      }
      do {
        try handle.write(contentsOf: data)
      } catch {
        state.verdict = .unwritable(error)
        return (state.verdict, nil)
      }
      state.received += data.count
      // A hundred reports a file are enough.
      let step = max(1, (state.total ?? limit) / 100)
      guard state.received - state.reported >= step || state.received == state.total else {
        return (nil, nil)
      }
      state.reported = state.received
      return (nil, (state.received, state.total))
    }
    if verdict != nil { dataTask.cancel() }
    if let progress { report(progress.0, progress.1) }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    let (continuation, outcome) = state.withLock { state in
      let outcome = finish(error, &state)
      let continuation = state.continuation
      state.continuation = nil
      return (continuation, outcome)
    }
    continuation?.resume(returning: outcome)
  }

  /// Opens the part file for what the answer brings, or says why the answer is of no use.
  private func begin(_ response: URLResponse, _ state: inout State) -> Outcome? {
    guard let response = response as? HTTPURLResponse else { return .noAnswer("no HTTP") }
    let range = ContentRange(response.value(forHTTPHeaderField: "Content-Range"))
    switch response.statusCode {
    case 200:
      state.received = 0
      let length = response.expectedContentLength
      state.total = length >= 0 ? Int(length) : nil
    case 206 where start > 0 && range?.start == start:
      state.total = range?.total
    case 206:
      return .otherRange
    case 416 where start > 0:
      // Nothing follows the part: it is whole already, or it is of another file.
      return range?.total == start ? .complete : .otherRange
    default:
      return .status(response.statusCode)
    }
    if let total = state.total, total > limit { return .tooLong }
    do {
      if !FileManager.default.fileExists(atPath: part.path) {
        try Data().write(to: part)
      }
      let handle = try FileHandle(forWritingTo: part)
      try handle.truncate(atOffset: UInt64(state.received))
      try handle.seek(toOffset: UInt64(state.received))
      state.handle = handle
    } catch {
      return .unwritable(error)
    }
    return nil
  }

  private func finish(_ error: (any Error)?, _ state: inout State) -> Outcome {
    let handle = state.handle
    state.handle = nil
    do {
      // On the disk before it gets its name: the name must not outlive the bytes in a power cut.
      try handle?.synchronize()
      try handle?.close()
    } catch {
      return .unwritable(error)
    }
    if let verdict = state.verdict { return verdict }
    guard handle != nil else { return .noAnswer(error?.localizedDescription ?? "an empty answer") }
    let isShort = state.total.map { state.received < $0 } ?? false
    if error != nil || isShort { return .interrupted(received: state.received, of: state.total) }
    return .complete
  }
}

/// The header `Content-Range: bytes START-END/TOTAL`, or `bytes */TOTAL` (RFC 9110, section 14.4).
private struct ContentRange {
  var start: Int?
  var total: Int?

  init?(_ header: String?) {
    guard let header, header.hasPrefix("bytes ") else { return nil }
    let parts = header.dropFirst(6).split(separator: "/")
    guard parts.count == 2 else { return nil }
    start = parts[0].split(separator: "-").first.flatMap { Int($0) }
    total = Int(parts[1])
  }
}
