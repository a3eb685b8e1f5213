import LinearAlgebra
import Testing
import Trapping

@testable import SwiftInBrief

/// What the page "Swift in brief" says of each snippet.
@Suite struct SnippetTests {
  @Test("names, labels, defaults and interpolation")
  func functions() {
    #expect(names() == 13)
    #expect(share(of: 1, in: 4) == 0.25)
    #expect(share(of: 1, in: 4, times: 3) == 0.75)
    #expect(halfAndHalf(8) == "twice a half of 8.0 is 8.0")
  }

  @Test("ranges end before or at their limit, and indices and enumerated() give the same places")
  func loops() {
    #expect(squares(below: 4) == [0, 1, 4, 9])
    #expect(squares(below: 0) == [])
    #expect(placesTimesWeights([5, 1, 2]) == [0, 1, 4])
    #expect(sameInPairs([5, 1, 2]) == [0, 1, 4])
  }

  @Test("three ways to write a closure are one; zip, map, reduce and filter")
  func closures() {
    #expect(doubled([1, 2, 3]) == [[2, 4, 6], [2, 4, 6], [2, 4, 6]])
    #expect(dot([6, 2, 2], [1, 0, 1]) == 8)
    #expect(summary([1, 4, 2]) == (sum: 7, most: 4))
    #expect(clear([0.95, 0.5, 0.01]) == [0.95, 0.01])
  }

  @Test("an optional is a value or nil, and is opened before use")
  func optionals() {
    #expect(place(of: 3, in: [1, 3, 3]) == 1)
    #expect(place(of: 9, in: [1, 3]) == nil)
    #expect(report(3, in: [1, 3]) == "at 1")
    #expect(report(9, in: [1, 3]) == "nowhere")
    #expect(successor(of: 1, in: [1, 3]) == 3)
    #expect(successor(of: 3, in: [1, 3]) == 0)
    #expect(placeOrZero(of: 9, in: [1, 3]) == 0)
  }

  @Test("a precondition stops the program, and says why")
  func precondition() async {
    #expect(mean(of: [1, 2, 6]) == 3)
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = mean(of: [])
    }
    expect(result, said: "a mean is of one number or more")
  }

  @Test("an error is thrown past everything that says try")
  func errors() throws {
    #expect(try sum(of: ["1", "2.5"]) == 3.5)
    let error = #expect(throws: NotANumber.self) { try sum(of: ["1", "two"]) }
    #expect(error?.text == "two")
  }

  @Test("a struct is a value: a copy goes its own way")
  func structs() {
    #expect(copies() == [5, 10])
    var counter = Counter.ofTwos
    #expect(counter.advance() == 2)
    #expect(counter.isEven)
    #expect(counter[3] == 8)
    #expect(counter != .ofTwos)
    #expect(tenfold(0.5) == 5)
  }

  @Test("an enum is one of its cases, with what the case holds")
  func enums() {
    #expect(Shape.point.area == 0)
    #expect(Shape.circle(radius: 2).area == 12.56)
  }

  @Test("generics take whatever keeps to the protocol; inout hands back what was changed")
  func generics() {
    #expect(twice(Doubler(), 3) == 12)
    #expect(firstHalf(of: ["a", "b", "c", "d", "e"]) == ["a", "b"])
    var generator = Xoshiro256(seed: 1)
    let first = roll(100, using: &generator)
    let second = roll(100, using: &generator)
    #expect(first != second)
    #expect((first + second).allSatisfy { (1...6).contains($0) })
    #expect(bits() == [8, 1, 1])
  }
}
