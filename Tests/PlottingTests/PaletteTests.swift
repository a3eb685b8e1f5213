import Foundation
import Plotting
import Testing

@Suite("Palette")
struct PaletteTests {
  static let all: [(palette: Palette, role: String, colour: String)] =
    [Palette.light, .dark].flatMap { palette in
      palette.properties.dropFirst().map { (palette, $0.name, $0.value) }
    }

  @Test("Every colour can be read as text on its page (4.5 : 1)", arguments: Self.all)
  func contrast(palette: Palette, role: String, colour: String) {
    let ratio = Self.contrast(colour, palette.paper)
    #expect(ratio >= 4.5, "\(role) \(colour) on \(palette.paper)")
  }

  @Test("Black on white has the ratio that WCAG states")
  func calibration() {
    #expect(Self.contrast("#000000", "#ffffff") == 21)
  }

  // Machado, Oliveira and Fernandes (2009), severity 1.
  static let deficiencies: [String: [[Double]]] = [
    "protanopia": [
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
      [-0.011820, 0.042940, 0.968881],
    ],
  ]

  @Test(
    "The first three series and classes differ at a glance without red or green cones",
    arguments: ["protanopia", "deuteranopia"], [Palette.light, .dark])
  func colourBlind(deficiency: String, palette: Palette) throws {
    let matrix = try #require(Self.deficiencies[deficiency])
    for row in [palette.series, palette.classes] {
      let seen = row.prefix(3).map { Self.lab(Self.linear($0), through: matrix) }
      for (first, second) in [(0, 1), (0, 2), (1, 2)] {
        let distance = zip(seen[first], seen[second]).map { ($0 - $1) * ($0 - $1) }
          .reduce(0, +).squareRoot()
        #expect(distance > 10, "\(row[first]) and \(row[second])")
      }
    }
  }

  @Test("The stylesheet holds both palettes, and sets every role")
  func stylesheet() {
    #expect(Stylesheet.css.contains(Palette.light.declarations))
    #expect(Stylesheet.css.contains(Palette.dark.declarations))
    for property in Palette.light.properties {
      #expect(Stylesheet.css.contains("var(\(property.name))"))
    }
  }

  @Test(
    "In a terminal no role is black, white or yellow",
    arguments: (0..<12).flatMap { [Colour.series($0), .class($0)] } + [.accent, .muted, .ink])
  func ansi(colour: Colour) {
    if let code = colour.ansiCode {
      #expect([31, 32, 34, 35, 36, 91, 92, 94, 95, 96].contains(code))
    }
  }

  /// The contrast ratio of WCAG 2.
  static func contrast(_ one: String, _ other: String) -> Double {
    let luminances = [one, other].map { colour in
      zip(linear(colour), [0.2126, 0.7152, 0.0722]).map { $0 * $1 }.reduce(0, +)
    }.sorted()
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)
  }

  /// The linear red, green and blue of "#rrggbb".
  static func linear(_ colour: String) -> [Double] {
    let bits = Int(colour.dropFirst(), radix: 16) ?? -1
    return [16, 8, 0].map { shift in
      let channel = Double(bits >> shift & 255) / 255
      return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
  }

  /// CIELAB of a linear colour as seen through a matrix.
  static func lab(_ rgb: [Double], through matrix: [[Double]]) -> [Double] {
    func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
      matrix.map { zip($0, vector).map(*).reduce(0, +) }
    }
    let seen = product(matrix, rgb).map { min(max($0, 0), 1) }
    let xyz = product(
      [
        [0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505],
      ], seen)
    let f = zip(xyz, [0.9505, 1, 1.089]).map { value, white in
      let ratio = value / white
      return ratio > 0.008856 ? cbrt(ratio) : 7.787 * ratio + 16.0 / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }
}
