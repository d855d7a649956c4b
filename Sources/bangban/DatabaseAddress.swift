import Foundation

/// The address of a database on a server. Every user of a machine sees the command line of a process, so an address with a
/// password is read from a file (or the password from a `passfile` that the address names).
enum DatabaseAddress {
  /// Reads an address from a file's first line.
  static func read(from file: String) throws -> String {
    guard let bytes = FileManager.default.contents(atPath: file) else { throw CleanExit("不能读取文件 \(file)。") }
    if let fault = FolderModes.fault(of: file) { throw CleanExit("\(fault)。数据库地址文件只应让运行帮办的用户读写（chmod 600）。") }
    let line = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first ?? ""
    let address = line.trimmingCharacters(in: .whitespaces)
    guard isServer(address) else { throw CleanExit("文件 \(file) 的第一行应是数据库地址 postgres://…。") }
    return address
  }

  static func isServer(_ address: String) -> Bool {
    address.hasPrefix("postgres://") || address.hasPrefix("postgresql://")
  }

  /// As it may be printed: without a password.
  static func shown(_ address: String) -> String {
    guard hasPassword(address), var parts = URLComponents(string: address) else { return address }
    parts.password = nil
    parts.query = nil
    return parts.string ?? "postgres://…"
  }

  /// Whether an address has a password in it: `postgres://user:password@host/…` or `?password=`.
  static func hasPassword(_ address: String) -> Bool {
    guard isServer(address), let parts = URLComponents(string: address) else { return false }
    return parts.password?.isEmpty == false || parts.queryItems?.contains { $0.name == "password" } == true
  }
}
