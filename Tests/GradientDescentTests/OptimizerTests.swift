import GradientDescent
import Testing

/// Ten steps of each method from (−1.2, 1) in Rosenbrock's valley. The expected places were computed in
/// NumPy 2.4 float64 from the papers' formulas; where PyTorch 2.15 has the same form, it gives them too.
@Suite struct OptimizerTests {
  @Test("plain gradient descent takes the ten steps that NumPy and PyTorch take")
  func gradientStep() {
    expect(
      GradientStep(), rate: 0.001,
      [
        [-0.9843999999999999, 1.088],
        [-1.0272715665664, 1.0642086720000001],
        [-1.0268830682337082, 1.0624243118951573],
        [-1.0260888245031374, 1.0608372166811408],
        [-1.0253114876941536, 1.0592414284989586],
        [-1.0245327492086536, 1.0576458721586866],
        [-1.0237533848853388, 1.0560501685671575],
        [-1.0229733612874716, 1.0544543334665637],
        [-1.0221926782481663, 1.0528583663540085],
        [-1.0214113342697504, 1.0512622673760386],
      ])
  }

  @Test("momentum takes the ten steps of v ← μv − ηg, as PyTorch does")
  func momentum() {
    expect(
      Momentum(0.9), rate: 0.0002,
      [
        [-1.15688, 1.0176],
        [-1.0875217326927462, 1.0462708533760001],
        [-1.0123944043030406, 1.0775319280425215],
        [-0.9482341560850587, 1.1035633153152542],
        [-0.9052173246269906, 1.1188149518387571],
        [-0.8874216046895661, 1.1205655628285534],
        [-0.8942948398924968, 1.10881917438502],
        [-0.9218340023498994, 1.085885188236773],
        [-0.9632626510238841, 1.0558003102894173],
        [-1.009621188671798, 1.023606905119523],
      ])
  }

  @Test("averaged momentum takes the ten steps of Δw ← αΔw − (1 − α)ηg")
  func averaged() {
    expect(
      AveragedMomentum(0.9), rate: 0.002,
      [
        [-1.15688, 1.0176],
        [-1.0875217326927462, 1.0462708533760001],
        [-1.0123944043030406, 1.0775319280425215],
        [-0.9482341560850587, 1.1035633153152542],
        [-0.9052173246269906, 1.1188149518387571],
        [-0.8874216046895661, 1.1205655628285534],
        [-0.8942948398924968, 1.10881917438502],
        [-0.9218340023498994, 1.085885188236773],
        [-0.9632626510238841, 1.0558003102894173],
        [-1.009621188671798, 1.023606905119523],
      ])
  }

  @Test("Nesterov’s momentum takes the ten steps of CS231n’s form, as PyTorch does")
  func nesterov() {
    expect(
      Nesterov(0.9), rate: 0.0002,
      [
        [-1.118072, 1.03344],
        [-1.0447169100756906, 1.0641610197859839],
        [-0.9910152541164378, 1.0860834202780663],
        [-0.9596198893784179, 1.0969298880687228],
        [-0.948853216102439, 1.0970541815358974],
        [-0.9545968997549933, 1.0885525762286405],
        [-0.9712677182434739, 1.0745088771861995],
        [-0.9926528444629616, 1.0582850119674392],
        [-1.0129265699291568, 1.042862531532816],
        [-1.0277415274898867, 1.030327597010856],
      ])
  }

  @Test(
    "looking ahead, Nesterov’s momentum takes the ten steps of v ← μv − ηg(w + μv), as NumPy does")
  func lookAheadNesterov() {
    let expected = [
      [-1.15688, 1.0176],
      [-1.0978467947766792, 1.04210579988736],
      [-1.0416196681133942, 1.0652519158824685],
      [-0.9984618898318277, 1.0819245328226024],
      [-0.9723520615532021, 1.0898875058295998],
      [-0.9630072395541448, 1.0891849113027792],
      [-0.9673548599169496, 1.0814606828203688],
      [-0.980669588625377, 1.069262961318827],
      [-0.9976469472063136, 1.055367998273558],
      [-1.0134861999871416, 1.0421888397142411],
    ]
    expect(LookAheadNesterov(0.9), rate: 0.0002, expected)
  }

