// More pictures out of few: each moved by a pixel, as if it had been written
// a little elsewhere.

import LinearAlgebra

/// Pictures of which each is moved by one pixel to the right, left, down or
/// up, or stays where it is, each of the five as likely as the others. What
/// leaves the frame is lost, and what enters it is empty.
///
/// - Parameters:
///   - pictures: one row a picture, its pixels row by row from the top.
///   - width: the pixels in a row of a picture.
/// - Precondition: a picture is made of whole rows.
public func nudgedAtRandom(
  _ pictures: Matrix, width: Int,
  using generator: inout some RandomNumberGenerator
) -> Matrix {
  precondition(
    width > 0 && pictures.columns % width == 0,
    "\(pictures.columns) pixels do not make rows of \(width)")
  let moves = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)]
  let height = pictures.columns / width
  var nudged = Matrix(rows: pictures.rows, columns: pictures.columns)
  nudged.withMutableElements { target in
    pictures.withElements { source in
      for picture in 0..<pictures.rows {
        let start = picture * pictures.columns
        let (right, down) = moves[generator.integer(in: 0..<moves.count)]
        for y in max(0, down)..<(height + min(0, down)) {
          for x in max(0, right)..<(width + min(0, right)) {
            target[start + y * width + x] =
              source[start + (y - down) * width + x - right]
          }
        }
      }
    }
  }
  return nudged
}
