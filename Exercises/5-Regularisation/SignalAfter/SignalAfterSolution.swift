/// With variance c/n the mean square of z is c times that of what the layer
/// reads. The first layer reads inputs of 1; each further one reads what a
/// ReLU has halved. So it is 4 · 2⁵ = 128 after six layers, whose root is
/// 11.3; (¼)⁵, with the root 1/32; and 2 · 1⁹, with the root 1.41, however
/// many layers there are.
public func signalAfter() throws -> [Double] {
  [Double(128).squareRoot(), 1.0 / 32, Double(2).squareRoot()]
}
