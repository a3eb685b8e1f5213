import Testing

@testable import Plotting

@Suite struct GalleryTests {
  @Test("images stand in rows, each under its name, their shades held to what ink there is")
  func rows() {
    let chart = Chart.gallery(
      [[0, 8, 16, 32], [-1, 0, 0, 4], [16, 16, 16, 16]], side: 2, columns: 2, ink: 16,
      names: ["first"])
    let images = chart.marks.compactMap { mark -> Cells? in
      if case .cells(let cells) = mark.geometry { cells } else { nil }
    }
    #expect(
      images.map(\.content) == [
        .shades([[0, 0.5], [1, 1]]), .shades([[0, 0], [0, 0.25]]), .shades([[1, 1], [1, 1]]),
      ])
    #expect(images[0].x == 0...2 && images[2].x == 0...2)
    #expect(images[1].x.lowerBound > 2)
    #expect(images[2].y.upperBound < images[0].y.lowerBound)
    #expect(chart.marks.count == 4)
  }
}
