import Console
import Foundation

/// The files of a package, as far as they make the book, by what they are known to be unchanged by.
struct WatchedFolder: Equatable, Sendable {
  private(set) var stamps: [String: FileStamp] = [:]

  /// What makes the book: whatever else lies in the package may change as it likes.
  private static let parts = [
    "Package.swift", "Package.resolved", "Chapters", "Exercises", "Sources",
  ]

  /// Looks at the files of a package that make the book, but for those that are hidden, such as an editor's.
  init(_ root: URL) {
    for part in Self.parts { add(part, in: root.path) }
  }

  private mutating func add(_ file: String, in root: String) {
    let path = "\(root)/\(file)"
    guard let stamp = FileStamp(ofPath: path) else { return }
    guard stamp.isFolder else {
      stamps[file] = stamp
      return
    }
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    where !name.hasPrefix(".") {
      add("\(file)/\(name)", in: root)
    }
  }

  /// The files that are others than they were, new, or gone; sorted.
  func changes(since earlier: WatchedFolder) -> [String] {
    Set(stamps.keys).union(earlier.stamps.keys).filter { stamps[$0] != earlier.stamps[$0] }.sorted()
  }
}