  @Test("the points of Nesterov’s other form are those looking ahead, plus μ times the last change")
  func nesterovForms() {
    func path(_ method: some Optimizer) -> [[Double]] {
      descend(
        from: [-1.2, 1], by: method, rate: 0.0002, steps: 10, gradient: Rosenbrock().gradient)
    }
    let (behind, ahead) = (path(LookAheadNesterov(0.9)), path(Nesterov(0.9)))
    for step in 1...10 {
      for index in 0..<2 {
        let velocity = behind[step][index] - behind[step - 1][index]
        #expect(abs(behind[step][index] + 0.9 * velocity - ahead[step][index]) < 1e-13)
      }
    }
  }

  @Test("Adagrad takes the ten steps of Duchi’s formula, as PyTorch does")
  func adagrad() {
    expect(
      Adagrad(), rate: 0.1,
      [
        [-1.1000000000046382, 1.0999999999886363],
        [-1.0762981580603814, 1.1242535624940715],
        [-1.0678298518660485, 1.1317650330962212],
        [-1.0643458624378312, 1.1336325753093401],
        [-1.0626464211962852, 1.1334566138176854],
        [-1.0616040922740346, 1.1325247712422],
        [-1.0608062202284712, 1.1313111427136477],
        [-1.0600996206080133, 1.1299921727378786],
        [-1.0594270851420673, 1.1286338420429936],
        [-1.0587671821568752, 1.127260889101859],
      ])
  }

  @Test("RMSprop takes the ten steps of Hinton’s formula, as PyTorch does")
  func rmsprop() {
    expect(
      RMSprop(), rate: 0.01,
      [
        [-1.100000000046382, 1.0999999998863637],
        [-1.076185508403677, 1.1243685088457427],
        [-1.0677047397249682, 1.1318742774380115],
        [-1.064242363290068, 1.13368567058998],
        [-1.0625622494376303, 1.1334448836360989],
        [-1.061526387172269, 1.132451941087417],
        [-1.0607224025388085, 1.1311806664660422],
        [-1.0600000291751355, 1.1298041156135539],
        [-1.059304654254402, 1.1283852281517974],
        [-1.0586165350733276, 1.1269467398858146],
      ])
  }

  @Test("Adam takes the ten steps of Kingma and Ba’s formula, as PyTorch does")
  func adam() {
    expect(
      Adam(), rate: 0.01,
      [
        [-1.1900000000004638, 1.0099999999988636],
        [-1.1800319627914446, 1.0199711121251558],
        [-1.1701205476626875, 1.029890618969127],
        [-1.1602930783503274, 1.0397329294796929],
        [-1.1505796078433999, 1.0494693827229704],
        [-1.1410129124329587, 1.0590680990092578],
        [-1.131628391143716, 1.0684939065063703],
        [-1.1224638452090965, 1.0777083775134324],
        [-1.1135591132180134, 1.0866700132124403],
        [-1.1049555420644475, 1.0953346172030314],
      ])
  }

  @Test("Adam without correction takes the ten steps of CS231n’s simple form")
  func adamUncorrected() {
    expect(
      Adam(correctsBias: false), rate: 0.01,
      [
        [-1.1683772234446983, 1.0316227764880475],
        [-1.126659113169942, 1.0734190758586082],
        [-1.0808365610205688, 1.1194682226362203],
        [-1.0369366770238146, 1.1634151206391339],
        [-1.0012483513516695, 1.1978490953362917],
        [-0.9780743092639863, 1.2174068125351316],
        [-0.9682208199583242, 1.2214656146451877],
        [-0.9700164431925794, 1.2125881571223787],
        [-0.9808853918961868, 1.194103168103603],
        [-0.9981320392296908, 1.1691464277129977],
      ])
  }

