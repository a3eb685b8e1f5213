import Foundation

/// Where the book's package is.
public enum PackageFolder {
  /// The nearest folder, from `start` upwards, that holds a manifest and something else of the book.
  ///
  /// - Parameters:
  ///   - part: what it must hold beside `Package.swift`.
  ///   - start: the current folder, without.
  /// - Returns: nil where there is none.
  public static func root(with part: String = "Chapters", above start: URL? = nil) -> URL? {
    let files = FileManager.default
    var folder =
      (start ?? URL(fileURLWithPath: files.currentDirectoryPath, isDirectory: true))
      .standardizedFileURL
    while true {
      let isRoot = ["Package.swift", part].allSatisfy {
        files.fileExists(atPath: folder.appendingPathComponent($0).path)
      }
      if isRoot { return folder }
      guard folder.pathComponents.count > 1 else { return nil }
      folder.deleteLastPathComponent()
    }
  }

  /// The folder that this program was built into, where it is another than `.build`: what it builds
  /// itself is built there too, so that two builds never wait for each other.
  ///
  /// - Returns: nil where it is the usual one, or none at all, or that of another package.
  public static func scratch(root: URL) -> URL? {
    guard let executable = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return nil }
    return scratch(of: executable, root: root)
  }

  /// - Parameter executable: SCRATCH/TRIPLE/CONFIGURATION/PROGRAM.
  static func scratch(of executable: URL, root: URL) -> URL? {
    let scratch = executable.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().standardizedFileURL
    let isScratch = FileManager.default.fileExists(
      atPath: scratch.appendingPathComponent("workspace-state.json").path)
    let usual = root.appendingPathComponent(".build").resolvingSymlinksInPath()
    guard isScratch, scratch.path != usual.path else { return nil }
    let around = scratch.deletingLastPathComponent()
    let isOfAnother =
      around.path != root.resolvingSymlinksInPath().path
      && FileManager.default.fileExists(
        atPath: around.appendingPathComponent("Package.swift").path)
    return isOfAnother ? nil : scratch
  }
}
