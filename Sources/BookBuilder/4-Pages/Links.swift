import CCMark
import Foundation
import Wording

/// Where the links and images of a document lead, on the page.
///
/// In the text they lead from file to file, so that they work on a forge: `../2-SigmoidNeuron/Chapter.md`.
/// On the page they lead from page to page, and a file of the repository is copied beside the pages.
struct LinkResolver {
  let root: URL
  /// Every document of the book.
  let documents: [ChapterDocument]

  /// A file of the repository that a page needs beside it.
  struct Asset: Hashable {
    /// From the root of the package.
    let file: String
    /// From the root of the site.
    let path: String
  }

  /// What a document's links and images become.
  struct Result {
    /// The addresses on the page.
    var changes: [NodeChange] = []
    var assets: Set<Asset> = []
    var problems: [Problem] = []
  }

  func resolve(_ document: ChapterDocument) -> Result {
    var result = Result()
    for node in document.tree.root.descendants {
      let isImage = node.kind == CMARK_NODE_IMAGE
      guard isImage || node.kind == CMARK_NODE_LINK else {
        if node.kind == CMARK_NODE_HTML_INLINE || node.kind == CMARK_NODE_HTML_BLOCK {
          result.problems += problemsInHTML(node, of: document)
        }
        continue
      }
      if isImage, node.url.hasPrefix("figures/") { continue }
      switch target(of: node.url, isImage: isImage, in: document) {
      case .success(let target):
        if let asset = target.asset { result.assets.insert(asset) }
        result.changes.append(NodeChange(node, .url(target.url)))
      case .failure(let failure):
        let line = node.lines.lowerBound + document.lineOffset
        result.problems.append(Problem(file: document.file, line: line, message: failure.message))
      }
    }
    return result
  }

  private struct Target {
    let url: String
    var asset: Asset?
  }

  private struct Failure: Error {
    let message: String
  }

  private func target(of url: String, isImage: Bool, in document: ChapterDocument)
    -> Swift.Result<Target, Failure>
  {
    let what = isImage ? "image" : "link"
    if url.contains(HTMLPattern.addressScheme) || url.hasPrefix("//") {
      guard !isImage else {
        return .failure(
          Failure(
            message: "the image '\(url)' is on another host; put it into the chapter's folder"))
      }
      return .success(Target(url: url))
    }
    let parts = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts.first ?? "").removingPercentEncoding ?? ""
    let fragment = parts.count > 1 ? String(parts[1]).removingPercentEncoding ?? "" : nil
    guard !path.isEmpty || fragment != nil else {
      return .failure(Failure(message: "the \(what) leads nowhere: its address is empty"))
    }
    let file = path.isEmpty ? document.file : normalised(path, relativeTo: document.file)
    if let file, let page = documents.first(where: { $0.file == file }) {
      if let fragment, !page.anchors.contains(fragment) {
        let known = suggestions(for: fragment, among: page.anchors.sorted())
        return .failure(
          Failure(message: "broken link '\(url)': \(file) has no anchor '#\(fragment)'; \(known)"))
      }
      let page = path.isEmpty ? "" : page.pageName + ".html"
      return .success(Target(url: page + encodedFragment(fragment)))
    }
    var isFolder: ObjCBool = false
    guard let file,
      FileManager.default.fileExists(
        atPath: root.appendingPathComponent(file).path, isDirectory: &isFolder)
    else {
      return .failure(
        Failure(message: "broken \(what) '\(url)': there is no file \(file ?? path) in the package")
      )
    }
    guard !isFolder.boolValue else {
      return .failure(Failure(message: "the \(what) '\(url)' leads to a folder; name a file"))
    }
    let asset = Asset(file: file, path: "files/\(file)")
    let address = asset.path.addingPercentEncoding(withAllowedCharacters: .inPath) ?? asset.path
    return .success(Target(url: address + encodedFragment(fragment), asset: asset))
  }

  private func encodedFragment(_ fragment: String?) -> String {
    fragment.map {
      "#" + ($0.addingPercentEncoding(withAllowedCharacters: .urlFragmentAllowed) ?? $0)
    }
      ?? ""
  }

  /// The path from the root of the package; nil if it leads out of it.
  private func normalised(_ path: String, relativeTo file: String) -> String? {
    // From the root of the package, as the forges have it, where it begins with a slash.
    var parts =
      path.hasPrefix("/") ? [] : file.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        if parts.popLast() == nil { return nil }
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// HTML of the author's own may link within the page and to other hosts, and load nothing.
  private func problemsInHTML(_ node: CommonMarkNode, of document: ChapterDocument) -> [Problem] {
    let line = node.lines.lowerBound + document.lineOffset
    let html = node.literal.replacing(HTMLPattern.comment, with: "")
    if let loading = html.firstMatch(of: HTMLPattern.loading) {
      return [
        Problem(
          file: document.file, line: line,
          message: "HTML of the text's own may not hold <\(loading.1)>: a page loads nothing")
      ]
    }
    return node.attributesInHTML.compactMap { match in
      let url = match.value
      guard match.name == "href" || match.name == "src" else { return nil }
      if match.name == "src" {
        return Problem(
          file: document.file, line: line,
          message: "HTML that loads '\(url)': use an image, ![…](…), of the chapter's folder")
      }
      if url.hasPrefix("#"), document.anchors.contains(String(url.dropFirst())) { return nil }
      if url.contains(HTMLPattern.scheme) { return nil }
      return Problem(
        file: document.file, line: line, message: "broken link '\(url)' in HTML; write it as […](…)"
      )
    }
  }
}

/// What is looked for in HTML. Each pattern is made once, since that takes longer than to look for it; and
/// it holds no closure, so any thread may.
private enum HTMLPattern {
  nonisolated(unsafe) static let comment = /<!--(.|\n)*?-->/
  nonisolated(unsafe) static let tag = /<[A-Za-z](?:"[^"]*"|'[^']*'|[^"'>])*>/
  nonisolated(unsafe) static let attribute =
    /([A-Za-z][A-Za-z0-9-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^"'\s>]+))/
  nonisolated(unsafe) static let loading =
    /<(script|style|link|iframe|object|embed|base)\b/.ignoresCase()
  nonisolated(unsafe) static let scheme = /^[a-z]+:/
  nonisolated(unsafe) static let addressScheme = /^[A-Za-z][A-Za-z0-9+.-]*:/
}

extension CharacterSet {
  /// What may stand unchanged in the path of an address that is written into a page.
  fileprivate static let inPath = CharacterSet.urlPathAllowed.subtracting(
    CharacterSet(charactersIn: "#?%;:"))
}

extension CommonMarkNode {
  /// The attributes of the tags in a node of HTML, names in lower case; of other nodes none. What looks
  /// like an attribute in a comment or between tags is none.
  var attributesInHTML: [(name: String, value: String)] {
    guard kind == CMARK_NODE_HTML_INLINE || kind == CMARK_NODE_HTML_BLOCK else { return [] }
    guard literal.utf8.contains(UInt8(ascii: "=")) else { return [] }
    let html = literal.replacing(HTMLPattern.comment, with: "")
    return html.matches(of: HTMLPattern.tag).flatMap { tag in
      tag.0.matches(of: HTMLPattern.attribute).map {
        ($0.1.lowercased(), String($0.2 ?? $0.3 ?? $0.4 ?? ""))
      }
    }
  }

  /// The anchors that a node of HTML gives: `<a id="here">`.
  var anchorsInHTML: [String] {
    attributesInHTML.filter { $0.name == "id" || $0.name == "name" }.map(\.value)
  }
}
