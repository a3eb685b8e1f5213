import Checksum
import Datasets
import Foundation
import Synchronization
import Testing
import Trapping

@Suite struct DataFetcherTests {
  static let content = (0..<5000).map { UInt8($0 * 7919 % 251) }
  static let labels = idx([3], [5, 0, 4])

  /// A collection of two files as they would be served, one gzipped and one plain.
  static let served = ["a-idx3-ubyte.gz": gzipped(content), "b-idx1-ubyte": labels]

  static let collection = DataCollection(
    name: "test", title: "Test", source: "", classNames: [],
    files: [
      DataFile(name: "a-idx3-ubyte.gz", size: content.count, sha256: SHA256.hex(of: content)),
      DataFile(name: "b-idx1-ubyte", size: labels.count, sha256: SHA256.hex(of: labels)),
    ],
    address: URL(fileURLWithPath: "/"))

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Fetches, and gives what was said about it if it failed, with the server's address taken out.
  private func fetch(
    from address: URL, report: @escaping @Sendable (FetchProgress) -> Void = { _ in }
  ) async -> String? {
    do {
      try await DataFetcher(Self.collection, from: address, into: folder.url, report: report)
        .fetch()
      return nil
    } catch {
      return said(by: error, in: folder)
        .replacingOccurrences(of: address.absoluteString, with: "http://server/")
    }
  }

  private func expectAll(sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(try folder.names == Self.served.keys.sorted(), sourceLocation: sourceLocation)
    for (name, bytes) in Self.served {
      #expect(try folder.bytes(of: name) == bytes, sourceLocation: sourceLocation)
    }
  }

  @Test("all files come, and nothing else is left in the folder")
  func whole() async throws {
    let server = TestServer(files: Self.served)
    #expect(try await server.run { await fetch(from: $0) } == nil)
    try expectAll()
    #expect(server.requests.map(\.path) == ["/files/a-idx3-ubyte.gz", "/files/b-idx1-ubyte"])
    #expect(server.requests.map(\.range) == [nil, nil])
  }

  @Test("the folder is made if it is not there, and the files are given back in order")
  func newFolder() async throws {
    let server = TestServer(files: Self.served)
    let inner = folder.file("new/inner")
    let files = try await server.run { address in
      try await DataFetcher(Self.collection, from: address, into: inner).fetch()
    }
    #expect(files.map(\.path) == Self.collection.files.map { inner.path + "/" + $0.name })
  }

  @Test("progress is reported: bytes that only grow, then the end, file by file")
  func progress() async throws {
    let server = TestServer(files: Self.served)
    let reports = Reports()
    #expect(try await server.run { await fetch(from: $0) { reports.add($0) } } == nil)
    let first = reports.all.filter { $0.file == "a-idx3-ubyte.gz" }.map(\.step)
    let total = gzipped(Self.content).count
    #expect(first.dropLast().last == .received(total, of: total))
    #expect(first.last == .fetched)
    let counts = first.compactMap { step in
      if case .received(let count, _) = step { count } else { nil }
    }
    #expect(counts == counts.sorted())
    #expect(reports.all.last == FetchProgress(file: "b-idx1-ubyte", step: .fetched))
  }

  @Test("files that are there and right are not fetched again")
  func present() async throws {
    let server = TestServer(files: Self.served)
    let reports = Reports()
    try folder.write(Self.served["a-idx3-ubyte.gz"] ?? [], to: "a-idx3-ubyte.gz")
    #expect(try await server.run { await fetch(from: $0) { reports.add($0) } } == nil)
    #expect(server.requests.map(\.path) == ["/files/b-idx1-ubyte"])
    #expect(reports.all.first?.step == .present)
    #expect(try await server.run { await fetch(from: $0) } == nil)
    #expect(server.requests.count == 1)
  }

  @Test(
    "the same content under another name, or compressed by another program, is right",
    arguments: ["a-idx3-ubyte", "a.idx3-ubyte"])
  func presentPlain(name: String) async throws {
    let server = TestServer(files: Self.served)
    try folder.write(Self.content, to: name)
    #expect(try await server.run { await fetch(from: $0) } == nil)
    #expect(server.requests.map(\.path) == ["/files/b-idx1-ubyte"])
  }

