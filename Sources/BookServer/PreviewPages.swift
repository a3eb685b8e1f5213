import BookBuilder
import FlyingFox
import Foundation
import Wording

/// Answers a browser: with the files of the last site, whose pages get a script that loads them anew, and
/// with the state of the work.
///
/// A file is looked up by its name among those of the site, in memory: what is beside the site on the
/// disk cannot be asked for.
struct PreviewPages: HTTPHandler {
  let preview: Preview
  let address: ServerAddress

  /// How long a page that asks for news waits for some.
  static let patience = Duration.seconds(10)

  private static let scriptPath = "/.preview/reload.js"
  private static let statePath = "/.preview/state"

  private static let script: String = {
    let file = Bundle.module.bundleURL.appendingPathComponent("Page/reload.js")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }()

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    // What is no browser may say nothing.
    if let host = request.headers[.host], !address.isCalled(host) {
      return Self.words(
        .misdirectedRequest,
        "The book is not at '\(host)'. Ask for it by the address that 'book serve' says.")
    }
    guard request.method == .GET else {
      return Self.words(.methodNotAllowed, "The book can be read (GET), and nothing else.")
    }
    var response = try await answer(request)
    response.headers[HTTPHeader("Cache-Control")] = "no-store"
    response.headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
    return response
  }

  private func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
    let path = request.target.path()
    switch path {
    case Self.scriptPath:
      return Self.response(.ok, Self.type(of: path), Data(Self.script.utf8))
    case Self.statePath:
      let seen = request.query.first { $0.name == "seen" }.flatMap { Int($0.value) } ?? -1
      let state = await preview.state(after: seen, patience: Self.patience)
      return Self.response(.ok, Self.type(of: "state.json"), try JSONEncoder().encode(state))
    default: return await file(at: path)
    }
  }

  /// The file of the site at a path.
  private func file(at path: String) async -> HTTPResponse {
    guard let decoded = path.removingPercentEncoding, !decoded.contains("\0") else {
      return Self.words(.badRequest, "'\(path)' is no address: something in it is coded wrongly.")
    }
    let parts = decoded.split { $0 == "/" || $0 == "\\" }
    guard !parts.contains("..") else {
      return Self.words(
        .forbidden, "'\(decoded)' leads out of the book. Its first page is at /.")
    }
    let (state, site) = (await preview.state, await preview.site)
    guard let site else {
      return Self.page("The book is not there yet", "It is being built.", state)
    }
    let name = parts.isEmpty ? "index.html" : parts.joined(separator: "/")
    guard let data = site.files[name] else {
      let known = site.files.keys.filter { $0.hasSuffix(".html") }.sorted()
      return Self.page(
        "There is no page here",
        "The book has no file '\(name)'; \(suggestions(for: name, among: known))",
        state, status: .notFound)
    }
    let type = Self.type(of: name)
    let isPage = name.hasSuffix(".html")
    return Self.response(.ok, type, isPage ? Self.withScript(data, state) : data)
  }

  /// A page with the script that loads it anew, which knows what it was made from.
  private static func withScript(_ page: Data, _ state: Preview.State) -> Data {
    let script =
      "<script src=\"\(scriptPath)\" data-site=\"\(state.site)\" defer></script>\n"
    let end = page.range(of: Data("</body>".utf8), options: .backwards)?.lowerBound ?? page.endIndex
    return page[..<end] + Data(script.utf8) + page[end...]
  }

  /// A page that is none of the book's.
  private static func page(
    _ title: String, _ text: String, _ state: Preview.State,
    status: HTTPStatusCode = .serviceUnavailable
  ) -> HTTPResponse {
    let html = """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>\(escapedForXML(title))</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <style>body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 38rem;
      padding: 0 1rem; }</style></head>
      <body><main><h1>\(escapedForXML(title))</h1>
      <p>\(escapedForXML(text))</p>
      <p><a href="/">The first page of the book</a></p></main></body></html>

      """
    return response(status, type(of: "page.html"), withScript(Data(html.utf8), state))
  }

  private static func words(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    response(status, type(of: "words.txt"), Data("\(text)\n".utf8))
  }

  private static func response(
    _ status: HTTPStatusCode, _ type: String, _ body: Data
  ) -> HTTPResponse {
    var headers = HTTPHeaders()
    headers[.contentType] = type
    return HTTPResponse(statusCode: status, headers: headers, body: body)
  }

  private static func type(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "ico": "image/vnd.microsoft.icon"
    case "woff2": "font/woff2"
    case "wasm": "application/wasm"
    case "epub": "application/epub+zip"
    case "pdf": "application/pdf"
    case "gz": "application/gzip"
    default: "text/plain; charset=utf-8"
    }
  }
}
