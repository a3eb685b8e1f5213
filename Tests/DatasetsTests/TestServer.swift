import FlyingFox
import FlyingSocks
import Foundation
import Synchronization
import Testing

/// A server of files on this machine that can misbehave in the ways servers and networks do.
final class TestServer: Sendable {
  enum Behaviour: Sendable {
    /// Serves files, and parts of them.
    case ranges

    /// Serves files from their beginning, whatever part was asked for.
    case noRanges

    /// Serves as ``ranges``, but breaks off each answer after so many bytes of it.
    case cut(after: Int)

    /// Serves as ``ranges``, but stops sending after so many bytes, and keeps the connection open.
    case stall(after: Int)

    /// Serves files from their beginning, without saying how long they are.
    case noLength

    /// Serves the part from another byte on than the one asked for.
    case otherRange

    /// Has nothing.
    case notFound
  }

  struct Request: Equatable, Sendable {
    let path: String
    let range: String?
  }

  private struct State {
    var behaviour: Behaviour
    var files: [String: [UInt8]]
    var requests: [Request] = []
  }

  private let state: Mutex<State>

  init(_ behaviour: Behaviour = .ranges, files: [String: [UInt8]]) {
    state = Mutex(State(behaviour: behaviour, files: files))
  }

  /// What has been asked for.
  var requests: [Request] { state.withLock { $0.requests } }

  func behave(_ behaviour: Behaviour) { state.withLock { $0.behaviour = behaviour } }

  func serve(_ bytes: [UInt8], as name: String) { state.withLock { $0.files[name] = bytes } }

  /// Runs the server while `body` runs, which is given the address of its folder.
  func run<Result: Sendable>(_ body: (URL) async throws -> Result) async throws -> Result {
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: 0), logger: .disabled,
      handler: ClosureHTTPHandler { [self] request in answer(request) })
    let running = Task { try await server.run() }
    // Its turn comes after that of many other tests.
    try await server.waitUntilListening(timeout: 600)
    guard case .ip4(_, port: let port) = await server.listeningAddress else {
      throw CocoaError(.featureUnsupported)
    }
    let address = try #require(URL(string: "http://127.0.0.1:\(port)/files/"))
    do {
      let result = try await body(address)
      running.cancel()
      return result
    } catch {
      running.cancel()
      throw error
    }
  }

  private func answer(_ request: HTTPRequest) -> HTTPResponse {
    let range = request.headers[HTTPHeader("Range")]
    let (behaviour, file) = state.withLock { state in
      state.requests.append(Request(path: request.path, range: range))
      return (state.behaviour, state.files[String(request.path.dropFirst("/files/".count))])
    }
    if case .notFound = behaviour { return HTTPResponse(statusCode: .notFound) }
    guard let file else { return HTTPResponse(statusCode: .notFound) }
    var start = range?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
    switch behaviour {
    case .noRanges, .noLength: start = 0
    case .otherRange where start > 0: start -= 1
    default: break
    }
    var headers: HTTPHeaders = [:]
    if start >= file.count, start > 0 {
      headers[.contentRange] = "bytes */\(file.count)"
      return HTTPResponse(statusCode: .rangeNotSatisfiable, headers: headers)
    }
    if start > 0 {
      headers[.contentRange] = "bytes \(start)-\(file.count - 1)/\(file.count)"
    }
    let rest = Array(file[start...])
    let body: HTTPBodySequence =
      switch behaviour {
      case .cut(let length):
        HTTPBodySequence(
          from: Stream(bytes: Array(rest.prefix(length)), then: .breaksOff), count: rest.count)
      case .stall(let length):
        HTTPBodySequence(
          from: Stream(bytes: Array(rest.prefix(length)), then: .stalls), count: rest.count)
      case .noLength:
        HTTPBodySequence(from: Stream(bytes: rest, then: .ends))
      case .ranges, .noRanges, .otherRange, .notFound:
        HTTPBodySequence(data: Data(rest))
      }
    return HTTPResponse(
      statusCode: start > 0 ? .partialContent : .ok, headers: headers, body: body)
  }
}

extension HTTPHeader {
  fileprivate static let contentRange = HTTPHeader("Content-Range")
}

/// The bytes of an answer, and what happens after them.
private struct Stream: AsyncBufferedSequence {
  enum End {
    case ends

    /// An error, at which the server closes the connection in the middle of its answer.
    case breaksOff

    /// Nothing for a long time.
    case stalls
  }

  let bytes: [UInt8]
  let then: End

  func makeAsyncIterator() -> Iterator { Iterator(bytes: bytes, then: then) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var bytes: [UInt8]
    let then: End

    mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      guard bytes.isEmpty else {
        defer { bytes.removeFirst(Swift.min(count, bytes.count)) }
        return Array(bytes.prefix(count))
      }
      switch then {
      case .ends: return nil
      case .breaksOff: throw CancellationError()
      case .stalls:
        try await Task.sleep(for: .seconds(3600))
        return nil
      }
    }
  }
}
