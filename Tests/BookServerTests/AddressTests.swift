import FlyingFox
import Foundation
import Testing

@testable import BookServer

@Suite struct AddressTests {
  @Test(
    "an address is served at as it is written, and told as a browser wants it",
    arguments: [
      ("127.0.0.1", "http://127.0.0.1:80/", true), ("localhost", "http://127.0.0.1:80/", true),
      ("::1", "http://[::1]:80/", true), ("0.0.0.0", "http://127.0.0.1:80/", false),
      ("::", "http://[::1]:80/", false), ("192.168.0.7", "http://192.168.0.7:80/", false),
    ])
  func urls(host: String, url: String, isLoopback: Bool) throws {
    let address = try ServerAddress(host: host, port: 80)
    #expect(address.url(port: 80) == url)
    #expect(address.isLoopback == isLoopback)
  }

  @Test(
    "what is no address is said to be none, with one that is",
    arguments: ["", "example.org", "127.0.0", "1.2.3.4.5", "::g", "127.0.0.1:80"])
  func malformed(host: String) {
    let error = #expect(throws: ServerError.self) { try ServerAddress(host: host, port: 80) }
    #expect(error?.message.hasPrefix("'\(host)' is no address to serve at") == true)
  }

  @Test(
    "a request for another name is none for this machine: another's page may have led it here",
    arguments: [
      ("127.0.0.1:8080", true, true), ("localhost:8080", true, true), ("LOCALHOST", true, true),
      ("[::1]:8080", true, true), ("[::1]", true, true), ("192.168.0.7:80", true, true),
      ("desk:8080", false, true), ("desk.local", false, true), ("evil.example:8080", false, false),
      ("localhost.evil.example", false, false), ("127.0.0.1.evil.example", false, false),
      ("", false, false), (":8080", false, false), ("[evil]", false, false),
    ])
  func names(name: String, alone: Bool, open: Bool) throws {
    #expect(try ServerAddress(port: 1).isCalled(name, machine: "desk") == alone)
    #expect(try ServerAddress(host: "0.0.0.0", port: 1).isCalled(name, machine: "desk") == open)
  }

  @Test("a page of another name reads nothing of the book")
  func answers() async throws {
    let pages = PreviewPages(preview: Preview(), address: try ServerAddress(port: 1))
    func status(_ path: String, host: String = "localhost:1") async throws -> Int {
      try await pages.handleRequest(
        HTTPRequest(
          method: .GET, version: .http11, path: path, query: [], headers: [.host: host],
          body: Data())
      ).statusCode.code
    }
    #expect(try await status("/.preview/state", host: "evil.example") == 421)
    #expect(try await status("/.preview/state") == 200)
  }
}
