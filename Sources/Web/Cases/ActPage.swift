import Domain
import Markup

/// One act's own page: a form of exactly its fields. It works alone, without script, and keeps what was typed.
func actPage(
  _ name: CaseAction.Name, scene: ActFormContext, state: FormState, key: String, sequence: Int,
  refusal: String?
) -> HTML {
  let kase = scene.kase
  let fields = name.fields(scene)
  let isChecklist = name == .checkMaterials
  let takesFiles = isChecklist || fields.contains { if case .file = $0.kind { true } else { false } }
  return """
    <p class="meta">\(kase.item.name) · \(kase.principal.shownName.text)　\(kase.number.text)</p>
    \(refusal.map { "<div class=\"notice danger\" role=\"alert\"><p>\($0)</p></div>" as HTML })
    \(state.summary)
    \(explanation(name, kase))
    \(formHTML(to: "\(Path.act(kase.id, name))", key: key, sequence: sequence, withFiles: takesFiles, """
      \(scene.task.map { "<input type=\"hidden\" name=\"task\" value=\"\($0)\">" as HTML })
      \(name == .dispatch ? taskRows(fields, state) : fields.map { isChecklist ? materialField($0, state) : actFieldHTML($0, state) }.joinedHTML)
      <div class="buttons"><button class="primary">\(name.title)</button> <a class="button" href="\(Path.kase(kase.id))">返回办件</a></div>
      """))
    """
}

/// The fields of a task beside each other, one task below the other.
private func taskRows(_ fields: [ActField], _ state: FormState) -> HTML {
  let rows = Dictionary(grouping: fields) { $0.name.split(separator: ".")[1] }
  return rows.keys.sorted().map { row in
    """
    <fieldset class="group"><legend>第 \((Int(row) ?? 0) + 1) 项任务</legend>
    \(rows[row]!.map { actFieldHTML($0, state) })
    </fieldset>

    """ as HTML
  }.joinedHTML
}

/// A material with its state and a place for photographs.
func materialField(_ field: ActField, _ state: FormState) -> HTML {
  let place = String(field.name.dropFirst("material.".count))
  return """
    <div class="material"\(HTML.when(field.isRequired, " data-material=\"\(field.label)\""))>
    \(actFieldHTML(field, state))
    <div class="field"><label for="f-file.\(place)">拍照或选择文件 <span class="optional">选填，每个不超过 10 MB</span></label>
    \(state.issue("file.\(place)").map { "<p class=\"issue\">\($0)</p>" as HTML })
    <input type="file" id="f-file.\(place)" name="file.\(place)" accept="\(acceptedFiles)" multiple data-photo></div>
    </div>

    """
}

/// What an act that cannot be undone will bring about.
private func explanation(_ name: CaseAction.Name, _ kase: Case) -> HTML {
  let text: String? =
    switch name {
    case .confirmEnding:
      switch kase.pending {
      case .ending(let proposed, _)?:
        switch proposed.what {
        case .refusal(let refusal):
          "确认后本件以“不予办理”结束。情形：\(refusal.ground.title)；依据：\(refusal.citation)；解释：\(refusal.explanation.text)；可以怎样做：\(refusal.alternatives.text)"
        case .termination(let termination):
          "确认后本件终止。原因：\(termination.reason.title)；\(termination.explanation.text)"
        }
      default: nil
      }
    case .withdraw: "撤回后不再代办，未完成的部门任务一并取消，手中的原件须退还。"
    case .archive: "归档后不能再办理，只能由服务督办员重开。"
    case .acceptTransfer: "接收后由您负责这件办件。"
    case .receiveTask: "接收后请在时限内受理，或一次告知全部补正内容；逾期未告知视为受理。"
    case .endSpecialStep: "特别环节结束后时限继续计算。"
    default: nil
    }
  return text.map { "<div class=\"notice info\"><p>\($0)</p></div>" } ?? .empty
}
