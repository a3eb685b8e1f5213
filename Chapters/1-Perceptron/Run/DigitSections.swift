import ChapterRun
import Datasets
import LinearAlgebra
import Perceptrons
import Plotting

/// Threes and eights: learned from some, asked about others.
let unseen = Section("unseen", "Digits it has not seen") { report in
  let images = try examples(of: [3, 8], saying: 8)
  let held = images.count / 2
  report.value("unseen-images", images.count)
  report.value("unseen-test", held)
  let orders = report.value("unseen-orders", 12)
  let sizes = [10, 20, 50, 100, images.count - held]
  let results = sizes.concurrentMap { size in
    (1...orders).map { seed in
      Lesson(of: size, heldOut: held, from: images, seed: UInt64(seed))
    }
  }
  report.table(
    ["learned from", "repairs", "wrong on unseen"],
    zip(sizes, results).map { size, lessons in
      [
        "\(size)", Spread(lessons.map { Double($0.mistakes) }).text(0),
        wrong(lessons).percent(),
      ]
    })
  let last = results[sizes.count - 1]
  report.value("unseen-wrong", percent(wrong(last).mean))
  report.value("unseen-first-wrong", percent(wrong(results[0]).mean))

  // The weights of the first lesson from all, as a picture.
  let weights = last[0].learned.weights
  let most = weights.map { abs($0) }.max() ?? 1
  let shown = [0.0, 1].map { target in
    images.first { $0.target == target }?.inputs ?? []
  }
  report.figure(
    "unseen",
    Chart.gallery(
      shown + [weights.map { $0 / most }, weights.map { -$0 / most }],
      side: 8, columns: 4,
      names: ["a three", "an eight", "speaks for 8", "speaks for 3"],
      width: 540))
}

/// What several lessons got wrong of the images held out.
private func wrong(_ lessons: [Lesson]) -> Spread {
  Spread(lessons.map(\.wrong))
}

/// Is it even? No clean epoch comes, so somebody must say stop.
let inseparable = Section("inseparable", "When no epoch is clean") { report in
  let images = try examples(of: Array(0...9), saying: 0, 2, 4, 6, 8)
  let held = images.count / 2
  let seeds = report.value("inseparable-seeds", 10)
  let epochs = report.value("inseparable-epochs", 20)
  let results = (1...seeds).concurrentMap { seed in
    let order = shuffled(images, seed: UInt64(seed))
    let (training, test) = (
      Array(order.dropLast(held)), Array(order.suffix(held))
    )
    let stopped = Perceptron(inputCount: 64)
      .stopped(afterEpochs: epochs, of: training)
    return [stopped.last, stopped.pocket, stopped.mean].map { perceptron in
      [training, test].map { shareWrong(perceptron, on: $0) }
    }
  }
  let names = ["the last", "the best so far", "the mean of all"]
  report.table(
    ["weights", "wrong on training", "wrong on unseen"],
    names.indices.map { index in
      [names[index]]
        + [0, 1].map { set in
          Spread(results.map { $0[index][set] }).percent()
        }
    })
  report.value("inseparable-training", images.count - held)
  report.value("inseparable-test", held)
  let better = results.count { $0[2][1] < $0[0][1] }
  report.value("inseparable-mean-better", better)

  // Each repair adds at least the gap of a cut to w · u, if there is one.
  let training = shuffled(images, seed: 1).dropLast(held)
  var learner = Perceptron(inputCount: 64)
  var repairs = 0
  for _ in 0..<1000 {
    repairs += training.count { !learner.learn(from: $0) }
  }
  let length = (learner.weights + [learner.bias])
    .reduce(0) { $0 + $1 * $1 }.squareRoot()
  report.value("inseparable-repairs", grouped(repairs))
  report.value("inseparable-length", fixed(length, 0))
  report.value("inseparable-gap", fixed(length / Double(repairs), 4))
}

/// A perceptron that learned from some images until an epoch was clean.
private struct Lesson {
  let learned: Perceptron
  let mistakes: Int
  /// The share of the images held out that it gets wrong.
  let wrong: Double

  init(of size: Int, heldOut: Int, from images: [Example], seed: UInt64) {
    let order = shuffled(images, seed: seed)
    let training = Array(order.prefix(size))
    var learner = Perceptron(inputCount: 64)
    var mistakes = 0
    var repairs = 0
    repeat {
      repairs = training.count { !learner.learn(from: $0) }
      mistakes += repairs
    } while repairs > 0
    learned = learner
    self.mistakes = mistakes
    wrong = shareWrong(learner, on: Array(order.suffix(heldOut)))
  }
}

/// The images of some of the digits that come with the book, pixels from 0
/// to 1, with the answer 1 for the digits named.
private func examples(of digits: [Int], saying yes: Int...) throws
  -> [Example]
{
  let dataset = try Dataset.digits()
  return dataset.labels.indices.filter { digits.contains(dataset.labels[$0]) }
    .map { index in
      Example(
        inputs: dataset.inputs.row(index).map { $0 / 16 },
        target: yes.contains(dataset.labels[index]) ? 1 : 0)
    }
}

private func shuffled(_ images: [Example], seed: UInt64) -> [Example] {
  var generator = Xoshiro256(seed: seed)
  return generator.permutation(images.count).map { images[$0] }
}

private func shareWrong(_ perceptron: Perceptron, on images: [Example])
  -> Double
{
  Double(perceptron.mistakes(on: images)) / Double(images.count)
}
