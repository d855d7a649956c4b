import Markup
import UseCases

/// Buttons and what stands around the work of a page.
let galleryFrameParts: [GalleryPart] = [
  GalleryPart(
    "buttons", "按钮",
    """
    <div class="buttons">
    <button class="primary">下一步</button> <button>另存</button> <button class="danger">停用</button>
    <button class="plain">恢复默认</button> <button class="primary" disabled>正在提交</button> <button disabled>另存</button>
    </div>
    <div class="buttons">
    <a class="button primary" href="#buttons">受理委托</a> <a class="button" href="#buttons">转部门办理</a>
    <a class="button danger" href="#buttons">提出终止</a> <button type="button" data-print>打印</button>
    <a class="button" href="#buttons" data-back>返回上一页</a>
    </div>
    <details class="more"><summary>其他可以办的</summary><div class="acts">
    <a class="button" href="#buttons">反馈进展</a> <a class="button" href="#buttons">退还原件</a>
    </div></details>
    """),
  GalleryPart(
    "notices", "提示",
    """
    \(Notice(kind: .info, text: "这件事不在本级目录里，请告诉群众到哪里办。").html)
    \(Notice(kind: .success, text: "已受理委托。").html)
    \(Notice(kind: .warning, text: "须本人到场。只能帮办，不能代提交。").html)
    \(Notice(kind: .danger, text: "这一页打开以后，办件由他人办理过。").html)
    \(galleryIssues.summary)
    """),
  GalleryPart(
    "tabs", "标签",
    tabs(
      [
        PageLayout.Link(title: "今天要办", path: "#tabs", isCurrent: true, count: 3),
        PageLayout.Link(title: "等我", path: "#tabs", count: 0),
        PageLayout.Link(title: "等别人", path: "#tabs", count: 1200),
        PageLayout.Link(title: "我带的原件", path: "#tabs"),
      ], label: "标签示例")),
  GalleryPart(
    "cards", "卡片",
    """
    \(section("材料 1/2", "<p>身份证、户口簿。</p><p class=\"meta\">代办无偿。</p>"))
    <section class="card next"><h2>下一步　受理委托</h2><p class="who-line">等本人办理。</p>
    <div class="buttons"><a class="button primary" href="#cards">受理委托</a></div></section>
    <div class="columns"><div>\(section("要办什么", "<p class=\"big\"><b>社会保障卡挂失与解挂</b></p>"))</div>
    <div>\(section("这样办", "<p>当天办结。</p>"))</div></div>
    """),
  GalleryPart(
    "empty", "没有内容",
    """
    \(emptyState("今天要办的都办完了。", action: ("＋ 新的委托", "#empty")))
    <p class="quiet">没有发现问题。</p>
    """),
]

/// A form that was sent with faults, as its page shows it again.
let galleryIssues = FormState(
  form: FormData(fields: [
    "wrongLine": ["41132519881301001X"], "wrongWords": ["急"], "wrongChoice": [""], "wrongTick": ["村里"],
  ]),
  issues: [
    Issue(field: "wrongLine", text: "第 7–14 位不是一个日期。"), Issue(field: "wrongWords", text: "请写明原因，至少 4 个字。"),
    Issue(field: "wrongChoice", text: "请选择。"), Issue(field: "wrongTick", text: "请选择其中一项。"),
    Issue(field: "wrongFlag", text: "请先告知委托人。"), Issue(field: "wrongFile", text: "只接受照片和 PDF、OFD 文件。"),
  ])
