import ChapterRun
import LinearAlgebra
import Plotting
import SoftmaxNetworks

private let example = [2.5, -1, 3.2, 0.5]

/// Four weighted inputs, and the shares that they become.
let softmaxExample = Section("softmax-example", "Four numbers, four shares") {
  report in
  let shares = softmax(example)
  let powers = example.map(exp)
  report.table(
    ["z", "eᶻ", "share", "if the third is 1 more"],
    example.indices.map { index in
      var raised = example
      raised[2] += 1
      return [
        short(example[index]), fixed(powers[index], 4),
        fixed(shares[index], 3), fixed(softmax(raised)[index], 3),
      ]
    })
  report.print()
  report.print("sum of the powers: \(fixed(powers.reduce(0, +), 4))")
  report.print("sum of the shares: \(short(shares.reduce(0, +)))")
  report.value("share-third", fixed(shares[2], 3))
  report.row(
    77, "The softmax of 2.5, −1, 3.2 and 0.5",
    published: "0.315, 0.009, 0.633, 0.043",
    obtained: shares.map { fixed($0, 3) }.joined(separator: ", "))
}

/// The exponential of 1000 is beyond any Double; a softmax is not.
let softmaxStable = Section("softmax-stable", "Large numbers") { report in
  func naive(_ z: [Double]) -> [Double] {
    let powers = z.map(exp)
    return powers.map { $0 / powers.reduce(0, +) }
  }
  let rows: [[Double]] = [
    [1, 2, 3], [101, 102, 103], [1001, 1002, 1003], [-1001, -1002, -1003],
  ]
  func text(_ numbers: [Double], _ decimals: Int) -> String {
    numbers.map { fixed($0, decimals) }.joined(separator: " ")
  }
  report.table(
    ["z", "as the formula says", "largest subtracted first"],
    rows.map { [text($0, 0), text(naive($0), 3), text(softmax($0), 3)] })
  report.print()
  report.print(
    "largest power: e to 709 is \(exp(709)), "
      + "e to 710 is \(fixed(exp(710), 0))"
  )
  report.print(
    "ln of the third share of (1000, 0, −1000): "
      + fixed(logSoftmax([1000, 0, -1000])[2], 0))
}

/// A factor before the exponentials: from indifference to a decision.
let softmaxSharpness = Section("softmax-sharpness", "A sharpness") { report in
  let sharpnesses = [0, 0.1, 1, 10, 100, 1000]
  report.table(
    ["c"] + example.map { "z = \(short($0))" } + ["a tie: 3.2 twice"],
    sharpnesses.map { c in
      let tie = softmax([3.2, 3.2, 0.5], sharpness: c)
      return [short(c)]
        + softmax(example, sharpness: c).map { fixed($0, 3) }
        + [tie.map { fixed($0, 3) }.joined(separator: " ")]
    })
}

/// How every share depends on every number.
let softmaxJacobianTable = Section("softmax-jacobian", "All the derivatives")
{
  report in
  let shares = softmax(example)
  let jacobian = softmaxJacobian(shares: shares)
  report.table(
    [""] + example.indices.map { "∂/∂z\("₁₂₃₄".map { $0 }[$0])" } + ["sum"],
    example.indices.map { j in
      ["a\("₁₂₃₄".map { $0 }[j])"]
        + jacobian.row(j).map { fixed($0, 4) }
        + [fixed(jacobian.row(j).reduce(0, +), 4)]
    })

  var worst = 0.0
  let h = 1e-5
  for k in example.indices {
    var (above, below) = (example, example)
    above[k] += h
    below[k] -= h
    for (j, (up, down)) in zip(softmax(above), softmax(below)).enumerated() {
      worst = max(worst, ((up - down) / (2 * h) - jacobian[j, k]).magnitude)
    }
  }
  report.print()
  report.print(
    "largest distance from central differences below 10⁻¹⁰: "
      + (worst < 1e-10 ? "yes" : "no"))
}

/// The cost of a softmax layer, and its δ.
let logLikelihood = Section("log-likelihood", "The share of the right class")
{
  report in
  let shares = [0.2, 0.3, 0.5]
  let jacobian = softmaxJacobian(shares: shares)
  report.table(
    ["class", "share a", "target y", "a − y", "by the Jacobian"],
    shares.indices.map { k in
      let target = k == 1 ? 1.0 : 0
      return [
        "\(k + 1)", short(shares[k]), short(target),
        fixed(shares[k] - target, 1),
        fixed(-jacobian[1, k] / shares[1], 1),
      ]
    })
  report.print()
  report.print("cost: −ln 0.3 = \(fixed(-log(0.3), 4))")
  report.row(
    78,
    "δ of the log-likelihood for the shares 0.2, 0.3, 0.5, the second right",
    published: "0.2, −0.7, 0.5",
    obtained: shares.indices.map { fixed(-jacobian[1, $0] / shares[1], 1) }
      .joined(separator: ", "))
  report.print(
    "at chance among ten: −ln 0.1 = "
      + report.value("chance", fixed(-log(0.1), 4))
  )
}

/// Why minus the logarithm: what other charges for a share would teach.
let whyLogarithm = Section("why-log", "What a share should cost") { report in
  let told = [0.5, 0.6, 0.7, 0.8, 0.9, 0.99]
  func mean(_ a: Double, _ charge: (Double) -> Double) -> String {
    fixed(0.7 * charge(a) + 0.3 * charge(1 - a), 3)
  }
  report.print("seven of ten are A; what a network pays that says a for A")
  report.table(
    ["a", "1 − share", "−ln share"],
    told.map { a in
      [short(a), mean(a) { 1 - $0 }, mean(a) { -log($0) }]
    })
  report.print()
  report.print("how hard the right class is pulled up")
  report.table(
    ["its share a", "by 1 − a", "by −ln a"],
    [0.5, 0.1, 0.01, 0.0001].map { a in
      // With zᵣ the share grows by a(1 − a).
      [short(a), short(a * (1 - a)), short(1 / a * a * (1 - a))]
    })
  report.print()
  let shares = [0.9, 0.8, 0.5]
  let product = shares.reduce(1, *)
  let sum = shares.reduce(0) { $0 - log($1) }
  report.print(
    ".9 · .8 · .5 = \(report.value("likelihood", fixed(product, 2)))"
      + " and e to −\(fixed(sum, 4)) = \(fixed(exp(-sum), 2))")
  let many = (0..<1437).reduce(1.0) { product, _ in product * 0.1 }
  report.print(
    "a tenth, 1437 times: product \(short(many)), "
      + "sum of −ln \(fixed(-1437 * log(0.1), 1))")
}

/// Shares through a second softmax.
let softmaxTwice = Section("softmax-twice", "The softmax of a softmax") {
  report in
  let sure = [1000.0] + [Double](repeating: 0, count: 9)
  let (once, twice) = (softmax(sure), softmax(softmax(sure)))
  report.print(
    "once:  \(short(once[0])), cost \(fixed(-log(once[0]), 4))")
  report.print(
    "twice: \(fixed(twice[0], 4)), cost "
      + report.value("twice-cost", fixed(-log(twice[0]), 4)))
}
