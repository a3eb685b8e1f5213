import Foundation
import Plotting

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Figures of every kind, named, for the tests that hold for all.
enum Samples {
  static let evil = "<&\"'> ]]> \u{1}\t\n& x₁ — 猫"

  static let halfAdder = Diagram(
    nodes: [
      .input("x₁"), .input("x₂"), .unit("m", "NAND", detail: "b = 3"),
      .unit("p", "NAND", detail: "b = 3"), .unit("q", "NAND", detail: "b = 3"),
      .unit("s", "NAND", detail: "b = 3"), .unit("c", "NAND", detail: "b = 3"),
      .output("sum"), .output("carry"),
    ],
    wires: [
      .from("x₁", to: "m", weight: -2), .from("x₂", to: "m", weight: -2),
      .from("x₁", to: "p", weight: -2), .from("m", to: "p", weight: -2),
      .from("m", to: "q", weight: -2), .from("x₂", to: "q", weight: -2),
      .from("p", to: "s", weight: -2), .from("q", to: "s", weight: -2),
      .from("m", to: "c", weight: -2), .from("m", to: "c", weight: -2),
      .from("s", to: "sum"), .from("c", to: "carry"),
    ])

  static let nand = Chart(
    x: Axis("x₁", range: -0.5...2, ticks: [0, 1]), y: Axis("x₂", range: -0.5...2, ticks: [0, 1]),
    marks: [
      .halfPlane(a: -2, b: -2, c: 3, colour: .class(1)),
      .halfPlane(a: 2, b: 2, c: -3, colour: .class(0)),
      .line(a: -2, b: -2, c: 3, label: "−2x₁ − 2x₂ + 3 = 0"),
      .points([[0, 0], [0, 1], [1, 0]], label: "output 1", colour: .class(1)),
      .points([[1, 1]], label: "output 0", colour: .class(0)),
    ], width: 400, aspect: 1)

  static let costs = Chart(
    title: "Three ways", x: Axis("epoch"), y: Axis("cost", scale: .log10),
    marks: [
      .line([2, 1, 0.5, 0.25], label: "one"), .line([2, 0.5, 0.12, 0.26], label: "two"),
      .line([2, 0.1, 0.01, 0.001], from: 0, step: 1, label: "three"),
    ])

  static let bars = Chart(
    y: Axis("correct"),
    marks: [
      .bars([Bar("chance", 1000, caption: "1000"), Bar("average darkness", 2225)], label: "a"),
      .bars([Bar("chance", -300), Bar("average darkness", 1225)], label: "b"),
    ])

  static let kitchen = Chart(
    title: evil, x: Axis(evil), y: Axis(evil, ticks: [Tick(0, evil), 1]),
    marks: [
      .decisionRegions(x: -1...1, y: -1...1, resolution: 9) { $0.x > $0.y ? 1 : 0 },
      .region([[0, 0], [1, 0], [0, 1]], label: evil + "1"),
      .contours([0.2, 0.5], x: -1...1, y: -1...1, resolution: 12) { $0.x * $0.x + $0.y * $0.y },
      .curve(over: -1...1, label: evil + "2") { 1 / $0 },
      .steps([[-1, 0], [0, 1], [1, 0]], label: evil + "3"),
      .rule(x: 0), .rule(y: 0.5, label: evil + "4"),
      .arrow(from: [0, 0], to: [0.5, 0.5], label: evil + "5"),
      .text(evil, at: [0.9, 0.9], .aboveRight),
      .histogram([1, 2, 1], over: -1...1, label: evil + "6"),
    ])

  static let figures: [String: any Figure] = [
    "nand": nand,
    "costs": costs,
    "bars": bars,
    "kitchen": kitchen,
    "empty": Chart(),
    "hidden": Chart(x: .hidden(), y: .hidden(), marks: [.image([[0, 1], [0.5, 0.25]])]),
    "panels": Panels(
      columns: 3,
      (1...5).map { Chart(title: "epoch \($0)", x: nand.x, y: nand.y, marks: nand.marks) }),
    "own axes": Panels(columns: 2, sharesAxes: false, [costs, bars, kitchen]),
    "no panels": Panels([]),
    "half adder": halfAdder,
    "network": Diagram(title: "A network", layers: [2, 3, 1]),
    "MNIST": Diagram(layers: [784, 30, 10]),
    "evil": Diagram(
      title: evil, nodes: [.input("<", evil), .unit("&", evil, detail: evil), .output("\"", evil)],
      wires: [.from("<", to: "&", label: evil), .from("&", to: "\"")]),
    "no nodes": Diagram(nodes: [], wires: []),
  ]

  static let names = figures.keys.sorted()

  static func figure(_ name: String) -> any Figure {
    figures[name]!
  }
}

/// The elements of an XML document, in order, with their attributes and texts.
final class Document: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""

    func number(_ attribute: String) -> Double? {
      attributes[attribute].flatMap { Double($0) }
    }
  }

  private(set) var elements: [Element] = []
  private(set) var fault: (any Error)?
  private var open: [Int] = []

  init(_ source: String) {
    super.init()
    let parser = XMLParser(data: Data(source.utf8))
    parser.delegate = self
    if !parser.parse() { fault = parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func all(_ name: String) -> [Element] {
    elements.filter { $0.name == name }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if let last = open.last { elements[last].text += string }
  }
}
