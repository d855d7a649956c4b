/// The type of one value. `masked` is how it is shown where it need not be read in full.
package enum ValueType: Hashable, Sendable, Codable {
  case text(max: Int)
  case longText(max: Int)
  case number(unit: String, in: ClosedRange<Int>)  // up to two decimals
  case money  // 元
  case day
  case choice([String])
  case choices([String])
  case citizenNumber, creditCode, phone
  case account  // of a bank or social security card; never its password (R132)
  case yesNo

  package static let yes = "是"
  package static let no = "否"

  /// As printed on paper.
  package func shown(_ text: String) -> String {
    guard !text.isEmpty else { return "" }
    return switch self {
    case .number(let unit, _): text + unit
    case .money: text + " 元"
    case .day: Day(iso: text)?.long ?? text
    case .text, .longText, .choice, .choices, .citizenNumber, .creditCode, .phone, .account, .yesNo: text
    }
  }

  /// For a page on which it only has to be recognised (domain.md §3.6).
  package func masked(_ text: String) -> String {
    switch self {
    case .citizenNumber: Mask.numberForHandler(text)
    case .phone: Mask.phone(text)
    case .account: "尾号 " + text.suffix(4)
    case .text, .longText, .number, .money, .day, .choice, .choices, .creditCode, .yesNo: shown(text)
    }
  }
}

/// One column of a table.
package struct TableColumn: Hashable, Sendable, Codable {
  package let key: String
  package let label: String
  package let type: ValueType
  package let isRequired: Bool

  package init(_ key: String, _ label: String, _ type: ValueType, isRequired: Bool = true) {
    self.key = key
    self.label = label
    self.type = type
    self.isRequired = isRequired
  }
}

/// One value, or a table of them. Tables are not nested.
package enum FieldType: Hashable, Sendable, Codable {
  case one(ValueType)
  case table([TableColumn])

  package func shown(_ value: FormValue, masked: Bool = false) -> String {
    switch (self, value) {
    case (.one(let type), _): value.texts.map { masked ? type.masked($0) : type.shown($0) }.joined(separator: "、")
    case (.table, .rows([])): "无"
    case (.table, .rows):
      cells(value, masked: masked).map { row in row.filter { !$0.isEmpty }.joined(separator: "，") }
        .joined(separator: "；")
    case (.table, _): ""
    }
  }

  /// A table's cells as printed on paper.
  package func cells(_ value: FormValue, masked: Bool = false) -> [[String]] {
    guard case .table(let columns) = self, case .rows(let rows) = value else { return [] }
    return rows.map { row in
      zip(columns, row).map { column, text in
        guard masked, column.key == "name" else {
          return masked ? column.type.masked(text) : column.type.shown(text)
        }
        return Mask.name(text)
      }
    }
  }
}
