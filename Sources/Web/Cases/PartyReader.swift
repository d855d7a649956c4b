import Domain
import Store
import UseCases

/// Reads a principal's facts from a form: normalised, with every issue beside its field.
struct PartyReader {
  private(set) var issues: [Issue] = []

  /// - Parameter subjects: who may ask for the item.
  mutating func read(_ form: FormData, subjects: [PrincipalKind], today: Day) -> (PartyFacts, PrincipalKind)? {
    let kind = PrincipalKind(rawValue: form["kind"]) ?? subjects.first ?? .person
    if !subjects.contains(kind) {
      issues.append(
        Issue(
          field: "kind", text: "此事项只接受\(subjects.map(\.title).joined(separator: "、"))申请。", isNotOffered: true))
    }
    let number = readNumber(form, kind, today)
    let name = line(form, "name", kind == .enterprise ? "单位名称" : "姓名", most: 60, isRequired: true)
    if kind == .person, let wrong = PersonName.firstWrong(in: name) {
      issues.append(Issue(field: "name", text: "姓名里有数字或符号“\(wrong)”，请核对（少数民族姓名用“·”）。"))
    }
    var phone = ""
    let check = PhoneNumber.check(form["phone"])
    if check.isAccepted {
      phone = check.normalized
    } else {
      issues.append(Issue(field: "phone", text: check.explanation))
    }
    let address = line(form, "address", "住址", most: 120, isRequired: false)
    let contact = line(form, "contact", "经办人", most: 40, isRequired: false)
    let reason = line(form, "noNumberReason", "没有号码的原因", most: 60, isRequired: false)
    let needs = form.all("needs")
    guard issues.isEmpty else { return nil }
    return (
      PartyFacts(
        name: PersonName.normal(name), number: number,
        noNumberReason: number == nil ? reason : nil, phone: phone,
        address: address, place: PlaceCode(form["place"]),
        needs: SpecialNeed.allCases.filter { needs.contains($0.rawValue) },
        contact: contact.isEmpty ? nil : contact), kind
    )
  }

  private mutating func readNumber(_ form: FormData, _ kind: PrincipalKind, _ today: Day) -> String? {
    guard form.has("number") else {
      if !form.has("noNumberReason") {
        issues.append(Issue(field: "number", text: "请填写证件号码；确实没有的，在下面写明原因。"))
      }
      return nil
    }
    let check = checkNumber(kind == .enterprise ? .uscc : .residentID, form["number"], today: today)
    guard check.isAccepted else {
      issues.append(Issue(field: "number", text: check.explanation))
      return nil
    }
    return check.normalized
  }

  private mutating func line(_ form: FormData, _ field: String, _ label: String, most: Int, isRequired: Bool) -> String
  {
    let text = form[field]
    if text.isEmpty && isRequired { issues.append(Issue(field: field, text: "请填写\(label)。")) }
    if text.count > most { issues.append(Issue(field: field, text: "\(label)最多 \(most) 个字，现在 \(text.count) 个字。")) }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      issues.append(Issue(field: field, text: "\(label)里有看不见的控制字符，请重新填写。"))
    }
    return text
  }
}
