import Backpropagation
import LinearAlgebra
import LiveFigure
import Plotting
import SigmoidNeurons

extension PlaygroundLive {
  private static let range = -6.0...6.0

  /// The cells along an edge of the map. Where there are many maps all are
  /// coarser, so that they are drawn in time.
  private static func side(_ plan: PlaygroundPlan) -> Int {
    plan.sizes.reduce(0, +) > 24 ? 36 : 48
  }

  /// The middle of each cell of the map, row by row from the top.
  static func grid(_ plan: PlaygroundPlan) -> Matrix {
    let side = side(plan)
    let width = 12 / Double(side)
    return Matrix(rows: side * side, columns: 2) { cell, column in
      let (row, place) = cell.quotientAndRemainder(dividingBy: side)
      return column == 0
        ? -6 + (Double(place) + 0.5) * width
        : 6 - (Double(row) + 0.5) * width
    }
  }

  public var figure: Stack {
    // All units are asked about all cells in one pass.
    var pass = Pass(network, rows: cells.rows, workers: .one)
    pass.inputs = cells
    network.forward(in: &pass)
    return Stack(
      units(pass.activations),
      above: Panels(
        columns: 2, sharesAxes: false, width: 540,
        [map(pass.activations), curves]))
  }

  /// What a unit says at the cells, every `stride`th of them, from −1 to 1.
  /// An answer that has no bounds is seen beside its largest.
  private func shades(
    _ layer: Int, _ unit: Int, _ activations: [Matrix], stride: Int
  ) -> [[Double]] {
    let (matrix, side) = (activations[layer], Self.side(plan))
    let isHidden = layer > 0 && layer < plan.last
    let rows = Swift.stride(from: stride / 2, to: side, by: stride)
    let answers = rows.map { row in
      rows.map { column in
        let answer = matrix[row * side + column, unit]
        return isHidden && plan.activation == .logistic
          ? 2 * answer - 1 : answer
      }
    }
    if isDiscrete {
      return answers.map { $0.map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 } }
    }
    let isBounded =
      layer == plan.last
      || (isHidden && plan.activation.range.upperBound == 1)
    if isBounded { return answers }
    let most = answers.reduce(0) { most, row in
      row.reduce(most) { max($0, $1.magnitude) }
    }
    return most > 0 ? answers.map { $0.map { $0 / most } } : answers
  }

  // MARK: The network

  /// All units with what they say, and the wires between them: the wider the
  /// larger the weight.
  private func units(_ activations: [Matrix]) -> Chart {
    let sizes = plan.sizes
    let rows = Double(sizes.reduce(1) { max($0, $1) })
    // In units of the drawing: a row, a box, and room for names at both ends.
    let (width, row, box, room) = (521.0, 38.0, 30.0, 62.0)
    let column = (width - 2 * room - box) / Double(plan.last)
    let (half, high) = (box / 2 / column, box / 2 / row)
    var marks: [Mark] = []
    for (l, layer) in network.layers.enumerated() {
      for from in 0..<sizes[l] {
        for to in 0..<sizes[l + 1] {
          let weight = layer.weights[from, to]
          if weight == 0 { continue }
          let start = plan.place(layer: l, unit: from)
          let end = plan.place(layer: l + 1, unit: to)
          let thick = min(0.6 + 2 * weight.magnitude, 9) / 2 / row
          marks.append(
            .region(
              [
                Point(start.x + half, start.y + thick),
                Point(end.x - half, end.y + thick),
                Point(end.x - half, end.y - thick),
                Point(start.x + half, start.y - thick),
              ], colour: .class(weight > 0 ? 1 : 0), isFilled: true))
        }
      }
    }
    let look = look
    for layer in sizes.indices {
      for unit in 0..<sizes[layer] {
        let middle = plan.place(layer: layer, unit: unit)
        let x = (middle.x - half)...(middle.x + half)
        let y = (middle.y - high)...(middle.y + high)
        let isLarge = layer == look.layer && unit == look.unit
        let shades = shades(layer, unit, activations, stride: 4)
        marks.append(.signedShades(shades, x: x, y: y))
        marks.append(
          .line(
            [
              Point(x.lowerBound, y.lowerBound),
              Point(x.lowerBound, y.upperBound),
              Point(x.upperBound, y.upperBound),
              Point(x.upperBound, y.lowerBound),
              Point(x.lowerBound, y.lowerBound),
            ],
            colour: isLarge ? .accent : .muted, stroke: .solid))
        if layer == 0 || layer == plan.last {
          marks.append(
            .text(
              layer == 0 ? plan.name(layer: layer, unit: unit) : "answer",
              at: Point(layer == 0 ? x.lowerBound : x.upperBound, middle.y),
              layer == 0 ? .left : .right))
        }
      }
    }
    let side = (room + box / 2) / column
    return Chart(
      x: .hidden(-side...(Double(plan.last) + side)),
      y: .hidden((-rows / 2)...(rows / 2)), marks: marks, width: 540,
      aspect: width / (row * rows))
  }

  // MARK: The map

  /// What one unit says, and the points.
  private func map(_ activations: [Matrix]) -> Chart {
    let (layer, unit) = look
    var marks: [Mark] = [
      .signedShades(
        shades(layer, unit, activations, stride: 1), x: Self.range,
        y: Self.range)
    ]
    let all = points.inputs.rows
    marks += symbols(0..<count, isTest: false)
    if showsTest { marks += symbols(count..<all, isTest: true) }
    return Chart(
      title: plan.name(layer: layer, unit: unit),
      x: Axis("x₁", range: Self.range, ticks: [-5, 0, 5]),
      y: Axis("x₂", range: Self.range, ticks: [-5, 0, 5]), marks: marks,
      aspect: 1)
  }

  /// Points, in the colour of the class; where amounts are told, of the sign,
  /// and grey near 0.
  private func symbols(_ rows: Range<Int>, isTest: Bool) -> [Mark] {
    var kinds: [[Point]] = [[], [], []]
    let edge = plan.isRegression ? 0.1 : 0
    for row in rows {
      let target = points.targets[row, 0]
      let place = Point(points.inputs[row, 0], points.inputs[row, 1])
      kinds[target > edge ? 1 : target < -edge ? 0 : 2].append(place)
    }
    let colours: [Colour] = [.class(0), .class(1), .muted]
    return kinds.indices.filter { !kinds[$0].isEmpty }.map { kind in
      .points(
        kinds[kind], colour: colours[kind],
        symbol: isTest
          ? .cross : kind == 1 ? .disc : kind == 0 ? .circle : .hollowSquare)
    }
  }

  // MARK: The curves

  /// The costs epoch by epoch, and what is made small where a penalty is part
  /// of it.
  private var curves: Chart {
    let costs = costs
    func line(_ cost: (Costs) -> Double) -> [Double] {
      costs.map {
        let cost = cost($0)
        return cost.isNaN ? cost : min(max(cost, 1e-4), 10)
      }
    }
    var marks: [Mark] = [
      .line(
        line { $0.training }, label: "training", colour: .series(0),
        stroke: .solid),
      .line(line { $0.test }, label: "test", colour: .series(1)),
    ]
    if penalty > 0 {
      marks.append(
        .line(
          line { $0.training + $0.penalty },
          label: "training and penalty", colour: .series(2)))
    }
    return Chart(
      title: "cost",
      x: Axis("epoch", range: 0...max(20, Double(costs.count - 1))),
      y: Axis("", range: 1e-4...10, scale: .log10), marks: marks, aspect: 1)
  }
}
