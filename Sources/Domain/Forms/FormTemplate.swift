/// The condition that another, earlier field has one of some values.
package struct Condition: Hashable, Sendable, Codable {
  package let field: String
  package let values: [String]

  package init(_ field: String, _ values: String...) {
    self.field = field
    self.values = values
  }

  package init(field: String, values: [String]) {
    self.field = field
    self.values = values
  }

  func holds(_ known: [String: FormValue]) -> Bool { known[field]?.texts.contains(where: values.contains) ?? false }
}

/// One thing that a form says.
package struct FormField: Hashable, Sendable, Codable {
  package enum Need: Hashable, Sendable, Codable {
    case always, optional
    case when(Condition)
  }

  package let key: String
  package let label: String
  package let source: FieldSource
  package let need: Need
  package let shownWhen: Condition?  // shown only to people whom it concerns
  package let isMarkedSensitive: Bool
  package let legalBasis: String
  /// A plain sentence with `{v}` for the value, such as 您家一共{v}口人。; nil: label and value.
  package let readBack: String?
  package let hint: String

  package init(
    key: String, label: String, source: FieldSource, need: Need = .always, shownWhen: Condition? = nil,
    isSensitive: Bool = false, legalBasis: String = "", readBack: String? = nil, hint: String = ""
  ) {
    self.key = key
    self.label = label
    self.source = source
    self.need = need
    self.shownWhen = shownWhen
    isMarkedSensitive = isSensitive
    self.legalBasis = legalBasis
    self.readBack = readBack
    self.hint = hint
  }

  package var type: FieldType { source.type }

  package var isSensitive: Bool {
    if case .fact(let key) = source { isMarkedSensitive || key.definition.isSensitive } else { isMarkedSensitive }
  }

  package func isRequired(_ known: [String: FormValue]) -> Bool {
    switch need {
    case .always: true
    case .optional: false
    case .when(let condition): condition.holds(known)
    }
  }

  package func shown(_ value: FormValue, masked: Bool = false) -> String {
    if case .fact(let key) = source { key.shown(value, masked: masked) } else { type.shown(value, masked: masked) }
  }
}

/// A field's place on the A4 page: so many of a row's twelve columns.
package struct LayoutCell: Hashable, Sendable, Codable {
  package let field: String
  package let span: Int

  package init(_ field: String, _ span: Int) {
    self.field = field
    self.span = span
  }
}

package struct FormSection: Hashable, Sendable, Codable {
  package let title: String
  package let fields: [FormField]
  package let layout: [[LayoutCell]]

  /// - Parameter layout: by default the fields flow: two in a row, long ones and tables alone.
  package init(_ title: String, _ fields: [FormField], layout: [[LayoutCell]]? = nil) {
    self.title = title
    self.fields = fields
    self.layout = layout ?? Self.flow(fields)
  }

  package static func flow(_ fields: [FormField]) -> [[LayoutCell]] {
    var rows: [[LayoutCell]] = []
    for field in fields {
      let isHalf: Bool =
        switch field.type {
        case .one(.longText), .one(.choices), .table: false
        case .one: true
        }
      if isHalf, let last = rows.last, last.count == 1, last[0].span == 6 {
        rows[rows.count - 1].append(LayoutCell(field.key, 6))
      } else {
        rows.append([LayoutCell(field.key, isHalf ? 6 : 12)])
      }
    }
    // A field that is left alone takes the whole row.
    return rows.map { row in row.count == 1 ? [LayoutCell(row[0].field, 12)] : row }
  }
}

/// A place for a signature, or for an office's opinion.
package struct SignatureSlot: Hashable, Sendable, Codable {
  package enum Kind: String, Sendable, Codable { case signature, opinion }
  package let title: String
  package let kind: Kind

  package init(_ title: String, _ kind: Kind = .signature) {
    self.title = title
    self.kind = kind
  }
}

/// 表单: a form as data, made and changed by the office without a release (R102, domain.md §7.2-2). Versions are kept;
/// a filled form keeps the version it was filled in.
package struct FormTemplate: Hashable, Sendable, Codable {
  package let code: String  // small letters, digits, hyphens
  package let title: String
  package let version: Int
  package let serves: [String]  // codes or names of items
  package let issuer: String  // 制表部门, by its short name
  package let legalBasis: String
  package let sections: [FormSection]
  package let declarations: [String]
  package let signatures: [SignatureSlot]

  package init(
    code: String, title: String, version: Int = 1, serves: [String], issuer: String, legalBasis: String,
    sections: [FormSection], declarations: [String], signatures: [SignatureSlot]
  ) {
    self.code = code
    self.title = title
    self.version = version
    self.serves = serves
    self.issuer = issuer
    self.legalBasis = legalBasis
    self.sections = sections
    self.declarations = declarations
    self.signatures = signatures
  }

  package var fields: [FormField] { sections.flatMap(\.fields) }

  package func serves(_ item: CaseItem) -> Bool { serves.contains(item.code) || serves.contains(item.name) }

  package func version(_ version: Int) -> FormTemplate {
    FormTemplate(
      code: code, title: title, version: version, serves: serves, issuer: issuer, legalBasis: legalBasis,
      sections: sections, declarations: declarations, signatures: signatures)
  }
}
