import Domain
import Store
import UseCases

/// Reads an act from a form. Everything that is not right is collected, none of it thrown: the page shows all issues
/// beside their fields and keeps what was typed.
struct ActReader {
  let form: FormData
  let scene: ActFormContext
  private(set) var issues: [Issue] = []

  init(form: FormData, scene: ActFormContext) {
    self.form = form
    self.scene = scene
  }

  /// The act, or nil with issues.
  mutating func read(_ name: CaseAction.Name, files: [FilePlace: [FileMark]] = [:]) -> CaseAction? {
    for field in name.fields(scene) { check(field) }
    let action = make(name, files: files)
    return issues.isEmpty ? action : nil
  }

  private mutating func check(_ field: ActField) {
    let value = form[field.name]
    func blame(_ text: String, isNotOffered: Bool = false) {
      issues.append(Issue(field: field.name, text: text, isNotOffered: isNotOffered))
    }
    switch field.kind {
    case .line(let most):
      if value.isEmpty && field.isRequired { blame("请填写\(field.label)。") }
      if value.count > most { blame("\(field.label)最多 \(most) 个字，现在 \(value.count) 个字，请精简。") }
    case .words:
      if value.isEmpty && field.isRequired { blame("请填写\(field.label)。") }
      if value.count > wordsMost { blame("\(field.label)最多 \(wordsMost) 个字，现在 \(value.count) 个字，请精简。") }
    case .day:
      if value.isEmpty {
        if field.isRequired { blame("请选择\(field.label)。") }
      } else if Day(iso: value) == nil {
        blame("\(field.label)应写成 2026-11-25 这样的日期。")
      }
    case .number(let range, _):
      if value.isEmpty && !field.isRequired { return }
      guard let number = Int(value), range.contains(number) else {
        return blame("\(field.label)应是 \(range.lowerBound) 到 \(range.upperBound) 的整数。")
      }
    case .choice(let choices, _):
      if value.isEmpty {
        if field.isRequired { blame("请选择\(field.label)。") }
      } else if !choices.contains(where: { $0.value == value }) {
        blame("请从列出的选项中选择\(field.label)。", isNotOffered: true)
      }
    case .choices(let choices, _):
      let values = form.all(field.name)
      if values.isEmpty && field.isRequired { blame("请至少选择一项\(field.label)。") }
      if !values.allSatisfy({ value in choices.contains { $0.value == value } }) {
        blame("请从列出的选项中选择\(field.label)。", isNotOffered: true)
      }
    case .file: break  // read apart from the fields, beside which its issues stand
    case .flag:
      if field.isRequired && value.isEmpty { blame("请确认：\(field.label)。") }
    case .phone:
      if value.isEmpty {
        if field.isRequired { blame("请填写\(field.label)。") }
      } else if value.count > 30 {
        blame("\(field.label)过长，请核对。")
      }
    }
  }

