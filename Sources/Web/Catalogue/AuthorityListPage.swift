import Domain
import Markup
import Store
import UseCases

extension AuthorityListView {
  var page: HTML {
    guard department == nil else {
      return "<p class=\"meta\">以下是权责清单中本部门的事项，可从中起草代办事项，报放管服办审核。</p>\(list)"
    }
    return """
      \(officeSummary(state))
      <p class="big">现行清单 \(size) 项　\(HTML.when(size > 0, export))</p>
      \(list)
      \(section("导入", uploadForm))
      \(HTML.when(!batches.isEmpty, section("导入记录", batchTable)))
      """
  }

  private var export: HTML { link(Routes.authorityExport.path, "导出 XLSX") }

  private var list: HTML {
    let table = department == nil ? entryTable : draftTable
    return """
      \(searchBox(Routes.authority.path, label: "查找", value: words, hint: "名称、部门，或编码的开头"))
      \(entries.isEmpty ? emptyState(nothing) : table)
      \(nextPage(next))
      """
  }

  private var nothing: String {
    if size == 0 { return "还没有权责清单。" }
    return words.isEmpty ? "权责清单中没有本部门的事项。" : "没有找到“\(words)”。"
  }

  private var next: LocalPath? {
    guard entries.count == Self.pageSize else { return nil }
    return Routes.authority(["q": words, "after": entries.last?.code ?? ""])
  }

  private var entryTable: HTML {
    let rows: [[HTML]] = entries.map { entry in
      ["\(entry.name)", "\(entry.mainItem)", "\(entry.department)", "\(entry.type)", "\(entry.code)"]
    }
    return dataTable(["事项名称", "主项", "实施主体", "类型", "编码"], rows, caption: "权责清单")
  }

  private var draftTable: HTML {
    let rows: [[HTML]] = entries.map { entry in
      let draft = link(Routes.editProposal(["authority": entry.code]), "起草代办事项")
      return ["\(entry.name)", "\(entry.type)", "\(entry.code)", draft]
    }
    return dataTable(["事项名称", "类型", "编码", "办理"], rows, caption: "本部门的权责清单")
  }

  private var uploadForm: HTML {
    let hint = """
      XLSX，或 UTF-8、GB18030 的 CSV；须有列名：事项编码、事项名称、实施主体、事项类型，可有主项名称、来源
      """
    let file = fieldHTML("file", "清单文件", hint: hint, issue: state.issue("file")) {
      "<input type=\"file\"\($0) accept=\".xlsx,.csv\">"
    }
    return formHTML(
      to: Routes.authority.path, withFiles: true,
      """
      <p>上传整份清单。先核对差异和有问题的行，应用后才生效。</p>
      \(file)
      \(buttons(button("上传并核对")))
      """)
  }

  private var batchTable: HTML {
    let rows: [[HTML]] = batches.map { batch in
      [
        link(Routes.authorityBatch(batch.id), batch.file), "\(batch.sent.at.text)", "\(batch.standing(at: now))",
        "\(batch.rows)", "\(batch.problems)",
      ]
    }
    return dataTable(["文件", "上传时间", "状态", "行数", "问题"], rows, caption: "导入记录")
  }
}

extension AuthorityBatch {
  /// What has become of it so far, in words.
  func standing(at now: Moment) -> String { isInterrupted(at: now) ? "读取中断" : stage.title }
}
