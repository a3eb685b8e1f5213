import Wording

/// Where the nodes and wires of a diagram lie.
///
/// The method is Sugiyama's (Sugiyama, Tagawa and Toda 1981): nodes into layers; a wire that passes
/// a layer gets a place in it, like a node; orders with few crossings by barycentres; then heights
/// that keep wires as level as the order allows.
package struct DiagramLayout {
  /// The sizes a layout is made with: those of an SVG, or those of a grid of characters.
  package struct Metrics {
    /// The width and height of a node that so many wires enter.
    package var size: (Diagram.Node, _ entering: Int) -> (width: Double, height: Double)
    /// The space between a wire's label and the node that the wire enters.
    package var labelMargin: Double
    /// The length of what is written on a wire.
    package var labelLength: (Diagram.Wire) -> Double
    /// The least space between two nodes of a column.
    package var nodeGap: Double
    /// The least space between a passing wire and its neighbours.
    package var wireGap: Double
    /// The distance between two wires that enter one node.
    package var portGap: Double
    /// The space between columns, beside what labels need.
    package var columnGap: Double
    /// Whether all places are whole numbers.
    package var isGrid: Bool
  }

  /// A node's rectangle.
  package struct Place: Sendable, Hashable {
    package var left: Double
    package var top: Double
    package var width: Double
    package var height: Double
    package var layer: Int

    package var right: Double { left + width }
    package var bottom: Double { top + height }
    package var middle: Double { top + height / 2 }
  }

  /// A wire's way: level pieces joined by curves. `stops` holds the beginning and the end of each
  /// level piece, in turn.
  package struct Route: Sendable, Hashable {
    package var stops: [Point]
    /// Where the wire's label is centred.
    package var label: Point
  }

  package private(set) var places: [Place] = []
  package private(set) var routes: [Route] = []
  package private(set) var width = 0.0
  package private(set) var height = 0.0

  package init(_ diagram: Diagram, _ metrics: Metrics) {
    var graph = LayeredGraph(diagram)
    graph.reduceCrossings()
    arrange(graph, diagram, metrics)
  }
}

// MARK: Layers and order

/// The graph with its nodes in layers, and a vertex wherever a wire passes a layer.
package struct LayeredGraph {
  /// The layer of each vertex: first the nodes, then the passing points of wires.
  package private(set) var layerOf: [Int] = []
  /// The vertices of each layer, from top to bottom.
  package private(set) var layers: [[Int]] = []
  /// The vertices along each wire, both ends included.
  private(set) var routes: [[Int]] = []
  private(set) var before: [[Int]] = []
  private(set) var after: [[Int]] = []

  package init(_ diagram: Diagram) {
    func index(of id: String) -> Int? { diagram.nodes.firstIndex { isSame($0.id, id) } }
    let wires = diagram.wires.compactMap { wire -> (Int, Int)? in
      guard let from = index(of: wire.from), let to = index(of: wire.to) else { return nil }
      return (from, to)
    }
    layerOf = diagram.nodes.map { $0.layer ?? 0 }
    // The longest way to a node has at most as many steps as there are nodes.
    for _ in diagram.nodes.indices {
      var isSettled = true
      for (from, to) in wires where layerOf[to] <= layerOf[from] {
        layerOf[to] = layerOf[from] + 1
        isSettled = false
      }
      if isSettled { break }
    }
    // Outputs stand together at the right, as inputs do at the left.
    let outputs = diagram.nodes.indices.filter { diagram.nodes[$0].kind == .output }
    if let last = outputs.map({ layerOf[$0] }).max() {
      let inner = diagram.nodes.indices.filter { diagram.nodes[$0].kind != .output }
      let column = max(last, (inner.map { layerOf[$0] }.max() ?? -1) + 1)
      for output in outputs { layerOf[output] = column }
    }

    layers = Array(repeating: [], count: (layerOf.max() ?? -1) + 1)
    for (node, layer) in layerOf.enumerated() { layers[layer].append(node) }
    for (from, to) in wires {
      var route = [from]
      for layer in layerOf[from] + 1..<layerOf[to] {
        let vertex = layerOf.count
        layerOf.append(layer)
        layers[layer].append(vertex)
        route.append(vertex)
      }
      routes.append(route + [to])
    }
    before = Array(repeating: [], count: layerOf.count)
    after = before
    for route in routes {
      for (from, to) in zip(route, route.dropFirst()) {
        after[from].append(to)
        before[to].append(from)
      }
    }
  }

  /// The number of pairs of wires that cross.
  package var crossings: Int {
    layers.indices.dropFirst().reduce(0) { $0 + crossings(before: $1) }
  }

  /// The crossings between a layer and the one before it: inversions, counted with a Fenwick tree.
  private func crossings(before layer: Int) -> Int {
    var places: [Int: Int] = [:]
    for (place, vertex) in layers[layer].enumerated() { places[vertex] = place }
    var counts = Array(repeating: 0, count: layers[layer].count + 1)
    var (seen, total) = (0, 0)
    for vertex in layers[layer - 1] {
      let ends = after[vertex].compactMap { places[$0] }.sorted()
      for end in ends {
        var index = end + 1
        var notBelow = 0
        while index > 0 {
          notBelow += counts[index]
          index -= index & -index
        }
        total += seen - notBelow
      }
      for end in ends {
        var index = end + 1
        while index < counts.count {
          counts[index] += 1
          index += index & -index
        }
        seen += 1
      }
    }
    return total
  }

  /// Looks for an order with few crossings: barycentre sweeps to the right and to the left, then
  /// exchanges of neighbours. The order given by the diagram stays where nothing is better.
  package mutating func reduceCrossings() {
    var best = layers
    var fewest = crossings
    func keepIfBetter(_ graph: LayeredGraph) {
      let count = graph.crossings
      if count < fewest { (best, fewest) = (graph.layers, count) }
    }
    for _ in 0..<8 where fewest > 0 {
      for layer in layers.indices.dropFirst() { sort(layer, by: before, of: layer - 1) }
      keepIfBetter(self)
      for layer in layers.indices.dropLast().reversed() { sort(layer, by: after, of: layer + 1) }
      keepIfBetter(self)
    }
    layers = best
    var improved = fewest > 0
    while improved {
      improved = false
      for layer in layers.indices {
        for place in layers[layer].indices.dropLast() {
          layers[layer].swapAt(place, place + 1)
          let count = crossings
          if count < fewest {
            fewest = count
            improved = true
          } else {
            layers[layer].swapAt(place, place + 1)
          }
        }
      }
    }
  }

  /// Sorts a layer by the mean place of each vertex's neighbours in another one.
  private mutating func sort(_ layer: Int, by neighbours: [[Int]], of other: Int) {
    var places: [Int: Int] = [:]
    for (place, vertex) in layers[other].enumerated() { places[vertex] = place }
    let keyed = layers[layer].enumerated().map { place, vertex in
      let known = neighbours[vertex].compactMap { places[$0] }
      let mean =
        known.isEmpty ? Double(place) : Double(known.reduce(0, +)) / Double(known.count)
      return (mean: mean, place: place, vertex: vertex)
    }
    layers[layer] = keyed.sorted { ($0.mean, $0.place) < ($1.mean, $1.place) }.map { $0.vertex }
  }
}