  private func expect(
    _ method: some Optimizer, rate: Double, _ expected: [[Double]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let path = descend(
      from: [-1.2, 1], by: method, rate: rate, steps: 10, gradient: Rosenbrock().gradient)
    #expect(path.count == 11 && path[0] == [-1.2, 1], sourceLocation: sourceLocation)
    for (step, place) in expected.enumerated() {
      for index in 0..<2 {
        let error = abs(path[step + 1][index] - place[index])
        #expect(error <= 4e-15, "step \(step + 1), w\(index + 1)", sourceLocation: sourceLocation)
      }
    }
  }

  @Test(
    "Adam's first corrected step is the learning rate, whatever the size of the gradient",
    arguments: [0.001, 1, 1000, -1000])
  func adamFirstStep(gradient: Double) {
    let path = descend(from: [0], by: Adam(), rate: 0.01, steps: 1) { _ in [gradient] }
    // η·g / (|g| + ε), by hand.
    #expect(abs(path[1][0] - (gradient > 0 ? -0.01 : 0.01)) < 1.1e-7)
  }

  @Test("without correction Adam's first step is √10 times the learning rate")
  func adamFirstStepUncorrected() {
    let path = descend(from: [0], by: Adam(correctsBias: false), rate: 0.01, steps: 1) { _ in [1] }
    // (1 − 0.9) / √(1 − 0.999) = √10.
    #expect(abs(path[1][0] + 0.0316227766) < 1e-8)
  }

  @Test("momentum on a constant slope comes to 1/(1 − μ) times the step; averaged, to the step")
  func terminalVelocity() {
    let plain = descend(from: [0], by: Momentum(0.9), rate: 0.1, steps: 400) { _ in [2] }
    #expect(abs((plain[400][0] - plain[399][0]) + 2) < 1e-9)
    let averaged = descend(from: [0], by: AveragedMomentum(0.9), rate: 0.1, steps: 400) { _ in [2] }
    #expect(abs((averaged[400][0] - averaged[399][0]) + 0.2) < 1e-9)
  }

  @Test("Nesterov's parameters are those of the original form, seen from the place ahead")
  func nesterovOriginal() {
    // Sutskever's form: v ← μv − η∇C(θ + μv), θ ← θ + v. The library's parameters are θ + μv.
    let valley = Rosenbrock()
    var (theta, v) = ([-1.2, 1.0], [0.0, 0.0])
    let path = descend(
      from: theta, by: Nesterov(0.9), rate: 0.0002, steps: 20, gradient: valley.gradient)
    for step in 1...20 {
      let gradient = valley.gradient(at: zip(theta, v).map { $0 + 0.9 * $1 })
      v = zip(v, gradient).map { 0.9 * $0 - 0.0002 * $1 }
      theta = zip(theta, v).map { $0 + $1 }
      for (ahead, (theta, v)) in zip(path[step], zip(theta, v)) {
        #expect(abs(ahead - (theta + 0.9 * v)) < 1e-12)
      }
    }
  }

  @Test("a gradient of 0 moves no parameter from rest, and gives no NaN")
  func rest() {
    func stays(_ method: some Optimizer) -> Bool {
      descend(from: [1, -2], by: method, rate: 0.1, steps: 3) { _ in [0, 0] }[3] == [1, -2]
    }
    #expect(stays(GradientStep()) && stays(Momentum()) && stays(AveragedMomentum()))
    #expect(stays(Nesterov()) && stays(Adagrad()) && stays(RMSprop()))
    #expect(stays(Adam()) && stays(Adam(correctsBias: false)))
  }

  @Test("on slopes of 1 and −1 in turn Adam moves by 0.1/1.9 of its rate")
  func adamAlternating() {
    var slope = -1.0
    let path = descend(from: [0], by: Adam(), rate: 1, steps: 500) { _ in
      slope = -slope
      return [slope]
    }
    // p = 0.1·(1 − 0.9 + 0.9² − …) comes to ±0.1/1.9, and s is 1.
    #expect(abs(abs(path[500][0] - path[499][0]) - 0.1 / 1.9) < 1e-7)
  }

  @Test("at its best μ and η momentum shrinks a bowl by (√κ − 1)/(√κ + 1) a step in the long run")
  func momentumLaw() {
    let bowl = Bowl(curvatures: [1, 100])
    let factor = 9.0 / 11
    let path = descend(
      from: [1, 1], by: Momentum(factor * factor), rate: 4.0 / 121, steps: 220,
      gradient: bowl.gradient)
    // The distance goes like t·factorᵗ: from 200 to 220 by 220/200·factor²⁰.
    let ratio = length(of: path[220]) / length(of: path[200])
    var expected = 1.1
    for _ in 0..<20 { expected *= factor }
    #expect(abs(ratio / expected - 1) < 0.01)
  }

  @Test("Adagrad's steps on a constant slope shrink as 1/√t")
  func adagradShrinks() {
    let path = descend(from: [0], by: Adagrad(epsilon: 0), rate: 1, steps: 100) { _ in [3] }
    #expect(abs(path[0][0] - path[1][0] - 1) < 1e-12)
    #expect(abs(path[99][0] - path[100][0] - 0.1) < 1e-12)
  }
}
