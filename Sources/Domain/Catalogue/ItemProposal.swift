/// 部门编制 (R020–R022): a department's draft of an entry of the catalogue. 起草 → 报审 → 退回 or 通过; a returned one is mended
/// and submitted again. Only what is approved becomes a version of the item, and only what the county publishes is offered.
package struct ItemProposal: Workflow {
  package static let kind = WorkflowKind.proposal

  package enum Stage: String, WorkflowStage {
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

  package enum State: WorkflowState {
    case draft
    case submitted
    case returned(reason: String)
    case approved(ID<CatalogueItem>)

    package var stage: ItemProposal.Stage {
      switch self {
      case .draft: .draft
      case .submitted: .submitted
      case .returned: .returned
      case .approved: .approved
      }
    }
  }

  package let id: ID<ItemProposal>
  package let department: DepartmentCode
  /// The item as it shall be. Its version is the one it would become, its first day the earliest one wished for.
  package internal(set) var item: CatalogueItem
  package var progress: WorkflowProgress<State>

  private enum CodingKeys: String, CodingKey {
    case id, department, item
    case progress = "state"
  }

  package static let wordsMax = 200

  package var unit: PostUnit { .department(department) }
  package var subject: String { item.code }

  package var assignee: Assignee? {
    switch stage {
    case .draft, .returned: .unit(unit)
    case .submitted: .posts(.leadOffice, of: .county)
    case .approved: nil
    }
  }

  /// Whether its department may still change it.
  package var isInHand: Bool { stage == .draft || stage == .returned }
}

extension WorkflowKind {
  package static let proposal = WorkflowKind(rawValue: "proposal")
}

extension ItemProposal {
  /// 起草: a department drafts what it answers for itself.
  package static func draft(
    _ item: CatalogueItem, id: ID<ItemProposal>, by department: DepartmentCode, mark: Mark
  ) throws(ListRefusal) -> ItemProposal {
    guard item.department == department else { throw .foreignDepartment }
    return ItemProposal(id: id, department: department, item: item, progress: WorkflowProgress(.draft, mark))
  }

  /// The same draft mended; a returned one is a draft again.
  package func redrafted(_ item: CatalogueItem, _ mark: Mark) throws(ListRefusal) -> ItemProposal {
    guard isInHand else { throw .proposalNotNow(stage) }
    guard item.department == department else { throw .foreignDepartment }
    return moved(to: .draft, mark) { $0.item = item }
  }

  /// 报审.
  package func submitted(_ mark: Mark) throws(ListRefusal) -> ItemProposal {
    guard isInHand else { throw .proposalNotNow(stage) }
    return moved(to: .submitted, mark)
  }

  /// 退回, with the reason.
  package func returned(because reason: String, _ mark: Mark) throws(ListRefusal) -> ItemProposal {
    guard case .submitted = state else { throw .proposalNotNow(stage) }
    guard !reason.isEmpty else { throw .reasonMissing }
    guard reason.count <= Self.wordsMax else { throw .textTooLong(most: Self.wordsMax) }
    return moved(to: .returned(reason: reason), mark, note: reason)
  }

  /// 通过: the draft is now a version of the item.
  package func approved(as item: ID<CatalogueItem>, _ mark: Mark) throws(ListRefusal) -> ItemProposal {
    guard case .submitted = state else { throw .proposalNotNow(stage) }
    return moved(to: .approved(item), mark)
  }
}
