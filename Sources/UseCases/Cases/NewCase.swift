package import Domain
package import Store

/// What is needed to open a case, as a page collects it. The number of things grows with what is already known:
/// a consultation needs an item and a person, a case accepted on the spot its materials and delegation as well.
package struct NewCase: Sendable {
  package enum Whom: Sendable {
    case known(ID<Party>)
    case told(PrincipalDraft)  // as typed: judged where the case is opened
    case new(PartyFacts, PrincipalKind)  // judged before
  }

  package var item: ID<CatalogueItem>
  package var whom: Whom
  /// nil when none was said, or what is no place's code.
  package var place: PlaceCode?
  package var channel: Channel
  /// nil for no more than the item.
  package var demand: Words?
  package var isConsultation: Bool
  /// It was said that this is another case than the one of the same person and item that is under way.
  package var isAnother: Bool
  /// A principal who asks himself has agreed to his data being used for it. What an agent registers has the delegation.
  package var hasConsent: Bool
  package var asker: Words?
  package var checks: [MaterialCheck]
  package var delegation: Delegation?
  package var caseClass: CaseClass?
  package var classReason: Words?
  package var originals: [String]
  package var files: [Attachment]
  /// 已核对证件原件: which document the agent has before him; nil when he has none. Nothing that is kept of a known person is
  /// written over here, with a document or without: whoever opens a case has not seen it.
  package var document: IdentityDocument?

  package init(
    item: ID<CatalogueItem>, whom: Whom, place: PlaceCode?, channel: Channel, demand: Words?,
    isConsultation: Bool = false, isAnother: Bool = false, hasConsent: Bool = false,
    asker: Words? = nil, checks: [MaterialCheck] = [], delegation: Delegation? = nil, caseClass: CaseClass? = nil,
    classReason: Words? = nil, originals: [String] = [], files: [Attachment] = [],
    document: IdentityDocument? = nil
  ) {
    self.item = item
    self.whom = whom
    self.place = place
    self.channel = channel
    self.demand = demand.flatMap { $0.text.isEmpty ? nil : $0 }
    self.isConsultation = isConsultation
    self.isAnother = isAnother
    self.hasConsent = hasConsent
    self.asker = asker
    self.checks = checks
    self.delegation = delegation
    self.caseClass = caseClass
    self.classReason = classReason
    self.originals = originals
    self.files = files
    self.document = document
  }
}

extension NewCase {
  private static let askerMax = 40  // characters

  /// What is wrong with it, whatever door it came by: asked by a page, so that everything is shown at once, and again in
  /// the transaction that opens the case.
  ///
  /// - Parameters:
  ///   - item: in the version that the case is opened with.
  ///   - isAccepting: 受理委托 at once, also where its delegation could not be read; nil where the delegation says it.
  package func issues(
    by actor: Actor, for item: CatalogueItem, _ facts: CountyFacts, on today: Day, isAccepting: Bool? = nil
  ) -> [Issue] {
    var list = IssueList()
    if case .told(let draft) = whom { list.add(draft.read(for: item.subjects, on: today).issues) }
    let isOwnRequest = actor.seat == nil
    if place.flatMap({ facts.places[$0] }) == nil {
      list.add(
        "place", isOwnRequest ? "请选择村（社区）。" : "请选择委托人所在的村组。",
        isNotOffered: isOwnRequest || place != nil)
    }
    if isOwnRequest, !hasConsent { list.add("consent", "请先同意使用以上信息，不同意也可以到村里当面办。") }
    if let demand, demand.text.count > Words.maxLength {
      list.add("demand", "最多 \(Words.maxLength) 个字\(isOwnRequest ? "" : "，请精简")。")
    }
    if let asker, asker.text.count > Self.askerMax { list.add("asker", "最多 \(Self.askerMax) 个字。") }
    let owed = isAccepting ?? (delegation != nil) ? item.materials.owed(after: checks) : []
    if !owed.isEmpty {
      list.add(
        "allReceived", "材料未齐（缺：\(owed.joined(separator: "、"))），不能受理委托。请核对材料，或选“只登记申请，材料待补”。")
    }
    return list.issues
  }

  /// Whether it must be said that it is another case than one that is under way.
  func mustSayAnother(by actor: Actor) -> Bool {
    SecondCase.mustBeSaid(by: actor, isConsultation: isConsultation, isAnother: isAnother)
  }

  /// The question whether it is another case than those under way, where it must be answered.
  package func question(about underWay: [CaseUnderWay], by actor: Actor) -> [Issue] {
    guard !underWay.isEmpty, mustSayAnother(by: actor) else { return [] }
    return [Issue(field: "another", text: "同一事项正在办。是同一件就不用再登记；确是另一件，请勾选。")]
  }

  /// What is done beside opening it.
  var actions: [CaseAction] {
    guard !isConsultation else { return [] }
    return (checks.isEmpty ? [] : [.checkMaterials(checks)])
      + (delegation.map { [.accept($0, as: caseClass, because: classReason, originals: originals)] } ?? [])
  }

  /// With the files where they belong.
  func filed(_ marks: [FilePlace: [FileMark]]) -> NewCase {
    var new = self
    for case (.material(let place), let marks) in marks {
      if let known = checks.firstIndex(where: { $0.index == place }) {
        new.checks[known] = MaterialCheck(index: place, state: checks[known].state, files: marks)
      } else {
        new.checks.append(MaterialCheck(index: place, state: .missing, files: marks))
      }
    }
    if let paper = marks[.delegation]?.first { new.delegation?.paper = paper }
    new.files = []  // they are sealed; while the request waits for the database nothing holds them open
    return new
  }
}
