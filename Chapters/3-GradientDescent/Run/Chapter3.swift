import ChapterRun

/// The experiments of chapter 3, in the order of the text.
@main
struct Chapter3: Chapter {
  static let number = 3
  static let title = "Gradient descent"
  static let sections: [Section] = []
}
