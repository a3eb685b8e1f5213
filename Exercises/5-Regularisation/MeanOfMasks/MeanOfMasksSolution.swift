/// Inputs of 1 and 1 with the weights 1 and −1: z is 0, and so is the answer.
/// Under the four masks z is 0, 2, −2 and 0, also 0 on average; but the ReLU
/// makes 0, 2, 0 and 0 of them, which is ½. The mean of a function is not the
/// function of the mean, unless it is straight over all that is averaged. So
/// dropout’s scaled network is a good guess at the mean of all the masked
/// ones, and no more.
public func meanOfMasks() throws -> (
  inputs: [Double], weights: [Double], bias: Double
) {
  (inputs: [1, 1], weights: [1, -1], bias: 0)
}
