import ExerciseKit
import LinearAlgebra
import SoftmaxNetworks

public typealias MeanStepFunction =
  @Sendable (_ sumRate: Double, _ examples: Int, _ curvature: Double) throws
  ->
  (rate: Double, settles: Bool)

public let meanStepExercise = Exercise<MeanStepFunction>(
  "mean-step",
  probes: [
    StepProbe(sumRate: 0.01, examples: 200, curvature: 1.8),
    StepProbe(sumRate: 0.002, examples: 200, curvature: 1.8),
    StepProbe(sumRate: 0.005, examples: 200, curvature: 1.8),
    StepProbe(sumRate: 0.006, examples: 200, curvature: 1.8),
    StepProbe(sumRate: 0.5, examples: 1, curvature: 3),
    StepProbe(sumRate: 0.25, examples: 10, curvature: 1),
    StepProbe(sumRate: 1e-7, examples: 60_000, curvature: 300),
    StepProbe(sumRate: 1e-7, examples: 60_000, curvature: 350),
    StepProbe(sumRate: 0.7, examples: 3, curvature: 0.9),
    StepProbe(sumRate: 3, examples: 7, curvature: 0.1),
  ],
  mistakes: [
    Mistake(
      "It divides by the number of examples. The mean is smaller than the sum, so its rate must be larger."
    ) {
      rate, examples, curvature in
      let rate = rate / Double(examples)
      return (rate, rate * curvature < 2)
    },
    Mistake(
      "The rate on the mean is not the rate on the sum: the gradients differ by a factor."
    ) {
      rate, _, curvature in
      (rate, rate * curvature < 2)
    },
    Mistake(
      "The rate is right. But up to ηκ = 2 it settles: beyond 1 it overshoots, and still comes nearer."
    ) {
      rate, examples, curvature in
      let rate = rate * Double(examples)
      return (rate, rate * curvature < 1)
    },
    Mistake(
      "The rate is right. But it must be compared with 2/κ, not with 2."
    ) {
      rate, examples, curvature in
      let rate = rate * Double(examples)
      return (rate, rate < 2)
    },
  ]
) { answer, probe in
  let got = try answer(probe.sumRate, probe.examples, probe.curvature)
  let rate = probe.sumRate * Double(probe.examples)
  func text(_ settles: Bool) -> String {
    settles ? "settles" : "does not settle"
  }
  return Outcome.numbers(
    given:
      "\(short(probe.sumRate)) on the sum over \(probe.examples) examples, curvature \(short(probe.curvature))",
    got: got.rate, expected: rate, named: "rate"
  ).saying(text(got.settles), expected: text(rate < 2 / probe.curvature))
}

private struct StepProbe: Sendable {
  let sumRate: Double
  let examples: Int
  let curvature: Double
}
