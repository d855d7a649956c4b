import Domain
import Markup

/// What is read: facts, lists, tables.
let galleryListParts: [GalleryPart] = [
  GalleryPart(
    "facts", "事实",
    factList([("主管部门", "民政局"), ("收费", "不收费"), ("联系电话", "<span class=\"number\">0377-60000000</span>"), ("不显示", "")])),
  GalleryPart(
    "rows", "办件列表",
    """
    <ul class="rows">
    \(caseRow("困难残疾人生活补贴 · 王**", galleryLight(.red), act: "转交乡镇"))
    \(caseRow("社会保障卡挂失与解挂 · 马**", galleryLight(.yellow), act: "办结"))
    \(caseRow("农村村民宅基地审批 · 赵**", galleryLight(.green), act: nil))
    </ul>
    """),
  GalleryPart(
    "items", "事项列表",
    """
    <ul class="rows items">
    <li><h3><a href="#items">最低生活保障审核确认</a></h3><div class="meta">民政局　20 个工作日办结　可以代办</div></li>
    <li><h3><a href="#items">社会保障卡挂失与解挂</a></h3><div class="meta">人社局　当天办结　须本人到场</div></li>
    </ul>
    """),
  GalleryPart(
    "table", "表格",
    """
    \(dataTable(
      ["参数", "现在", "设置"],
      [
        ["受理委托的时限", "1 个工作日", setForm],
        ["转办部门的时限", "", "<a class=\"button\" href=\"#table\">查看</a>"],
      ], caption: "参数"))
    <p class="meta">共 2 项。</p>
    """),
  GalleryPart(
    "places", "地方",
    """
    <ul class="places"><li><a href="#places">七里坪乡</a></li><li><a href="#places">余关镇</a></li></ul>
    """),
  GalleryPart(
    "checklist", "清单",
    """
    <ul class="checklist">
    <li><span>身份证<br><span class="meta">原件 1、复印件 1</span></span> <span class="light green">已核对</span></li>
    <li><span>户口簿<br><span class="meta">原件</span></span> <span class="light yellow">待补</span>
    <span class="photos"><a href="#checklist">照片 1</a> <a href="#checklist">照片 2</a></span></li>
    </ul>
    <div class="material"><p>银行卡复印件</p></div>
    """),
]

private let setForm: HTML = """
  <form class="form"><div class="set"><input aria-label="天数" value="1"><button>设置</button></div></form>
  """

private func caseRow(_ title: String, _ light: HTML, act: String?) -> HTML {
  """
  <li><h3><a href="#rows">\(title)</a></h3>
  <div class="lights">\(light)</div>
  <div class="meta">七里坪乡 后坪村　办理中　NX-2026-000123　原件 1</div>
  <div class="do">\(act.map { "<a class=\"button\" href=\"#rows\">\($0)</a>" as HTML })</div></li>

  """
}
