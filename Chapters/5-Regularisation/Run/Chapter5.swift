import ChapterRun

/// The experiments of chapter 5, in the order of the text.
@main
struct Chapter5: Chapter {
  static let number = 5
  static let title = "Initialisation and regularisation"
  static let sections: [Section] = []
}
