import Store
import Testing

@Suite("The size a picture states") struct ImageSizeTests {
  private static func size(_ bytes: [UInt8], by step: Int = .max) -> ImageSize? {
    var reader = ImageSize.Reader()
    var rest = bytes[...]
    while !rest.isEmpty {
      let next = rest.prefix(step)
      rest = rest[next.endIndex...]
      reader.read(Array(next))
    }
    return reader.size
  }

  private static func big(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(number >> (8 * $0) & 0xFF) }
  }

  static func png(_ width: Int, _ height: Int) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + big(width, 4) + big(height, 4)
      + [8, 2, 0, 0, 0, 0, 0, 0]
  }

  /// With EXIF and tables before the frame, as telephones write it.
  static func jpeg(_ width: Int, _ height: Int) -> [UInt8] {
    func segment(_ kind: UInt8, _ content: [UInt8]) -> [UInt8] { [0xFF, kind] + big(content.count + 2, 2) + content }
    return [0xFF, 0xD8] + segment(0xE1, Array(repeating: 0xFF, count: 65_000))
      + segment(0xDB, Array(repeating: 1, count: 65))
      + [0xFF] + segment(0xC4, Array(repeating: 2, count: 20)) + segment(0xFE, [])
      + segment(0xC2, [8] + big(height, 2) + big(width, 2) + [3, 1, 0x22, 0])
  }

  @Test(arguments: [1, 3, 4_096, .max])
  func `is read however the picture arrives`(step: Int) {
    #expect(Self.size(Self.png(640, 480), by: step) == ImageSize(width: 640, height: 480))
    #expect(Self.size(Self.jpeg(4_000, 3_000), by: step) == ImageSize(width: 4_000, height: 3_000))
    let webp = Array("RIFF\0\0\0\0WEBP".utf8)
    let lossy = webp + Array("VP8 ".utf8) + [0, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A, 0x80, 0x02, 0xE0, 0x01]
    #expect(Self.size(lossy, by: step) == ImageSize(width: 640, height: 480))
    let lossless = webp + Array("VP8L".utf8) + [0, 0, 0, 0, 0x2F, 0x7F, 0xC2, 0x77, 0, 0, 0, 0, 0, 0]
    #expect(Self.size(lossless, by: step) == ImageSize(width: 640, height: 480))
    let extended = webp + Array("VP8X".utf8) + [0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 0x02, 0, 0xDF, 0x01, 0]
    #expect(Self.size(extended, by: step) == ImageSize(width: 640, height: 480))
  }

  @Test func `is unknown where there is none`() {
    for bytes in [
      [], [0xFF], [0xFF, 0xD8, 0xFF, 0xE0, 0, 1], [0xFF, 0xD8, 0, 0, 0, 0], Array(repeating: 0, count: 99),
    ] {
      #expect(Self.size(bytes.map { UInt8($0) }) == nil)
    }
    #expect(Self.size(Array(Self.jpeg(1, 1).dropLast(9))) == nil)
  }

  @Test func `is absurd over 100 million pixels or 30,000 a side`() {
    #expect(!ImageSize(width: 10_000, height: 10_000).isAbsurd && !ImageSize(width: 30_000, height: 3_000).isAbsurd)
    #expect(ImageSize(width: 10_001, height: 10_000).isAbsurd && ImageSize(width: 1, height: 30_001).isAbsurd)
    #expect(ImageSize(width: 0xFFFF_FFFF, height: 0xFFFF_FFFF).isAbsurd)
  }
}
