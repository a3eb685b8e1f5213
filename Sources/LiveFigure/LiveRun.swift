import Plotting
import Wording

/// A live figure in use: what it is set to, how far it has come, and all the way there.
///
/// This is what the page and the terminal have in hand, whatever the figure is.
public class LiveRun {
  public fileprivate(set) var settings: Settings
  /// How many steps it has taken.
  public fileprivate(set) var step = 0
  /// How many it had taken when it was furthest: until there, every step can be gone to.
  public fileprivate(set) var lastStep = 0

  fileprivate init(_ settings: Settings) { self.settings = settings }

  /// How its steps are called; nil where it has none.
  public var steps: Steps? { nil }
  public var canStep: Bool { false }
  public var readouts: [String] { [] }
  public var questions: [String] { [] }
  public func judge(_ question: Int) -> Verdict { .open("") }
  public var slopes: Slopes? { nil }
  public var handles: [Handle] { [] }
  public func svg(name: String) -> String { "" }
  #if !hasFeature(Embedded)
    // For the terminal; a page has no use for it, and would load it.
    public func text(columns: Int, style: TextStyle) -> String { "" }
  #endif
  /// Where points lie in the panels of the drawing.
  public var frames: [PlotFrame] { [] }

  fileprivate func begin() {}
  fileprivate func change() {}
  fileprivate func goOn() {}
  fileprivate func go(back step: Int) {}
  fileprivate func dragged(_ handle: String, _ from: Point?, _ to: Point) -> Settings { settings }

  // MARK: Setting

  /// How a value was taken.
  public enum Reception: Int32, Sendable {
    /// As it is.
    case taken = 0
    /// The nearest that is allowed was taken in its place.
    case held = 1
    /// Nothing was changed.
    case refused = 2
  }

  /// Sets a control.
  @discardableResult
  public func set(_ control: Int, to values: [Double]) -> Reception {
    guard settings.controls.indices.contains(control),
      let held = settings.controls[control].nearest(to: values)
    else { return .refused }
    var changed = settings
    changed.set(control, held)
    take(over: changed)
    return held == values ? .taken : .held
  }

  /// Moves a handle to a place in the SVG.
  ///
  /// - Parameter start: where a stroke comes from; nil where it begins.
  public func drag(_ handle: Int, from start: Point?, to place: Point) {
    let handles = handles
    let frames = frames
    guard handles.indices.contains(handle), frames.indices.contains(handles[handle].panel) else {
      return
    }
    let frame = frames[handles[handle].panel]
    take(
      over: dragged(
        handles[handle].name, start.map { frame.point(at: $0) }, frame.point(at: place)))
  }

  /// Moves a handle by so many of its steps.
  public func nudge(_ handle: Int, right: Int, up: Int) {
    let handles = handles
    guard handles.indices.contains(handle) else { return }
    let (place, step) = (handles[handle].place, handles[handle].step)
    let to = Point(place.x + Double(right) * step, place.y + Double(up) * step)
    take(over: dragged(handles[handle].name, place, to))
  }

  private func take(over new: Settings) {
    let changed = settings.controls.indices.filter { settings.values[$0] != new.values[$0] }
    guard !changed.isEmpty else { return }
    settings = new
    if changed.contains(where: { settings.controls[$0].restarts }) {
      startAgain()
    } else {
      lastStep = step
      change()
    }
  }

  // MARK: Stepping

  /// Before the first step, with the settings as they are.
  public func startAgain() {
    step = 0
    lastStep = 0
    begin()
  }

  /// Goes on by so many steps, as far as there are any.
  public func advance(by count: Int) {
    var count = count
    while count > 0 && canStep {
      goOn()
      count -= 1
    }
  }

  /// Goes to a step that it has been at, with what was set then.
  public func go(to step: Int) {
    let step = min(max(step, 0), lastStep)
    if step < self.step { go(back: step) }
    advance(by: step - self.step)
  }
}

/// A live figure of a type, in use.
final class Run<Model: LiveFigure>: LiveRun {
  private var model: Model
  /// What was set when it began, and whatever was set on the way, each with the step it was set at.
  private var log: [(step: Int, settings: Settings)]
  /// The figure as it came to some steps, rising, and how far these are apart.
  private var kept: [(step: Int, model: Model)] = []
  private var distance = 1

  init() {
    let settings = Settings(Model.controls)
    model = Model(settings)
    log = [(0, settings)]
    super.init(settings)
    keep()
    advance(by: Model.steps?.opening ?? 0)
  }

  override var steps: Steps? { Model.steps }
  override var canStep: Bool { Model.steps != nil && model.canStep }
  override var readouts: [String] { model.readouts }
  override var questions: [String] { Model.questions }
  override func judge(_ question: Int) -> Verdict { model.judge(question) }
  override var slopes: Slopes? { model.slopes }
  override var handles: [Handle] { Model.handles(settings) }
  override func svg(name: String) -> String { model.figure.svg(name: name) }
  #if !hasFeature(Embedded)
    override func text(columns: Int, style: TextStyle) -> String {
      model.figure.text(columns: columns, style: style)
    }
  #endif
  override var frames: [PlotFrame] { model.figure.frames }

  override fileprivate func dragged(_ handle: String, _ from: Point?, _ to: Point) -> Settings {
    var settings = settings
    Model.drag(handle, from: from, to: to, &settings)
    return settings
  }

  override fileprivate func begin() {
    model = Model(settings)
    log = [(0, settings)]
    kept = []
    distance = 1
    keep()
  }

  override fileprivate func change() {
    log.removeAll { $0.step > step }
    // Of what is set at one step only the last counts, and a stroke sets a thousand things.
    if log.count > 1, log[log.count - 1].step == step { log.removeLast() }
    kept.removeAll { $0.step > step }
    log.append((step, settings))
    model.change(settings)
  }

  override fileprivate func goOn() {
    model.step()
    step += 1
    if step > lastStep { lastStep = step }
    keep()
    for entry in log where entry.step == step { follow(entry.settings) }
  }

  override fileprivate func go(back step: Int) {
    guard let index = kept.lastIndex(where: { $0.step <= step }) else { return }
    model = kept[index].model
    self.step = kept[index].step
    settings = log[0].settings
    for entry in log where entry.step < self.step { settings = entry.settings }
    for entry in log.dropFirst() where entry.step == self.step { follow(entry.settings) }
  }

  /// What was set on the way is set again.
  private func follow(_ earlier: Settings) {
    settings = earlier
    model.change(earlier)
  }

  /// Keeps the figure as it came to this step, or nothing: at most 64 are kept, evenly apart.
  private func keep() {
    guard step.isMultiple(of: distance), kept.last.map({ $0.step < step }) ?? true else { return }
    kept.append((step, model))
    guard kept.count > 64 else { return }
    distance *= 2
    kept.removeAll { !$0.step.isMultiple(of: distance) }
  }
}

/// The live figures of a chapter.
public struct LiveFigures: Sendable {
  /// One of them.
  public struct Entry: Sendable {
    public let name: String
    /// The listings of the text that it runs.
    public let code: [String]
    /// The figure, as it starts.
    public let open: @Sendable () -> LiveRun

    /// A figure, by the name of its file: `decision-line` for `DecisionLine.swift`.
    public static func figure<Model: LiveFigure>(_ name: String, _ type: Model.Type) -> Entry {
      Entry(name: name, code: Model.code, open: { Run<Model>() })
    }
  }

  public let entries: [Entry]

  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// The figure of a name.
  public subscript(name: String) -> Entry? { entries.first { isSame($0.name, name) } }
}
