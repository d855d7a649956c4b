/// Where an act comes from, for its row in the audit (等保 2.0 安全审计: 来源). A task-local value: each store passes it into
/// the transaction.
package struct AuditSource: Sendable, Equatable {
  /// The client's address, as the server saw it.
  package let address: String?
  /// The system user at the server's console.
  package let systemUser: String?

  package static func client(_ address: String) -> AuditSource { AuditSource(address: address, systemUser: nil) }
  package static func console(_ user: String) -> AuditSource { AuditSource(address: nil, systemUser: user) }
  package static let unknown = AuditSource(address: nil, systemUser: nil)

  @TaskLocal package static var current = AuditSource.unknown
}
