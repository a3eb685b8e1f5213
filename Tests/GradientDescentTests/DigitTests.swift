import Datasets
import Foundation
import GradientDescent
import LinearAlgebra
import Testing

@Suite struct DarknessTests {
  @Test("a picture belongs to the class of the nearest mean darkness; at a tie, to the first")
  func nearest() {
    let classifier = DarknessClassifier(
      images: Matrix([[1, 1], [2, 2], [4, 6]]), labels: [0, 0, 2], classCount: 3)
    #expect(classifier.averages[0] == 3 && classifier.averages[2] == 10)
    #expect(classifier.averages[1].isNaN)
    #expect(classifier.classify(Matrix([[0, 0], [9, 0], [6.5, 0], [3, 3]])) == [0, 2, 0, 0])
  }

  @Test("on the 8 × 8 digits, judged by what it learned from, it is right 236 times of 1797")
  func digits() throws {
    let digits = try Dataset.digits()
    let classifier = DarknessClassifier(
      images: digits.inputs, labels: digits.labels, classCount: 10)
    // scikit-learn's load_digits and NumPy.
    #expect(abs(classifier.averages[0] - 316.938202247191) < 1e-9)
    #expect(abs(classifier.averages[9] - 313.2888888888889) < 1e-9)
    let answers = classifier.classify(digits.inputs)
    #expect(zip(answers, digits.labels).count { $0 == $1 } == 236)
  }

  static let hasMNIST = (try? DataFolders().locate(.mnist)) != nil

  @Test(
    "on MNIST it is right 2225 times of 10 000, as Nielsen found",
    .enabled(if: hasMNIST, "MNIST is not on this machine"))
  func mnist() throws {
    let split = try Dataset.mnist(dividingPixelsBy: 256)
    let training = split.training[rows: 0..<50_000]
    #expect(training.inputs.columns == 28 * 28)
    #expect(split.training.count - training.count == 10_000 && split.test.count == 10_000)
    let classifier = DarknessClassifier(
      images: training.inputs, labels: training.labels, classCount: 10)
    let answers = classifier.classify(split.test.inputs)
    #expect(zip(answers, split.test.labels).count { $0 == $1 } == 2225)
    // NumPy, over the first 50 000 pictures.
    #expect(abs(classifier.averages[1] - 59.660348) < 1e-6)
    #expect(abs(classifier.averages[0] - 135.86912) < 1e-6)
  }
}

@Suite struct LinearDigitsTests {
  @Test("ten linear units go down towards the least squares that NumPy finds, and not below")
  func tenUnits() throws {
    let digits = try Dataset.digits()[rows: 0..<1437]
    let inputs = Matrix(rows: 1437, columns: 65) { row, column in
      column == 64 ? 1 : digits.inputs[row, column] / 16
    }
    // np.linalg.lstsq on the same rows: 0.1456211880227001.
    let least = 0.1456211880227001
    var sum = 0.0
    for digit in 0..<10 {
      let cost = LinearCost(inputs: inputs, targets: digits.labels.map { $0 == digit ? 1 : 0 })
      let start = [Double](repeating: 0, count: 65)
      let path = descend(
        from: start, by: Momentum(0.9), rate: 0.02, steps: 300, gradient: cost.gradient)
      sum += cost.height(at: path[300])
    }
    #expect(sum > least && sum < 1.1 * least)
  }
}
