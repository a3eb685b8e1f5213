import Checksum
import Foundation
import Testing

@Suite struct SHA256Tests {
  // From the examples that NIST publishes beside FIPS 180-4, and its SHAVS test vectors.
  @Test(
    "the published vectors",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
          + "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ])
  func vectors(message: String, hash: String) {
    #expect(SHA256.hex(of: message.utf8) == hash)
  }

  // hashlib.sha256(bytes(i % 251 for i in range(n))).hexdigest()
  @Test(
    "lengths around the end of a block",
    arguments: [
      (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
      (54, "675f28acc0b90a72d1c3a570fe83ac565555db358cf01826dc8eefb2bf7ca0f3"),
      (55, "463eb28e72f82e0a96c0a4cc53690c571281131f672aa229e0d45ae59b598b59"),
      (56, "da2ae4d6b36748f2a318f23e7ab1dfdf45acdc9d049bd80e59de82a60895f562"),
      (57, "2fe741af801cc238602ac0ec6a7b0c3a8a87c7fc7d7f02a3fe03d1c12eac4d8f"),
      (63, "29af2686fd53374a36b0846694cc342177e428d1647515f078784d69cdb9e488"),
      (64, "fdeab9acf3710362bd2658cdc9a29e8f9c757fcf9811603a8c447cd1d9151108"),
      (65, "4bfd2c8b6f1eec7a2afeb48b934ee4b2694182027e6d0fc075074f2fabb31781"),
      (119, "da18797ed7c3a777f0847f429724a2d8cd5138e6ed2895c3fa1a6d39d18f7ec6"),
      (120, "f52b23db1fbb6ded89ef42a23ce0c8922c45f25c50b568a93bf1c075420bbb7c"),
      (127, "92ca0fa6651ee2f97b884b7246a562fa71250fedefe5ebf270d31c546bfea976"),
      (128, "471fb943aa23c511f6f72f8d1652d9c880cfa392ad80503120547703e56a2be5"),
      (129, "5099c6a56203f9687f7d33f4bfdf576d31dc91f6b695ecea38b2770c87631135"),
    ])
  func lengths(count: Int, hash: String) {
    #expect(SHA256.hex(of: (0..<count).map { UInt8($0 % 251) }) == hash)
  }

  @Test("the parts may be cut anywhere", arguments: [1, 3, 63, 64, 65, 127, 128, 1000])
  func parts(size: Int) {
    let message = (0..<1000).map { UInt8($0 % 251) }
    var hash = SHA256()
    for start in stride(from: 0, to: message.count, by: size) {
      hash.update(message[start..<min(start + size, message.count)])
    }
    #expect(hash.finishedHex() == SHA256.hex(of: message))
  }

  @Test("a sequence, an array and Data of the same bytes have the same hash")
  func containers() {
    let bytes = (0..<200).map { UInt8($0) }
    let hash = SHA256.hex(of: bytes)
    #expect(SHA256.hex(of: Data(bytes)) == hash)
    #expect(SHA256.hex(of: bytes.lazy.map { $0 }) == hash)
    #expect(SHA256.hex(of: sequence(first: UInt8(0)) { $0 < 199 ? $0 + 1 : nil }) == hash)
  }

  @Test("finishing does not end it: the hash so far can be asked for at any time")
  func finishedTwice() {
    var hash = SHA256()
    hash.update("ab".utf8)
    #expect(hash.finishedHex() == hash.finishedHex())
    hash.update("c".utf8)
    #expect(hash.finishedHex() == SHA256.hex(of: "abc".utf8))
    #expect(hash.finished().prefix(4) == [0xba, 0x78, 0x16, 0xbf])
  }
}
