import ExerciseCatalogue

/// The list of all exercises of the book: ` ```exercises `, on a page beside the chapters.
struct ExerciseTable: Directive {
  let block: FencedBlock

  static func find(at node: CommonMarkNode, in text: DirectiveText) throws -> ExerciseTable? {
    try text.isAlone("exercises", at: node) ? ExerciseTable(block: try text.block(node)) : nil
  }

  func answer(at place: DirectivePlace, from sources: AnswerSources) throws -> any Answer {
    let list = try ExerciseList(of: try sources.book(for: place), catalogue: sources.exercises) {
      sources.problem(place, $0)
    }
    return Listed(
      list: list,
      stale: block.stale(
        fresh: list.text, in: sources.document.source,
        "the list is not what the chapters and stubs say"))
  }

  struct Listed: Answer {
    let list: ExerciseList
    let stale: Stale?

    private struct View {
      let chapters: [Chapter]

      struct Chapter {
        let label: String
        let page: String
        let name: String
        let exercises: [Exercise]
      }

      struct Exercise {
        let number: String
        let title: String
        let kind: String
        let url: String
        let difficulty: String
        let difficultyInWords: String
        let minutes: Int
        let command: String
      }
    }

    func changes(at place: DirectivePlace, on page: PageContext) throws -> [NodeChange] {
      let view = View(
        chapters: try list.chapters.map { chapter in
          View.Chapter(
            label: chapter.label, page: chapter.page, name: String(chapter.page.dropLast(5)),
            exercises: try chapter.exercises.map { number, exercise in
              let stub = exercise.stub
              return View.Exercise(
                number: number,
                title: try inlineHTML(
                  stub.title,
                  at: PiecePlace(file: exercise.place.stubFile, what: "the title")),
                kind: stub.kind.rawValue,
                url: "\(chapter.page)#exercise-\(stub.name)", difficulty: stub.stars,
                difficultyInWords: stub.difficultyInWords,
                minutes: stub.minutes, command: exercise.command)
            })
        })
      return [NodeChange(place.node, .html(try page.render("exercises", view)))]
    }
  }
}

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
  init(of chapters: [ResolvedChapter], catalogue: Catalogue, problem: (String) -> Problem) throws {
    var problems: [Problem] = []
    self.chapters = chapters.compactMap { chapter in
      let exercises = chapter.exercises
      let shown = exercises.map(\.exercise.stub.name)
      let folder = chapter.document.chapterFolder ?? ""
      for name in catalogue.names(chapterFolder: folder) where !shown.contains(name) {
        problems.append(
          problem(
            "the exercise '\(name)' of \(folder) stands in no text; "
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
          "\(exercise.stub.kind.rawValue) \(String(repeating: "★", count: exercise.stub.difficulty))",
          "\(exercise.stub.minutes) min", exercise.command,
        ]
      }
      let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
      let lines = rows.map { row in
        zip(row, widths).map { $0.padding(to: $1) }.joined(separator: "  ") + "  \(row[4])\n"
      }
      return "\(chapter.label)\n\n" + lines.joined()
    }.joined(separator: "\n")
  }
}

extension ResolvedChapter {
  /// The chapter's exercises with their numbers, in the order of the text.
  var exercises: [(number: String, exercise: BookExercise)] {
    directives.compactMap { place, answer in
      (answer as? ExerciseBlock.Shown).map { (document.number(of: place), $0.exercise) }
    }
  }
}

extension String {
  /// The text with spaces at its end, `width` characters long or more.
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
