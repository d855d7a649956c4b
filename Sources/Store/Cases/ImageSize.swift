/// Width and height as a picture's own header states them, read as the picture arrives: nothing is decoded, and what
/// comes before the header (a JPEG's EXIF, some tens of kilobytes) is skipped.
///
/// A file of some kilobytes may state 60,000 × 60,000 pixels, for which a viewer must then find the memory.
package struct ImageSize: Sendable, Equatable {
  package let width: Int
  package let height: Int

  package init(width: Int, height: Int) { (self.width, self.height) = (width, height) }

  /// Over 100 million pixels, or a side over 30,000.
  package var isAbsurd: Bool { width > 30_000 || height > 30_000 || width * height > 100_000_000 }

  /// Reads one picture. Once `size` is known, or cannot be, further bytes are ignored.
  package struct Reader: Sendable {
    package private(set) var size: ImageSize?

    private enum State: Equatable {
      case signature
      case header  // of PNG and WebP: the first 30 bytes
      case segment  // of JPEG: 0xFF, its kind, its length
      case passed(Int)  // what is left of a JPEG segment
      case frame  // the JPEG segment that states the size
      case ended
    }

    private var state = State.signature
    private var held: [UInt8] = []  // at most 30

    package init() {}

    package mutating func read(_ bytes: [UInt8]) {
      var rest = bytes[...]
      while !rest.isEmpty, state != .ended {
        if case .passed(let left) = state {
          let count = min(left, rest.count)
          rest.removeFirst(count)
          state = left == count ? .segment : .passed(left - count)
          continue
        }
        held.append(rest.removeFirst())
        switch state {
        case .signature where held.count == 2:
          let isJPEG = held == [0xFF, 0xD8]
          if isJPEG { held = [] }
          state = isJPEG ? .segment : .header
        case .segment where held == [0xFF, 0xFF]: held = [0xFF]  // fill
        case .segment where held.count == 4: segment()
        case .frame where held.count == 5:
          size = ImageSize(width: big(3, 2), height: big(1, 2))
          state = .ended
        case .header where held.count == 30: header()
        default: break
        }
      }
    }

    private mutating func segment() {
      let (kind, length) = (held[1], big(2, 2))
      let isSound = held[0] == 0xFF && length >= 2
      held = []
      switch kind {
      case _ where !isSound, 0xD8...0xDA: state = .ended  // the picture data began, or this is not a JPEG
      case 0xC4, 0xC8, 0xCC: state = length == 2 ? .segment : .passed(length - 2)  // tables
      case 0xC0...0xCF: state = .frame
      default: state = length == 2 ? .segment : .passed(length - 2)
      }
    }

    private mutating func header() {
      state = .ended
      if held.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
        size = ImageSize(width: big(16, 4), height: big(20, 4))
      } else if held[8..<12].elementsEqual("WEBP".utf8) {
        switch String(decoding: held[12..<16], as: UTF8.self) {
        case "VP8 ": size = ImageSize(width: little(26, 2) & 0x3FFF, height: little(28, 2) & 0x3FFF)
        case "VP8L": size = ImageSize(width: (little(21, 4) & 0x3FFF) + 1, height: (little(21, 4) >> 14 & 0x3FFF) + 1)
        case "VP8X": size = ImageSize(width: little(24, 3) + 1, height: little(27, 3) + 1)
        default: break
        }
      }
    }

    private func big(_ place: Int, _ count: Int) -> Int { held[place..<place + count].reduce(0) { $0 << 8 | Int($1) } }

    private func little(_ place: Int, _ count: Int) -> Int {
      held[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
  }
}
