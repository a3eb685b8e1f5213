import Plotting
import Wording

/// One thing of a live figure that the reader can set.
public struct Control: Sendable {
  /// What kind of thing it is, and what it may be.
  public enum Kind: Sendable {
    /// A number of a range, in steps or logarithmically spread.
    case slider(Slider)
    /// One of several, each with its name. Its value is the index.
    case choice([String])
    /// On or off: 1 or 0.
    case toggle
    /// A point of the drawing, which can be dragged. Its values are x and y.
    case point(x: ClosedRange<Double>, y: ClosedRange<Double>)
    /// So many numbers at most, in rows of `columns`, that a reader can paste: points, or points and
    /// their classes.
    case numbers(columns: Int, most: Int, in: ClosedRange<Double>)
    /// A field of cells to draw in; its values are 0 … 1, one a cell, row by row from the top.
    case pad(rows: Int, columns: Int)
  }

  /// By which link, terminal and code call it: ASCII letters, digits, `-`.
  public let name: String
  /// What the reader sees, such as `w₁`.
  public let label: String
  public let kind: Kind
  /// What it is before it is set.
  public let start: [Double]
  /// Whether a figure that learns begins anew when this is set. What can be changed on the way, as a
  /// rate can, does not.
  public let restarts: Bool

  /// A number from `range`, in steps of `step`.
  ///
  /// - Precondition: `start` lies in the range.
  public static func slider(
    _ name: String, _ label: String, _ range: ClosedRange<Double>, step: Double, start: Double,
    restarts: Bool = true
  ) -> Control {
    Control(
      name, label, .slider(Slider(range: range, spread: .linear(step: step))), [start], restarts)
  }

  /// A number from `range`, which is above 0, in `perDecade` steps from one power of ten to the next.
  public static func logarithmicSlider(
    _ name: String, _ label: String, _ range: ClosedRange<Double>, perDecade: Int = 10,
    start: Double, restarts: Bool = true
  ) -> Control {
    Control(
      name, label, .slider(Slider(range: range, spread: .logarithmic(perDecade: perDecade))),
      [start], restarts)
  }

  /// One of `options`, at first the one with the index `start`.
  public static func choice(
    _ name: String, _ label: String, _ options: [String], start: Int = 0, restarts: Bool = true
  ) -> Control {
    Control(name, label, .choice(options), [Double(start)], restarts)
  }

  /// Something that is or is not.
  public static func toggle(
    _ name: String, _ label: String, start: Bool = false, restarts: Bool = true
  ) -> Control {
    Control(name, label, .toggle, [start ? 1 : 0], restarts)
  }

  /// A point that can be dragged in the drawing.
  public static func point(
    _ name: String, _ label: String, x: ClosedRange<Double>, y: ClosedRange<Double>, start: Point,
    restarts: Bool = true
  ) -> Control {
    Control(name, label, .point(x: x, y: y), [start.x, start.y], restarts)
  }

  /// Rows of `columns` numbers, `most` rows at most, which a reader can paste.
  public static func numbers(
    _ name: String, _ label: String, columns: Int, most: Int, in range: ClosedRange<Double>,
    start: [Double] = [], restarts: Bool = true
  ) -> Control {
    Control(name, label, .numbers(columns: columns, most: most, in: range), start, restarts)
  }

  /// A field of cells to draw in, empty at first.
  public static func pad(
    _ name: String, _ label: String, rows: Int, columns: Int, restarts: Bool = false
  ) -> Control {
    Control(
      name, label, .pad(rows: rows, columns: columns),
      Array(repeating: 0, count: rows * columns), restarts)
  }

  private init(
    _ name: String, _ label: String, _ kind: Kind, _ start: [Double], _ restarts: Bool
  ) {
    self.name = name
    self.label = label
    self.kind = kind
    self.start = start
    self.restarts = restarts
    precondition(isAllowed(start), "control '\(name)' starts where it may not be")
  }
}

/// A range of numbers, and the places in it where a slider can stand.
public struct Slider: Sendable {
  enum Spread: Sendable {
    case linear(step: Double)
    case logarithmic(perDecade: Int)
  }

  public let range: ClosedRange<Double>
  let spread: Spread

  /// The number of places after the first.
  public var places: Int {
    switch spread {
    case .linear(let step):
      return Int(((range.upperBound - range.lowerBound) / step).rounded())
    case .logarithmic(let perDecade):
      let decades = decimalLogarithm(range.upperBound) - decimalLogarithm(range.lowerBound)
      return Int((decades * Double(perDecade)).rounded())
    }
  }

  /// The value at a place: a decimal number where the steps are, so 0.3 and not three times 0.1.
  public func value(at place: Int) -> Double {
    if place <= 0 { return range.lowerBound }
    if place >= places { return range.upperBound }
    switch spread {
    case .linear(let step):
      let perUnit = (1 / step).rounded()
      if perUnit >= 1, perUnit * step == 1 {
        return ((range.lowerBound * perUnit).rounded() + Double(place)) / perUnit
      }
      return range.lowerBound + Double(place) * step
    case .logarithmic(let perDecade):
      // Two digits, as one would choose by hand: 0.025.
      let exponent = place / perDecade
      var mantissa = 1.0
      for _ in 0..<(place % perDecade) { mantissa *= root(of: 10, perDecade) }
      let digits = (mantissa * 10).rounded()
      let lower = NiceStep(atLeast: range.lowerBound * (1 - 1e-9))
      let power = lower.exponent + exponent - 1
      let scaled = digits * Double(lower.mantissa)
      return power < 0 ? scaled / powerOfTen(-power) : scaled * powerOfTen(power)
    }
  }

