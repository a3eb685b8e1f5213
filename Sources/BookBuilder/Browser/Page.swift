// What the page calls. Numbers go either way through one buffer, texts come back through another. A text
// is a list of records (U+001E stands between them), each a list of fields (U+001F).

import LiveFigure
import NumberQuestion
import Plotting

/// A page has one figure an instance of the module, so one place for it is enough.
nonisolated(unsafe) private var figures = LiveFigures()
nonisolated(unsafe) private var questions: [NumberQuestion] = []
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

// MARK: Questions

/// Gives the chapter's exercises of a few numbers to the page.
public func install(_ all: [NumberQuestion]) { questions = all }

/// The names of the questions, a record each.
@_cdecl("live_questions")
public func liveQuestions() -> Int32 { put(joined(questions.map { $0.name }, by: "\u{1E}")) }

/// The fields of a question, a record each: the label, and the words of one that has some.
@_cdecl("live_fields")
public func liveFields(_ index: Int32) -> Int32 {
  put(
    joined(
      questions[Int(index)].fields.map { field in
        guard case .choice(let options) = field.kind else { return field.label }
        return joined([field.label] + options.map { $0.word })
      }, by: "\u{1E}"))
}

/// Judges the first `count` numbers; a field of words is given the place of one, from 0. The verdict in
/// records: whether it is solved, and the diagnosis; then each outcome, three fields.
@_cdecl("live_judge")
public func liveJudge(_ index: Int32, _ count: Int32) -> Int32 {
  let question = questions[Int(index)]
  let given = (0..<Int(count)).map { place in
    if place < question.fields.count, case .choice(let options) = question.fields[place].kind {
      return options[Int(numbers[place])].number
    }
    return numbers[place]
  }
  let verdict = question.judge(given)
  return put(
    joined(
      [joined([verdict.isSolved ? "solved" : "wrong", verdict.diagnosis ?? ""])]
        + verdict.outcomes.map { joined([$0.given, $0.got, $0.expected]) }, by: "\u{1E}"))
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
