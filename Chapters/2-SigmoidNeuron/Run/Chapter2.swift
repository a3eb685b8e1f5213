import ChapterRun

/// The experiments of chapter 2, in the order of the text.
@main
struct Chapter2: Chapter {
  static let number = 2
  static let title = "The sigmoid neuron"
  static let sections: [Section] = []
}