// MARK: Places

extension DiagramLayout {
  private mutating func arrange(
    _ graph: LayeredGraph, _ diagram: Diagram, _ metrics: Metrics
  ) {
    let nodeCount = diagram.nodes.count
    let sizes = graph.layerOf.indices.map { vertex in
      vertex < nodeCount
        ? metrics.size(diagram.nodes[vertex], graph.before[vertex].count)
        : (width: 0, height: metrics.isGrid ? 1 : 0)
    }
    var middles = heights(graph, nodeCount, sizes.map { $0.height }, metrics)
    let highest = graph.layerOf.indices.map { middles[$0] - sizes[$0].height / 2 }.min() ?? 0
    for vertex in middles.indices { middles[vertex] -= highest }
    if metrics.isGrid { snap(&middles, graph, nodeCount, sizes.map { $0.height }, metrics) }

    // Columns, and before each the room in which its wires' labels stand.
    var lefts: [Double] = []
    var widths: [Double] = []
    var labelRooms: [Double] = []
    var x = 0.0
    for (layer, vertices) in graph.layers.enumerated() {
      let labels = zip(diagram.wires, graph.routes).filter { _, route in
        route.last.map { graph.layerOf[$0] } == layer
      }.map { metrics.labelLength($0.0) }
      let longest = labels.max() ?? 0
      let room = longest > 0 ? longest + 2 * metrics.labelMargin : 0
      if layer > 0 { x += metrics.columnGap + room }
      lefts.append(x)
      labelRooms.append(room)
      widths.append(vertices.map { sizes[$0].width }.max() ?? 0)
      x += widths[layer]
    }
    width = x
    places = (0..<nodeCount).map { node in
      let layer = graph.layerOf[node]
      // Inputs end where their wires begin, outputs begin where theirs end.
      let part =
        switch diagram.nodes[node].kind {
        case .input: layer == 0 ? 1 : 0.5
        case .unit: 0.5
        case .output: 0.0
        }
      let margin = (widths[layer] - sizes[node].width) * part
      return Place(
        left: lefts[layer] + (metrics.isGrid ? margin.rounded(.down) : margin),
        top: middles[node] - sizes[node].height / 2,
        width: sizes[node].width, height: sizes[node].height, layer: layer)
    }
    height =
      graph.layerOf.indices.map { middles[$0] + sizes[$0].height / 2 }.max() ?? 0

    let ports = entryHeights(graph, middles, metrics)
    routes = graph.routes.indices.map { wire in
      let route = graph.routes[wire]
      let (from, to) = (places[route[0]], places[route[route.count - 1]])
      let start = onGrid(from.middle, metrics)
      var stops = [
        Point(from.right, start), Point(lefts[from.layer] + widths[from.layer], start),
      ]
      for vertex in route.dropFirst().dropLast() {
        let layer = graph.layerOf[vertex]
        stops.append(Point(lefts[layer], middles[vertex]))
        stops.append(Point(lefts[layer] + widths[layer], middles[vertex]))
      }
      stops.append(Point(lefts[to.layer] - labelRooms[to.layer], ports[wire]))
      stops.append(Point(to.left, ports[wire]))
      let length = metrics.labelLength(diagram.wires[wire])
      return Route(
        stops: stops, label: Point(to.left - metrics.labelMargin - length / 2, ports[wire]))
    }
  }

