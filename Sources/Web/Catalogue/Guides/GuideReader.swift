import Domain
import Foundation
import UseCases

/// Reads one part of one variant. What can be read is read, so that nothing typed is lost; what cannot stays as `typed`.
struct GuideReader {
  let form: FormData
  let side: GuideSide
  private(set) var issues: [Issue] = []
  private(set) var typed: [String: String] = [:]

  /// More rows than any form shows.
  private static let rowsMax = 24

  init(form: FormData, side: GuideSide) {
    self.form = form
    self.side = side
  }

  /// - Parameter known: what the other parts keep, and this one where a field was not on the page.
  mutating func read(_ part: GuidePart, onto known: GuideVariant) -> GuideVariant {
    var variant = known
    // A page that showed one column says nothing of the other.
    guard form.fields.keys.contains(where: { $0.hasPrefix("\(side.rawValue).") }) else { return variant }
    switch part {
    case .basics:
      variant.conditions = text("conditions")
      variant.statutory = has("statutory") ? limit("statutory", "法定办结时限") ?? known.statutory : nil
      variant.promised = limit("promised", "承诺办结时限") ?? known.promised
      variant.criteria = text("criteria")
      variant.legalBasis = text("legalBasis")
      variant.resultName = text("resultName")
      variant.resultSample = text("resultSample")
      variant.reach = text("reach")
    case .materials: variant.materials = rows("materials") { $0.material($1) }
    case .process:
      variant.flow = lines("flow")
      variant.form = text("form")
      variant.visits = number("visits", "到现场次数", 0...9) ?? known.visits
      variant.leniency = text("leniency")
      variant.specialSteps = rows("specialSteps") { $0.specialStep($1) }
      variant.fee = GuideFee(
        isCharged: has("fee.isCharged"), standard: text("fee.standard"), legalBasis: text("fee.legalBasis"),
        onlinePayment: text("fee.onlinePayment"))
    case .places:
      variant.places = text("places")
      variant.hours = text("hours")
      variant.appointment = text("appointment")
      variant.delivery = text("delivery")
      variant.phone = text("phone")
      variant.complaintPhone = text("complaintPhone")
    case .questions:
      variant.questions = rows("questions") { reader, row in
        let (question, answer) = (reader.text("\(row).question"), reader.text("\(row).answer"))
        return question.isEmpty && answer.isEmpty ? nil : GuideQuestion(question: question, answer: answer)
      }
    }
    return variant
  }

  private mutating func material(_ row: String) -> GuideMaterial? {
    let sample = lines("\(row).sample").map { line in
      let parts = line.split(maxSplits: 1, omittingEmptySubsequences: false) { "：:".contains($0) }
      return GuideMaterial.SampleLine(
        label: trimmed(parts[0]), value: parts.count > 1 ? trimmed(parts[1]) : "")
    }
    let material = GuideMaterial(
      name: text("\(row).name"), source: MaterialSource(rawValue: text("\(row).source")) ?? .applicant,
      isOriginal: has("\(row).isOriginal"), copies: number("\(row).copies", "份数", 0...99) ?? 1,
      isRequired: has("\(row).isRequired"), necessity: text("\(row).necessity"), isForm: has("\(row).isForm"),
      blankForm: text("\(row).blankForm"), instructions: text("\(row).instructions"), sample: sample,
      validityMonths: has("\(row).validityMonths") ? number("\(row).validityMonths", "有效期（月）", 1...120) : nil,
      legalBasis: text("\(row).legalBasis"))
    let isBlank =
      [material.name, material.necessity, material.blankForm, material.instructions, material.legalBasis]
      .allSatisfy(\.isEmpty) && sample.isEmpty
    return isBlank ? nil : material
  }

  private func specialStep(_ row: String) -> GuideSpecialStep? {
    let step = GuideSpecialStep(
      name: text("\(row).name"), limit: text("\(row).limit"), legalBasis: text("\(row).legalBasis"),
      isCharged: has("\(row).isCharged"), stopsClock: has("\(row).stopsClock"))
    return step.name.isEmpty && step.limit.isEmpty && step.legalBasis.isEmpty ? nil : step
  }

  /// The rows of a list that are filled in and not to be taken out, with what could not be read under their new places.
  private mutating func rows<Part>(_ list: String, _ read: (inout GuideReader, String) -> Part?) -> [Part] {
    var parts: [Part] = []
    for place in 0..<Self.rowsMax where form.fields[name("\(list).\(place).shown")] != nil {
      if has("\(list).\(place).remove") { continue }
      var row = GuideReader(form: form, side: side)
      guard let part = read(&row, "\(list).\(place)") else { continue }
      let (old, new) = (name("\(list).\(place)."), name("\(list).\(parts.count)."))
      issues += row.issues.map { Issue(field: new + $0.field.dropFirst(old.count), text: $0.text) }
      for (field, text) in row.typed { typed[new + field.dropFirst(old.count)] = text }
      parts.append(part)
    }
    return parts
  }

  // MARK: Fields

  private func name(_ path: String) -> String { "\(side.rawValue).\(path)" }
  private func has(_ path: String) -> Bool { form.has(name(path)) }

  /// With plain line ends, so that the same text from two browsers is the same.
  private func text(_ path: String) -> String { lines(path).joined(separator: "\n") }

  private func lines(_ path: String) -> [String] {
    form[name(path)].split(whereSeparator: \.isNewline).map(trimmed).filter { !$0.isEmpty }
  }

  private mutating func limit(_ path: String, _ label: String) -> Limit? {
    if let limit = Limit(typed: form[name(path)]) { return limit }
    wrong(path, Limit.howToType(label))
    return nil
  }

  private mutating func number(_ path: String, _ label: String, _ range: ClosedRange<Int>) -> Int? {
    if let number = Int(form[name(path)]), range.contains(number) { return number }
    wrong(path, "\(label)应为 \(range.lowerBound) 至 \(range.upperBound) 的数字。")
    return nil
  }

  private mutating func wrong(_ path: String, _ text: String) {
    issues.append(Issue(field: name(path), text: text))
    typed[name(path)] = form[name(path)]
  }

  private func trimmed(_ text: Substring) -> String {
    text.trimmingCharacters(in: .whitespaces)
  }
}
