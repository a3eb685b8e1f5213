import Foundation

/// What one run of a chapter said: the contract between a chapter's executable, which writes it, and
/// the book's builder, which reads it.
///
/// A recording, which the repository keeps of a section that needs data, is the record of a run of that
/// section alone.
public struct RunRecord: Codable, Equatable, Sendable {
  /// What one section of the run said.
  public struct Section: Codable, Equatable, Sendable {
    /// The identifier, such as `nand-truth-table`.
    public var id: String
    public var title: String
    /// The lines that the section printed, each ended by a line feed.
    @LineByLine public var output: String
    /// The figures that the section drew, in order.
    public var figures: [Figure]
    /// The values that the section reported, in order.
    public var values: [Value]
    /// The rows of the book's table of experiments that the section reproduces.
    public var rows: [Row]
    /// What the section needs that may not be on the machine; nil where it needs nothing.
    public var data: RecordedData?
    /// Those of the figures that the reader can set; nil where there are none.
    public var live: [Live]?

    public init(
      id: String, title: String, output: String = "", figures: [Figure] = [], values: [Value] = [],
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

  /// A figure that a section drew.
  public struct Figure: Codable, Equatable, Sendable {
    public var name: String
    /// The drawing, which has a file of its own.
    public var svg = ""
    /// How many lines of the section's output stand before it.
    public var position: Int
    /// The figure as a terminal of 80 columns shows it.
    @LineByLine public var text: String

    private enum CodingKeys: CodingKey {
      case name, position, text
    }

    public init(name: String, svg: String, position: Int = 0, text: String = "") {
      self.name = name
      self.svg = svg
      self.position = position
      self.text = text
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
    /// A file of the data set.
    public struct File: Codable, Equatable, Sendable {
      public var name: String
      /// The SHA-256 of the file's content.
      public var sha256: String

      public init(name: String, sha256: String) {
        self.name = name
        self.sha256 = sha256
      }
    }

    /// What the data set is called on a command line, such as `mnist`.
    public var name: String
    /// What it is called in titles, such as `MNIST`.
    public var title: String
    /// Its files.
    public var files: [File]
    /// A hash of the sources that the recording was made with; nil where there is no recording, and
    /// so neither output, nor figures, nor values.
    public var sources: String?

    public init(name: String, title: String, files: [File] = [], sources: String?) {
      self.name = name
      self.title = title
      self.files = files
      self.sources = sources
    }
  }

  /// The version of this format.
  public static let currentFormat = 3

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
