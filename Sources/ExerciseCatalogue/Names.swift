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
