import Wording

extension Diagram: Figure {
  public func svg(name: String) -> String {
    var svg = SVGWriter()
    let layout = DiagramLayout(self, svgMetrics)
    let margin = 8.0
    let heading = title.map(singleLine) ?? ""
    let top = heading.isEmpty ? margin : 34
    svg.text(heading, x: margin, y: 19, class: "heading")
    func moved(_ point: Point) -> Point { Point(point.x + margin, point.y + top) }

    let isStraight = isStraight
    for (wire, route) in zip(wires, layout.routes) {
      let stops = route.stops.map(moved)
      if isStraight {
        // From middle to middle, where the circles cover the ends.
        let start = Point(stops[0].x - (isRound(wire.from) ? 16 : 0), stops[0].y)
        let stop = stops[stops.count - 1]
        let end = Point(stop.x + (isRound(wire.to) ? 16 : 0), stop.y)
        svg.path(polyline([start, end]), class: "wire")
      } else {
        svg.path(Self.curve(stops, into: isRound(wire.to) ? 6 : 0), class: "wire")
      }
    }
    for (wire, route) in zip(wires, layout.routes) {
      let place = moved(route.label)
      svg.text(
        singleLine(wire.label ?? ""), x: place.x, y: place.y - 4, anchor: 0, class: "tick halo")
      svg.text(
        singleLine(wire.below ?? ""), x: place.x, y: place.y + 14, anchor: 0,
        class: "tick halo direct series-1")
    }
    for (node, place) in zip(nodes, layout.places) {
      draw(node, at: moved(Point(place.left, place.top)), place, into: &svg)
    }
    return svg.document(
      name: name,
      width: max(layout.width + 2 * margin, heading.isEmpty ? 0 : textWidth(heading) + 2 * margin),
      height: layout.height + top + margin)
  }

  private func draw(
    _ node: Node, at corner: Point, _ place: DiagramLayout.Place, into svg: inout SVGWriter
  ) {
    let center = Point(corner.x + place.width / 2, corner.y + place.height / 2)
    if node.kind == .unit {
      if isRound(node) {
        svg.add(
          "circle",
          [
            "class": "node ink", "cx": number(center.x), "cy": number(center.y),
            "r": number(place.height / 2),
          ])
      } else {
        svg.add(
          "rect",
          [
            "class": "node ink", "x": number(corner.x), "y": number(corner.y),
            "width": number(place.width), "height": number(place.height), "rx": "9",
          ])
      }
    }
    // One line a text, as high as they are many about the middle.
    let lines = [
      (singleLine(node.label), ""), (singleLine(node.detail ?? ""), "tick"),
      (singleLine(node.below ?? ""), "tick direct series-1"),
    ].filter { !$0.0.isEmpty }
    let first = center.y + 5 - 9.5 * Double(lines.count - 1)
    for (number, (line, style)) in lines.enumerated() {
      let y = (first + 19 * Double(number)).rounded(.down)
      svg.text(line, x: center.x, y: y, anchor: 0, class: style)
    }
  }

  /// Level pieces joined by curves that leave and arrive level.
  private static func curve(_ stops: [Point], into: Double) -> String {
    var path = "M" + pair(stops[0].x, stops[0].y)
    for (index, stop) in stops.enumerated().dropFirst() {
      let last = stops[index - 1]
      let x = index == stops.count - 1 ? stop.x + into : stop.x
      if last.y == stop.y {
        if x != last.x { path += "H" + number(x) }
      } else {
        let half = (last.x + stop.x) / 2
        path += "C\(pair(half, last.y)) \(pair(half, stop.y)) \(pair(stop.x, stop.y))"
      }
    }
    return path
  }

  /// Whether wires are straight lines, as in drawings of networks: every unit a circle, no wire
  /// with a label, none passing a layer, no two between the same nodes.
  private var isStraight: Bool {
    let graph = LayeredGraph(self)
    return nodes.allSatisfy { $0.kind != .unit || isRound($0) }
      && wires.allSatisfy { $0.label == nil && $0.below == nil }
      && Set(graph.routes.map { $0[0] * nodes.count + $0[$0.count - 1] }).count == wires.count
      && graph.layerOf.count == nodes.count
  }

  /// Units with little to say are circles.
  private func isRound(_ node: Node) -> Bool {
    node.detail == nil && node.below == nil && textWidth(singleLine(node.label)) <= 30
  }

  private func isRound(_ id: String) -> Bool {
    nodes.first { isSame($0.id, id) }.map { $0.kind == .unit && isRound($0) } ?? false
  }

  /// Sizes in units of the SVG.
  package var svgMetrics: DiagramLayout.Metrics {
    let isStraight = isStraight
    let widest = LayeredGraph(self).layers.map { $0.count }.max() ?? 0
    // A wire with something above and below takes the height of two lines.
    let portGap = wires.contains { $0.below != nil } ? 38.0 : 19
    return DiagramLayout.Metrics(
      size: { node, entering in
        let label = singleLine(node.label)
        if node.kind != .unit {
          let ports = portGap > 19 && entering > 1 ? Double(entering) * (portGap - 1) + 10 : 0
          return (textWidth(label) + 12, max(22, ports))
        }
        let ports = isStraight ? 0 : Double(entering) * (portGap - 1) + 10
        if self.isRound(node) {
          let diameter = max(label.isEmpty ? 32 : 42, ports)
          return (diameter, diameter)
        }
        let notes = [node.detail, node.below].compactMap { $0 }.map(singleLine)
        let widest = notes.map { textWidth($0, size: 14) }.max() ?? 0
        return (
          max(textWidth(label), widest) + 18,
          max(notes.isEmpty ? 38 : 35 + 19 * Double(notes.count), ports)
        )
      },
      labelMargin: 8,
      labelLength: { wire in
        [wire.label, wire.below].map { textWidth(singleLine($0 ?? ""), size: 14) }.max() ?? 0
      },
      nodeGap: 22, wireGap: 20, portGap: isStraight ? 0 : portGap,
      // Steep straight wires would run into the next circle of their column.
      columnGap: isStraight ? max(100, Double(widest) * 22) : 38, isGrid: false)
  }
}
