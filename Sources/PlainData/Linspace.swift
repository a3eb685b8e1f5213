/// NumPy's `np.linspace(start, stop, count)`: numbers at equal distances, both ends among them,
/// rounded as NumPy rounds them.
///
/// One number is the start alone; none or fewer are none.
package func linspace(_ start: Double, _ stop: Double, count: Int) -> [Double] {
  guard count > 1 else { return count == 1 ? [start] : [] }
  let step = (stop - start) / Double(count - 1)
  return (0..<(count - 1)).map { Double($0) * step + start } + [stop]
}