  private mutating func make(_ name: CaseAction.Name, files: [FilePlace: [FileMark]]) -> CaseAction? {
    let task = scene.task ?? 0
    switch name {
    case .request: return .request(demand: words("demand"))
    case .checkMaterials: return .checkMaterials(materialChecks(files))
    case .notifyOnce:
      guard let due = day("due"), let toldBy: ToldBy = choice("toldBy") else { return nil }
      let lines = scene.kase.materials.indices.filter { !scene.kase.materials[$0].isSettled }.map {
        OneTimeNotice.Line(material: $0, howToMend: words("mend.\($0)"))
      }
      return .notifyOnce(OneTimeNotice(lines: lines, due: due, toldBy: toldBy), override: wordsIfAny("override"))
    case .accept:
      guard let delegation = delegation(files) else { return nil }
      return .accept(
        delegation, as: choice("class"), because: wordsIfAny("classReason"), originals: form.all("originals"))
    case .renewDelegation: return delegation(files).map { .renewDelegation($0) }
    case .takeOriginal: return day("dueBack").map { .takeOriginal(name: form["name"], dueBack: $0) }
    case .returnOriginal: return .returnOriginal(id: Int(form["id"]) ?? 0, receivedBy: words("receivedBy"))
    case .explainDelay:
      guard let promised = day("promisedDay"), let toldBy: ToldBy = choice("toldBy") else { return nil }
      return .explainDelay(reason: words("reason"), promisedDay: promised, toldBy: toldBy)
    case .transferUp: return .transferUp(to: ID(Int64(form["to"]) ?? 0), reason: words("reason"))
    case .acceptTransfer: return .acceptTransfer
    case .declineTransfer: return .declineTransfer(reason: words("reason"))
    case .dispatch: return drafts().map { .dispatch($0) }
    case .receiveTask: return .task(task, .receive)
    case .sendBackTask: return sendBack().map { .task(task, .sendBack($0)) }
    case .askCorrection: return .task(task, .askCorrection(CorrectionRequest(whatIsMissing: words("missing"))))
    case .correct: return .task(task, .correct(note: words("note")))
    case .acceptTask: return .task(task, .accept(number: form["number"]))
    case .deemAccepted, .recount: return nil  // the clockwork's
    case .checkIdentity: return nil  // read by PersonRoutes
    case .changeContact: return contactChange().map { .changeContact($0) }
    case .beginSpecialStep:
      guard let kind: SpecialStep.Kind = choice("kind") else { return nil }
      return .task(
        task,
        .beginSpecialStep(
          SpecialStep(
            kind: kind, basis: form["basis"], writtenNotice: form["writtenNotice"], since: scene.context.today)))
    case .endSpecialStep: return .task(task, .endSpecialStep)
    case .reportUp:
      return .task(task, .reportUp(ReportUp(authority: form["authority"], documentNumber: form["documentNumber"])))
    case .hearFromAbove: return .task(task, .hearFromAbove(note: words("note")))
    case .proposeTaskExtension: return extensionProposal().map { .task(task, .proposeExtension($0)) }
    case .settleTaskExtension:
      return .task(task, .settleExtension(approved: form["approved"] == "yes", note: wordsIfAny("note")))
    case .decideTask:
      guard let outcome: CaseResult.Outcome = choice("outcome") else { return nil }
      return .task(
        task,
        .decide(
          TaskDecision(
            outcome: outcome, documentNumber: form["documentNumber"], reason: wordsIfAny("reason"),
            remediesTold: form.has("remediesTold"))))
    case .giveFeedback:
      guard let toldBy: ToldBy = choice("toldBy") else { return nil }
      return .giveFeedback(note: words("note"), toldBy: toldBy)
    case .recordExternalNumber: return .recordExternalNumber(form["number"])
    case .suspend:
      guard let reason: Suspension.Reason = choice("reason"), let toldBy: ToldBy = choice("toldBy") else { return nil }
      return .suspend(
        Suspension(reason: reason, explanation: words("explanation"), basis: form["basis"], toldBy: toldBy))
    case .resume: return .resume(note: words("note"))
    case .proposeExtension: return extensionProposal().map { .proposeExtension($0) }
    case .settleExtension: return .settleExtension(approved: form["approved"] == "yes", note: wordsIfAny("note"))
    case .proposeRefusal:
      guard let ground: CaseRefusal.Ground = choice("ground") else { return nil }
      return .proposeRefusal(
        CaseRefusal(
          ground: ground, citation: form["citation"], explanation: words("explanation"),
          alternatives: words("alternatives")))
    case .refer:
      return .refer(
        Referral(
          explanation: words("explanation"), responsible: form["responsible"], phone: form["phone"],
          contactMade: form.has("contactMade")))
    case .proposeTermination:
      guard let reason: Termination.Reason = choice("reason") else { return nil }
      return .proposeTermination(Termination(reason: reason, explanation: words("explanation")))
    case .confirmEnding: return .confirmEnding
    case .rejectEnding: return .rejectEnding(reason: words("reason"))
    case .withdraw:
      guard let way: Withdrawal.Way = choice("way") else { return nil }
      return .withdraw(Withdrawal(way: way, identityCheck: words("identityCheck"), reason: words("reason")))
    case .finish:
      guard let outcome: CaseResult.Outcome = choice("outcome") else { return nil }
      return .finish(
        CaseResult(
          outcome: outcome, documentNumber: form["documentNumber"], summary: words("summary"),
          isCollectedByAgent: form.has("isCollectedByAgent")))
    case .deliver:
      guard let way: Delivery.Way = choice("way") else { return nil }
      return .deliver(
        Delivery(
          way: way, receivedBy: words("receivedBy"), tripsSaved: Int(form["tripsSaved"]) ?? 0,
          ownTrips: Int(form["ownTrips"]) ?? 0))
    case .archive: return .archive
    case .rate: return rating().map { .rate($0) }
    case .enterPaperRating: return rating().map { .enterPaperRating($0) }
    case .reopen: return .reopen(reason: words("reason"))
    }
  }

