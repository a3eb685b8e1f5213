/// What a list of names offers to someone who gave one that is not in it: the nearest one if it is
/// near, then all of them.
public func suggestions(for name: String, among known: [String]) -> String {
  guard !known.isEmpty else { return "there are none" }
  let list = known.joined(separator: ", ")
  guard let nearest = nearest(to: name, among: known, within: max(2, name.count / 3)) else {
    return "known are: \(list)"
  }
  return "did you mean '\(nearest)'? Known are: \(list)"
}

/// The name that is nearest to a mistyped one, and the first of those as near; nil where none is within
/// `distance`.
public func nearest(to name: String, among known: [String], within distance: Int) -> String? {
  var nearest: String?
  var least = distance + 1
  let length = name.count
  // Each letter more or less is a step: a name much longer than all others is near none of them.
  for other in known where abs(other.count - length) < least {
    let distance = editDistance(name, other)
    if distance < least { (nearest, least) = (other, distance) }
  }
  return nearest
}

/// How many characters must be put in, taken out, replaced or swapped with their neighbour to turn one
/// word into the other (the optimal string alignment distance).
public func editDistance(_ first: String, _ second: String) -> Int {
  let first = Array(first)
  let second = Array(second)
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for i in first.indices {
    var row = [i + 1]
    for j in second.indices {
      var distance = min(last[j + 1] + 1, row[j] + 1, last[j] + (first[i] == second[j] ? 0 : 1))
      if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
        distance = min(distance, beforeLast[j - 1] + 1)
      }
      row.append(distance)
    }
    (beforeLast, last) = (last, row)
  }
  return last[second.count]
}
