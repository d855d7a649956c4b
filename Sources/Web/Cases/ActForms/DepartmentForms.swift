import Domain
import UseCases

extension ActFormContext {
  var dispatchForm: InputForm<CaseAction> {
    InputForm { fields in
      // Departments that have their task already are not asked twice.
      let asked = Set(kase.tasks.filter { $0.state.kind != .sentBack }.map(\.department))
      let known = kase.item.departments.filter { !asked.contains($0) }
      let rows = (0..<max(known.count, 1) + 2).map { index in
        fields.dispatchRow(index, known.indices.contains(index) ? known[index] : nil, in: self)
      }
      return { values in
        // What a row follows is counted among the rows that were filled in.
        var (drafts, places): ([TaskDraft], [Int: Int]) = ([], [:])
        for (index, row) in rows.enumerated() {
          guard let department = values[row.department] else { continue }
          places[index] = drafts.count
          drafts.append(
            TaskDraft(
              department: department, matter: values[row.matter],
              limit: .workDays(WorkDays(values[row.days] ?? 1)),
              after: values[row.after].flatMap { places[$0] }.map { [$0] } ?? []))
        }
        return .dispatch(drafts)
      }
    }
  }

  var sendBackForm: InputForm<CaseAction> {
    InputForm { fields in
      let notOurs = "notOurs"
      let reason = fields.choice(
        "reason", "退回原因",
        [
          InputOption(SendBack.Reason?.none, notOurs, "非本部门职责"),
          InputOption(.materialsDoNotMatch, "materialsDoNotMatch", "材料不符"),
          InputOption(.duplicate, "duplicate", "重复"),
        ], default: notOurs)
      let right = fields.optionalChoice(
        "rightDepartment", "应由哪个部门办理", departmentOptions, none: "——", hint: "非本部门职责的必须指明，任务将直接转到该部门")
      let explanation = fields.words("explanation", "说明")
      fields.check { values in
        guard case .some(.none) = values.valid(reason), values.valid(right) == .some(.none) else { return nil }
        return Issue(field: right.name, text: "非本部门职责的，请指明应由哪个部门办理。")
      }
      return { values in
        let reason = values[reason] ?? .notOurs(rightDepartment: values.required(right))
        return .task(taskID, .sendBack(SendBack(reason: reason, explanation: values[explanation])))
      }
    }
  }

  var correctionRequestForm: InputForm<CaseAction> {
    InputForm { fields in
      let missing = fields.words("missing", "一次告知需要补正的全部内容")
      return { .task(taskID, .askCorrection(CorrectionRequest(whatIsMissing: $0[missing]))) }
    }
  }

  var correctionForm: InputForm<CaseAction> {
    InputForm { fields in
      let note = fields.words("note", "补正情况", default: "已按要求补正")
      return { .task(taskID, .correct(note: $0[note])) }
    }
  }

  var taskAcceptanceForm: InputForm<CaseAction> {
    InputForm { fields in
      let number = fields.line("number", "部门受理号", maxLength: 60, hint: "部门业务系统或受理通知书的编号")
      return { .task(taskID, .accept(number: $0[number])) }
    }
  }

  var specialStepForm: InputForm<CaseAction> {
    InputForm { fields in
      let kind = fields.choice("kind", "特别环节", SpecialStep.Kind.self, \.title, default: .expertReview)
      let basis = fields.line("basis", "法定依据", maxLength: 120, default: "行政许可法第四十五条")
      let notice = fields.line("writtenNotice", "书面告知文号", maxLength: 60)
      return {
        let step = SpecialStep(kind: $0[kind], basis: $0[basis], writtenNotice: $0[notice], since: today)
        return .task(taskID, .beginSpecialStep(step))
      }
    }
  }

  var reportForm: InputForm<CaseAction> {
    InputForm { fields in
      let authority = fields.line("authority", "上报机关", maxLength: 60)
      let number = fields.line("documentNumber", "上报文号", maxLength: 60)
      return { .task(taskID, .reportUp(ReportUp(authority: $0[authority], documentNumber: $0[number]))) }
    }
  }

  var replyForm: InputForm<CaseAction> {
    InputForm { fields in
      let note = fields.words("note", "批复情况")
      return { .task(taskID, .hearFromAbove(note: $0[note])) }
    }
  }

  var decisionForm: InputForm<CaseAction> {
    InputForm { fields in
      let outcome = fields.choice("outcome", "决定", CaseResult.Outcome.self, \.title, default: .granted)
      let number = fields.line("documentNumber", "决定文号或证照编号", maxLength: 60)
      let reason = fields.optionalWords("reason", "不予的理由")
      let told = fields.flag("remediesTold", "已告知行政复议、行政诉讼的权利和期限", default: false, required: false)
      return {
        let decision = TaskDecision(
          outcome: $0[outcome], documentNumber: $0[number], reason: $0[reason], remediesTold: $0[told])
        return .task(taskID, .decide(decision))
      }
    }
  }
}

/// One department that is asked.
private struct DispatchRow {
  let department: InputKey<DepartmentCode?>
  let matter: InputKey<String>
  let days: InputKey<Int?>
  let after: InputKey<Int?>  // the row that must be done before
}

extension InputFields {
  /// - Parameter known: the department that the item names for this row.
  fileprivate mutating func dispatchRow(
    _ index: Int, _ known: DepartmentCode?, in context: ActFormContext
  ) -> DispatchRow {
    let item = context.kase.item
    let days =
      switch item.promised {
      case .sameDay: 1
      case .workDays(let days): max(1, days.count)
      case .naturalDays(let days): max(1, days.count)
      }
    let before = (0..<index).map { InputOption($0, "\($0)", "第 \($0 + 1) 项办完后") }
    group = .row(index, title: "第 \(index + 1) 项任务")
    let row = DispatchRow(
      department: optionalChoice(
        "task.\(index).department", "承办部门", context.departmentOptions, none: "（不用）", default: known?.text ?? ""),
      matter: optionalLine(
        "task.\(index).matter", "请部门办什么", maxLength: 80, default: known == nil ? "" : item.name),
      days: optionalNumber("task.\(index).days", "时限（工作日）", 1...90, default: days),
      after: optionalChoice("task.\(index).after", "先后", before, none: "同时开始"))
    check { values in
      guard let department = values.valid(row.department), department != nil, values[row.matter].isEmpty else {
        return nil
      }
      return Issue(field: row.matter.name, text: "请填写请部门办什么。")
    }
    return row
  }
}
