import Chapter1Live
import Chapter2Live
import Chapter3Live
import Chapter4Live
import Chapter5Live
import Chapter6Live
import LiveFigure

/// Prints what each live figure makes of random settings, a line each: chapter, figure, seed, digest. The
/// browser is held against it.
@main
struct Digests {
  static let chapters: [(number: Int, figures: LiveFigures)] = [
    (1, chapter1Figures), (2, chapter2Figures), (3, chapter3Figures), (4, chapter4Figures),
    (5, chapter5Figures), (6, chapter6Figures),
  ]

  /// How many random settings a figure is asked for: fewer of those that train networks, whose steps take
  /// longest in the browser.
  static func seeds(of figure: String) -> Int {
    switch figure {
    case "own-digit": 1
    case "moons", "playground-live", "decay-border", "ten-layers": 4
    default: 40
    }
  }

  static func main() {
    for (number, figures) in chapters {
      for entry in figures.entries {
        for seed in 0..<seeds(of: entry.name) {
          print(number, entry.name, seed, digest(of: entry, seed: UInt64(seed)))
        }
      }
    }
  }
}
