import ArgumentParser
import Foundation
import LiveFigure

/// Shows a live figure as it is set on the command line, after so many steps.
///
/// - Parameters:
///   - assignments: each `control=value`; a point is `x,y`.
///   - steps: how many; nil for those it opens with.
/// - Throws: a `ValidationError`, which lists what there is, for an unknown control, a value out of its
///   range, and steps of a figure that has none.
func showLive(
  _ entry: LiveFigures.Entry, setting assignments: [String], steps: Int?, on terminal: Terminal
) throws {
  let run = entry.open()
  let controls = run.settings.controls
  let opening = run.step
  let known = controls.map { "  \($0.name)=…  \($0.label): \($0.rangeText)" }
    .joined(separator: "\n")
  for assignment in assignments {
    let parts = assignment.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let index = controls.firstIndex(where: { $0.name == parts[0] }) else {
      throw ValidationError(
        "\(entry.name) has no control '\(parts.first ?? "")'. What can be set:\n\(known)")
    }
    guard let values = controls[index].values(from: parts[1]), controls[index].isAllowed(values)
    else {
      throw ValidationError(
        "\(parts[0]) cannot be '\(parts[1])'. What can be set:\n\(known)")
    }
    run.set(index, to: values)
  }
  let count = steps ?? opening
  guard count >= 0 else { throw ValidationError("--steps should be 0 or more, found \(count).") }
  if steps != nil {
    guard run.steps != nil else {
      throw ValidationError("\(entry.name) has no steps, so there are none to take.")
    }
    run.startAgain()
  }
  run.advance(by: max(0, count - run.step))

  terminal.writeHeading(entry.name, id: "live")
  let drawing = run.text(columns: terminal.columns, style: terminal.style)
  terminal.write(String(drawing.trimmingSuffix { $0.isNewline }))
  terminal.show("")
  for line in run.readouts { terminal.show(line) }
  if let name = run.steps?.name {
    terminal.show("\(name) \(run.step)" + (run.canStep ? "" : ", and there is no other"))
  }
  terminal.show("")
  for (control, values) in zip(controls, run.settings.values) {
    terminal.writeNote(
      "--set \(control.name)=…  \(control.label) is \(control.text(of: values)), of "
        + control.rangeText)
  }
  for (index, question) in run.questions.enumerated() {
    terminal.show("")
    terminal.show(question)
    switch run.judge(index) {
    case .open(let words): terminal.show("  not yet: \(words)")
    case .solved(let words): terminal.show("  ✓ \(words)")
    }
  }
  guard let slopes = run.slopes else { return }
  terminal.show("")
  terminal.show(
    alignedTable(
      headings: ["", "value", "derivative", "difference"],
      rows: slopes.names.indices.map { index in
        [
          slopes.names[index], short(slopes.parameters[index]),
          fixed(slopes.gradient[index], 8), fixed(slopes.differences[index], 8),
        ]
      }))
}

extension Control {
  /// The values that a text on the command line names; nil where it names none.
  func values(from text: String) -> [Double]? {
    switch kind {
    case .choice(let options):
      let wished = text.lowercased()
      return options.firstIndex { $0.lowercased() == wished }.map { [Double($0)] }
    case .toggle: return ["off": [0], "on": [1]][text]
    default:
      let parts = text.split { $0 == "," || $0 == " " || $0 == "\n" }
      let values = parts.compactMap { Double($0.replacing("−", with: "-")) }
      return values.count == parts.count ? values : nil
    }
  }
}
