import Chapter1Live
import LiveFigure

/// Prints what each live figure makes of random settings, a line each: chapter, figure, seed, digest. The
/// browser is held against it.
@main
struct Digests {
  static let chapters: [(number: Int, figures: LiveFigures)] = [
    (1, chapter1Figures)
  ]

  static func main() {
    for (number, figures) in chapters {
      for entry in figures.entries {
        for seed in 0..<300 {
          print(number, entry.name, seed, digest(of: entry, seed: UInt64(seed)))
        }
      }
    }
  }
}
