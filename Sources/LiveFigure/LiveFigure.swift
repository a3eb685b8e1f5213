import Plotting

/// A figure whose knobs the reader can turn: on the page, where this very code runs as WebAssembly, and
/// in the terminal.
///
/// How to write one. A figure is one file, `Chapters/N-…/Live/DecisionLine.swift`, and one line in the
/// list beside it, `Live/Figures.swift`:
///
/// ```swift
/// public let chapter1Figures = LiveFigures([
///   .figure("decision-line", DecisionLine.self)
/// ])
/// ```
///
/// (The first of a chapter wants three more lines: `isLive: true` in Package.swift, `liveFigures` in the
/// chapter's `Run`, and the list's own in Tests/LiveDigests, by which the page is held to this machine.)
///
/// It imports the chapter's module, Plotting and LiveFigure, and is compiled by Embedded Swift: no
/// Foundation, no `any`, no key paths, no untyped `throws`; numbers become text by `NumberText`, and
/// texts are compared by Wording's
/// `isSame`, not by `==`, and are no keys of dictionaries.
///
/// ```swift
/// public struct DecisionLine: LiveFigure {
///   public static var controls: [Control] {
///     [.slider("b", "b", -4...4, step: 0.5, start: 3)]
///   }
///   private let settings: Settings
///   public init(_ settings: Settings) { self.settings = settings }
///   public var figure: Chart { … settings["b"] … }
///   public var readouts: [String] { ["z at 0 0: …"] }
/// }
/// ```
///
/// It is a value: what it draws depends on its settings and its steps alone, so that the page can go back to
/// any step, and two runs side by side differ in nothing but what was set. Randomness comes from a
/// generator in the value, seeded by a setting or a constant, and from LinearAlgebra's functions of it: an
/// `Int` has 32 bits in the page, with which the standard library's `shuffle` and `random` draw otherwise.
///
/// The rest is there when wanted, and has a default: `step()` and `canStep` for what learns;
/// `change(_:)` for settings that do not begin anew (`restarts: false`); `handles` and `drag` for what can
/// be dragged beyond the controls of the kind point; `questions` and `judge`; `slopes` for a gradient
/// that stands beside its finite difference; `code` for the listings that it runs.
///
/// The still is drawn by the chapter's run: `report.live("decision-line", DecisionLine.self)` in a section,
/// and the text places it as any figure.
public protocol LiveFigure: Sendable {
  /// What is drawn: a chart, panels or a diagram.
  associatedtype Drawing: Framed

  /// What can be set, in the order in which the page shows it.
  static var controls: [Control] { get }

  /// The figure as set, before the first step.
  init(_ settings: Settings)

  /// What is drawn now.
  var figure: Drawing { get }

  /// What is said now: a line each, a few lines, short enough for a narrow page. A screen reader says them
  /// when something was set.
  var readouts: [String] { get }

  // MARK: What learns

  /// Whether there are steps at all.
  static var steps: Steps? { get }

  /// Goes on by one step. Called only where ``canStep``.
  mutating func step()

  /// Whether there is another step: false where it is finished, or has diverged.
  var canStep: Bool { get }

  /// Takes over settings that do not begin anew. By default the figure is made anew.
  mutating func change(_ settings: Settings)

  // MARK: What can be dragged

  /// What can be dragged in the drawing; by default the controls of the kind point.
  static func handles(_ settings: Settings) -> [Handle]

  /// Sets what a handle, dragged to a point, stands for; by default the control of its name.
  ///
  /// - Parameter start: where a stroke on a pad comes from; nil where it begins.
  static func drag(
    _ handle: String, from start: Point?, to point: Point, _ settings: inout Settings)

  // MARK: What is asked

  /// What the reader is asked to bring about, each a sentence: "Set it so that …"
  static var questions: [String] { get }

  /// Whether what a question asks for is so, and what to say of it.
  func judge(_ question: Int) -> Verdict

  // MARK: What it is made of

