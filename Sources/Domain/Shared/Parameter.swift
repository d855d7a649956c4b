/// 参数: a number that the founding document leaves open, or that a county may set otherwise.
///
/// None of these is a constant of the code: the county changes them (`settler`), and each names the source of its
/// default.
package enum Parameter: String, CaseIterable, Sendable, Codable {
  case closingMinute, acceptanceDays, dispatchDays, transferDays, taskReceiptDays, taskCorrectionDays
  case refusalConfirmationDays, terminationConfirmationDays, deliveryDays, archiveDays, feedbackDays
  case originalsReturnDays, correctionReminderDays, correctionCloseDays, suspensionReviewDays
  case ratingWindowDays, delegationDays, extensionDays, jointExtensionDays, generalDays, majorDays
  case yellowPercent, yellowDays, lookupsPerMinute, requestsPerHour, uploadMegabytesPerHour, idleMinutes, sessionHours
  case passwordTries, lockMinutes, secondFactor, singleSession

  /// How people read and set it. It is stored as a number in any case.
  package enum Kind: Sendable {
    case number
    case clock  // minutes since midnight
    case choice  // 1 是, 0 否
  }

  package struct Definition: Sendable {
    package let title: String
    package let unit: String
    package let standard: Int
    package let range: ClosedRange<Int>
    package let source: String  // in words for the office, without numbers of internal papers
    package let kind: Kind
  }

  package var definition: Definition {
    switch self {
    case .closingMinute: d("下班时间（当天办结的截止）", "", 1050, 720...1439, "通知第五条“当天办结”没有写明几点；产品建议值", .clock)
    case .acceptanceDays: d("材料齐全后受理委托的时限", "个工作日", 1, 0...10, "文件没有规定受理委托的时限；产品建议值")
    case .dispatchDays: d("受理后转办部门的时限", "个工作日", 1, 0...10, "产品建议值")
    case .transferDays: d("转交乡镇的接收时限", "个工作日", 1, 0...10, "产品建议值")
    case .taskReceiptDays: d("部门接收任务的时限", "个工作日", 1, 0...10, "产品建议值")
    case .taskCorrectionDays: d("部门一次告知补正的时限", "个工作日", 5, 1...5, "行政许可法第三十二条第一款第四项")
    case .refusalConfirmationDays: d("确认不予办理的时限", "个工作日", 1, 0...10, "产品建议值")
    case .terminationConfirmationDays: d("确认终止的时限", "个工作日", 2, 0...10, "产品建议值")
    case .deliveryDays: d("办结后送达的时限", "个工作日", 2, 0...10, "产品建议值；行政许可法第四十四条为 10 日")
    case .archiveDays: d("送达后交接归档的时限", "个工作日", 5, 0...30, "产品建议值")
    case .feedbackDays: d("定期反馈进展的间隔", "个工作日", 5, 1...30, "制度第五条（一）5“定期”没有写明间隔；产品建议值")
    case .originalsReturnDays: d("撤回、终止后退还原件的时限", "个工作日", 1, 0...10, "产品建议值")
    case .correctionReminderDays: d("补正未交的提醒间隔", "日", 5, 1...30, "产品建议值")
    case .correctionCloseDays: d("补正逾期可提出终止的期限", "日", 30, 5...180, "产品建议值，只提出、不自动终止")
    case .suspensionReviewDays: d("中止的复核间隔", "个工作日", 10, 1...60, "产品建议值")
    case .ratingWindowDays: d("送达后可以评价的期限", "日", 30, 1...180, "GB/T 39734 只说“一定期限内”；产品建议值")
    case .delegationDays: d("委托期限上限", "日", 183, 1...366, "民法典第一百六十五条须载明期限；产品建议值约 6 个月")
    case .extensionDays: d("延期上限（单个部门）", "个工作日", 10, 0...10, "行政许可法第四十二条第一款")
    case .jointExtensionDays: d("延期上限（联合办理）", "个工作日", 15, 0...15, "行政许可法第四十二条第二款")
    case .generalDays: d("一般事项未载承诺时限时的办结时限", "个工作日", 10, 1...60, "文件只规定了即办事项和重大事项；产品建议值")
    case .majorDays: d("重大事项未载承诺时限时的办结时限", "个工作日", 45, 1...90, "行政许可法第四十二条第二款（45 日）")
    case .yellowPercent: d("黄灯：已用时限达到", "%", 90, 50...100, "榆林市做法")
    case .yellowDays: d("黄灯：剩余不多于", "个工作日", 1, 0...10, "各地效能监察做法")
    case .lookupsPerMinute: d("公众查询、登录：每个来源每分钟次数上限", "次", 20, 1...600, "产品建议值")
    case .requestsPerHour: d("公众申请、投诉：每个来源每小时次数上限", "次", 20, 1...600, "产品建议值")
    case .uploadMegabytesPerHour: d("照片、文件上传：每人每小时合计上限", "MB", 500, 50...100_000, "产品建议值")
    case .idleMinutes: d("无操作自动退出", "分钟", 30, 5...120, "等保 2.0 身份鉴别 b；常用值")
    case .sessionHours: d("登录最长有效", "小时", 8, 1...24, "等保 2.0 身份鉴别 b；常用值")
    case .passwordTries: d("连续输错密码暂停登录前的次数", "次", 5, 3...10, "等保 2.0 身份鉴别 b；常用值")
    case .lockMinutes: d("暂停登录的最长时间（从 1 分钟起逐次加倍）", "分钟", 15, 5...1440, "等保 2.0 身份鉴别 b；常用值")
    case .secondFactor: d("管理、督办等岗位须设置动态口令", "", 1, 0...1, "等保 2.0 身份鉴别 d（两种以上鉴别技术）", .choice)
    case .singleSession: d("只许一处登录，新登录结束其他登录", "", 0, 0...1, "产品建议值", .choice)
    }
  }

  /// Who sets it (domain.md §5.15; 三员分立): parameters of signing in the security administrator, all others the lead
  /// office.
  package var settler: PostKind {
    switch self {
    case .idleMinutes, .sessionHours, .passwordTries, .lockMinutes, .secondFactor, .singleSession:
      .securityAdministrator
    default: .leadOffice
    }
  }

  private func d(
    _ title: String, _ unit: String, _ standard: Int, _ range: ClosedRange<Int>, _ source: String,
    _ kind: Kind = .number
  ) -> Definition {
    Definition(title: title, unit: unit, standard: standard, range: range, source: source, kind: kind)
  }
}

/// The parameters in force: the county's own value, else the default.
package struct Parameters: Sendable, Equatable {
  package var own: [Parameter: Int]
  package init(own: [Parameter: Int] = [:]) { self.own = own }
  package subscript(_ parameter: Parameter) -> Int { own[parameter] ?? parameter.definition.standard }
  package func workDays(_ parameter: Parameter) -> WorkDays { WorkDays(self[parameter]) }
}
