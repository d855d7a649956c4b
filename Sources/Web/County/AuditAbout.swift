import Domain
import Markup

/// What a row of the audit is about, as its page shows it: cases by their numbers, other identifiers and digests short, with
/// the whole in the title. Only the showing differs: the stored text is under the chain, and the export has it as it is.
///
/// Example: `case 913271964338372608，当事人 913271964338372600：居民身份证` → 办件 NX-306-20261123-0001-5，当事人 …372600：居民身份证
struct AuditAbout {
  private enum Piece {
    case text(String)
    case kase(ID<Case>, part: String)  // part: what of it, such as 的当事人
    case id(String)
    case digest(String)
  }

  /// How rows that are about a case begin, before its id.
  private static let beginnings = [
    "case ": "", "person of case ": "的当事人", "forms of case ": "的表单", "paper of case ": "的文书", "file of case ": "的文件",
    "办件 ": "",
  ]
  private static let digestDigits = 16  // `KeyRing.mark`
  private static let idDigits = 15...19

  private var pieces: [Piece] = []

  init(_ stored: String) {
    var rest = stored[...]
    if let (id, part, after) = Self.kase(at: rest) {
      pieces.append(.kase(id, part: part))
      rest = after
    } else if let after = rest.after("party ") {
      pieces.append(.text("当事人 "))
      rest = after
    }
    while !rest.isEmpty {
      let other = rest.prefix { !$0.isWord }
      if !other.isEmpty { pieces.append(.text(String(other))) }
      rest = rest.dropFirst(other.count)
      let word = rest.prefix(while: \.isWord)
      if !word.isEmpty { pieces.append(piece(of: String(word))) }
      rest = rest.dropFirst(word.count)
    }
  }

  var kase: ID<Case>? {
    for case .kase(let id, _) in pieces { return id }
    return nil
  }

  /// - Parameter numbers: of cases by their ids.
  func html(_ numbers: [ID<Case>: String]) -> HTML {
    HTML(joining: pieces.map { Self.html($0, numbers) })
  }

  private static func html(_ piece: Piece, _ numbers: [ID<Case>: String]) -> HTML {
    switch piece {
    case .text(let text): return "\(text)"
    case .kase(let id, let part):
      guard let number = numbers[id] else { return "办件（内部编号 \(id.raw)）\(part)" }
      let what = part.isEmpty ? "" : " " + part
      return "办件 <span class=\"number\">\(number)</span>\(what)"
    case .id(let id): return "<span title=\"\(id)\">…\(String(id.suffix(6)))</span>"
    case .digest(let digest): return "<span title=\"摘要 \(digest)\">摘要 \(String(digest.prefix(4)))…</span>"
    }
  }

  private static func kase(at text: Substring) -> (ID<Case>, part: String, after: Substring)? {
    for (beginning, part) in beginnings {
      guard let rest = text.after(beginning) else { continue }
      let digits = rest.prefix(while: \.isDigit)
      if let id = Int64(digits) { return (ID(id), part, rest.dropFirst(digits.count)) }
    }
    return nil
  }

  /// Only where the rows have one: what somebody typed as a reason stays as he typed it.
  private func piece(of word: String) -> Piece {
    guard case .text(let before)? = pieces.last else { return .text(word) }
    if Self.idDigits.contains(word.count), word.allSatisfy(\.isDigit), isBeforeID(before) { return .id(word) }
    let isDigest = word.count == Self.digestDigits && word.allSatisfy { $0.isDigit || ("a"..."f").contains($0) }
    return isDigest && (before.hasSuffix(" ") || before.hasSuffix("→")) ? .digest(word) : .text(word)
  }

  private func isBeforeID(_ before: String) -> Bool {
    if before.hasSuffix("当事人 ") || before.hasSuffix("文件 ") { return true }
    guard before == "、", case .id? = pieces.dropLast().last else { return false }
    return true
  }
}

extension Character {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var isWord: Bool { isASCII && (isLetter || isDigit) }
}

extension Substring {
  /// What comes after a beginning; nil when it begins otherwise.
  fileprivate func after(_ beginning: String) -> Substring? {
    hasPrefix(beginning) ? dropFirst(beginning.count) : nil
  }
}
