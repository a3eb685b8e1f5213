import Foundation

/// What a browser does for a test: asks a server on this machine, and keeps the address as it is written.
struct Browser {
  let port: UInt16

  struct Answer {
    /// 0 where nobody answered.
    var status = 0
    var body = ""
  }

  /// Asks for an address, on a thread of its own: those that tests run on are few.
  func get(_ path: String, method: String = "GET") async -> Answer {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let text = exchange(
          "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1)
        let status = parts.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        continuation.resume(
          returning: Answer(status: status ?? 0, body: parts.count > 1 ? String(parts[1]) : ""))
      }
    }
  }

  /// Asks again and again, until the answer is as expected.
  func get(_ path: String, until isExpected: (Answer) -> Bool) async throws -> Answer {
    var answer = Answer()
    for _ in 0..<300 {
      answer = await get(path)
      if isExpected(answer) { break }
      try await Task.sleep(for: .milliseconds(100))
    }
    return answer
  }

  /// Sends some text, and reads until the other side has nothing more to say.
  private func exchange(_ text: String) -> String {
    #if os(Linux)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    let socket = socket(AF_INET, kind, 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    let sent = Array(text.utf8)
    guard isConnected, write(socket, sent, sent.count) == sent.count else { return "" }
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(socket, &buffer, buffer.count)
      guard count > 0 else { break }
      received += buffer[..<count]
    }
    return String(decoding: received, as: UTF8.self)
  }
}
