/// Where an act comes from, for its row in the audit (等保 2.0 安全审计: 来源). Carried by the task that acts: each store takes it
/// along into the transaction.
package struct AuditSource: Sendable, Equatable {
  /// Of the client, as the server saw it.
  package let address: String?
  /// Who sits at the server's console.
  package let systemUser: String?

  package static func client(_ address: String) -> AuditSource { AuditSource(address: address, systemUser: nil) }
  package static func console(_ user: String) -> AuditSource { AuditSource(address: nil, systemUser: user) }
  package static let unknown = AuditSource(address: nil, systemUser: nil)

  @TaskLocal package static var current = AuditSource.unknown
}
