/// 查看理由: why somebody looks at a person in full whose live case he does not have in hand (domain.md §3.6; 个人信息保护法
/// 第五、六条). One is chosen, so that nothing need be typed; words may be added, and must be where none of them fits.
///
/// Example: 督办、答复投诉 with the words 群众来电 is kept as 督办、答复投诉：群众来电; 其他 needs words of its own.
package struct ViewReason: Hashable, Sendable {
  package enum Choice: String, CaseIterable, Sendable {
    case contact, check, paper, supervise, archive, other

    package var title: String {
      switch self {
      case .contact: "联系委托人，办理此件"
      case .check: "核对证件、材料"
      case .paper: "打印文书供本人签字"
      case .supervise: "督办、答复投诉"
      case .archive: "归档检查"
      case .other: "其他（请写明）"
      }
    }
  }

  /// As it is kept and stands in the audit.
  package let text: String

  /// Of the whole text, in characters.
  package static let lengths = 2...200

  /// - Parameters:
  ///   - choice: the raw value of a `Choice`; empty when nothing was chosen.
  ///   - words: as typed.
  /// - Throws: the fault beside `why` for the choice, beside `reason` for the words.
  package init(_ choice: String, words: String) throws(FieldFault) {
    guard let chosen = Choice(rawValue: choice) else {
      throw FieldFault("why", "请选择查看的理由。", isNotOffered: !choice.isEmpty)
    }
    let words = trimmed(words)
    text = [chosen == .other ? "" : chosen.title, words].filter { !$0.isEmpty }.joined(separator: "：")
    guard Self.lengths.contains(text.count) else {
      throw FieldFault("reason", "请写明查看的理由（2 到 180 个字）。")
    }
  }
}
