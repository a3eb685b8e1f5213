import Wording

/// A circuit or a network: units and the wires between them, from left to right.
///
/// ```swift
/// Diagram(
///   nodes: [
///     .input("x₁"), .input("x₂"), .unit("m", "NAND", detail: "b = 3"), .output("y"),
///   ],
///   wires: [
///     .from("x₁", to: "m", label: "−2"), .from("x₂", to: "m", label: "−2"), .from("m", to: "y"),
///   ])
/// ```
///
/// Where things stand follows from the graph alone: a node's column is the longest way to it from
/// the inputs, and the order within a column is one with few crossings.
public struct Diagram: Sendable, Hashable {
  /// What stands above the diagram; nil for nothing.
  public var title: String?
  /// The nodes; those of one column keep this order where crossings do not speak against it.
  public let nodes: [Node]
  /// The wires between them.
  public let wires: [Wire]

  /// A diagram.
  ///
  /// - Precondition: ids are unique; every wire joins two of the nodes; nothing runs into an
  ///   input or out of an output; and no way along the wires comes back to where it began.
  public init(title: String? = nil, nodes: [Node], wires: [Wire]) {
    if let fault = Self.fault(nodes, wires) { preconditionFailure(fault) }
    self.title = title
    self.nodes = nodes
    self.wires = wires
  }

  /// What is wrong with a graph, or nil.
  package static func fault(_ nodes: [Node], _ wires: [Wire]) -> String? {
    func kind(_ id: String) -> Node.Kind? { nodes.first { isSame($0.id, id) }?.kind }
    for (index, node) in nodes.enumerated() {
      if nodes[..<index].contains(where: { isSame($0.id, node.id) }) {
        return "Two nodes of the diagram have the id \"\(node.id)\""
      }
    }
    for wire in wires {
      for end in [wire.from, wire.to] where kind(end) == nil {
        return "The wire from \"\(wire.from)\" to \"\(wire.to)\" ends at \"\(end)\", "
          + "which is no node of the diagram"
      }
      if kind(wire.to) == .input {
        return "The wire from \"\(wire.from)\" to \"\(wire.to)\" runs into an input"
      }
      if kind(wire.from) == .output {
        return "The wire from \"\(wire.from)\" to \"\(wire.to)\" runs out of an output"
      }
    }
    // What can be reached without going round is taken away; a cycle is what stays.
    var left = nodes.map { $0.id }
    var open = wires
    while !left.isEmpty {
      let rest = left.filter { node in open.contains { isSame($0.to, node) } }
      if rest.count == left.count {
        return "The wires between \(rest.map { "\"\($0)\"" }.joined(separator: ", ")) form a cycle"
      }
      left = rest
      open = open.filter { wire in rest.contains { isSame($0, wire.from) } }
    }
    return nil
  }
}

// MARK: Parts

extension Diagram {
  /// Something that wires run into or out of.
  public struct Node: Sendable, Hashable {
    /// The part that a node plays.
    public enum Kind: Sendable, Hashable {
      /// A value that comes from outside.
      case input
      /// Something that computes: a gate, a perceptron, a neuron.
      case unit
      /// A value that is handed on.
      case output
    }

    /// What wires call the node.
    public var id: String
    /// What is written in it; may be empty for a unit.
    public var label: String
    /// The part it plays.
    public var kind: Kind
    /// A second line, such as "b = 3".
    public var detail: String?
    /// A last line in the colour of what comes back, such as "δ = 0.1".
    public var below: String?
    /// The column of a node that no wire places.
    package var layer: Int?

    /// A node.
    public init(
      _ id: String, _ label: String, kind: Kind, detail: String? = nil, below: String? = nil
    ) {
      self.id = id
      self.label = label
      self.kind = kind
      self.detail = detail
      self.below = below
    }

    /// A value from outside, labelled with its id if nothing else is given.
    public static func input(_ id: String, _ label: String? = nil) -> Node {
      Node(id, label ?? id, kind: .input)
    }

    /// Something that computes.
    public static func unit(
      _ id: String, _ label: String, detail: String? = nil, below: String? = nil
    ) -> Node {
      Node(id, label, kind: .unit, detail: detail, below: below)
    }

    /// A value that is handed on, labelled with its id if nothing else is given.
    public static func output(_ id: String, _ label: String? = nil) -> Node {
      Node(id, label ?? id, kind: .output)
    }
  }

  /// A wire from one node to another.
  public struct Wire: Sendable, Hashable {
    /// The id of the node that the wire leaves.
    public var from: String
    /// The id of the node that the wire enters.
    public var to: String
    /// What is written on it, such as a weight.
    public var label: String?
    /// What is written below it, in the colour of what comes back, such as a derivative.
    public var below: String?

    /// A wire.
    public init(_ from: String, _ to: String, label: String? = nil, below: String? = nil) {
      self.from = from
      self.to = to
      self.label = label
      self.below = below
    }

    /// A wire between the nodes of two ids.
    public static func from(
      _ from: String, to: String, label: String? = nil, below: String? = nil
    ) -> Wire {
      Wire(from, to, label: label, below: below)
    }

    /// A wire that carries a weight.
    public static func from(_ from: String, to: String, weight: Double) -> Wire {
      Wire(from, to, label: NumberText.decimal(weight))
    }
  }
}

// MARK: Networks

extension Diagram {
  /// A fully connected network, from the number of units in each layer, the inputs first:
  /// `Diagram(layers: [784, 30, 10])`.
  ///
  /// A layer of more than `most` units is drawn as its first ones, an ellipsis and its last.
  ///
  /// - Precondition: every layer has 1 unit or more, and `most` is 3 or more.
  public init(title: String? = nil, layers: [Int], most: Int = 7) {
    precondition(layers.allSatisfy { $0 > 0 }, "The layers \(layers) must have 1 unit or more each")
    precondition(most >= 3, "At least 3 units of a layer are drawn, not \(most)")
    var nodes: [Node] = []
    var wires: [Wire] = []
    var previous: [String] = []
    for (layer, size) in layers.enumerated() {
      let shown = size <= most ? Array(1...size) : Array(1...(most - 2)) + [0, size]
      var current: [String] = []
      for unit in shown {
        var node = Node(
          "\(layer).\(unit)",
          unit == 0 ? "⋮" : layer == 0 ? "x" + NumberText.subscript(unit) : "",
          kind: layer == 0 || unit == 0 ? .input : .unit)
        node.layer = layer
        nodes.append(node)
        if unit == 0 { continue }
        current.append(node.id)
        wires += previous.map { Wire($0, node.id) }
      }
      previous = current
    }
    self.init(title: title, nodes: nodes, wires: wires)
  }
}
