import Chapter1Live
import Chapter2Live
import Chapter3Live
import Chapter4Live
import Chapter6Live
import LiveFigure

/// Prints what each live figure makes of random settings, a line each: chapter, figure, seed, digest. The
/// browser is held against it.
@main
struct Digests {
  static let chapters: [(number: Int, figures: LiveFigures)] = [
    (1, chapter1Figures), (2, chapter2Figures), (3, chapter3Figures), (4, chapter4Figures),
    (6, chapter6Figures),
  ]

  static func main() {
    for (number, figures) in chapters {
      for entry in figures.entries {
        for seed in 0..<200 {
          print(number, entry.name, seed, digest(of: entry, seed: UInt64(seed)))
        }
      }
    }
  }
}
