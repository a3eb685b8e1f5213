// A figure set, stepped, dragged and taken back at random, as a number: equal numbers mean that the page and
// this machine draw and say the same, to the byte.

import Plotting

/// Folds what a figure draws and says, after each of some random things done to it, into a number (FNV-1a).
///
/// - Parameter seed: which random things; the same on every machine.
public func digest(of entry: LiveFigures.Entry, seed: UInt64) -> UInt64 {
  var random = Dice(state: seed)
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  let run = entry.open()
  func fold() {
    for byte in state(of: run, name: entry.name).utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
  }
  for _ in 0..<3 {
    for index in run.settings.controls.indices where random.below(2) == 0 {
      run.set(index, to: random.values(for: run.settings.controls[index]))
    }
    run.advance(by: random.below(20))
    let handles = run.handles.count
    if handles > 0 {
      let handle = random.below(handles)
      let from = Point(random.unit() * 500, random.unit() * 500)
      run.drag(handle, from: random.below(2) == 0 ? nil : from, to: Point(random.unit() * 500, 200))
      run.nudge(min(handle, run.handles.count - 1), right: random.below(9) - 4, up: 1)
    }
    fold()
    run.advance(by: random.below(30))
    run.go(to: random.below(run.lastStep + 1))
    fold()
  }
  return hash
}

/// SplitMix64 (Steele, Lea and Flood 2014).
private struct Dice {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  private mutating func value(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * unit()
  }

  /// Allowed values of a control.
  mutating func values(for control: Control) -> [Double] {
    switch control.kind {
    case .slider(let slider):
      return below(2) == 0
        ? [slider.value(at: below(slider.places + 1))]
        : [min(max(value(in: slider.range), slider.range.lowerBound), slider.range.upperBound)]
    case .choice(let options): return [Double(below(options.count))]
    case .toggle: return [Double(below(2))]
    case .point(let x, let y): return [value(in: x), value(in: y)]
    case .numbers(let columns, let most, let range):
      return (0..<columns * below(min(most, 12) + 1)).map { _ in value(in: range) }
    case .pad(let rows, let columns):
      return (0..<rows * columns).map { _ in Double(below(2)) }
    }
  }
}
