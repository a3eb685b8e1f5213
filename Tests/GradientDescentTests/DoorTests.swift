import GradientDescent
import LinearAlgebra
import Testing
import Trapping

/// Numbers that no formula of the chapter is meant for trap, and the message has them.
@Suite struct DoorTests {
  @Test("a momentum keeps less than all of its velocity, and not less than nothing")
  func momentum() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Momentum(2)
    }
    expect(result1, said: "the coefficient of a momentum is from 0 up to 1, not 2.0")
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = AveragedMomentum(1)
    }
    expect(result2, said: "the coefficient of a momentum is from 0 up to 1, not 1.0")
    let result3 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Nesterov(-0.9)
    }
    expect(result3, said: "the coefficient of a momentum is from 0 up to 1, not -0.9")
  }

  @Test("so do the averages of RMSprop and Adam; an ε is not negative")
  func averages() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RMSprop(decay: -0.5)
    }
    expect(result1, said: "the decay of an average is from 0 up to 1, not -0.5")
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Adam(secondDecay: 1)
    }
    expect(result2, said: "the decay of an average is from 0 up to 1, not 1.0")
    let result3 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Adagrad(epsilon: -1e-8)
    }
    expect(result3, said: "an ε is 0 or more, not -1e-08")
  }

  @Test("a rate is finite and not negative, whoever takes the step")
  func rates() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = descend(from: [1], rate: -0.1, steps: 1) { $0 }
    }
    expect(result1, said: "a learning rate is finite and not negative, unlike -0.1")
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = descend(from: [1], by: Adam(), rate: .nan, steps: 1) { $0 }
    }
    expect(result2, said: "a learning rate is finite and not negative, unlike nan")
    let result3 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var unit = LinearUnit(weights: [0])
      unit.learn(from: [1], target: 1, learningRate: -1)
    }
    expect(result3, said: "a learning rate is above 0, not -1.0")
    let result4 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = descend(from: [1], rate: 0.1, steps: -1) { $0 }
    }
    expect(result4, said: "a descent cannot take -1 steps")
  }

  @Test("a schedule falls: no rate, factor or decay is negative")
  func schedules() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Schedule.constant(-1).rate(inEpoch: 0)
    }
    expect(result1, said: "a schedule has no negative numbers, unlike -1.0 and 0.0")
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Schedule.exponential(1, decay: -0.1).rate(inEpoch: 0)
    }
    expect(result2, said: "a schedule has no negative numbers, unlike 1.0 and -0.1")
    let result3 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Schedule.inverseTime(1, decay: -0.1).rate(inEpoch: 3)
    }
    expect(result3, said: "a schedule has no negative numbers, unlike 1.0 and -0.1")
    let result4 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Schedule.constant(1).rate(inEpoch: -1)
    }
    expect(result4, said: "there is no epoch -1")
  }

  @Test("a rate of 0, to which a schedule may come down, moves nothing")
  func noRate() {
    #expect(descend(from: [3], rate: 0, steps: 1) { $0 } == [[3], [3]])
  }

  @Test("a label that is no class traps, and no classes, and a darkness that is no number")
  func darkness() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = DarknessClassifier(
        images: Matrix([[1], [2]]), labels: [0, 3], classCount: 2)
    }
    expect(result1, said: "picture 1 has the label 3, which is none of 2 classes")
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = DarknessClassifier(images: Matrix(rows: 0, columns: 4), labels: [], classCount: 0)
    }
    expect(result2, said: "pictures cannot be told into 0 classes")
    let result3 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let classifier = DarknessClassifier(
        images: Matrix([[1], [2]]), labels: [0, 1], classCount: 2)
      _ = classifier.classify(Matrix([[.nan]]))
    }
    expect(result3, said: "no class is near to a darkness of NaN")
  }
}
