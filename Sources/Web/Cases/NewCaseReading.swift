import Domain
import Store
import UseCases

/// What the form of a new case says, and what of it could not be read.
struct NewCaseReading {
  let new: NewCase
  /// 受理委托 was pressed, also where the delegation could not be read.
  let isAccepting: Bool
  private let view: NewCaseView
  private let unread: [Issue]

  /// - Parameter known: a person whom the server found for this form.
  init(_ form: FormData, _ view: NewCaseView, _ known: ID<Party>?) {
    var unread: [Issue] = []
    isAccepting = form["do"] == "accept"
    var accepted: (delegation: Delegation, caseClass: CaseClass?, reason: Words?, originals: [String])?
    if isAccepting {
      let acceptance = view.scene.acceptanceForm.read(form)
      if case .accept(let given, let caseClass, let reason, let originals)? = acceptance.value {
        accepted = (given, caseClass, reason, originals)
      }
      unread += acceptance.issues
    }
    let (files, fileIssues) = form.attachments
    unread += fileIssues
    let document = Self.document(form, view, &unread)
    let place = view.places.contains { $0.value == form["place"] } ? PlaceCode(form["place"]) : nil
    if place == nil, form.has("place") { SeenAttempts.see(.notOffered) }
    new = NewCase(
      item: view.item.id, whom: known.map(NewCase.Whom.known) ?? .told(PrincipalDraft(form)), place: place,
      channel: Channel(rawValue: form["channel"]) ?? .visit, demand: Words(form["demand"]),
      isConsultation: form["do"] == "consult", isAnother: form.has("another"),
      asker: form.has("asker") ? Words(form["asker"]) : nil, checks: Self.checks(form, view.scene),
      delegation: accepted?.delegation, caseClass: accepted?.caseClass, classReason: accepted?.reason,
      originals: accepted?.originals ?? [], files: files, document: document)
    self.view = view
    self.unread = unread
  }

  /// Everything that is not right, so that the page shows it at once.
  func issues(by actor: Actor, on today: Day) -> [Issue] {
    new.issues(by: actor, for: view.item, view.facts, on: today, isAccepting: isAccepting)
      + new.question(about: view.underWay, by: actor) + unread
  }

  /// 已核对证件原件: which one; nil when it is not ticked, or not said rightly.
  private static func document(
    _ form: FormData, _ view: NewCaseView, _ issues: inout [Issue]
  ) -> IdentityDocument? {
    guard form.has("seen") else { return nil }
    guard let document = IdentityDocument(rawValue: form["document"]) else {
      issues.append(Issue(field: "document", text: "请选择核对的证件。", isNotOffered: form.has("document")))
      return nil
    }
    let kind: PrincipalKind? =
      if case .known(let found) = view.whom { found.kind } else { PrincipalKind(rawValue: form["kind"]) }
    guard let kind, !IdentityDocument.offered(for: kind).contains(document) else { return document }
    issues.append(Issue(field: "document", text: Refusal.documentOfOtherKind(document, kind).explanation))
    return nil
  }

  private static func checks(_ form: FormData, _ scene: ActFormContext) -> [MaterialCheck] {
    let kase = scene.kase
    var checks = scene.materialForm.read(form).value ?? []
    if form.has("allReceived") {
      let told = Set(checks.map(\.index))
      for place in kase.materials.indices where !told.contains(place) && kase.materials[place].spec.isRequired {
        checks.append(MaterialCheck(index: place, state: .received))
      }
    }
    return checks
  }
}
