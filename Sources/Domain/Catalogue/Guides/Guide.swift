/// Who did something to a guide, and when.
package struct GuideAct: Hashable, Sendable, Codable {
  package let person: ID<Staff>
  package let day: Day

  package init(person: ID<Staff>, day: Day) {
    self.person = person
    self.day = day
  }
}

/// 办事指南 of one item in one version (R030–R034). Written by named editors of the responsible department, reviewed by
/// somebody who wrote none of it, published by the lead office; a published version is never changed, only superseded.
package struct Guide: Workflow {
  package static let kind = WorkflowKind.guide

  package enum Stage: String, WorkflowStage {
    case drafting, submitted, returned, reviewed, published, superseded

    package var title: String {
      switch self {
      case .drafting: "编写中"
      case .submitted: "送审"
      case .returned: "退回"
      case .reviewed: "已审核，待发布"
      case .published: "已发布"
      case .superseded: "已替代"
      }
    }
  }

  package enum State: WorkflowState {
    case drafting
    case submitted(GuideAct)
    case returned(GuideAct, note: String)
    case reviewed(GuideAct)
    case published(review: GuideAct, publication: GuideAct)
    case superseded(review: GuideAct, publication: GuideAct, on: Day)

    package var stage: Guide.Stage {
      switch self {
      case .drafting: .drafting
      case .submitted: .submitted
      case .returned: .returned
      case .reviewed: .reviewed
      case .published: .published
      case .superseded: .superseded
      }
    }
  }

  package let id: ID<Guide>
  package let item: String  // code of the item
  package let version: Int
  package let department: DepartmentCode
  package internal(set) var editors: [ID<Staff>]  // in the order they joined
  package internal(set) var hall: GuideVariant
  package internal(set) var online: GuideVariant
  package internal(set) var mark: GuideMark?
  package let isSample: Bool
  package var progress: WorkflowProgress<State>

  private enum CodingKeys: String, CodingKey {
    case id, item, version, department, editors, hall, online, mark, isSample
    case progress = "state"
  }

  package init(
    _ id: ID<Guide>, item: String, version: Int = 1, department: DepartmentCode, hall: GuideVariant,
    online: GuideVariant, isSample: Bool = false, begun mark: Mark
  ) {
    self.id = id
    self.item = item
    self.version = version
    self.department = department
    editors = []
    self.hall = hall
    self.online = online
    self.mark = nil
    self.isSample = isSample
    progress = WorkflowProgress(.drafting, mark)
  }

  /// What an editor begins with where no guide was written yet: never an empty page.
  package init(
    _ id: ID<Guide>, derivedFrom item: CatalogueItem, phone: String = "", complaintPhone: String = "", begun mark: Mark
  ) {
    let variant = GuideVariant(derivedFrom: item, phone: phone, complaintPhone: complaintPhone)
    self.init(
      id, item: item.code, department: item.department, hall: variant, online: variant, isSample: item.isSample,
      begun: mark)
  }

  package var unit: PostUnit { .department(department) }
  package var subject: String { item }
  package var number: Int? { version }

  /// What is published waits for the review that falls due.
  package var assignee: Assignee? {
    switch stage {
    case .drafting, .returned, .published: .unit(unit)
    case .submitted: .posts(.departmentLeader, of: unit)
    case .reviewed: .posts(.leadOffice, of: .county)
    case .superseded: nil
    }
  }

  package subscript(side: GuideSide) -> GuideVariant { side == .hall ? hall : online }

  package var isPublished: Bool { stage == .published }

  /// Whether an editor may change it as it stands.
  package var isInWork: Bool { stage == .drafting || stage == .returned }

  /// Who reviewed it; nil before.
  package var review: GuideAct? {
    switch state {
    case .reviewed(let review), .published(let review, _), .superseded(let review, _, _): review
    case .drafting, .submitted, .returned: nil
    }
  }

  package var publication: GuideAct? {
    switch state {
    case .published(_, let publication), .superseded(_, let publication, _): publication
    case .drafting, .submitted, .returned, .reviewed: nil
    }
  }
}

extension WorkflowKind {
  package static let guide = WorkflowKind(rawValue: "guide")
}
