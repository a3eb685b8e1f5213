import ExerciseCatalogue

/// All exercises of the book, in the order of the text.
struct ExerciseList {
  struct Chapter {
    /// Such as `1 · The perceptron`.
    let label: String
    let page: String
    let exercises: [(number: String, exercise: BookExercise)]
  }

  /// The chapters that have exercises.
  let chapters: [Chapter]

  /// - Throws: ``Problems`` if there is an exercise that no chapter shows.
  init(
    of chapters: [ResolvedChapter], catalogue: Catalogue, directive: Directive, file: String
  ) throws {
    var problems: [Problem] = []
    self.chapters = chapters.compactMap { chapter in
      let exercises = chapter.exercises
      let shown = exercises.map(\.exercise.stub.name)
      let folder = chapter.document.chapterFolder ?? ""
      for name in catalogue.names(chapterFolder: folder) where !shown.contains(name) {
        problems.append(
          Problem(
            file: file, line: directive.line,
            message: "the exercise '\(name)' of \(folder) stands in no text; "
              + "show it in \(chapter.document.file) with '```exercise \(name)'"))
      }
      guard !exercises.isEmpty else { return nil }
      return Chapter(
        label: chapter.document.label, page: "\(chapter.document.pageName).html",
        exercises: exercises)
    }
    guard problems.isEmpty else { throw Problems(problems) }
  }

  /// What the text's block shows on a forge.
  var text: String {
    chapters.map { chapter in
      let rows = chapter.exercises.map { number, exercise in
        [
          number, exercise.stub.title,
          "\(exercise.stub.kind) \(String(repeating: "★", count: exercise.stub.difficulty))",
          exercise.command,
        ]
      }
      let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
      let lines = rows.map { row in
        zip(row, widths).map { $0.padding(to: $1) }.joined(separator: "  ") + "  \(row[3])\n"
      }
      return "\(chapter.label)\n\n" + lines.joined()
    }.joined(separator: "\n")
  }
}

extension ResolvedChapter {
  /// The chapter's exercises with their numbers, in the order of the text.
  var exercises: [(number: String, exercise: BookExercise)] {
    let found = resolutions.compactMap { resolution in
      if case .exercise(let exercise) = resolution { exercise } else { nil }
    }
    return found.enumerated().map { index, exercise in
      ("\(document.frontMatter.number ?? 0).\(index + 1)", exercise)
    }
  }
}

extension String {
  /// The text with spaces at its end, `width` characters long or more.
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
