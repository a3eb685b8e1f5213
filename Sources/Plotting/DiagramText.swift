extension Diagram {
  public func text(columns: Int, style: TextStyle) -> String {
    var canvas = TextCanvas(columns: columns)
    if let title {
      canvas.put(shortened(singleLine(title), to: columns), x: 0, y: 0)
      canvas.put("", x: 0, y: 1)
    }
    // As much space between the columns as there is, then a list.
    for gap in [8.0, 6, 4] {
      let layout = DiagramLayout(self, textMetrics(columnGap: gap))
      if layout.width <= Double(columns) {
        draw(layout, top: canvas.rows, on: &canvas)
        return canvas.text(style)
      }
    }
    list(on: &canvas)
    return canvas.text(style)
  }

  /// Sizes in characters.
  package func textMetrics(columnGap: Double) -> DiagramLayout.Metrics {
    let labelled = Set(wires.filter { !Self.written($0).isEmpty }.map { $0.to })
    return DiagramLayout.Metrics(
      size: { node, entering in
        let label = Double(singleLine(node.label).count)
        if node.kind != .unit { return (label + 1, 1) }
        if node.label.isEmpty && node.detail == nil && node.below == nil
          && !labelled.contains(node.id)
        {
          return (1, 1)
        }
        let notes = [node.detail, node.below].compactMap { $0 }.map { Double(singleLine($0).count) }
        let rows = max(3 + Double(notes.count), Double(entering))
        return (max(label, notes.max() ?? 0) + 4, rows)
      },
      labelMargin: 1, labelLength: { Double(Self.written($0).count) },
      nodeGap: 1, wireGap: 0, portGap: 1, columnGap: columnGap, isGrid: true)
  }

  /// What stands on a wire: `−2`, or `−2 | 0.1` with something below.
  private static func written(_ wire: Wire) -> String {
    [wire.label, wire.below].compactMap { $0 }.map(singleLine).joined(separator: " | ")
  }

  private func draw(_ layout: DiagramLayout, top: Int, on canvas: inout TextCanvas) {
    func dot(_ point: Point) -> Point {
      Point((point.x * 2).rounded(), ((point.y + Double(top)) * 4).rounded(.down))
    }
    for route in layout.routes {
      var points: [Point] = []
      // The last dot lies beside the node, not in it.
      let limit = route.stops.last.map { dot($0).x - 1 } ?? 0
      for end in route.stops.map(dot) {
        if let last = points.last, last.y != end.y {
          // The curve of the SVG, in sixteen straight pieces: a cubic with level ends.
          for step in 1...16 {
            let t = Double(step) / 16
            let along = t * t * (3 - 2 * t)
            let x = 1.5 * t * (1 - t) * (1 - t) + 1.5 * t * t * (1 - t) + t * t * t
            points.append(
              Point(last.x + (end.x - last.x) * x, last.y + (end.y - last.y) * along))
          }
        } else {
          points.append(end)
        }
      }
      points = points.map { Point(min($0.x, limit), $0.y) }
      canvas.line(points, stroke: .solid, colour: .muted)
    }
    for (wire, route) in zip(wires, layout.routes) {
      let label = Self.written(wire)
      let start = Int((route.label.x - Double(label.count) / 2).rounded())
      canvas.put(label, x: start, y: top + Int(route.label.y))
    }
    for (node, place) in zip(nodes, layout.places) {
      draw(node, place, top: top, on: &canvas)
    }
  }

  private func draw(
    _ node: Node, _ place: DiagramLayout.Place, top: Int, on canvas: inout TextCanvas
  ) {
    let (x, y) = (Int(place.left), Int(place.top) + top)
    let label = singleLine(node.label)
    if node.kind != .unit {
      canvas.put(label, x: node.kind == .output ? x + 1 : x, y: y)
      return
    }
    let (width, height) = (Int(place.width), Int(place.height))
    if height == 1 {
      canvas.put("○", x: x, y: y, colour: .series(0))
      return
    }
    let line = String(repeating: "─", count: width - 2)
    let blank = String(repeating: " ", count: width - 2)
    canvas.put("┌\(line)┐", x: x, y: y, colour: .series(0))
    for row in 1..<(height - 1) { canvas.put("│\(blank)│", x: x, y: y + row, colour: .series(0)) }
    canvas.put("└\(line)┘", x: x, y: y + height - 1, colour: .series(0))
    let words = [label] + [node.detail, node.below].compactMap { $0 }.map(singleLine)
    let first = y + (height - words.count) / 2
    for (row, word) in words.enumerated() {
      canvas.put(word, x: x + (width - word.count) / 2, y: first + row)
    }
  }

  /// For each layer its nodes, for each node what enters it: `m ← −2·x₁, −2·x₂`.
  private func list(on canvas: inout TextCanvas) {
    let graph = LayeredGraph(self)
    let names = Dictionary(
      uniqueKeysWithValues: nodes.map { node in
        let isUnique = nodes.filter { $0.label == node.label }.count == 1
        return (node.id, singleLine(isUnique && !node.label.isEmpty ? node.label : node.id))
      })
    for (number, layer) in graph.layers.enumerated() {
      if number > 0 { canvas.put("", x: 0, y: canvas.rows) }
      for index in layer where index < nodes.count {
        let node = nodes[index]
        var words: [String] = [names[node.id] ?? node.id]
        let label = singleLine(node.label)
        let notes = [
          label == words[0] ? "" : label, singleLine(node.detail ?? ""),
          singleLine(node.below ?? ""),
        ]
        .filter { !$0.isEmpty }
        if !notes.isEmpty { words.append("(\(notes.joined(separator: ", ")))") }
        let entering = wires.filter { $0.to == node.id }
        if !entering.isEmpty { words.append("←") }
        for (place, wire) in entering.enumerated() {
          let source = names[wire.from] ?? wire.from
          let weight = wire.label.map { singleLine($0) + "·" } ?? ""
          words.append(weight + source + (place < entering.count - 1 ? "," : ""))
        }
        canvas.putWrapped(words)
      }
    }
  }
}

extension TextCanvas {
  /// Writes words below what is there, with further lines set in.
  fileprivate mutating func putWrapped(_ words: [String]) {
    var (x, y) = (0, rows)
    for word in words {
      if x > 0 && x + word.count > columns { (x, y) = (min(4, columns / 4), y + 1) }
      put(shortened(word, to: columns - x), x: x, y: y)
      x += word.count + 1
    }
  }
}
