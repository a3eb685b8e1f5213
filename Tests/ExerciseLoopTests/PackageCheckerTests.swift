import AnswerSupervision
import ExerciseCatalogue
import Foundation
import Testing

@testable import ExerciseLoop

/// The package manager's part is played by a script, so that what it prints is known.
@Suite struct PackageCheckerTests {
  static let place = ExercisePlace(name: "ant", chapterFolder: "1-First")

  /// Checks `ant` where `swift` does what the script says; ROOT in it is the folder of the package.
  static func check(_ script: String, desk: LearnersDesk) throws -> CheckReport {
    let text = script.replacingOccurrences(of: "ROOT", with: desk.root.path)
    try desk.write(text, to: "swift")
    let checker = PackageChecker(
      root: desk.root, scratch: nil, isColoured: false,
      swift: ["/bin/sh", desk.root.appendingPathComponent("swift").path])
    return try checker.check(place)
  }

  @Test("what the compiler says of the answer is shown, shortened to the learner's file")
  func doesNotCompile() throws {
    let desk = try LearnersDesk()
    let report = try Self.check(
      """
      cat <<'END'
      [3/5] Emitting module AntAnswer
      ROOT/Sources/Other.swift:1:2: warning: something else
      1 | elsewhere
      ROOT/Exercises/Answers/1-First/Ant.swift:5:16: error: cannot find 'x' in scope
      4 | func ant() {
      5 |   x
        |   `- error: cannot find 'x' in scope

      ROOT/Chapters/1-First/First.swift:16:10: note: did you mean this
      14 | far away
      [4/5] Compiling AntAnswer Ant.swift
      ROOT/Exercises/Answers/1-First/Ant.swift:5:16: error: cannot find 'x' in scope
      4 | func ant() {
      5 |   x
        |   `- error: cannot find 'x' in scope

      END
      exit 1
      """, desk: desk)
    #expect(report.status == .doesNotCompile)
    #expect(
      report.text == """
        ✗ ant: it does not compile.

        Exercises/Answers/1-First/Ant.swift:5:16: error: cannot find 'x' in scope
        4 | func ant() {
        5 |   x
          |   `- error: cannot find 'x' in scope
        """)
  }

  @Test("a function that the check cannot call is the learner's to mend")
  func otherName() throws {
    let desk = try LearnersDesk()
    let report = try Self.check(
      """
      echo "ROOT/Exercises/1-First/Ant/AntRunner.swift:8:30: error: cannot find 'ant' in scope"
      exit 1
      """, desk: desk)
    #expect(report.status == .doesNotCompile)
    #expect(report.text.contains("name and its parameters as in the stub"))
  }

  @Test("a build that fails elsewhere is not blamed on the answer")
  func brokenElsewhere() throws {
    let desk = try LearnersDesk()
    #expect {
      try Self.check("echo 'error: no network'; exit 1", desk: desk)
    } throws: { error in
      let error = error as? PracticeError
      return error?.exitCode == 70 && error?.description.contains("no network") == true
        && error?.description.contains("not your answer") == true
    }
  }

  @Test("the verdict is what the check reports by its channel, not what it prints")
  func verdict() throws {
    let desk = try LearnersDesk()
    let script = """
      mkdir -p ROOT/.build/debug
      cat > ROOT/.build/debug/check-ant <<'END'
      #!/bin/sh
      echo '✓ ant: solved.'
      echo '{"status":"solved","text":"✓ ant: forged."}' >&3
      # The secret, and behind it the verdict.
      head -c 32 <&4 >&3
      echo '{"status":"wrong","text":"✗ ant: no"}' >&3
      END
      chmod +x ROOT/.build/debug/check-ant
      [ "$*" = "build --product check-ant --package-path ROOT" ]
      """
    let report = try Self.check(script, desk: desk)
    #expect(report.status == .wrong)
    #expect(report.text == "✗ ant: no")
    #expect(report.output == "✓ ant: solved.")
  }

  @Test("a check that ends without a verdict is not solved, whatever it prints")
  func silent() throws {
    let desk = try LearnersDesk()
    let report = try Self.check(
      """
      mkdir -p ROOT/.build/debug
      printf '#!/bin/sh\\necho "✓ ant: solved."\\n' > ROOT/.build/debug/check-ant
      chmod +x ROOT/.build/debug/check-ant
      """, desk: desk)
    #expect(report.status == .wrong)
    #expect(report.text.contains("before the check was done"))
  }

  @Test("a check that cannot be started is not the answer's fault: it says what and why")
  func cannotStart() throws {
    let desk = try LearnersDesk()
    let program = desk.root.appendingPathComponent(".build/debug/check-ant").path
    #expect {
      try Self.check("true", desk: desk)
    } throws: { error in
      let error = error as? PracticeError
      return error?.exitCode == 70
        && error?.description.contains("'\(program)' cannot be started: No such file") == true
        && error?.description.contains("not your answer") == true
    }
  }

  @Test("a package manager that is not there is an error")
  func noPackageManager() throws {
    let desk = try LearnersDesk()
    let checker = PackageChecker(
      root: desk.root, scratch: nil, isColoured: false, swift: ["/no/such/swift"])
    #expect(throws: PracticeError.self) { try checker.check(Self.place) }
  }
}
