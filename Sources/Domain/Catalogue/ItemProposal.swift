/// 部门编制 (R020–R022): a department's draft of an entry of the catalogue. 起草 → 报审 → 退回 or 通过; a returned one is mended
/// and submitted again. Only what is approved becomes a version of the item, and only what the county publishes is offered.
package struct ItemProposal: Sendable, Equatable, Codable {
  package enum Stage: String, Sendable, Codable, CaseIterable {
    case draft, submitted, returned, approved

    package var title: String {
      switch self {
      case .draft: "起草"
      case .submitted: "已报审"
      case .returned: "退回"
      case .approved: "通过"
      }
    }
  }

  package enum State: Hashable, Sendable, Codable {
    case draft
    case submitted
    case returned(reason: String)
    case approved(ID<CatalogueItem>)
  }

  /// What was done with it, by whom and when, with what was said.
  package struct Step: Hashable, Sendable, Codable {
    package let stage: Stage
    package let mark: ListMark
    package let note: String
  }

  package let id: ID<ItemProposal>
  package let department: DepartmentCode
  /// The item as it shall be. Its version is the one it would become, its first day the earliest one wished for.
  package let item: CatalogueItem
  package let state: State
  package let steps: [Step]

  package static let wordsMax = 200

  package var stage: Stage {
    switch state {
    case .draft: .draft
    case .submitted: .submitted
    case .returned: .returned
    case .approved: .approved
    }
  }

  /// Whether its department may still change it.
  package var isInHand: Bool { stage == .draft || stage == .returned }

  private func next(_ state: State, item: CatalogueItem? = nil, _ stage: Stage, _ mark: ListMark, _ note: String = "")
    -> ItemProposal
  {
    ItemProposal(
      id: id, department: department, item: item ?? self.item, state: state,
      steps: steps + [Step(stage: stage, mark: mark, note: note)])
  }
}

extension ItemProposal {
  /// 起草: a department drafts what it answers for itself.
  package static func draft(
    _ item: CatalogueItem, id: ID<ItemProposal>, by department: DepartmentCode, mark: ListMark
  ) throws(ListRefusal) -> ItemProposal {
    guard item.department == department else { throw .foreignDepartment }
    return ItemProposal(
      id: id, department: department, item: item, state: .draft,
      steps: [Step(stage: .draft, mark: mark, note: "")])
  }

  /// The same draft mended; a returned one is a draft again.
  package func redrafted(_ item: CatalogueItem, _ mark: ListMark) throws(ListRefusal) -> ItemProposal {
    guard isInHand else { throw .proposalNotNow(stage) }
    guard item.department == department else { throw .foreignDepartment }
    return next(.draft, item: item, .draft, mark)
  }

  /// 报审.
  package func submitted(_ mark: ListMark) throws(ListRefusal) -> ItemProposal {
    guard isInHand else { throw .proposalNotNow(stage) }
    return next(.submitted, .submitted, mark)
  }

  /// 退回, with the reason.
  package func returned(because reason: String, _ mark: ListMark) throws(ListRefusal) -> ItemProposal {
    guard case .submitted = state else { throw .proposalNotNow(stage) }
    guard !reason.isEmpty else { throw .reasonMissing }
    guard reason.count <= Self.wordsMax else { throw .textTooLong(most: Self.wordsMax) }
    return next(.returned(reason: reason), .returned, mark, reason)
  }

  /// 通过: the draft is now a version of the item.
  package func approved(as item: ID<CatalogueItem>, _ mark: ListMark) throws(ListRefusal) -> ItemProposal {
    guard case .submitted = state else { throw .proposalNotNow(stage) }
    return next(.approved(item), .approved, mark)
  }
}
