/// For whom a text is written: the service hall, or the web.
package enum GuideSide: String, Sendable, Codable, CaseIterable {
  case hall, online

  package var title: String { self == .hall ? "窗口版" : "网上版" }
}

/// One variant of a guide with the elements of domain.md §3.2. Name, code, type and subjects are the item's own and stand
/// there alone, so they cannot differ.
package struct GuideVariant: Hashable, Sendable, Codable {
  package var conditions: String  // 受理条件
  package var statutory: Limit?
  package var promised: Limit
  package var criteria: String  // 审查标准
  package var legalBasis: String  // 设定依据
  package var resultName: String
  package var resultSample: String
  package var reach: String  // 通办范围
  package var materials: [GuideMaterial]
  package var flow: [String]
  package var form: String  // 办理形式
  package var visits: Int  // 到现场次数
  package var leniency: String  // 容缺受理
  package var specialSteps: [GuideSpecialStep]
  package var fee: GuideFee
  package var places: String
  package var hours: String
  package var appointment: String
  package var delivery: String
  package var phone: String  // 咨询
  package var complaintPhone: String
  package var questions: [GuideQuestion]

  package init(
    conditions: String = "", statutory: Limit? = nil, promised: Limit, criteria: String = "", legalBasis: String = "",
    resultName: String = "", resultSample: String = "", reach: String = "", materials: [GuideMaterial] = [],
    flow: [String] = [], form: String = "", visits: Int = 1, leniency: String = "",
    specialSteps: [GuideSpecialStep] = [], fee: GuideFee = GuideFee(), places: String = "", hours: String = "",
    appointment: String = "", delivery: String = "", phone: String = "", complaintPhone: String = "",
    questions: [GuideQuestion] = []
  ) {
    self.conditions = conditions
    self.statutory = statutory
    self.promised = promised
    self.criteria = criteria
    self.legalBasis = legalBasis
    self.resultName = resultName
    self.resultSample = resultSample
    self.reach = reach
    self.materials = materials
    self.flow = flow
    self.form = form
    self.visits = visits
    self.leniency = leniency
    self.specialSteps = specialSteps
    self.fee = fee
    self.places = places
    self.hours = hours
    self.appointment = appointment
    self.delivery = delivery
    self.phone = phone
    self.complaintPhone = complaintPhone
    self.questions = questions
  }

  /// What is known of an item before anybody wrote a guide for it.
  package init(derivedFrom item: CatalogueItem, phone: String = "", complaintPhone: String = "") {
    self.init(
      conditions: item.guide.conditions, statutory: item.statutory, promised: item.promised,
      legalBasis: item.guide.legalBasis, resultName: item.guide.resultName,
      materials: item.materials.map { GuideMaterial($0) }, visits: item.mustBePresent == nil ? 0 : 1,
      fee: item.guide.fee == "不收费" ? GuideFee() : GuideFee(isCharged: true, standard: item.guide.fee),
      places: item.guide.place, hours: item.guide.hours, phone: phone, complaintPhone: complaintPhone)
  }

  /// What the catalogue keeps of it: cases take their materials and limits from there.
  package var text: GuideText {
    GuideText(
      conditions: conditions, place: places, hours: hours, fee: fee.text, resultName: resultName,
      legalBasis: legalBasis)
  }
}

/// The parts in which a guide is written and read.
package enum GuidePart: String, Sendable, CaseIterable {
  case basics, materials, process, places, questions

  package var title: String {
    switch self {
    case .basics: "基本信息"
    case .materials: "申请材料"
    case .process: "办理过程"
    case .places: "地点时间"
    case .questions: "常见问题"
    }
  }

  /// Takes this part of one variant into another.
  package func copy(from source: GuideVariant, to target: inout GuideVariant) {
    switch self {
    case .basics:
      target.conditions = source.conditions
      target.statutory = source.statutory
      target.promised = source.promised
      target.criteria = source.criteria
      target.legalBasis = source.legalBasis
      target.resultName = source.resultName
      target.resultSample = source.resultSample
      target.reach = source.reach
    case .materials: target.materials = source.materials
    case .process:
      target.flow = source.flow
      target.form = source.form
      target.visits = source.visits
      target.leniency = source.leniency
      target.specialSteps = source.specialSteps
      target.fee = source.fee
    case .places:
      target.places = source.places
      target.hours = source.hours
      target.appointment = source.appointment
      target.delivery = source.delivery
      target.phone = source.phone
      target.complaintPhone = source.complaintPhone
    case .questions: target.questions = source.questions
    }
  }
}
