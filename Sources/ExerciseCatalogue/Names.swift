/// `nor-weights` as `NorWeights`.
public func camelCase(_ name: String) -> String {
  name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
}

/// `NorWeights` as `nor-weights`.
public func kebabCase(_ name: some StringProtocol) -> String {
  var result = ""
  for character in name {
    if character.isUppercase, !result.isEmpty { result += "-" }
    result += character.lowercased()
  }
  return result
}

/// What a list of names offers to someone who gave one that is not in it: the nearest one if it is
/// near, then all of them.
public func suggestions(for name: String, among known: [String]) -> String {
  guard !known.isEmpty else { return "there are none" }
  let nearest = known.map { ($0, editDistance(name, $0)) }.min { $0.1 < $1.1 }
  let list = known.joined(separator: ", ")
  guard let nearest, nearest.1 <= max(2, name.count / 3) else { return "known are: \(list)" }
  return "did you mean '\(nearest.0)'? Known are: \(list)"
}

/// The number of letters to insert, delete or replace to come from `a` to `b` (Levenshtein 1966).
public func editDistance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a), Array(b))
  var row = Array(0...b.count)
  for i in a.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let replaced = diagonal + (a[i] == b[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
    }
  }
  return row[b.count]
}
