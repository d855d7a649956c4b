/// A repeatable source of chance (SplitMix64): the same seed throws the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Ranks from 0, the first ones most often: the r-th comes 1/(r+1) as often as the first (Zipf's law), as requests for items
/// do.
struct Popularity: Sendable {
  private let sums: [Double]

  init(_ count: Int) {
    var sum = 0.0
    sums = (0..<count).map { rank in
      sum += 1 / Double(rank + 1)
      return sum
    }
  }

  func rank(_ dice: inout SeededGenerator) -> Int {
    let mark = Double.random(in: 0..<(sums.last ?? 1), using: &dice)
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > mark { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
