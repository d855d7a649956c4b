/// 权责清单的一项: one power or service as the county's authority list has it, the list from which departments make entries of
/// the catalogue (R020: 目录从权责清单中梳理).
package struct AuthorityEntry: Sendable, Equatable {
  package let code: String  // 实施编码 or 职权编码; unique in the list
  package let name: String
  package let mainItem: String  // 主项名称; empty when the item stands for itself
  package let department: String  // as the list writes it
  package let departmentCode: DepartmentCode?  // the county's own department, where the list's word is known
  package let type: String
  package let source: String  // where it is from: a file or a page

  package init(
    code: String, name: String, mainItem: String = "", department: String, departmentCode: DepartmentCode? = nil,
    type: String, source: String = ""
  ) {
    self.code = code
    self.name = name
    self.mainItem = mainItem
    self.department = department
    self.departmentCode = departmentCode
    self.type = type
    self.source = source
  }

  /// The types of powers that lists of local governments know (中办发〔2015〕21 号), and public services beside them.
  package static let types = [
    "行政许可", "行政处罚", "行政强制", "行政征收", "行政给付", "行政检查", "行政确认", "行政奖励", "行政裁决", "其他行政权力", "公共服务",
  ]

  package static let codeMax = 100
  package static let nameMax = 200
  package static let sourceMax = 500

  /// What is wrong with a row of a list, every fault of it; none when it may stand in one.
  ///
  /// Example: `５１１Ａ01` has digits of the wide kind, which no other system would find again.
  package var faults: [String] {
    var faults: [String] = []
    func check(_ title: String, _ text: String, max: Int, isRequired: Bool = true) {
      if text.isEmpty {
        if isRequired { faults.append("没有\(title)") }
      } else if text.contains(where: \.isNewline) {
        faults.append("\(title)中有换行")
      } else if let strange = text.unicodeScalars.first(where: \.isUnusual) {
        faults.append("\(title)含有不能辨认的字符（\(strange.name)）")
      } else if text.count > max {
        faults.append("\(title)超过 \(max) 个字，现为 \(text.count) 个字")
      }
    }
    check("编码", code, max: Self.codeMax)
    if Self.isScientific(code) {
      faults.append("编码被表格软件改成了科学计数法（\(code)），请把该列设为文本后重新填写")
    } else if let wide = code.unicodeScalars.first(where: { !$0.isCodeCharacter && !$0.isUnusual }),
      !code.contains(where: \.isNewline)
    {
      faults.append("编码中有字母、数字和 - _ . / 以外的字符“\(wide)”（\(wide.name)）")
    }
    check("事项名称", name, max: Self.nameMax)
    check("主项名称", mainItem, max: Self.nameMax, isRequired: false)
    check("实施主体", department, max: Self.nameMax)
    check("来源", source, max: Self.sourceMax, isRequired: false)
    if type.isEmpty {
      faults.append("没有事项类型")
    } else if !Self.types.contains(type) {
      faults.append("事项类型“\(type.prefix(20))”应为 \(Self.types.joined(separator: "、")) 之一")
    }
    return faults
  }

  /// 1.15E+17, what a spreadsheet makes of a long number.
  private static func isScientific(_ code: String) -> Bool {
    let parts = code.uppercased().split(separator: "E", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].first == "+", parts[1].count > 1, !parts[0].isEmpty else { return false }
    return parts[1].dropFirst().allSatisfy(\.isASCIIDigit) && parts[0].allSatisfy { $0.isASCIIDigit || $0 == "." }
  }

  /// 变更: what differs between the entry in force and the one that takes its place, each with old and new.
  package func differences(from old: AuthorityEntry) -> [Difference] {
    [
      Difference(title: "事项名称", old: old.name, new: name),
      Difference(title: "主项名称", old: old.mainItem, new: mainItem),
      Difference(title: "实施主体", old: old.department, new: department),
      Difference(title: "对应部门", old: old.departmentCode?.text ?? "", new: departmentCode?.text ?? ""),
      Difference(title: "事项类型", old: old.type, new: type), Difference(title: "来源", old: old.source, new: source),
    ].filter { $0.old != $0.new }
  }

  package struct Difference: Sendable, Equatable {
    package let title: String
    package let old: String
    package let new: String
  }
}

extension Unicode.Scalar {
  /// What no list means to have: controls, marks without width, replacement and private characters.
  fileprivate var isUnusual: Bool {
    switch properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .unassigned: true
    default: self == "\u{FFFD}"
    }
  }

  fileprivate var isCodeCharacter: Bool {
    switch self {
    case "0"..."9", "A"..."Z", "a"..."z", "-", "_", ".", "/": true
    default: false
    }
  }

  /// U+FF11
  fileprivate var name: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
