// What the page "Swift in brief" shows: values that may be missing, and
// mistakes.

func place(of wanted: Double, in numbers: [Double]) -> Int? {
  for (index, number) in numbers.enumerated() where number == wanted {
    return index
  }
  return nil
}

func report(_ wanted: Double, in numbers: [Double]) -> String {
  if let index = place(of: wanted, in: numbers) {
    return "at \(index)"  // here index is an Int
  }
  return "nowhere"
}

func successor(of wanted: Double, in numbers: [Double]) -> Double {
  guard let index = place(of: wanted, in: numbers),
    index + 1 < numbers.count
  else { return 0 }
  return numbers[index + 1]
}

func placeOrZero(of wanted: Double, in numbers: [Double]) -> Int {
  place(of: wanted, in: numbers) ?? 0
}

func mean(of numbers: [Double]) -> Double {
  precondition(!numbers.isEmpty, "a mean is of one number or more")
  return numbers.reduce(0, +) / Double(numbers.count)
}

struct NotANumber: Error {
  let text: String
}

func number(from text: String) throws -> Double {
  guard let number = Double(text) else { throw NotANumber(text: text) }
  return number
}

func sum(of texts: [String]) throws -> Double {
  try texts.map { try number(from: $0) }.reduce(0, +)
}
