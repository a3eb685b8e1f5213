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
}
