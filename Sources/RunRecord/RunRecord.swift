import Foundation

/// What one run of a chapter said: the contract between a chapter's executable, which writes it, and
/// the book's builder, which reads it.
///
/// On disk it is a folder: `record.json` with everything but the figures, and `figures/NAME.svg`.
/// `record.json` is written last, so a folder that has one is complete.
public struct RunRecord: Codable, Equatable, Sendable {
  /// What one section of the run said.
  public struct Section: Codable, Equatable, Sendable {
    /// The identifier, such as `nand-truth-table`.
    public var id: String
    public var title: String
    /// The lines that the section printed, each ended by a line feed.
    public var output: String
    /// The names of the figures that the section drew, in order.
    public var figures: [String]
    /// The values that the section reported, in order.
    public var values: [Value]
    /// The rows of the book's table of experiments that the section reproduces.
    public var rows: [Row]
    /// What the section needs that may not be on the machine; nil where it needs nothing.
    public var data: RecordedData?
    /// Those of the figures that the reader can set; nil where there are none.
    public var live: [Live]?

    public init(
      id: String, title: String, output: String = "", figures: [String] = [], values: [Value] = [],
      rows: [Row] = [], data: RecordedData? = nil, live: [Live]? = nil
    ) {
      self.id = id
      self.title = title
      self.output = output
      self.figures = figures
      self.values = values
      self.rows = rows
      self.data = data
      self.live = live
    }
  }

  /// A figure that the reader can set, by its name, and the listings whose code it runs.
  public struct Live: Codable, Equatable, Sendable {
    public var figure: String
    public var code: [String]

    public init(figure: String, code: [String]) {
      self.figure = figure
      self.code = code
    }
  }

  /// A value as the text shows it, such as `95.4 %`.
  public struct Value: Codable, Equatable, Sendable {
    public var name: String
    public var text: String

    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// A published experiment, and what came of it here: a row of a table over the whole book.
  public struct Row: Codable, Equatable, Sendable {
    /// The number of the row: 1 or more, and each given once in the book.
    public var number: Int
    /// What is reproduced, in a few words.
    public var what: String
    /// What its source says comes out.
    public var published: String
    /// What came out here; nil where the source's number is only quoted.
    public var obtained: String?

    public init(number: Int, what: String, published: String, obtained: String?) {
      self.number = number
      self.what = what
      self.published = published
      self.obtained = obtained
    }
  }

  /// A data set that a section needs. What such a section says does not come from this run, but from
  /// a recording that was made where the data is.
  public struct RecordedData: Codable, Equatable, Sendable {
    /// What the data set is called on a command line, such as `mnist`.
    public var name: String
    /// What it is called in titles, such as `MNIST`.
    public var title: String
    /// A hash of the sources that the recording was made with; nil where there is no recording, and
    /// so neither output, nor figures, nor values.
    public var sources: String?

    public init(name: String, title: String, sources: String?) {
      self.name = name
      self.title = title
      self.sources = sources
    }
  }

  /// The version of this format.
  public static let currentFormat = 2

  public var format: Int
  public var chapter: Int
  public var title: String
  public var sections: [Section]

  public init(chapter: Int, title: String, sections: [Section]) {
    format = Self.currentFormat
    self.chapter = chapter
    self.title = title
    self.sections = sections
  }

  /// Whether `name` may name a section, a figure or a value: lower-case ASCII letters, digits, and
  /// single hyphens between them.
  public static func isIdentifier(_ name: String) -> Bool {
    name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil
  }
}

extension RunRecord {
  /// The name of the file that holds a record, in its folder.
  public static let fileName = "record.json"

  /// Where the figure called `name` lies in a record's folder.
  public static func figurePath(_ name: String) -> String {
    "figures/\(name).svg"
  }

  /// The record as JSON, with sorted keys: equal records give equal bytes.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }

  /// Reads the record in `folder`.
  ///
  /// - Throws: what Foundation throws for a file that is missing or not such a record.
  public init(readingFrom folder: URL) throws {
    let data = try Data(contentsOf: folder.appendingPathComponent(Self.fileName))
    self = try JSONDecoder().decode(RunRecord.self, from: data)
  }
}
