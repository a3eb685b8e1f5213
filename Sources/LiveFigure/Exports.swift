// What the page calls. Numbers go either way through one buffer, texts come back through another. A text
// is a list of records (U+001E stands between them), each a list of fields (U+001F).

import Plotting

/// A page has one figure an instance of the module, so one place for it is enough.
nonisolated(unsafe) private var figures = LiveFigures()
nonisolated(unsafe) private var current: LiveRun?
nonisolated(unsafe) private var currentName = ""
nonisolated(unsafe) private var numbers: UnsafeMutableBufferPointer<Double> =
  .allocate(capacity: 64)
nonisolated(unsafe) private var bytes: UnsafeMutableBufferPointer<UInt8> =
  .allocate(capacity: 1 << 16)

/// Gives the chapter's figures to the page.
public func install(_ all: LiveFigures) { figures = all }

/// The names of the figures, a record each. Like every function that gives a text: its length in bytes,
/// which stand at `live_text()`.
@_cdecl("live_names")
public func liveNames() -> Int32 {
  var text = ""
  for (index, entry) in figures.entries.enumerated() {
    if index > 0 { text += "\u{1E}" }
    text += entry.name
  }
  return put(text)
}

/// Opens a figure as it starts; it is the one that all else is about.
@_cdecl("live_open")
public func liveOpen(_ index: Int32) {
  let entry = figures.entries[Int(index)]
  currentName = entry.name
  current = entry.open()
}

@_cdecl("live_text")
public func liveText() -> UnsafeMutablePointer<UInt8>? { bytes.baseAddress }

/// Where numbers go in and out, with room for `count`.
@_cdecl("live_numbers")
public func liveNumbers(_ count: Int32) -> UnsafeMutablePointer<Double>? {
  if numbers.count < Int(count) {
    numbers.deallocate()
    numbers = .allocate(capacity: Int(count))
  }
  return numbers.baseAddress
}

/// What the figure has: its steps, its controls, its questions.
@_cdecl("live_describe")
public func liveDescribe() -> Int32 { put(current.map { description(of: $0) } ?? "") }

/// Sets a control to the first `count` numbers: 0 where they are taken, 1 where the nearest that are
/// allowed are, 2 where nothing is.
@_cdecl("live_set")
public func liveSet(_ control: Int32, _ count: Int32) -> Int32 {
  let values = (0..<Int(count)).map { numbers[$0] }
  return current?.set(Int(control), to: values).rawValue ?? 2
}

/// Sets a slider to one of its places.
@_cdecl("live_place")
public func livePlace(_ control: Int32, _ place: Int32) {
  guard let run = current,
    case .slider(let slider) = run.settings.controls[Int(control)].kind
  else { return }
  run.set(Int(control), to: [slider.value(at: Int(place))])
}

/// Gives the values of a control, and how many there are.
@_cdecl("live_values")
public func liveValues(_ control: Int32) -> Int32 {
  let values = current?.settings.values[Int(control)] ?? []
  _ = liveNumbers(Int32(values.count))
  for (index, value) in values.enumerated() { numbers[index] = value }
  return Int32(values.count)
}

@_cdecl("live_drag")
public func liveDrag(
  _ handle: Int32, _ x: Double, _ y: Double, _ goesOn: Int32, _ fromX: Double, _ fromY: Double
) {
  current?.drag(
    Int(handle), from: goesOn == 1 ? Point(fromX, fromY) : nil, to: Point(x, y))
}

@_cdecl("live_nudge")
public func liveNudge(_ handle: Int32, _ right: Int32, _ up: Int32) {
  current?.nudge(Int(handle), right: Int(right), up: Int(up))
}

@_cdecl("live_step")
public func liveStep(_ count: Int32) { current?.advance(by: Int(count)) }

@_cdecl("live_go")
public func liveGo(_ step: Int32) { current?.go(to: Int(step)) }

@_cdecl("live_start_again")
public func liveStartAgain() { current?.startAgain() }

/// The figure as it is now.
@_cdecl("live_draw")
public func liveDraw() -> Int32 { put(current.map { state(of: $0, name: currentName) } ?? "") }

/// What a figure makes of random settings and steps, as a number; see ``digest(of:seed:)``.
@_cdecl("live_digest")
public func liveDigest(_ index: Int32, _ seed: Int32) -> UInt64 {
  digest(of: figures.entries[Int(index)], seed: UInt64(seed))
}

private func put(_ text: String) -> Int32 {
  var text = text
  return text.withUTF8 { utf8 in
    if bytes.count < utf8.count {
      bytes.deallocate()
      bytes = .allocate(capacity: utf8.count * 2)
    }
    _ = bytes.update(fromContentsOf: utf8)
    return Int32(utf8.count)
  }
}

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

private func joined(_ fields: [String]) -> String {
  var text = ""
  for (index, field) in fields.enumerated() {
    if index > 0 { text += "\u{1F}" }
    text += field
  }
  return text
}

/// A number with a hyphen for a minus, as a script reads it.
private func plain(_ value: Double) -> String {
  (value < 0 ? "-" : "") + NumberText.decimal(value.magnitude)
}
