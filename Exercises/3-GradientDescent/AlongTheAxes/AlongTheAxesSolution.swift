import GradientDescent

/// Along (1, −1) the cost is a − b + c times the square of the way, which is
/// below 0 as soon as b is more than a + c. It is a saddle that lies askew: the
/// axes lead up, and the fall is between them. Two weights that only help when
/// they change together look like this, and with many weights nearly all
/// directions are between the axes. What decides is the whole Hessian, here
/// whether b² is more than 4ac.
public func alongTheAxes() throws -> (
  a: Double, b: Double, c: Double, direction: [Double]
) {
  (a: 1, b: 4, c: 1, direction: [1, -1])
}
