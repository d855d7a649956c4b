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
package struct Guide: Hashable, Sendable, Codable {
  package enum State: Hashable, Sendable, Codable {
    case drafting
    case submitted(GuideAct)
    case returned(GuideAct, note: String)
    case reviewed(GuideAct)
    case published(review: GuideAct, publication: GuideAct)
    case superseded(review: GuideAct, publication: GuideAct, on: Day)

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

  package let item: String  // code of the item
  package let version: Int
  package let department: DepartmentCode
  package internal(set) var state: State
  package internal(set) var editors: [ID<Staff>]  // in the order they joined
  package internal(set) var hall: GuideVariant
  package internal(set) var online: GuideVariant
  package internal(set) var revision: Int  // counts every change, so that a page knows it is old
  package internal(set) var mark: GuideMark?
  package let isSample: Bool

  package init(
    item: String, version: Int = 1, department: DepartmentCode, editors: [ID<Staff>] = [], hall: GuideVariant,
    online: GuideVariant, isSample: Bool = false
  ) {
    self.item = item
    self.version = version
    self.department = department
    state = .drafting
    self.editors = editors
    self.hall = hall
    self.online = online
    revision = 0
    mark = nil
    self.isSample = isSample
  }

  /// What an editor begins with where no guide was written yet: never an empty page.
  package init(derivedFrom item: CatalogueItem, phone: String = "", complaintPhone: String = "") {
    let variant = GuideVariant(derivedFrom: item, phone: phone, complaintPhone: complaintPhone)
    self.init(
      item: item.code, department: item.department, hall: variant, online: variant, isSample: item.isSample)
  }

  package subscript(side: GuideSide) -> GuideVariant { side == .hall ? hall : online }

  package var isPublished: Bool { if case .published = state { true } else { false } }

  /// Whether an editor may change it as it stands.
  package var isInWork: Bool {
    switch state {
    case .drafting, .returned: true
    case .submitted, .reviewed, .published, .superseded: false
    }
  }

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