  @Test(
    "a file that is there and wrong is replaced", arguments: [0, 1, 4999, 5000, 5001] as [Int])
  func presentWrong(count: Int) async throws {
    let server = TestServer(files: Self.served)
    try folder.write([UInt8](repeating: 9, count: count), to: "a-idx3-ubyte.gz")
    #expect(try await server.run { await fetch(from: $0) } == nil)
    try expectAll()
  }

  // MARK: Interruptions

  static let interrupted =
    "http://server/a-idx3-ubyte.gz: expected \(gzipped(content).count) bytes, found the end of the "
    + "connection after 2000. Try again: what has come is kept, and the rest will follow."

  @Test("an interrupted fetch leaves the part alone, and the next one asks for the rest")
  func resume() async throws {
    let server = TestServer(.cut(after: 2000), files: Self.served)
    try await server.run { (address) async throws in
      #expect(await fetch(from: address) == Self.interrupted)
      #expect(try folder.names == ["a-idx3-ubyte.gz.part"])
      #expect(
        try folder.bytes(of: "a-idx3-ubyte.gz.part") == Array(gzipped(Self.content).prefix(2000)))
      server.behave(.ranges)
      #expect(await fetch(from: address) == nil)
    }
    try expectAll()
    #expect(server.requests.map(\.range) == [nil, "bytes=2000-", nil])
  }

  @Test("each attempt brings some more")
  func resumeTwice() async throws {
    let server = TestServer(.cut(after: 2000), files: Self.served)
    try await server.run { (address) async throws in
      #expect(await fetch(from: address) == Self.interrupted)
      #expect(
        await fetch(from: address)
          == Self.interrupted.replacingOccurrences(of: "2000", with: "4000"))
      #expect(await fetch(from: address) == nil)
    }
    try expectAll()
    #expect(server.requests.map(\.range) == [nil, "bytes=2000-", "bytes=4000-", nil])
  }

  @Test(
    "a server that refuses ranges sends the file from its beginning, and that is taken",
    arguments: [2000, 6000])
  func noRanges(partSize: Int) async throws {
    let server = TestServer(.noRanges, files: Self.served)
    try folder.write([UInt8](repeating: 1, count: partSize), to: "a-idx3-ubyte.gz.part")
    #expect(try await server.run { await fetch(from: $0) } == nil)
    try expectAll()
    #expect(server.requests.map(\.range) == ["bytes=\(partSize)-", nil])
  }

  @Test("a server that does not say how long the file is will do")
  func noLength() async throws {
    let server = TestServer(.noLength, files: Self.served)
    let reports = Reports()
    #expect(try await server.run { await fetch(from: $0) { reports.add($0) } } == nil)
    try expectAll()
    let hasCount = reports.all.contains { report in
      if case .received(1..., of: nil) = report.step { true } else { false }
    }
    #expect(hasCount)
  }

  @Test("a server that sends another range is asked for the whole file")
  func otherRange() async throws {
    let server = TestServer(.otherRange, files: Self.served)
    try folder.write(Array(gzipped(Self.content).prefix(2000)), to: "a-idx3-ubyte.gz.part")
    #expect(try await server.run { await fetch(from: $0) } == nil)
    try expectAll()
    #expect(server.requests.map(\.range) == ["bytes=2000-", nil, nil])
  }

  @Test("a part that is whole already only needs its name")
  func wholePart() async throws {
    let server = TestServer(files: Self.served)
    try folder.write(gzipped(Self.content), to: "a-idx3-ubyte.gz.part")
    #expect(try await server.run { await fetch(from: $0) } == nil)
    try expectAll()
    #expect(server.requests.map(\.range) == ["bytes=\(gzipped(Self.content).count)-", nil])
  }

  @Test("a part that is longer than the file is thrown away")
  func longPart() async throws {
    let server = TestServer(files: Self.served)
    try folder.write([UInt8](repeating: 1, count: 6000), to: "a-idx3-ubyte.gz.part")
    #expect(try await server.run { await fetch(from: $0) } == nil)
    try expectAll()
    #expect(server.requests.map(\.range) == ["bytes=6000-", nil, nil])
  }

  @Test("a fetch that is cancelled ends with CancellationError")
  func cancelled() async throws {
    let server = TestServer(files: Self.served)
    try await server.run { address in
      let fetch = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await DataFetcher(Self.collection, from: address, into: folder.url).fetch()
      }
      await #expect(throws: CancellationError.self) { try await fetch.value }
    }
    #expect(try folder.names == [])
  }

  @Test("a fetch that is cancelled in the middle keeps what has come", .timeLimit(.minutes(1)))
  func cancelledInTheMiddle() async throws {
    let server = TestServer(.stall(after: 2000), files: Self.served)
    try await server.run { address in
      let (reports, reporter) = AsyncStream.makeStream(of: FetchProgress.self)
      let fetch = Task {
        try await DataFetcher(Self.collection, from: address, into: folder.url) {
          reporter.yield($0)
        }.fetch()
      }
      let total = gzipped(Self.content).count
      for await report in reports where report.step == .received(2000, of: total) { break }
      fetch.cancel()
      await #expect(throws: CancellationError.self) { try await fetch.value }
    }
    #expect(try folder.names == ["a-idx3-ubyte.gz.part"])
    #expect(
      try folder.bytes(of: "a-idx3-ubyte.gz.part") == Array(gzipped(Self.content).prefix(2000)))
  }

  // MARK: Wrong files

  static let removed = "What was fetched has been removed. Try again, or name another server."

  /// What a server sends instead of the file, and what is said about it.
  struct Wrong: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let said: String

    init(_ description: String, _ bytes: [UInt8], said: String) {
      testDescription = description
      self.bytes = bytes
      self.said = said
    }
  }

  @Test(
    "a file with another content is refused, and its part is removed",
    arguments: [
      Wrong(
        "as long, but another one", gzipped(content.reversed()),
        said: "content with the SHA-256 \(SHA256.hex(of: content)), found "
          + SHA256.hex(of: content.reversed())),
      Wrong(
        "a byte less", gzipped(content.dropLast()), said: "5000 bytes of content, found 4999"),
      Wrong("a byte more", gzipped(content + [0]), said: "5000 bytes of content, found more"),
      Wrong(
        "a page instead", Array("<html>Please log in</html>".utf8),
        said: "5000 bytes of content, found 26"),
      Wrong(
        "cut off", gzipped(content).dropLast(9),
        said: "more of the gzipped data, found the end of the file"),
      Wrong(
        "one byte changed", IDXFileTests.changed(gzipped(content), at: 3000),
        said: "gzipped data, found damage (incorrect data check)"),
    ])
  func wrong(wrong: Wrong) async throws {
    let server = TestServer(files: Self.served)
    server.serve(wrong.bytes, as: "a-idx3-ubyte.gz")
    #expect(
      try await server.run { await fetch(from: $0) }
        == "http://server/a-idx3-ubyte.gz: expected \(wrong.said). \(Self.removed)")
    #expect(try folder.names == [])
  }

  @Test("a part of another file is found out at the end, and the next attempt starts afresh")
  func strangePart() async throws {
    let server = TestServer(files: Self.served)
    try folder.write([UInt8](repeating: 1, count: 2), to: "a-idx3-ubyte.gz.part")
    try await server.run { (address) async throws in
      #expect(
        await fetch(from: address)
          == "http://server/a-idx3-ubyte.gz: expected 5000 bytes of content, "
          + "found more. \(Self.removed)")
      #expect(try folder.names == [])
      #expect(await fetch(from: address) == nil)
    }
    try expectAll()
  }

  @Test(
    "a file that is much too long is not fetched to its end, whether its length is known or not",
    arguments: [TestServer.Behaviour.ranges, .noLength])
  func endless(behaviour: TestServer.Behaviour) async throws {
    let server = TestServer(behaviour, files: Self.served)
    server.serve([UInt8](repeating: 0, count: 1_000_000), as: "a-idx3-ubyte.gz")
    #expect(
      try await server.run { await fetch(from: $0) }
        == "http://server/a-idx3-ubyte.gz: expected at most 6029 bytes, found more. What was "
        + "fetched has been removed. Name another server.")
    #expect(try folder.names == [])
  }

  @Test("a wrong second file leaves the first one in place")
  func second() async throws {
    let server = TestServer(files: Self.served)
    server.serve([1, 2, 3], as: "b-idx1-ubyte")
    #expect(
      try await server.run { await fetch(from: $0) }
        == "http://server/b-idx1-ubyte: expected 11 bytes of content, found 3. \(Self.removed)")
    #expect(try folder.names == ["a-idx3-ubyte.gz"])
  }

  // MARK: No file

  @Test("a status other than 200 and 206 is said, and a part is kept")
  func notFound() async throws {
    let server = TestServer(.notFound, files: Self.served)
    try folder.write([1, 2, 3], to: "a-idx3-ubyte.gz.part")
    #expect(
      try await server.run { await fetch(from: $0) }
        == "http://server/a-idx3-ubyte.gz: expected an answer with the HTTP status 200 or 206, "
        + "found 404. Name another server.")
    #expect(try folder.names == ["a-idx3-ubyte.gz.part"])
  }

  @Test("no server at the address is an error, not a wait")
  func noServer() async throws {
    let address = try await TestServer(files: [:]).run { $0 }
    let said = try #require(await fetch(from: address))
    #expect(
      said.hasPrefix(
        "http://server/a-idx3-ubyte.gz: expected an answer of the server, found none ("))
    #expect(said.hasSuffix("Look whether the network is there, or name another server."))
  }

  @Test("a link in the place of a part is not followed: what it leads to stays as it is")
  func linkedPart() async throws {
    try folder.write("somebody's own", to: "own")
    try FileManager.default.createSymbolicLink(
      at: folder.file("a-idx3-ubyte.gz.part"), withDestinationURL: folder.file("own"))
    let server = TestServer(files: Self.served)
    let message = try #require(try await server.run { await fetch(from: $0) })
    #expect(message.contains("a-idx3-ubyte.gz.part: expected a file with what has come so far"))
    #expect(server.requests.isEmpty)
    #expect(try folder.bytes(of: "own") == Array("somebody's own".utf8))
  }

  @Test("a folder that cannot be made is an error")
  func noFolder() async throws {
    try folder.write("a file, not a folder", to: "data")
    let server = TestServer(files: Self.served)
    let message = try await server.run { address -> String in
      do {
        try await DataFetcher(Self.collection, from: address, into: folder.file("data/test"))
          .fetch()
        return "no error"
      } catch {
        return said(by: error, in: folder)
      }
    }
    #expect(message.hasPrefix("data/test: expected a place to write to, found "))
    #expect(message.hasSuffix(". Make room or give leave to write there, or name another folder."))
    #expect(server.requests.isEmpty)
  }
}

