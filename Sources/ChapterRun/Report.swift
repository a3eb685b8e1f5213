import Console
import Foundation
import LiveFigure
import Plotting
import RunRecord

/// What a section is given to speak through: lines, tables, figures, and values that the text quotes.
///
/// Whether they go to a terminal or into files is not the section's affair: what the page shows is
/// what the terminal shows.
public struct Report: Sendable {
  var section: RunRecord.Section
  let terminal: Terminal?
  /// The most epochs that a training may take; nil for as many as it wants.
  let epochLimit: Int?
  let display: ProgressDisplay

  init(
    id: String, title: String, terminal: Terminal?, epochLimit: Int? = nil,
    display: ProgressDisplay = .none
  ) {
    section = RunRecord.Section(id: id, title: title)
    self.terminal = terminal
    self.epochLimit = epochLimit
    self.display = display
  }

  /// Prints a line, or the lines of a text.
  public mutating func print(_ text: String = "") {
    section.output += text + "\n"
    show(text)
  }

  private func show(_ text: String) {
    terminal?.show(text)
  }

  /// How many epochs to train for: `count`, or fewer where the command line says `--epochs`. If they
  /// are fewer, the output says so.
  ///
  /// - Precondition: `count` is at least 1.
  public mutating func epochs(_ count: Int) -> Int {
    precondition(count >= 1, "a training takes at least one epoch, not \(count)")
    guard let epochLimit, epochLimit < count else { return count }
    print("(cut short: \(epochLimit) of \(count) epochs)")
    return epochLimit
  }

  /// Begins to show how far a long piece of work has come; on standard error, if that is a terminal.
  ///
  /// - Parameters:
  ///   - title: what is being done, such as `MNIST [784, 30, 10]`.
  ///   - total: the number of its parts, such as all mini-batches of all epochs; at least 1.
  public func progress(_ title: String, of total: Int) -> ProgressBar {
    ProgressBar(title, total: total, owner: section.id, display: display)
  }

  /// Prints rows under headings, each column as wide as its widest cell and set to the right.
  ///
  /// - Precondition: every row has one cell a heading.
  public mutating func table(_ headings: [String], _ rows: [[String]]) {
    print(alignedTable(headings: headings, rows: rows))
  }

  /// Draws a figure: in the terminal as text, in the book as `figures/NAME.svg`. What it shows is said
  /// once, in the text that shows it.
  public mutating func figure(_ name: String, _ figure: some Figure) {
    precondition(RunRecord.isIdentifier(name), "'\(name)' cannot name a figure: use a-z, 0-9, '-'")
    if let terminal {
      show(
        "\n" + withoutLastLineFeeds(figure.text(columns: terminal.columns, style: terminal.style)))
    } else {
      section.figures.append(
        RunRecord.Figure(
          name: name, svg: figure.svg(name: name),
          position: section.output.utf8.count { $0 == UInt8(ascii: "\n") },
          text: withoutLastLineFeeds(figure.text(columns: 80))))
    }
  }

  /// Draws a live figure as it starts. In the page of the book it can be set; in the terminal with
  /// `--only NAME --set CONTROL=VALUE`.
  public mutating func live<Model: LiveFigure>(_ name: String, _ type: Model.Type) {
    var model = Model(Settings(Model.controls))
    for _ in 0..<(Model.steps?.opening ?? 0) where model.canStep { model.step() }
    figure(name, model.figure)
    section.live = (section.live ?? []) + [RunRecord.Live(figure: name, code: Model.code)]
  }

  /// Reports a value under a name by which the text quotes it, and gives its text back to print.
  @discardableResult
  public mutating func value(_ name: String, _ text: String) -> String {
    precondition(RunRecord.isIdentifier(name), "'\(name)' cannot name a value: use a-z, 0-9, '-'")
    section.values.append(RunRecord.Value(name: name, text: text))
    return text
  }

  /// Reports a whole number under a name by which the text quotes it.
  @discardableResult
  public mutating func value(_ name: String, _ number: Int) -> Int {
    value(name, "\(number)".replacing("-", with: "−"))
    return number
  }

  /// Reports a published experiment, and what came out here, for the table of all of them that the
  /// book ends with. Nothing is printed.
  ///
  /// - Parameters:
  ///   - number: the number of the experiment, given once in the whole book.
  ///   - what: what it is, in a few words, such as `MNIST [784, 30, 10], best epoch`.
  ///   - published: what its source says comes out.
  ///   - obtained: what came out here, computed, not copied; nil where the experiment was not run and
  ///     its published result is only quoted, as the table then says.
  /// - Precondition: the number is at least 1.
  public mutating func row(_ number: Int, _ what: String, published: String, obtained: String?) {
    precondition(number >= 1, "the rows of the table are numbered from 1, so not \(number)")
    section.rows.append(
      RunRecord.Row(number: number, what: what, published: published, obtained: obtained))
  }
}

func alignedTable(headings: [String], rows: [[String]]) -> String {
  for row in rows {
    precondition(
      row.count == headings.count,
      "a row of the table has \(row.count) cells under \(headings.count) headings")
  }
  let widths = headings.indices.map { column in
    ([headings] + rows).map { $0[column].count }.max() ?? 0
  }
  func line(_ cells: [String]) -> String {
    let padded = zip(cells, widths).map { cell, width in
      String(repeating: " ", count: width - cell.count) + cell
    }
    return String(padded.joined(separator: "  ").trimmingSuffix { $0 == " " })
  }
  let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
  return ([line(headings), rule] + rows.map(line)).joined(separator: "\n")
}

private func withoutLastLineFeeds(_ text: String) -> String {
  String(text.trimmingSuffix { $0.isNewline })
}

extension StringProtocol {
  /// The text without the characters at its end that meet a condition.
  func trimmingSuffix(while condition: (Character) -> Bool) -> SubSequence {
    guard let last = lastIndex(where: { !condition($0) }) else { return prefix(0) }
    return self[...last]
  }
}
