/// Why a list, a claim or a proposal may not be so: closed, and each explained with its way out.
package enum ListRefusal: ExplainedRefusal {
  case nothingChosen
  case nothingChanged
  case noListAbove(PlaceLevel)
  case notListed([String], PlaceLevel)  // codes that the list above does not have
  case doesNotReach([String], PlaceLevel)
  case guideNotPublished([String])
  case alreadyClaimed([String])
  case wrongUnit
  case groundMissing
  case reasonMissing
  case textTooLong(most: Int)
  case claimNotNow(Claim.Stage)
  case proposalNotNow(ItemProposal.Stage)
  case foreignDepartment

  package var explanation: String {
    switch self {
    case .nothingChosen: "一项也没有选，请至少勾选一项。"
    case .nothingChanged: "与现行目录相同，不需要发布新版本。"
    case .noListAbove(.county): "县级目录还没有发布，请等放管服办发布后再办理。"
    case .noListAbove: "乡镇目录还没有发布，请等乡镇发布后再选定。"
    case .notListed(let codes, let level): "\(level.title)目录中没有：\(codes.listed)。请刷新页面后重新选择。"
    case .doesNotReach(let names, let level): "以下事项没有下放到\(level.title)：\(names.listed)。"
    case .guideNotPublished(let names): "以下事项的办事指南还没有发布，暂不能认领：\(names.listed)。请联系主管部门先发布指南。"
    case .alreadyClaimed(let names): "已经认领或正在认领：\(names.listed)。"
    case .wrongUnit: "只能办理本单位的目录。"
    case .groundMissing: "请写明赋权依据，如文件名称和文号。"
    case .reasonMissing: "请写明理由。"
    case .textTooLong(let most): "最多 \(most) 个字，请精简。"
    case .claimNotNow(let stage): "这份认领现在是“\(stage.title)”，不能这样办理。"
    case .proposalNotNow(let stage): "这份建议现在是“\(stage.title)”，不能这样办理。"
    case .foreignDepartment: "只能编制本部门的事项。"
    }
  }

  /// Which field of a form it belongs beside; nil when it is about the whole.
  package var field: String? {
    switch self {
    case .groundMissing: "ground"
    case .reasonMissing, .textTooLong: "reason"
    case .nothingChosen, .notListed, .doesNotReach, .guideNotPublished, .alreadyClaimed: "codes"
    case .foreignDepartment: "department"
    case .nothingChanged, .noListAbove, .wrongUnit, .claimNotNow, .proposalNotNow: nil
    }
  }
}

extension [String] {
  /// The first few, so that a sentence stays one.
  fileprivate var listed: String {
    prefix(5).joined(separator: "、") + (count > 5 ? " 等 \(count) 项" : "")
  }
}
