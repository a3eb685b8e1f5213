// What the page is told of a figure. A text is a list of records (U+001E stands between them), each a list of
// fields (U+001F).

import Plotting

/// What a figure has, in records: the steps, then a control or a question each.
public func description(of run: LiveRun) -> String {
  var text = ""
  if let steps = run.steps {
    text += "\(steps.name)\u{1F}\(NumberText.decimal(steps.perSecond, places: 3))"
  }
  for control in run.settings.controls {
    text += "\u{1E}control\u{1F}\(control.name)\u{1F}\(control.label)"
    switch control.kind {
    case .slider(let slider): text += "\u{1F}slider\u{1F}" + String(slider.places)
    case .choice(let options):
      text += "\u{1F}choice"
      for option in options { text += "\u{1F}" + option }
    case .toggle: text += "\u{1F}toggle"
    case .point: text += "\u{1F}point"
    case .numbers(let columns, _, _): text += "\u{1F}numbers\u{1F}" + String(columns)
    case .pad: text += "\u{1F}pad"
    }
  }
  for question in run.questions { text += "\u{1E}question\u{1F}" + question }
  return text
}

/// The figure as it is now, in eight records: the SVG; what is said; the text of each control; the place of
/// each slider; the handles, six fields each; the verdicts, two fields each; the slopes, four fields each;
/// step, last step, and whether there is another.
public func state(of run: LiveRun, name: String) -> String {
  var text = run.svg(name: name)
  text += "\u{1E}" + joined(run.readouts)
  text +=
    "\u{1E}"
    + joined(
      zip(run.settings.controls, run.settings.values).map { $0.text(of: $1) })
  text +=
    "\u{1E}"
    + joined(
      zip(run.settings.controls, run.settings.values).map { control, values in
        guard case .slider(let slider) = control.kind else { return "" }
        return String(slider.place(of: values[0]))
      })
  text += "\u{1E}"
  let frames = run.handles.isEmpty ? [] : run.frames
  for (index, handle) in run.handles.enumerated() {
    let frame = frames[handle.panel]
    let place = frame.place(of: handle.place) ?? Point(frame.left, frame.top)
    let (x, y) = handle.isPad ? (frame.left, frame.top) : (place.x, place.y)
    if index > 0 { text += "\u{1F}" }
    text += handle.label + ": " + shortText(handle.place.x) + ", " + shortText(handle.place.y)
    for number in [x, y] { text += "\u{1F}" + plain(number) }
    for number in [frame.width, frame.height] {
      text += "\u{1F}" + (handle.isPad ? plain(number) : "0")
    }
    text += "\u{1F}" + (handle.isPad ? "pad" : "point")
  }
  text +=
    "\u{1E}"
    + joined(
      run.questions.indices.map { index in
        switch run.judge(index) {
        case .open(let words): "open\u{1F}" + words
        case .solved(let words): "solved\u{1F}" + words
        }
      })
  text += "\u{1E}"
  if let slopes = run.slopes {
    let differences = slopes.differences
    text += joined(
      slopes.names.indices.flatMap { index in
        [
          slopes.names[index], shortText(slopes.parameters[index]),
          NumberText.fixed(slopes.gradient[index], places: 8),
          NumberText.fixed(differences[index], places: 8),
        ]
      })
  }
  text += "\u{1E}" + joined([String(run.step), String(run.lastStep), run.canStep ? "1" : "0"])
  return text
}

/// Fields as a record, or records as a text.
public func joined(_ fields: [String], by separator: String = "\u{1F}") -> String {
  var text = ""
  for (index, field) in fields.enumerated() {
    if index > 0 { text += separator }
    text += field
  }
  return text
}

/// A number with a hyphen for a minus, as a script reads it.
private func plain(_ value: Double) -> String {
  (value < 0 ? "-" : "") + NumberText.decimal(value.magnitude)
}
