/// Whether two texts have the same bytes.
///
/// Swift's `==` also finds those equal that only Unicode holds for the same, and needs its tables for that:
/// too much for a page to load.
public func isSame(_ a: some StringProtocol, _ b: some StringProtocol) -> Bool {
  a.utf8.elementsEqual(b.utf8)
}