  /// The place nearest to a value.
  public func place(of value: Double) -> Int {
    var (low, high) = (0, places)
    while low < high {
      let middle = (low + high) / 2
      if self.value(at: middle) < value { low = middle + 1 } else { high = middle }
    }
    if low > 0, value - self.value(at: low - 1) < self.value(at: low) - value { low -= 1 }
    return low
  }

  private func root(of number: Double, _ degree: Int) -> Double {
    // Newton's steps for r^degree = number; a dozen are more than enough from above.
    var r = 1 + (number - 1) / Double(degree)
    for _ in 0..<40 {
      var power = 1.0
      for _ in 1..<degree { power *= r }
      r -= (power * r - number) / (Double(degree) * power)
    }
    return r
  }
}

extension Control {
  /// Whether values are of the kind and within its range.
  public func isAllowed(_ values: [Double]) -> Bool {
    switch kind {
    case .slider(let slider): values.count == 1 && slider.range.contains(values[0])
    case .choice(let options): values.count == 1 && isWhole(values[0], below: options.count)
    case .toggle: values.count == 1 && isWhole(values[0], below: 2)
    case .point(let x, let y):
      values.count == 2 && x.contains(values[0]) && y.contains(values[1])
    case .numbers(let columns, let most, let range):
      values.count <= most * columns && values.count.isMultiple(of: columns)
        && values.allSatisfy { range.contains($0) }
    case .pad(let rows, let columns):
      values.count == rows * columns && values.allSatisfy { (0...1).contains($0) }
    }
  }

  private func isWhole(_ value: Double, below count: Int) -> Bool {
    value >= 0 && value < Double(count) && value == value.rounded()
  }

  /// The allowed values nearest to some, or nil where none of the kind is near: the wrong number of
  /// values, or what is no number.
  public func nearest(to values: [Double]) -> [Double]? {
    if values.contains(where: { $0.isNaN }) { return nil }
    func held(_ value: Double, _ range: ClosedRange<Double>) -> Double {
      min(max(value, range.lowerBound), range.upperBound)
    }
    switch kind {
    case .slider(let slider): return values.count == 1 ? [held(values[0], slider.range)] : nil
    case .choice, .toggle: return isAllowed(values) ? values : nil
    case .point(let x, let y):
      return values.count == 2 ? [held(values[0], x), held(values[1], y)] : nil
    case .numbers(let columns, let most, let range):
      guard values.count.isMultiple(of: columns) else { return nil }
      return values.prefix(most * columns).map { held($0, range) }
    case .pad(let rows, let columns):
      return values.count == rows * columns ? values.map { held($0, 0...1) } : nil
    }
  }

  /// The values in words: a number, the name of what is chosen, a point.
  public func text(of values: [Double]) -> String {
    switch kind {
    case .slider: return shortText(values[0])
    case .choice(let options): return options[Int(values[0])]
    case .toggle: return values[0] == 1 ? "on" : "off"
    case .point: return "\(shortText(values[0])), \(shortText(values[1]))"
    case .numbers(let columns, _, _): return "\(values.count / columns) rows"
    case .pad: return values.contains { $0 > 0 } ? "drawn" : "empty"
    }
  }

  /// What it may be, for a terminal: `-4…4`, or the names to choose from.
  public var rangeText: String {
    func text(_ range: ClosedRange<Double>) -> String {
      "\(shortText(range.lowerBound))…\(shortText(range.upperBound))"
    }
    switch kind {
    case .slider(let slider): return text(slider.range)
    case .choice(let options): return options.joined(separator: ", ")
    case .toggle: return "on, off"
    case .point(let x, let y): return "\(text(x)), \(text(y))"
    case .numbers(let columns, let most, let range):
      return "rows of \(columns) numbers of \(text(range)), \(most) at most"
    case .pad(let rows, let columns): return "\(rows * columns) numbers of 0…1"
    }
  }
}

/// A number as short as its size allows: four digits after the first that counts.
func shortText(_ value: Double) -> String {
  var places = 3
  var size = value.magnitude
  while size > 0 && size < 0.1 && places < 12 {
    size *= 10
    places += 1
  }
  return NumberText.decimal(value, places: places)
}

/// What the controls of a figure are set to.
public struct Settings: Sendable {
  public let controls: [Control]
  /// The values of each control.
  public private(set) var values: [[Double]]

  /// Every control as it starts.
  public init(_ controls: [Control]) {
    self.controls = controls
    values = controls.map { $0.start }
  }

  /// The number that a slider is set to.
  public subscript(name: String) -> Double {
    get { values[index(of: name)][0] }
    set { self[values: name] = [newValue] }
  }

  /// All values of a control.
  public subscript(values name: String) -> [Double] {
    get { values[index(of: name)] }
    set {
      let index = index(of: name)
      if let held = controls[index].nearest(to: newValue) { values[index] = held }
    }
  }

  /// The index of what is chosen.
  public func choice(_ name: String) -> Int { Int(self[name]) }

  /// Whether something is on.
  public func isOn(_ name: String) -> Bool { self[name] == 1 }

  /// Where a point is.
  public func point(_ name: String) -> Point {
    let values = self[values: name]
    return Point(values[0], values[1])
  }

  /// The place of a control.
  ///
  /// - Precondition: there is such a control.
  func index(of name: String) -> Int {
    guard let index = controls.firstIndex(where: { isSame($0.name, name) }) else {
      preconditionFailure("the figure has no control '\(name)'")
    }
    return index
  }

  mutating func set(_ index: Int, _ new: [Double]) { values[index] = new }
}
