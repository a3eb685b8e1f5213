// Random orders and choices.

extension RandomNumberGenerator {
  /// Brings the items into a random order, all orders equally likely.
  ///
  /// From the last place down to the second, each place is given an item drawn from those up to it
  /// (Fisher and Yates 1938, as in Durstenfeld 1964). Unlike `shuffle(using:)`, whose way is the
  /// standard library's own affair, this is fixed: the same stream gives the same order with every
  /// version of Swift.
  public mutating func shuffle<Items>(_ items: inout Items)
  where Items: MutableCollection & RandomAccessCollection {
    var count = items.count
    while count > 1 {
      let chosen = integer(in: 0..<count)
      count -= 1
      items.swapAt(
        items.index(items.startIndex, offsetBy: count),
        items.index(items.startIndex, offsetBy: chosen))
    }
  }

  /// The numbers from 0 up to but excluding `count` in a random order.
  ///
  /// - Precondition: `count` is not negative.
  public mutating func permutation(_ count: Int) -> [Int] {
    precondition(count >= 0, "a permutation has 0 numbers or more, not \(count)")
    var numbers = Array(0..<count)
    shuffle(&numbers)
    return numbers
  }

  /// One of the items, all equally likely.
  ///
  /// - Precondition: there is an item.
  public mutating func choice<Items>(from items: Items) -> Items.Element
  where Items: RandomAccessCollection {
    precondition(!items.isEmpty, "there is nothing to choose from")
    return items[items.index(items.startIndex, offsetBy: integer(in: 0..<items.count))]
  }

  /// That many items, each drawn from all of them, so that one may come more than once.
  ///
  /// - Precondition: `count` is not negative, and there is an item unless it is 0.
  public mutating func choices<Items>(_ count: Int, from items: Items) -> [Items.Element]
  where Items: RandomAccessCollection {
    precondition(count >= 0, "cannot choose \(count) items")
    var chosen: [Items.Element] = []
    chosen.reserveCapacity(count)
    for _ in 0..<count { chosen.append(choice(from: items)) }
    return chosen
  }

  /// That many items, none of them twice, in a random order.
  ///
  /// - Precondition: `count` is not negative, and there are as many items.
  public mutating func sample<Items>(_ count: Int, from items: Items) -> [Items.Element]
  where Items: RandomAccessCollection {
    precondition(
      count >= 0 && count <= items.count,
      "cannot choose \(count) of \(items.count) items without repeats")
    var rest = Array(items)
    for place in 0..<count { rest.swapAt(place, integer(in: place..<rest.count)) }
    return Array(rest[..<count])
  }
}