  /// The middle of each vertex: towards the mean of its neighbours, as far as those beside it leave
  /// room.
  private func heights(
    _ graph: LayeredGraph, _ nodeCount: Int, _ sizes: [Double], _ metrics: Metrics
  ) -> [Double] {
    var middles = Array(repeating: 0.0, count: sizes.count)
    func settle(_ layer: Int, towards neighbours: [[[Int]]]) {
      let vertices = graph.layers[layer]
      let desired = vertices.map { vertex -> Double in
        let known = neighbours.flatMap { $0[vertex] }
        if known.isEmpty { return middles[vertex] }
        return known.reduce(0) { $0 + middles[$1] } / Double(known.count)
      }
      let gaps = zip(vertices, vertices.dropFirst()).map { one, other in
        (sizes[one] + sizes[other]) / 2
          + (one < nodeCount && other < nodeCount ? metrics.nodeGap : metrics.wireGap)
      }
      // A bend in a long wire disturbs more than a node off its middle.
      let weights = vertices.map { $0 < nodeCount ? 1.0 : 2.0 }
      for (vertex, middle) in zip(vertices, spread(desired, gaps: gaps, weights: weights)) {
        middles[vertex] = middle
      }
    }
    for layer in graph.layers.indices { settle(layer, towards: []) }
    // A layer without wires keeps its even spacing; all others follow their neighbours.
    for layer in graph.layers.indices {
      let mean =
        graph.layers[layer].map { middles[$0] }.reduce(0, +)
        / Double(max(graph.layers[layer].count, 1))
      for vertex in graph.layers[layer] { middles[vertex] -= mean }
    }
    for _ in 0..<12 {
      for layer in graph.layers.indices.dropFirst() { settle(layer, towards: [graph.before]) }
      for layer in graph.layers.indices.dropLast().reversed() {
        settle(layer, towards: [graph.after])
      }
    }
    for _ in 0..<4 {
      for layer in graph.layers.indices { settle(layer, towards: [graph.before, graph.after]) }
    }
    // A wire that has a node to itself runs level into it, where there is room.
    let only = graph.before.map { $0.count == 1 ? $0 : [] }
    let alone = graph.after.map { $0.count == 1 && graph.before[$0[0]].count == 1 ? $0 : [] }
    for _ in 0..<4 {
      for layer in graph.layers.indices.dropFirst() { settle(layer, towards: [only]) }
      for layer in graph.layers.indices.dropLast().reversed() { settle(layer, towards: [alone]) }
    }
    return middles
  }

  /// Moves every top edge to a whole number, keeping the gaps.
  private func snap(
    _ middles: inout [Double], _ graph: LayeredGraph, _ nodeCount: Int, _ sizes: [Double],
    _ metrics: Metrics
  ) {
    for vertices in graph.layers {
      var free = 0.0
      var previous: Int?
      for vertex in vertices {
        if let previous {
          free += previous < nodeCount && vertex < nodeCount ? metrics.nodeGap : metrics.wireGap
        }
        var wish = (middles[vertex] - sizes[vertex] / 2).rounded()
        if sizes[vertex] == 1, graph.before[vertex].count == 1 {
          // One row beside a box of an even height: the row in which the box's wires begin.
          let row = middles[graph.before[vertex][0]].rounded(.down)
          if (row - wish).magnitude <= 1 { wish = row }
        }
        let top = max(wish, free)
        middles[vertex] = top + sizes[vertex] / 2
        free = top + sizes[vertex]
        previous = vertex
      }
    }
  }

  /// Where each wire enters its node: in the order in which the wires arrive.
  private func entryHeights(
    _ graph: LayeredGraph, _ middles: [Double], _ metrics: Metrics
  ) -> [Double] {
    var heights = Array(repeating: 0.0, count: graph.routes.count)
    for node in places.indices {
      let wires = graph.routes.indices.filter { graph.routes[$0].last == node }
      let sorted = wires.sorted { one, other in
        let (first, second) = (graph.routes[one], graph.routes[other])
        return (middles[first[first.count - 2]], one)
          < (middles[second[second.count - 2]], other)
      }
      let count = Double(sorted.count)
      let room = places[node].height - (metrics.isGrid ? 1 : 12)
      let gap = min(metrics.portGap, room / max(count - 1, 1))
      for (place, wire) in sorted.enumerated() {
        heights[wire] = onGrid(
          places[node].middle + (Double(place) - (count - 1) / 2) * max(gap, 0), metrics)
      }
    }
    return heights
  }

  private func onGrid(_ height: Double, _ metrics: Metrics) -> Double {
    metrics.isGrid ? height.rounded(.down) + 0.5 : height
  }
}
