/// A text that JSON holds as the list of the pieces between its line feeds, so that a difference between
/// two files can be read.
@propertyWrapper public struct LineByLine: Codable, Equatable, Sendable {
  public var wrappedValue: String

  public init(wrappedValue: String) {
    self.wrappedValue = wrappedValue
  }

  public init(from decoder: any Decoder) throws {
    wrappedValue = try [String](from: decoder).joined(separator: "\n")
  }

  public func encode(to encoder: any Encoder) throws {
    try wrappedValue.betweenLineFeeds.encode(to: encoder)
  }
}

extension String {
  /// The pieces of the text between its line feeds: one more than there are line feeds.
  public var betweenLineFeeds: [String] {
    // By bytes: as characters, a carriage return and a line feed are one.
    utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }
}
