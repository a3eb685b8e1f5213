import Wording

/// The part of `swift package describe --type json` that tells what a program is made of.
struct PackageDescription: Codable {
  struct Target: Codable {
    let name: String
    let path: String
    let sources: [String]
    let dependencies: [String]?
    let resources: [Resource]?

    struct Resource: Codable { let path: String }

    enum CodingKeys: String, CodingKey {
      case name, path, sources, resources
      case dependencies = "target_dependencies"
    }
  }

  let targets: [Target]

  /// The source files of a target and of all it depends on within the package, sorted.
  func files(ofTarget name: String) throws -> [String] {
    var pending = [name]
    var seen: Set<String> = []
    var files: [String] = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      guard let target = targets.first(where: { $0.name == next }) else {
        throw Problem(
          file: "Package.swift",
          message: "expected a target '\(next)'; "
            + suggestions(for: next, among: targets.map(\.name)))
      }
      files += target.sources.map { "\(target.path)/\($0)" }
      files += (target.resources ?? []).map(\.path)
      pending += target.dependencies ?? []
    }
    return files.sorted()
  }
}
