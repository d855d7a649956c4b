/// Why a spreadsheet as a whole cannot be read or written, in words for the person who sent it.
package struct SheetFault: Error, Sendable, Equatable {
  package let text: String

  static let broken = SheetFault(text: "文件已损坏，不能作为 .xlsx 打开，请在表格软件里重新另存一份")
  static let notASheet = SheetFault(text: "这不是 .xlsx 表格，请在表格软件里另存为 .xlsx 或 CSV")
  static let old = SheetFault(text: "这是旧版 .xls 表格，请在表格软件里另存为 .xlsx 或 CSV")
  static let encrypted = SheetFault(text: "文件设有打开密码，请取消密码后另存一份")
  static let tooLarge = SheetFault(text: "文件解压后过大，请删去表格中多余的格式、图片和空行后重试")
  static let noVisibleSheet = SheetFault(text: "文件里没有可见的工作表")
  static let cannotWrite = SheetFault(text: "不能写入表格文件，请检查磁盘和权限")
}

/// What the first bytes of a file say about it.
package enum SheetKind: Sendable {
  case workbook  // a zip archive
  case oldOrEncrypted  // an OLE container: .xls, or an .xlsx with a password
  case other

  package init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      self = .workbook
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = .oldOrEncrypted
    } else {
      self = .other
    }
  }
}
