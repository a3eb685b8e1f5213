import Foundation

/// By what a file is known to be as it was: when it was written, how long it is, and which it is.
public struct FileStamp: Equatable, Sendable {
  public let text: String
  public let isFolder: Bool

  /// - Returns: nil where there is no such file.
  public init?(ofPath path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    text = "\(time.tv_sec).\(time.tv_nsec) \(status.st_size) \(status.st_ino)"
  }
}
