/// Being right is a yes or no; the cost asks how sure. Here the first network
/// is right twice by a hair, at ln(1/0.51) = 0.67 each, and once very surely
/// wrong, which costs 4.6. The second is wrong twice by as little and right
/// once: 0.51 in the mean. That is why a validation cost may rise while
/// accuracy still rises, too.
public func moreRight() throws -> (
  labels: [Int], first: [[Double]], second: [[Double]]
) {
  (
    labels: [0, 0, 0],
    first: [[0.51, 0.49], [0.51, 0.49], [0.01, 0.99]],
    second: [[0.49, 0.51], [0.49, 0.51], [0.9, 0.1]]
  )
}
