// MNIST and Fashion-MNIST: 60 000 images to learn from, 10 000 to be judged by.

import Foundation
import LinearAlgebra

extension Dataset {
  /// The MNIST database of handwritten digits: 60 000 images to learn from and 10 000 held out, of
  /// 28 × 28 pixels (784 columns, row by row from the top), in ten classes.
  ///
  /// The training examples take 380 MB.
  ///
  /// - Parameters:
  ///   - folder: where the files are; see ``DataFolders/candidates(for:explicit:)``.
  ///   - divisor: what the pixels, whole numbers from 0 to 255, are divided by. 255 brings them to
  ///     0 … 1; 256, as in the data of Nielsen's book, to 0 … 255/256.
  ///   - limit: the number of examples of each set to be made, from its start; all, without.
  /// - Precondition: the divisor is above 0, and the limit not negative.
  /// - Throws: ``DatasetError`` if a file is not there, or malformed.
  /// - Source: Y. LeCun, C. Cortes and C. Burges (1998).
  public static func mnist(
    in folder: URL? = nil, dividingPixelsBy divisor: Double, limit: Int? = nil
  ) throws -> Split {
    try load(.mnist, in: folder, dividingPixelsBy: divisor, limit: limit)
  }

  /// Fashion-MNIST: 60 000 pictures of clothes to learn from and 10 000 held out, in the form of
  /// ``mnist(in:dividingPixelsBy:limit:)``.
  ///
  /// - Throws: ``DatasetError`` if a file is not there, or malformed.
  /// - Source: H. Xiao, K. Rasul and R. Vollgraf (2017).
  public static func fashionMNIST(
    in folder: URL? = nil, dividingPixelsBy divisor: Double, limit: Int? = nil
  ) throws -> Split {
    try load(.fashionMNIST, in: folder, dividingPixelsBy: divisor, limit: limit)
  }

  /// A collection from its four files.
  ///
  /// The number of images is not prescribed: a shorter file, made for a test, will do.
  private static func load(
    _ collection: DataCollection, in folder: URL?, dividingPixelsBy divisor: Double, limit: Int?
  ) throws -> Split {
    let files = try DataFolders().locate(collection, explicit: folder)
    return Split(
      training: try read(
        collection, images: files[0], labels: files[1], divisor: divisor, limit: limit),
      test: try read(
        collection, images: files[2], labels: files[3], divisor: divisor, limit: limit))
  }

  private static func read(
    _ collection: DataCollection, images imageFile: URL, labels labelFile: URL, divisor: Double,
    limit: Int?
  ) throws -> Dataset {
    precondition(divisor > 0, "pixels are divided by a number above 0, not \(divisor)")
    precondition(limit ?? 0 >= 0, "the limit is 0 examples or more, not \(limit ?? 0)")
    let labels = try IDXFile(contentsOf: labelFile, shape: [nil])
    let classCount = collection.classNames.count
    if let index = labels.elements.firstIndex(where: { $0 >= classCount }) {
      throw DatasetError(
        file: labelFile.path, place: .byte(8 + index),
        expected: "a label from 0 to \(classCount - 1)", found: "\(labels.elements[index])",
        advice: "Fetch the file again.")
    }
    let images = try IDXFile(contentsOf: imageFile, shape: [nil, 28, 28])
    guard images.dimensions[0] == labels.dimensions[0] else {
      throw DatasetError(
        file: labelFile.path, place: .byte(4),
        expected:
          "\(images.dimensions[0]) labels, one for each image of \(imageFile.lastPathComponent)",
        found: "\(labels.dimensions[0])", advice: "Fetch both files again.")
    }
    let count = min(limit ?? .max, labels.elements.count)
    return Dataset(
      name: collection.title, source: collection.source, classNames: collection.classNames,
      inputs: images.matrix(rows: count, dividingBy: divisor),
      labels: labels.elements.prefix(count).map { Int($0) })
  }
}

extension IDXFile {
  /// The elements as a matrix: one row for each index of the first dimension, and all others in its
  /// columns; each element divided by `divisor`.
  ///
  /// - Parameter rows: how many rows, from the first.
  /// - Precondition: there is a dimension, and it has so many rows; the divisor is above 0.
  public func matrix(rows: Int, dividingBy divisor: Double) -> Matrix {
    precondition(
      !dimensions.isEmpty && rows >= 0 && rows <= dimensions[0],
      "an array of the dimensions \(dimensions) has no \(rows) rows")
    precondition(divisor > 0, "elements are divided by a number above 0, not \(divisor)")
    let columns = dimensions.dropFirst().reduce(1, *)
    // A table of the 256 quotients is as exact as a division for each element, and faster.
    let quotients = (0..<256).map { Double($0) / divisor }
    var matrix = Matrix(rows: rows, columns: columns)
    matrix.withMutableElements { target in
      elements.withUnsafeBufferPointer { source in
        quotients.withUnsafeBufferPointer { quotients in
          var index = 0
          while index < target.count {
            target[index] = quotients[Int(source[index])]
            index += 1
          }
        }
      }
    }
    return matrix
  }
}
