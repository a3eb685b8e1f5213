import Foundation
import Synchronization

/// Gives `body` inputs that are nearly good: each a good one, changed in a few places. It must come back
/// from each, with a result or an error, soon, and without hoarding memory; a trap ends the process, and
/// names the input.
///
/// `swift test` gives a few, always the same. With `FUZZ_FACTOR=1000` in the environment there are a
/// thousand times as many, and with `FUZZ_SEED=7` others. `FUZZ_ONLY=12` gives the one of that number
/// alone, as a trap names it.
///
/// - Parameters:
///   - name: the reader that is tried.
///   - good: inputs as they should be; at least one.
///   - words: what is put in here and there: pieces of the grammar, numbers at its limits.
///   - times: how many inputs `swift test` gives.
/// - Returns: what is wrong: inputs that took long, memory that was hoarded. Nothing, it is to be hoped.
public func fuzz(
  _ name: String, _ good: [[UInt8]], words: [String], times: Int = 200,
  _ body: ([UInt8]) throws -> Void
) -> [String] {
  precondition(!good.isEmpty, "no good input to change")
  let environment = ProcessInfo.processInfo.environment
  let factor = environment["FUZZ_FACTOR"].flatMap(Double.init) ?? 1
  let seed = environment["FUZZ_SEED"].flatMap(UInt64.init) ?? 1
  let numbers =
    environment["FUZZ_ONLY"].flatMap(Int.init).map { $0..<$0 + 1 }
    ?? 0..<Int(Double(times) * factor)
  let watch = Watch(name: name, seed: seed)
  defer { watch.end() }
  let words = words.map { Array($0.utf8) } + Mutation.limits
  let memory = peakMemory()
  var problems: [String] = []
  let clock = ContinuousClock()
  let begin = clock.now
  for number in numbers {
    var mutation = Mutation(seed: seed, number: number, good: good, words: words)
    let input = mutation.input()
    watch.begins(number)
    let start = clock.now
    // An error is a good answer.
    try? body(input)
    if clock.now - start > .seconds(30) {
      problems.append("\(name), seed \(seed), number \(number): took \(clock.now - start)")
    }
  }
  if peakMemory() - memory > 1 << 30 {
    problems.append("\(name), seed \(seed): \((peakMemory() - memory) >> 20) MB of memory more")
  }
  if factor != 1 {
    print("fuzz: \(name): \(numbers.count) inputs in \(clock.now - begin)")
  }
  return problems
}

/// The most memory that this process has taken up so far, in bytes.
private func peakMemory() -> Int {
  var usage = rusage()
  #if canImport(Darwin)
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #else
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  #endif
}

/// Ends the process where an input is not come back from, and says which.
private final class Watch: Sendable {
  private let name: String
  private let seed: UInt64
  private let number = Atomic(-1)
  private let isOver = Atomic(false)

  init(name: String, seed: UInt64) {
    self.name = name
    self.seed = seed
    // A trap cannot be caught, but before it ends the process it can say where it was.
    active.withLock { $0.append(self) }
    _ = handlers
    Thread.detachNewThread { [self] in
      var (last, seconds) = (-1, 0)
      while !isOver.load(ordering: .relaxed) {
        Thread.sleep(forTimeInterval: 1)
        let now = number.load(ordering: .relaxed)
        seconds = now == last ? seconds + 1 : 0
        last = now
        if seconds > 60 {
          say()
          abort()
        }
      }
    }
  }

  func begins(_ number: Int) { self.number.store(number, ordering: .relaxed) }

  func end() {
    isOver.store(true, ordering: .relaxed)
    active.withLock { $0.removeAll { $0 === self } }
  }

  func say() {
    let text = "fuzz: \(name), seed \(seed), number \(number.load(ordering: .relaxed))\n"
    FileHandle.standardError.write(Data(text.utf8))
  }
}

private let active = Mutex<[Watch]>([])

/// Says what was being tried when a signal came that ends the process, and lets it.
private let handlers: Void = {
  for signal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
    Foundation.signal(signal) { signal in
      // More than a handler may do, but there is nothing left to lose.
      active.withLockIfAvailable { for watch in $0 { watch.say() } }
      Foundation.signal(signal, SIG_DFL)
      raise(signal)
    }
  }
}()

/// A good input, changed in a few places.
private struct Mutation {
  private var state: UInt64
  let good: [[UInt8]]
  let words: [[UInt8]]

  /// Numbers and bytes that readers stumble over.
  static let limits: [[UInt8]] =
    [
      "", "0", "-1", "1", "255", "256", "65535", "2147483647", "2147483648", "4294967296",
      "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e309", "nan", "inf",
      "99999999999999999999999", "\n", "\r\n", "\r", "\t", "  ", "\u{0}", "\u{FEFF}", "\u{A0}",
      "\u{301}", "é", "\u{1F1E9}\u{1F1EA}", "\u{202E}", "\u{200D}", "\"", "'", "\\", "<", ">", "&",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]]

  static let longest = 1 << 16

  init(seed: UInt64, number: Int, good: [[UInt8]], words: [[UInt8]]) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(number) &* 0xD1B5_4A32_D192_ED03
    self.good = good
    self.words = words
  }

  /// SplitMix64 (Steele, Lea and Flood, 2014), brought into a range.
  private mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(max(bound, 1)))
  }

  mutating func input() -> [UInt8] {
    var bytes = good[below(good.count)]
    for _ in 0...below(4) { change(&bytes) }
    return Array(bytes.prefix(Self.longest))
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = below(bytes.count + 1)
    let span = place..<min(bytes.count, place + 1 + below(below(3) == 0 ? 200 : 8))
    switch below(10) {
    case 0 where !span.isEmpty: bytes[place] ^= 1 << UInt8(below(8))
    case 1 where !span.isEmpty: bytes[place] = UInt8(below(256))
    case 2: bytes.removeSubrange(span)
    case 3: bytes.insert(contentsOf: bytes[span], at: place)
    case 4:
      let copies = 1 + below(below(4) == 0 ? 300 : 5)
      bytes.insert(contentsOf: (0..<copies).flatMap { [part = bytes[span]] _ in part }, at: place)
    case 5: bytes.replaceSubrange(span, with: words[below(words.count)])
    case 6:
      let other = good[below(good.count)]
      bytes = Array(bytes[..<place] + other[below(other.count + 1)...])
    case 7: bytes.removeSubrange(place...)
    case 8:
      // A number becomes another.
      guard let first = bytes[place...].firstIndex(where: { (0x30...0x39).contains($0) }) else {
        return
      }
      let end = bytes[first...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
      bytes.replaceSubrange(first..<end, with: Self.limits[below(17)])
    default: bytes.insert(contentsOf: words[below(words.count)], at: place)
    }
  }
}
