import Domain
import UseCases

/// Reads the office's form of a template.
struct TemplateReader {
  static let sectionsMax = 12

  let form: FormData
  private(set) var issues: [Issue] = []

  init(form: FormData) { self.form = form }

  /// nil when something could not be understood, which `issues` then tells.
  mutating func read() -> FormTemplate? {
    var sections: [FormSection] = []
    for place in 0..<Self.sectionsMax {
      let fields = lines("section.\(place)").compactMap { field($0, place) }
      let title = form["section.\(place).title"]
      guard !fields.isEmpty || !title.isEmpty else { continue }
      let layout = lines("section.\(place).layout").compactMap { row($0, place) }
      sections.append(FormSection(title, fields, layout: layout.isEmpty ? nil : layout))
    }
    let signatures = lines("signatures").compactMap { signature($0) }
    guard issues.isEmpty else { return nil }
    return FormTemplate(
      code: form["code"], title: form["title"], serves: lines("serves"), issuer: form["issuer"],
      legalBasis: form["legalBasis"], sections: sections, declarations: lines("declarations"),
      signatures: signatures)
  }

  private func lines(_ name: String) -> [String] {
    form[name].split(whereSeparator: \.isNewline).map { $0.trimmingPrefix { $0.isWhitespace } }.filter { !$0.isEmpty }
      .map(String.init)
  }

  private mutating func field(_ line: String, _ place: Int) -> FormField? {
    do throws(ValueFault) {
      return try FieldLine.field(line)
    } catch {
      issues.append(Issue(field: "section.\(place)", text: error.text + "。"))
      return nil
    }
  }

  private mutating func row(_ line: String, _ place: Int) -> [LayoutCell]? {
    do throws(ValueFault) {
      return try FieldLine.row(line)
    } catch {
      issues.append(Issue(field: "section.\(place)", text: error.text + "。"))
      return nil
    }
  }

  private mutating func signature(_ line: String) -> SignatureSlot? {
    let parts = line.split(separator: "|", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("签名", 2): return SignatureSlot(parts[1])
    case ("意见", 2): return SignatureSlot(parts[1], .opinion)
    default:
      issues.append(Issue(field: "signatures", text: "“\(line)”应写成 签名|谁签 或 意见|谁的意见。"))
      return nil
    }
  }
}
