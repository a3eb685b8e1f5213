import ChapterRun
import GradientDescent
import LinearAlgebra
import Plotting

/// A long bowl with and without momentum.
let momentum = Section("momentum", "Momentum in a long bowl") { report in
  let ground = Bowl(curvatures: [1, 40])
  func path(_ method: some Optimizer, _ rate: Double) -> [[Double]] {
    descend(
      from: [4, 1], by: method, rate: rate, steps: 600,
      gradient: ground.gradient)
  }
  func steps(_ method: some Optimizer, _ rate: Double) -> Int? {
    arrival(
      path(method, rate).map { ground.height(at: $0) }, below: 1e-6)
  }
  let rates = [0.015, 0.02, 0.025, 0.03, 0.045]
  let plain = rates.map { steps(GradientStep(), $0) }
  let heavy = rates.map { steps(Momentum(0.7), $0) }
  let ahead = rates.map { steps(Nesterov(0.7), $0) }
  report.print("steps from (4, 1) until C stays below 10⁻⁶:")
  report.table(
    ["η", "without", "momentum, μ = 0.7", "Nesterov, μ = 0.7"],
    rates.indices.map { index in
      [
        short(rates[index]), count(plain[index]), count(heavy[index]),
        count(ahead[index]),
      ]
    })
  let averaged = steps(AveragedMomentum(0.7), 0.15)
  let lazy = steps(Momentum(0.99), 0.045)
  report.print()
  report.print("averaged, α = 0.7, η = 0.15: \(count(averaged)) steps")
  report.print("momentum, μ = 0.99, η = 0.045: \(count(lazy)) in 600 steps")
  report.row(
    33, "Momentum as inertia, Δw = −(1 − α)η∇C + αΔw",
    published: "fewer swings; the same as v ← μv − η∇C with another η",
    obtained: "\(count(averaged)) steps and \(count(heavy[4])); without, "
      + count(plain[4]))
  report.value("plain-steps", count(plain[4]))
  report.value("momentum-steps", count(heavy[4]))
  report.figure(
    "momentum",
    Panels(
      columns: 3,
      [
        ("without", path(GradientStep(), 0.03)),
        ("momentum", path(Momentum(0.7), 0.03)),
        ("Nesterov", path(Nesterov(0.7), 0.03)),
      ].map { name, path in
        mapOfBowl(
          ground, path: Array(path.prefix(31)), name, y: -1.2...1.2,
          aspect: 1.2)
      }))
}

/// The law of the root: how many steps momentum takes.
let momentumLaw = Section("momentum-law", "How many steps with momentum?") {
  report in
  let goal = 1e-6
  let kappas = [10.0, 100, 200, 1000, 2000]
  func best(_ kappa: Double) -> (mu: Double, rate: Double) {
    let root = kappa.squareRoot()
    let factor = (root - 1) / (root + 1)
    return (factor * factor, 4 / ((root + 1) * (root + 1)))
  }
  func counted(_ kappa: Double) -> Int? {
    let ground = Bowl(curvatures: [1, kappa])
    let (mu, rate) = best(kappa)
    let path = descend(
      from: [1, 1], by: Momentum(mu), rate: rate, steps: 1000,
      gradient: ground.gradient)
    let start = ground.height(at: [1, 1])
    return arrival(path.map { ground.height(at: $0) }, below: goal * start)
  }
  let steps = kappas.map(counted)
  report.print("the same bowl and goal, μ and η at their best:")
  report.table(
    ["κ", "μ", "η", "(√κ − 1)/(√κ + 1)", "predicted", "counted"],
    kappas.indices.map { index in
      let (mu, rate) = best(kappas[index])
      let factor = mu.squareRoot()
      return [
        short(kappas[index]), fixed(mu, 3), fixed(rate, 4),
        fixed(factor, 4),
        fixed(LinearAlgebra.log(goal) / (2 * LinearAlgebra.log(factor)), 0),
        count(steps[index]),
      ]
    })
  report.value("momentum-at-1000", count(steps[3]))
  report.value("momentum-at-100", count(steps[1]))
  report.value("momentum-at-200", count(steps[2]))
}

/// How far Adam moves, for gradients of several kinds.
let adamSteps = Section("adam-steps", "How far Adam moves") { report in
  // The change in the last step, in units of the learning rate.
  func last(_ method: some Optimizer, _ gradients: [Double]) -> Double {
    var remaining = gradients[...]
    let path = descend(
      from: [0], by: method, rate: 0.01, steps: gradients.count
    ) { _ in [remaining.removeFirst()] }
    return (path[gradients.count][0] - path[gradients.count - 1][0]) / 0.01
  }
  let kinds: [(name: String, gradients: [Double])] = [
    ("first step, 0.001", [0.001]), ("first step, 1", [1]),
    ("first step, −1000", [-1000]),
    ("1, 500 times", Array(repeating: 1, count: 500)),
    (
      "1, −1, 1, −1 … 500 times",
      (0..<500).map { $0.isMultiple(of: 2) ? 1 : -1 }
    ),
    ("0.01, 500 times, then 1", Array(repeating: 0.01, count: 500) + [1]),
    ("1, 500 times, then 0.01", Array(repeating: 1, count: 500) + [0.01]),
  ]
  report.print("the last change in units of the rate η, for η = 0.01:")
  report.table(
    ["gradients", "plain", "Adam", "Adam, not corrected"],
    kinds.map { name, gradients in
      [
        name, short(last(GradientStep(), gradients)),
        fixed(last(Adam(), gradients), 3),
        fixed(last(Adam(correctsBias: false), gradients), 3),
      ]
    })
  report.row(
    34, "Adam’s first step with η = 0.01, corrected and not",
    published: "about 0.01; √10 times as long",
    obtained: "\(fixed(-0.01 * last(Adam(), [1]), 6)); "
      + fixed(-0.01 * last(Adam(correctsBias: false), [1]), 6))
  report.value("adam-alternating", fixed(abs(last(Adam(), kinds[4].1)), 2))
  report.value("adam-spike", fixed(abs(last(Adam(), kinds[5].1)), 1))
}

/// Newton's step, where it shines and where it does not.
let newton = Section("newton", "Newton's step") { report in
  let valley = Rosenbrock()
  var path = [[-1.2, 1.0]]
  for step in 0..<7 {
    guard let change = valley.newtonStep(at: path[step]) else { break }
    path.append(zip(path[step], change).map { $0 + $1 })
  }
  let bowl = Bowl(curvatures: [1, 1000])
  let change = bowl.newtonStep(at: [1, 1]) ?? [0, 0]
  let jump = zip([1, 1], change).map { $0 + $1 }
  report.print(
    "a bowl of condition 1000, from (1, 1): C is "
      + "\(short(bowl.height(at: [1, 1]))), after one step "
      + short(bowl.height(at: jump)))
  report.print()
  report.print("Rosenbrock's valley, from (−1.2, 1):")
  report.table(
    ["step"] + path.indices.map { "\($0)" },
    [["C"] + path.map { compact(valley.height(at: $0)) }])
  let steps = path.firstIndex { valley.height(at: $0) < 1e-12 }
  report.value("newton-steps", count(steps))
}
