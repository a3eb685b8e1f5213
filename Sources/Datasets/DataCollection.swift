// The data sets that are too large to come with the book: what their files are, and where they may
// be.

import Foundation

/// A data set that is read from four IDX files: training images and labels, test images and labels.
public struct DataCollection: Equatable, Sendable {
  /// What it is called on a command line, and what the folder of its files is called.
  public let name: String

  /// What it is called in titles.
  public let title: String

  /// Who made it.
  public let source: String

  /// What the ten classes are called.
  public let classNames: [String]

  /// Its files, under the names that the mirror gives them.
  public let files: [DataFile]

  /// The folder of the files on a public server.
  public let address: URL

  /// Where a package of the system puts the files, if there is such a package.
  public let systemFolder: URL?

  /// A collection with what the properties say.
  public init(
    name: String, title: String, source: String, classNames: [String], files: [DataFile],
    address: URL, systemFolder: URL? = nil
  ) {
    self.name = name
    self.title = title
    self.source = source
    self.classNames = classNames
    self.files = files
    self.address = address
    self.systemFolder = systemFolder
  }
}

/// A file of a collection, and how to tell that it is the right one.
public struct DataFile: Equatable, Sendable {
  /// Its name, as on the server: `train-images-idx3-ubyte.gz`.
  public let name: String

  /// The number of bytes of its content: after decompression.
  public let size: Int

  /// The SHA-256 of its content, in hexadecimal digits.
  ///
  /// Of the content, because the same data is about in files compressed by different programs: that
  /// of the file itself would refuse good copies.
  public let sha256: String

  /// A file with the name, size and checksum given; the last two are those of the content.
  public init(name: String, size: Int, sha256: String) {
    self.name = name
    self.size = size
    self.sha256 = sha256
  }
}

extension DataCollection {
  /// All collections there are.
  public static let all: [DataCollection] = [mnist, fashionMNIST]

  /// 70 000 handwritten digits of 28 × 28 pixels, from the mirror that PyTorch's torchvision uses.
  public static let mnist = DataCollection(
    name: "mnist", title: "MNIST",
    source: "Y. LeCun, C. Cortes and C. Burges, The MNIST database of handwritten digits (1998)",
    classNames: (0...9).map { "\($0)" },
    files: files(checksums: [
      "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
      "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
      "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
      "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    ]),
    address: known("https://ossci-datasets.s3.amazonaws.com/mnist/"))

  /// 70 000 pictures of clothes in the form of MNIST, from the address that its authors give;
  /// Debian has them in the package `dataset-fashion-mnist`.
  public static let fashionMNIST = DataCollection(
    name: "fashion-mnist", title: "Fashion-MNIST",
    source: "H. Xiao, K. Rasul and R. Vollgraf, Fashion-MNIST (2017), © Zalando SE, MIT licence",
    classNames: [
      "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
      "Ankle boot",
    ],
    files: files(checksums: [
      "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
      "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
      "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
      "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
    ]),
    address: known("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
    systemFolder: URL(fileURLWithPath: "/usr/share/datasets/fashion-mnist", isDirectory: true))

  /// The four files, which are called alike in both collections: training images and labels, test
  /// images and labels.
  private static func files(checksums: [String]) -> [DataFile] {
    let shapes = [
      ("train-images-idx3-ubyte.gz", 16 + 60_000 * 784), ("train-labels-idx1-ubyte.gz", 8 + 60_000),
      ("t10k-images-idx3-ubyte.gz", 16 + 10_000 * 784), ("t10k-labels-idx1-ubyte.gz", 8 + 10_000),
    ]
    return zip(shapes, checksums).map { shape, checksum in
      DataFile(name: shape.0, size: shape.1, sha256: checksum)
    }
  }

  private static func known(_ address: String) -> URL {
    guard let url = URL(string: address) else { preconditionFailure("no address: \(address)") }
    return url
  }
}
