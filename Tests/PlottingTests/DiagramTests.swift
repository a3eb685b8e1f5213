import Plotting
import Testing

@Suite("Diagram")
struct DiagramTests {
  private func layers(_ diagram: Diagram) -> [String: Int] {
    let graph = LayeredGraph(diagram)
    return Dictionary(
      uniqueKeysWithValues: zip(diagram.nodes.map(\.id), graph.layerOf))
  }

  @Test("A node's layer is the longest way from the inputs; outputs are last together")
  func halfAdder() {
    #expect(
      layers(Samples.halfAdder) == [
        "x₁": 0, "x₂": 0, "m": 1, "p": 2, "q": 2, "c": 2, "s": 3, "sum": 4, "carry": 4,
      ])
  }

  @Test("The half adder is drawn with a single crossing")
  func crossings() {
    var graph = LayeredGraph(Samples.halfAdder)
    graph.reduceCrossings()
    // None is impossible here: two ways lead from either input to the sum, around the carry, whose
    // wire has to leave between them.
    #expect(graph.crossings == 1)
  }

  @Test("A crossing that another order avoids is avoided")
  func untangled() {
    let diagram = Diagram(
      nodes: [.input("a"), .input("b"), .unit("u", "u"), .unit("v", "v")],
      wires: [.from("a", to: "v"), .from("b", to: "u")])
    var graph = LayeredGraph(diagram)
    #expect(graph.crossings == 1)
    graph.reduceCrossings()
    #expect(graph.crossings == 0)
  }

  @Test("Two fully connected layers of two cross once, of three and two three times")
  func counting() {
    #expect(LayeredGraph(Diagram(layers: [2, 2])).crossings == 1)
    // Each pair in one layer with each pair in the other: 3 · 1.
    #expect(LayeredGraph(Diagram(layers: [3, 2])).crossings == 3)
  }

  static let diagrams: [String: Diagram] = [
    "half adder": Samples.halfAdder,
    "network": Diagram(layers: [2, 3, 1]),
    "MNIST": Diagram(layers: [784, 30, 10]),
    "shortcuts": Diagram(
      nodes: [.input("a"), .unit("u", "u"), .unit("v", "v"), .unit("w", "w"), .output("y")],
      wires: [
        .from("a", to: "u"), .from("u", to: "v"), .from("v", to: "w"), .from("a", to: "w"),
        .from("a", to: "y"), .from("w", to: "y"), .from("u", to: "y"), .from("a", to: "w"),
      ]),
    "fan": Diagram(
      nodes: [.input("a")] + (0..<9).map { .unit("u\($0)", "unit \($0)", detail: "detail") },
      wires: (0..<9).map { .from("a", to: "u\($0)", label: "\($0)") }),
    "there and back": thereAndBack,
  ]

  /// What goes there above each wire, and what comes back below it.
  static let thereAndBack = Diagram(
    nodes: [
      .input("x"), .unit("u", "u", detail: "0.5", below: "δ = 0.25"), .unit("v", "v"),
      .output("y"),
    ],
    wires: [
      .from("x", to: "u", label: "2", below: "−0.125"), .from("x", to: "v", label: "3", below: "4"),
      .from("u", to: "y", label: "5", below: "6"), .from("v", to: "y", label: "7", below: "8"),
    ])

  private func layouts(_ name: String) throws -> (Diagram, [DiagramLayout]) {
    let diagram = try #require(Self.diagrams[name])
    return (
      diagram,
      [diagram.svgMetrics, diagram.textMetrics(columnGap: 6)].map { DiagramLayout(diagram, $0) }
    )
  }

  @Test("No two nodes overlap, and all lie inside", arguments: diagrams.keys.sorted())
  func apart(name: String) throws {
    let (_, layouts) = try layouts(name)
    for layout in layouts {
      for (index, place) in layout.places.enumerated() {
        #expect(place.left >= 0 && place.right <= layout.width)
        #expect(place.top >= -1e-9 && place.bottom <= layout.height + 1e-9)
        for other in layout.places[..<index] {
          #expect(
            place.left >= other.right || place.right <= other.left
              || place.top >= other.bottom || place.bottom <= other.top)
        }
      }
    }
  }

  @Test("Wires run from left to right and through no other node", arguments: diagrams.keys.sorted())
  func ways(name: String) throws {
    let (diagram, layouts) = try layouts(name)
    for layout in layouts {
      for (wire, route) in zip(diagram.wires, layout.routes) {
        #expect(zip(route.stops, route.stops.dropFirst()).allSatisfy { $0.x <= $1.x })
        // Only level pieces lie within columns; curves lie between them.
        for (node, place) in zip(diagram.nodes, layout.places)
        where node.id != wire.from && node.id != wire.to {
          for (from, to) in zip(route.stops, route.stops.dropFirst()) where from.y == to.y {
            #expect(
              to.x <= place.left || from.x >= place.right || from.y <= place.top
                || from.y >= place.bottom, "\(wire) runs through \(node.id)")
          }
        }
      }
    }
  }

  @Test("Two wires between the same nodes take two ways")
  func twins() throws {
    let (diagram, layouts) = try layouts("half adder")
    for layout in layouts {
      let twins = zip(diagram.wires, layout.routes).filter { $0.0.from == "m" && $0.0.to == "c" }
      #expect(twins.count == 2)
      let ends = twins.compactMap { $0.1.stops.last?.y }
      #expect(abs(ends[0] - ends[1]) >= 1)
    }
  }

  @Test("What comes back stands below its wire, in its colour, and clear of the next wire")
  func below() throws {
    let diagram = Self.thereAndBack
    let layout = DiagramLayout(diagram, diagram.svgMetrics)
    let ends = layout.routes.suffix(2).compactMap { $0.stops.last?.y }
    #expect(abs(ends[0] - ends[1]) >= 36)
    let lines = diagram.svg(name: "f").split(separator: "\n").filter { $0.hasPrefix("<text") }
    let back = lines.filter { $0.contains("series-1") }.compactMap {
      $0.split(separator: ">").dropFirst().first
    }
    #expect(
      back.map { String($0.prefix { $0 != "<" }) }.sorted()
        == ["4", "6", "8", "δ = 0.25", "−0.125"].sorted())
    #expect(diagram.text(columns: 80).contains("2 | −0.125"))
  }

  @Test("The layout depends on the graph alone")
  func deterministic() throws {
    let (diagram, layouts) = try layouts("half adder")
    #expect(DiagramLayout(diagram, diagram.svgMetrics).routes == layouts[0].routes)
  }

  @Test("A network of 784 inputs is drawn with an ellipsis in each long layer")
  func ellipsis() {
    let diagram = Diagram(layers: [784, 30, 10], most: 7)
    #expect(diagram.nodes.filter { $0.label == "⋮" }.count == 3)
    #expect(diagram.nodes.contains { $0.label == "x₇₈₄" })
    // Six drawn units in each layer.
    #expect(diagram.wires.count == 72)
  }

  @Test("Where the columns do not fit, each node is listed with what enters it")
  func list() {
    let lines = Samples.halfAdder.text(columns: 50).split(separator: "\n")
    #expect(lines.contains("m (NAND, b = 3) ← −2·x₁, −2·x₂"))
    #expect(lines.contains("c (NAND, b = 3) ← −2·m, −2·m"))
    #expect(lines.contains("sum ← s"))
  }

  @Test("In text that fits, every node and every weight can be read")
  func boxes() {
    let text = Samples.halfAdder.text(columns: 80)
    #expect(text.ranges(of: "NAND").count == 5)
    #expect(text.ranges(of: "−2").count == 10)
    #expect(text.contains(" sum\n") && text.contains(" carry\n"))
  }

  @Test("A fault in the graph is told with the names of its parts")
  func faults() {
    let nodes: [Diagram.Node] = [.input("x"), .unit("u", "u"), .unit("v", "v"), .output("y")]
    func fault(_ wires: [Diagram.Wire]) -> String? { Diagram.fault(nodes, wires) }
    #expect(fault([.from("x", to: "u"), .from("u", to: "v")]) == nil)
    #expect(
      fault([.from("x", to: "w")])
        == "The wire from \"x\" to \"w\" ends at \"w\", which is no node of the diagram")
    #expect(fault([.from("u", to: "x")]) == "The wire from \"u\" to \"x\" runs into an input")
    #expect(fault([.from("y", to: "u")]) == "The wire from \"y\" to \"u\" runs out of an output")
    #expect(
      fault([.from("x", to: "u"), .from("u", to: "v"), .from("v", to: "u")])
        == "The wires between \"u\", \"v\" form a cycle")
    #expect(
      Diagram.fault([.input("x"), .unit("x", "")], [])
        == "Two nodes of the diagram have the id \"x\"")
  }

  @Test("A wire to an unknown node stops the program")
  func trap() async {
    await #expect(processExitsWith: .failure) {
      _ = Diagram(nodes: [.input("x")], wires: [.from("x", to: "y")])
    }
  }
}
