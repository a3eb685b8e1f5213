import Checksum
import Console
import Foundation
import Synchronization

/// Results of work that depends on nothing but some bytes and on this program, kept from one build to the
/// next: a file a result, called after the hash of what it was made from.
///
/// Where nothing can be kept, the work is done each time.
final class KeptWork: Sendable {
  private let folder: URL
  private let program: String
  private let used = Mutex<Set<String>>([])

  /// - Parameter program: what tells this program from what it was before it was built anew.
  init(in folder: URL, program: String = KeptWork.thisProgram) {
    self.folder = folder
    self.program = program
  }

  /// The program that runs: which file, how long, and when it was written.
  static let thisProgram: String = {
    guard let path = Bundle.main.executablePath else { return "" }
    return "\(path) \(FileStamp(ofPath: path)?.text ?? "")"
  }()

  /// The result of a piece of work on some bytes, as it was kept or as it is made now.
  ///
  /// - Parameter work: what is done, in a word that a file may be called by.
  func result(
    of work: String, on input: some Sequence<UInt8>, _ make: () throws -> Data
  ) rethrows -> Data {
    var hash = SHA256()
    hash.update("\(program)\n\(work)\n".utf8)
    hash.update(input)
    let name = "\(work)-\(hash.finishedHex().prefix(32))"
    _ = used.withLock { $0.insert(name) }
    let file = folder.appendingPathComponent(name)
    if let kept = try? Data(contentsOf: file) { return kept }
    let made = try make()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try? made.write(to: file, options: .atomic)
    return made
  }

  /// Removes what has not been asked for since this value was made.
  func removeUnused() {
    let used = used.withLock { $0 }
    let kept = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in kept where !used.contains(name) {
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
  }
}
