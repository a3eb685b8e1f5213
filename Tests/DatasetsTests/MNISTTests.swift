import Datasets
import Foundation
import LinearAlgebra
import Testing
import Trapping

/// Files like those of MNIST, with three images to learn from and two held out.
struct SmallMNIST {
  var files: [String: [UInt8]] = [
    "train-images-idx3-ubyte": idx([3, 28, 28], pixels(3)),
    "train-labels-idx1-ubyte": idx([3], [5, 0, 4]),
    "t10k-images-idx3-ubyte": idx([2, 28, 28], pixels(2)),
    "t10k-labels-idx1-ubyte": idx([2], [7, 2]),
  ]

  /// Image `i` begins with i, 255 and 128, and is 0 elsewhere.
  static func pixels(_ count: Int) -> [UInt8] {
    (0..<count).flatMap { [UInt8($0), 255, 128] + [UInt8](repeating: 0, count: 781) }
  }

  func write(
    to folder: TemporaryFolder, in subfolder: String = "", rename: (String) -> String = { $0 }
  )
    throws
  {
    try FileManager.default.createDirectory(
      at: folder.file(subfolder), withIntermediateDirectories: true)
    for (name, bytes) in files {
      let name = rename(name)
      try folder.write(
        name.hasSuffix(".gz") ? gzipped(bytes) : bytes,
        to: subfolder.isEmpty ? name : subfolder + "/" + name)
    }
  }
}

@Suite struct MNISTTests {
  @Test(
    "the files may be plain or compressed, with - or . in their names",
    arguments: [
      "train-images-idx3-ubyte", "train-images-idx3-ubyte.gz", "train-images.idx3-ubyte",
      "train-images.idx3-ubyte.gz",
    ])
  func names(example: String) throws {
    let folder = try TemporaryFolder()
    try SmallMNIST().write(to: folder) { name in
      (example.contains(".idx") ? name.replacingOccurrences(of: "-idx", with: ".idx") : name)
        + (example.hasSuffix(".gz") ? ".gz" : "")
    }
    let split = try Dataset.mnist(in: folder.url, dividingPixelsBy: 255)
    #expect(split.training.inputs.shape == "3 × 784")
    #expect(split.training.labels == [5, 0, 4])
    #expect(split.test.inputs.shape == "2 × 784")
    #expect(split.test.labels == [7, 2])
    #expect(split.training.classNames == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
  }

  @Test("pixels are divided by the divisor", arguments: [255, 256.0])
  func divisor(divisor: Double) throws {
    let folder = try TemporaryFolder()
    try SmallMNIST().write(to: folder)
    let inputs = try Dataset.mnist(in: folder.url, dividingPixelsBy: divisor).training.inputs
    #expect(inputs.row(2).prefix(4) == [2 / divisor, 255 / divisor, 128 / divisor, 0])
  }

  @Test(
    "a limit takes the first examples", arguments: [(0, 0, 0), (2, 2, 2), (3, 3, 2), (9, 3, 2)])
  func limit(limit: Int, training: Int, test: Int) throws {
    let folder = try TemporaryFolder()
    try SmallMNIST().write(to: folder)
    let split = try Dataset.mnist(in: folder.url, dividingPixelsBy: 255, limit: limit)
    #expect(split.training.labels == Array([5, 0, 4].prefix(training)))
    #expect(split.test.inputs.rows == test)
  }