@Suite struct FetchProgressTests {
  @Test(
    "a report is a line for people",
    arguments: [
      (FetchProgress.Step.present, "f.gz: already there"),
      (.received(3_149_999, of: 9_912_422), "f.gz: 3.1 of 9.9 MB"),
      (.received(3_150_000, of: nil), "f.gz: 3.2 MB"),
      (.received(449, of: 4542), "f.gz: 0.4 of 4.5 kB"),
      (.fetched, "f.gz: fetched"),
    ])
  func line(step: FetchProgress.Step, expected: String) {
    #expect(FetchProgress(file: "f.gz", step: step).description == expected)
  }
}

@Suite struct DataCollectionTests {
  @Test("each collection has four files of the sizes that IDX gives 60 000 and 10 000 images")
  func sizes() {
    for collection in DataCollection.all {
      #expect(collection.files.map(\.size) == [47_040_016, 60_008, 7_840_016, 10_008])
      #expect(collection.files.allSatisfy { $0.sha256.count == 64 })
      #expect(collection.classNames.count == 10)
    }
  }
}

/// The reports of a fetch, in order.
private final class Reports: Sendable {
  private let list = Mutex<[FetchProgress]>([])

  var all: [FetchProgress] { list.withLock { $0 } }

  func add(_ report: FetchProgress) { list.withLock { $0.append(report) } }
}
