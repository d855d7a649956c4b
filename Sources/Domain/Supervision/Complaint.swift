/// 投诉建议: what anybody says about an agent or a case (R063). Name and telephone may be left out; who leaves them is told
/// whether it is taken up.
package struct Complaint: Hashable, Sendable, Codable {
  /// One of what the form offers; of anything else the first 20 characters.
  package let about: String
  package let text: String
  package let name: String
  package let phone: String
  package let caseNumber: String

  /// Of the text, in characters.
  package static let lengths = 4...2_000
  /// Of name and case number, in characters.
  package static let lineMax = 40

  /// - Parameters: as typed, but for the blanks at both ends.
  package init(about: String, text: String, name: String, phone: String, caseNumber: String) {
    self.about = String(about.prefix(20))
    self.text = trimmed(text)
    self.name = trimmed(name)
    self.phone = trimmed(phone)
    self.caseNumber = trimmed(caseNumber)
  }

  /// Everything that is wrong with it. Example: 慢 alone says too little to be looked into; 等了很久 is enough.
  package var faults: [FieldFault] {
    var faults: [FieldFault] = []
    if text.count < Self.lengths.lowerBound {
      faults.append(FieldFault("text", "请说明情况（至少 \(Self.lengths.lowerBound) 个字）。"))
    }
    if text.count > Self.lengths.upperBound {
      faults.append(FieldFault("text", "最多 \(Self.lengths.upperBound) 个字，请精简。"))
    }
    let check = PhoneNumber.check(phone)
    if !phone.isEmpty, !check.isAccepted { faults.append(FieldFault("phone", check.explanation)) }
    for (field, line) in [("name", name), ("caseNumber", caseNumber)] where line.count > Self.lineMax {
      faults.append(FieldFault(field, "最多 \(Self.lineMax) 个字。"))
    }
    return faults
  }
}
