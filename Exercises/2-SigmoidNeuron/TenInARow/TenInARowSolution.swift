import SigmoidNeurons

/// Every z is 0, where σ′ is ¼. So a unit makes of a nudge w · ¼ of it, and
/// ten units its tenth power: 1/1024, 1, and 1024. Only with a weight of 4
/// does it arrive as it set out. That a slope fades on its way through many
/// layers, or grows beyond measure, is no bad luck: it is a product of as many
/// factors.
public func tenInARow() throws -> [Double] {
  [2.0, 4, 8].map { w in
    var nudge = 1.0
    for _ in 0..<10 { nudge *= w / 4 }
    return nudge
  }
}