  @Test("Fashion-MNIST has the same form, and classes with names")
  func fashion() throws {
    let folder = try TemporaryFolder()
    try SmallMNIST().write(to: folder, in: "fashion-mnist")
    let split = try Dataset.fashionMNIST(in: folder.url, dividingPixelsBy: 255)
    #expect(
      split.training.labels.map { split.training.classNames[$0] } == [
        "Sandal", "T-shirt/top", "Coat",
      ])
  }

  @Test(
    "files that do not belong together are refused",
    arguments: [
      (
        "train-labels-idx1-ubyte", idx([2], [5, 0]),
        "train-labels-idx1-ubyte, byte 4: expected 3 labels, one for each image of "
          + "train-images-idx3-ubyte, found 2. Fetch both files again."
      ),
      (
        "t10k-labels-idx1-ubyte", idx([2], [7, 10]),
        "t10k-labels-idx1-ubyte, byte 9: expected a label from 0 to 9, found 10. "
          + "Fetch the file again."
      ),
      (
        "t10k-images-idx3-ubyte", idx([2, 14, 56], [UInt8](repeating: 0, count: 1568)),
        "t10k-images-idx3-ubyte, byte 8: expected the dimensions any × 28 × 28, found 14 in place "
          + "of 28. Fetch the file again."
      ),
      (
        "train-images-idx3-ubyte", idx([3], [5, 0, 4]),
        "train-images-idx3-ubyte, byte 0: expected the magic number 0x00000803 of unsigned bytes "
          + "in 3 dimensions, found 0x00000801. Fetch the file again."
      ),
    ])
  func mismatch(name: String, bytes: [UInt8], expected: String) throws {
    let folder = try TemporaryFolder()
    var mnist = SmallMNIST()
    mnist.files[name] = bytes
    try mnist.write(to: folder)
    #expect(
      message(in: folder) { try Dataset.mnist(in: folder.url, dividingPixelsBy: 255) } == expected)
  }

  @Test("a divisor of 0 traps")
  func zeroDivisor() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let folder = try TemporaryFolder()
      try SmallMNIST().write(to: folder)
      _ = try Dataset.mnist(in: folder.url, dividingPixelsBy: 0)
    }
    expect(result, said: "pixels are divided by a number above 0, not 0.0")
  }

  static let isThere = (try? DataFolders().locate(.mnist)) != nil

  @Test(
    "the real files have 60 000 and 10 000 images, and the published share of each digit",
    .enabled(if: isThere, "MNIST is not on this machine: swift run book data fetch mnist"))
  func real() throws {
    let split = try Dataset.mnist(dividingPixelsBy: 255)
    #expect(split.training.inputs.shape == "60000 × 784")
    #expect(
      split.training.classSizes == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949])
    #expect(split.test.classSizes == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
    // Known everywhere as the numbers to normalise MNIST with: mean 0.1307, deviation 0.3081.
    let (mean, square) = split.training.inputs.withElements { pixels in
      (
        pixels.reduce(0, +) / Double(pixels.count),
        pixels.reduce(0) { $0 + $1 * $1 } / Double(pixels.count)
      )
    }
    #expect(abs(mean - 0.1307) < 0.00005)
    #expect(abs((square - mean * mean).squareRoot() - 0.3081) < 0.00005)
  }
}

@Suite struct DataFoldersTests {
  @Test("BOOK_DATA names the folder of the data sets, each in a folder of its own")
  func named() {
    let folders = DataFolders(environment: ["BOOK_DATA": "/data"])
    #expect(folders.folder(of: .mnist).path == "/data/mnist")
    #expect(folders.candidates(for: .mnist).map(\.path).first == "/data/mnist")
    #expect(folders.candidates(for: .mnist).count == 2)
    #expect(
      folders.candidates(for: .fashionMNIST).map(\.path).last == "/usr/share/datasets/fashion-mnist"
    )
  }

  @Test("without it they are in the user's caches", arguments: [[:], ["BOOK_DATA": ""]])
  func unnamed(environment: [String: String]) {
    let folders = DataFolders(environment: environment)
    #expect(folders.folder(of: .mnist).path.hasSuffix("/neural-networks-from-scratch/mnist"))
    #expect(folders.candidates(for: .mnist) == [folders.folder(of: .mnist)])
  }

  @Test("a folder named by the caller is the only one, itself or a folder of the set's name in it")
  func explicit() {
    let folders = DataFolders(environment: ["BOOK_DATA": "/data"])
    let candidates = folders.candidates(for: .mnist, explicit: URL(fileURLWithPath: "/my"))
    #expect(candidates.map(\.path) == ["/my/mnist", "/my"])
  }

  @Test("the first folder that has all four files is taken")
  func first() throws {
    let folder = try TemporaryFolder()
    try SmallMNIST().write(to: folder, in: "mnist")
    let folders = DataFolders(environment: ["BOOK_DATA": folder.url.path])
    let files = try folders.locate(.mnist)
    #expect(
      files.map(\.lastPathComponent) == [
        "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte",
      ])
    #expect(files.allSatisfy { $0.deletingLastPathComponent().lastPathComponent == "mnist" })
  }

  @Test("if no folder has them all, the message names the folders, and what is missing in each")
  func missing() throws {
    let folder = try TemporaryFolder()
    try SmallMNIST().write(to: folder) { $0 + ".gz" }
    try FileManager.default.removeItem(at: folder.file("train-labels-idx1-ubyte.gz"))
    let said = message(in: folder) {
      try Dataset.mnist(in: folder.url, dividingPixelsBy: 255)
    }
    #expect(
      said?.replacingOccurrences(of: folder.url.path, with: "FOLDER")
        == "MNIST: expected the files train-images-idx3-ubyte, train-labels-idx1-ubyte, "
        + "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, plain or with .gz, found not all of "
        + "them in mnist, nor in FOLDER (without train-labels-idx1-ubyte). Fetch them with 'swift "
        + "run book data fetch mnist', or name the folder that has them in BOOK_DATA, in a "
        + "folder 'mnist' there."
    )
  }
}
