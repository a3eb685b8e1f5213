import Chapter1Live
import LiveFigure
import Testing

@Suite struct LiveRunTests {
  @Test("every live figure of chapter 1 opens, is described and drawn")
  func opens() {
    for entry in chapter1Figures.entries {
      let run = entry.open()
      #expect(!description(of: run).isEmpty)
      #expect(run.svg(name: entry.name).hasPrefix("<svg"))
    }
  }
}