  /// A gradient to be set beside its finite difference; nil where there is none.
  var slopes: Slopes? { get }

  /// Declarations of the chapter that the figure runs and the text lists, such as
  /// `Perceptron.swift#Perceptron.learn(from:learningRate:)`.
  static var code: [String] { get }
}

/// How the steps of a figure are called and how fast they run.
public struct Steps: Sendable {
  /// What one step is called: "example", "epoch".
  public let name: String
  /// How many a second, when they run at the speed 1.
  public let perSecond: Double
  /// How many are taken before the figure first shows, as for its still.
  public let opening: Int

  public init(_ name: String = "step", perSecond: Double = 60, opening: Int = 0) {
    self.name = name
    self.perSecond = perSecond
    self.opening = opening
  }
}

/// Something in the drawing that can be taken hold of.
public struct Handle: Sendable {
  public let name: String
  public let label: String
  /// In the units of the axes.
  public let place: Point
  /// How far an arrow key moves it.
  public let step: Double
  /// The panel of the drawing that it lies in.
  public let panel: Int
  /// Whether it is not a point but all of the panel, to draw in.
  public let isPad: Bool

  public init(
    _ name: String, _ label: String, at place: Point, step: Double = 0.1, panel: Int = 0,
    isPad: Bool = false
  ) {
    self.name = name
    self.label = label
    self.place = place
    self.step = step
    self.panel = panel
    self.isPad = isPad
  }
}

/// What a figure says of a question.
public enum Verdict: Sendable {
  /// Not yet; what is there instead.
  case open(String)
  /// It is so; what to see in it.
  case solved(String)
}

/// A cost, where its parameters stand, and its gradient there.
public struct Slopes: Sendable {
  public let names: [String]
  public let parameters: [Double]
  public let gradient: [Double]
  public let cost: @Sendable ([Double]) -> Double

  public init(
    _ names: [String], at parameters: [Double], gradient: [Double],
    cost: @escaping @Sendable ([Double]) -> Double
  ) {
    self.names = names
    self.parameters = parameters
    self.gradient = gradient
    self.cost = cost
  }

  /// How far each parameter is moved for the finite difference.
  public static let distance = 1e-5

  /// (C(w + h) − C(w − h)) / 2h for each parameter.
  public var differences: [Double] {
    parameters.indices.map { index in
      var (above, below) = (parameters, parameters)
      above[index] += Self.distance
      below[index] -= Self.distance
      return (cost(above) - cost(below)) / (2 * Self.distance)
    }
  }
}

/// A drawing that knows where points lie in it.
public protocol Framed: Figure {
  /// Where points lie in each of its panels.
  var frames: [PlotFrame] { get }
}

extension Chart: Framed {
  public var frames: [PlotFrame] { [frame] }
}

extension Panels: Framed {}

extension Stack: Framed {}

extension Diagram: Framed {
  public var frames: [PlotFrame] { [] }
}

extension LiveFigure {
  public var readouts: [String] { [] }
  public static var steps: Steps? { nil }
  public mutating func step() {}
  public var canStep: Bool { Self.steps != nil }
  public mutating func change(_ settings: Settings) { self = Self(settings) }
  public static func handles(_ settings: Settings) -> [Handle] { settings.pointHandles }
  public static func drag(
    _ handle: String, from start: Point?, to point: Point, _ settings: inout Settings
  ) {
    settings[values: handle] = [point.x, point.y]
  }
  public static var questions: [String] { [] }
  public func judge(_ question: Int) -> Verdict { .open("") }
  public var slopes: Slopes? { nil }
  public static var code: [String] { [] }
}

extension Settings {
  /// A handle for every control of the kind point.
  public var pointHandles: [Handle] {
    controls.compactMap { control in
      guard case .point(let x, _) = control.kind else { return nil }
      return Handle(
        control.name, control.label, at: point(control.name),
        step: (x.upperBound - x.lowerBound) / 40)
    }
  }
}