  // MARK: Parts

  private func words(_ name: String) -> Words { Words(form[name]) }
  private func wordsIfAny(_ name: String) -> Words? { form.has(name) ? words(name) : nil }
  private func day(_ name: String) -> Day? { Day(iso: form[name]) }
  private func choice<T: RawRepresentable<String>>(_ name: String) -> T? { T(rawValue: form[name]) }

  private func rating() -> Rating? {
    Int(form["grade"]).flatMap(Rating.Grade.init).map { Rating(grade: $0, comment: wordsIfAny("comment")) }
  }

  private mutating func contactChange() -> ContactChange? {
    let phone = PhoneNumber.check(form["phone"])
    if form.has("phone"), !phone.isAccepted { issues.append(Issue(field: "phone", text: phone.explanation)) }
    guard phone.isAccepted, let check: ContactChange.Check = choice("check") else { return nil }
    return ContactChange(phone: phone.normalized, check: check)
  }

  private func extensionProposal() -> ExtensionProposal? {
    guard let days = Int(form["days"]), let toldBy: ToldBy = choice("toldBy") else { return nil }
    return ExtensionProposal(days: WorkDays(days), reason: words("reason"), toldBy: toldBy)
  }

  /// Also used by the page for a new case, which has the same materials and delegation in one form.
  func materialChecks(_ files: [FilePlace: [FileMark]]) -> [MaterialCheck] {
    scene.kase.materials.indices.compactMap { place in
      guard let state = CaseMaterial.State(rawValue: form["material.\(place)"]) else { return nil }
      let material = scene.kase.materials[place]
      let marks = files[.material(place)]
      guard state != material.state || marks != nil else { return nil }
      return MaterialCheck(index: place, state: state, files: marks ?? [])
    }
  }

  private func delegation(_ files: [FilePlace: [FileMark]]) -> Delegation? {
    guard let to = day("to") else { return nil }
    return Delegation(
      powers: form.all("powers").compactMap(Power.init), from: scene.context.today, to: to, signedBy: signedBy(),
      paper: files[.delegation]?.first)
  }

  private func signedBy() -> SignedBy {
    switch form["signedBy"] {
    case "seal": .seal
    case "fingerprint": .fingerprint(witnesses: [words("witness1"), words("witness2")].filter { !$0.text.isEmpty })
    default: .signature
    }
  }

  private mutating func sendBack() -> SendBack? {
    let reason: SendBack.Reason
    switch form["reason"] {
    case "materialsDoNotMatch": reason = .materialsDoNotMatch
    case "duplicate": reason = .duplicate
    default:
      guard form.has("rightDepartment") else {
        issues.append(Issue(field: "rightDepartment", text: "非本部门职责的，请指明应由哪个部门办理。"))
        return nil
      }
      reason = .notOurs(rightDepartment: DepartmentCode(form["rightDepartment"]))
    }
    return SendBack(reason: reason, explanation: words("explanation"))
  }

  private mutating func drafts() -> [TaskDraft]? {
    var drafts: [TaskDraft] = []
    var places: [Int: Int] = [:]
    for row in 0..<20 {
      let department = form["task.\(row).department"]
      guard !department.isEmpty else { continue }
      guard scene.departments.contains(where: { $0.code.text == department }) else {
        issues.append(
          Issue(field: "task.\(row).department", text: "没有这个部门，请从列表中选择。", isNotOffered: true))
        continue
      }
      guard form.has("task.\(row).matter") else {
        issues.append(Issue(field: "task.\(row).matter", text: "请填写请部门办什么。"))
        continue
      }
      let after = Int(form["task.\(row).after"]).flatMap { places[$0] }
      places[row] = drafts.count
      drafts.append(
        TaskDraft(
          department: DepartmentCode(department), matter: form["task.\(row).matter"],
          limit: .workDays(WorkDays(Int(form["task.\(row).days"]) ?? 1)), after: after.map { [$0] } ?? []))
    }
    return drafts
  }
}
