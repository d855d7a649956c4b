/// Why an act may not be done: closed, each explained with what to do instead.
package enum Refusal: Error, Hashable, Sendable {
  case notPermitted(CaseAction.Name)
  case notNow(CaseAction.Name, StepKind)
  case awaitsAnswer  // a proposal or transfer is waiting for another person
  case needsAnswer  // there is nothing to answer
  case delegationWithoutPowers
  case delegationNotInForce(from: Day, to: Day)
  case delegationTooLong(latest: Day)
  case delegationExpired(Day)
  case delegationLacks(Power)
  case fingerprintNeedsTwoWitnesses
  case mustBePresent(reason: String)
  case materialsMissing([String])
  case nothingMissing
  case noSuchMaterial(Int)
  case secondNotice([String])
  case dueInThePast(Day)
  case owesExplanation(due: Day)
  case alreadyExplained
  case explanationOnlyForInstant
  case promisedDayTooEarly(Day)
  case classNeedsReason
  case majorIsForTownAgents
  case wrongReceiver
  case noSuchTask(Int)
  case taskNotNow(CaseAction.Name, DepartmentTask.StateKind)
  case dispatchEmpty
  case majorNeedsTwoDepartments
  case orderIsCircular
  case rightDepartmentIsSame
  case denialNeedsReason
  case extensionTooLong(most: WorkDays)
  case extensionTooLate(due: Day)
  case secondPersonNeeded
  case originalsHeld([String])
  case noSuchOriginal(Int)
  case noDelegation
  case majorNeedsTasks
  case ratedAlready
  case ratingTooLate(Day)
  case notRateable
  case wordsMissing
  case commentTooLong(most: Int)  // characters
  case documentOfOtherKind(IdentityDocument, PrincipalKind)

  /// What is wrong, why, and what to do instead.
  package var explanation: String {
    switch self {
    case .notPermitted(let act): "您当前的岗位不能“\(act.title)”。请由负责该办件的岗位办理。"
    case .notNow(let act, let step): "办件现在处于“\(step.title)”，不能“\(act.title)”。请刷新页面查看下一步。"
    case .awaitsAnswer: "这件办件有一项转交或报批正在等待答复，答复之前不能办理此项。"
    case .needsAnswer: "没有等待答复的转交或报批，可能已由他人答复。请刷新页面。"
    case .delegationWithoutPowers: "委托没有勾选任何权限。请至少勾选一项代办权限。"
    case .delegationNotInForce(let from, let to): "委托期限为\(from.long)至\(to.long)，不包括今天。请核对起止日期。"
    case .delegationTooLong(let latest): "委托期限过长，最晚到\(latest.long)。请缩短期限。"
    case .delegationExpired(let day): "委托已于\(day.long)到期，不能继续代办。请先请委托人续签委托。"
    case .delegationLacks(let power): "委托书没有“\(power.title)”权限。请请委托人续签委托并勾选该权限，或由委托人本人办理。"
    case .fingerprintNeedsTwoWitnesses: "捺印须有两名不同的见证人。请填写两名见证人姓名。"
    case .mustBePresent(let reason): "此事项依法须本人到场（\(reason)），只能帮办，不能代提交。"
    case .materialsMissing(let names): "材料不齐，缺：\(names.joined(separator: "、"))。请先收齐或一次性告知。"
    case .nothingMissing: "没有缺少或不合格的材料，不需要一次性告知。"
    case .noSuchMaterial: "没有这份材料，页面可能已过期。请刷新页面。"
    case .secondNotice(let names): "已经一次性告知过，不能再次要求新的材料：\(names.joined(separator: "、"))。确有必要的，请服务督办员说明理由后办理。"
    case .dueInThePast(let day): "\(day.long)早于今天。请选择今天或以后的日期。"
    case .owesExplanation(let due): "即办事项应于\(due.long)当天办结，现已超过。请先向委托人作出当日未办结的解释，再办结。"
    case .alreadyExplained: "当日未办结的解释已经作出。"
    case .explanationOnlyForInstant: "只有即办事项需要解释当日未办结。"
    case .promisedDayTooEarly(let day): "预计办结日应晚于\(day.long)。"
    case .classNeedsReason: "改变事项分类须写明理由。"
    case .majorIsForTownAgents: "重大事项由基层代办员（项目专办员）受理。请先转交乡镇。"
    case .wrongReceiver: "只能转交给本乡镇在岗的基层代办员。"
    case .noSuchTask: "没有这项部门任务，页面可能已过期。请刷新页面。"
    case .taskNotNow(let act, let state): "部门任务现在处于“\(state.title)”，不能“\(act.title)”。请刷新页面。"
    case .dispatchEmpty: "请至少选择一个承办部门。"
    case .majorNeedsTwoDepartments: "重大事项由多部门联合办理，请至少选择两个部门。"
    case .orderIsCircular: "任务的先后顺序有误：任务只能排在列表中更靠前的任务之后。"
    case .rightDepartmentIsSame: "退回时须指明另一个有职责的部门，不能是本部门。"
    case .denialNeedsReason: "作出不予决定须说明理由，并已告知救济途径。"
    case .extensionTooLong(let most): "延期最多 \(most.count) 个工作日（行政许可法第四十二条）。请减少天数。"
    case .extensionTooLate(let due): "期限已于\(due.long)届满，届满后不能延期。"
    case .secondPersonNeeded: "提出人不能自己确认，须由另一人确认。"
    case .originalsHeld(let names): "还有原件未退还：\(names.joined(separator: "、"))。请先退还原件并请委托人签收。"
    case .noSuchOriginal: "没有在手的这份原件，可能已退还。请刷新页面。"
    case .noDelegation: "没有委托，不能代办。请先受理委托。"
    case .majorNeedsTasks: "重大事项须由部门办理后才能办结。请先转部门办理。"
    case .ratedAlready: "这件办件已经评价过，一件办件只评价一次。"
    case .ratingTooLate(let day): "评价期限已于\(day.long)结束。"
    case .notRateable: "办件送达后才能评价。"
    case .wordsMissing: "请填写说明。"
    case .commentTooLong(let most): "最多 \(most) 个字。"
    case .documentOfOtherKind(let document, let kind): "\(document.title)不是\(kind.title)的证件，请选择与委托人相符的证件。"
    }
  }
}
