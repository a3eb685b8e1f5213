import Perceptrons

/// Three points on a line, of which the one in the middle has another target
/// than the two at the ends. A half of the plane that holds both ends holds
/// everything between them. Of a triangle any corner can be cut off, so for
/// three points that do not lie on a line the claim is true. It is so in
/// general: n + 1 points in a space of n inputs can have any targets, as long
/// as they lie in no space of fewer dimensions; for n + 2 some targets are
/// always out of reach.
public func threePoints() throws -> [Example] {
  [
    Example(inputs: [0, 0], target: 1), Example(inputs: [1, 1], target: 0),
    Example(inputs: [2, 2], target: 1),
  ]
}
