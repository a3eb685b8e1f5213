import FlyingSocks
import Foundation

/// Where the book is served: an address of this machine, and a port.
public struct ServerAddress: Sendable, Equatable {
  /// An address as numbers: `127.0.0.1`, `::1`, `0.0.0.0`.
  public let host: String
  public let port: UInt16

  /// Where nobody but this machine comes in.
  public static let loopback = "127.0.0.1"

  /// - Parameters:
  ///   - host: an address as numbers, or `localhost`.
  ///   - port: 0 for any that is free.
  /// - Throws: a ``ServerError`` where the host is no such address.
  public init(host: String = loopback, port: UInt16) throws(ServerError) {
    self.host = host == "localhost" ? Self.loopback : host
    self.port = port
    guard self.host.contains(":") ? Self.isAddress6(self.host) : Self.isAddress4(self.host) else {
      throw ServerError(
        message:
          "'\(host)' is no address to serve at; expected numbers, such as 127.0.0.1 for this "
          + "machine alone, or 0.0.0.0 for whoever reaches it")
    }
  }

  private static func isAddress4(_ host: String) -> Bool {
    (try? sockaddr_in.inet(ip4: host, port: 0)) != nil
  }

  private static func isAddress6(_ host: String) -> Bool {
    (try? sockaddr_in6.inet6(ip6: host, port: 0)) != nil
  }

  /// Whether only this machine reaches it.
  public var isLoopback: Bool { host.hasPrefix("127.") || host == "::1" }

  /// Whether a browser that was told `name` was told this machine: by numbers, as `localhost`, or, where others
  /// are let in, by the machine's own name.
  ///
  /// Any other name may be that of a page elsewhere whose owner lets it lead here, to read with the page's
  /// script what is served.
  ///
  /// - Parameter name: what a request says in `Host`, with a port or without.
  func isCalled(_ name: String, machine: String = ProcessInfo.processInfo.hostName) -> Bool {
    var name = name.lowercased()
    if let colon = name.lastIndex(of: ":"),
      name[name.index(after: colon)...].allSatisfy(\.isNumber),
      name.hasSuffix("]") == false, name.first != "[" || name[..<colon].hasSuffix("]")
    {
      name = String(name[..<colon])
    }
    if name.hasPrefix("["), name.hasSuffix("]") {
      return Self.isAddress6(String(name.dropFirst().dropLast()))
    }
    if name == "localhost" || Self.isAddress4(name) { return true }
    let own = machine.lowercased()
    return !isLoopback && !own.isEmpty && [own, "\(own).local"].contains(name)
  }

  /// What a browser is told, with the port that is listened at.
  func url(port: UInt16) -> String {
    // Any address of the machine is no place to go to; this machine's own is one of them.
    let name =
      switch host {
      case "0.0.0.0": Self.loopback
      case "::": "[::1]"
      default: host.contains(":") ? "[\(host)]" : host
      }
    return "http://\(name):\(port)/"
  }
}

/// Why the book cannot be served, and what to do.
public struct ServerError: Error, Equatable, CustomStringConvertible {
  public let message: String
  public var description: String { message }
}
