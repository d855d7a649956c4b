import Markup

private let places = [
  InputChoice(value: "411325306208", label: "后坪村民委员会"), InputChoice(value: "411325306212", label: "大龙村民委员会"),
]
private let ways = [
  InputChoice(value: "visit", label: "上门"), InputChoice(value: "counter", label: "到站点"),
  InputChoice(value: "phone", label: "电话"),
]

/// Fields in all their states, and what a form is made of.
let galleryFieldParts: [GalleryPart] = [
  GalleryPart("fields", "字段", formHTML(to: Routes.gallery.path, section("可以填写", freshFields))),
  GalleryPart("wrong-fields", "须改正的字段", formHTML(to: Routes.gallery.path, section("须改正", wrongFields))),
  GalleryPart(
    "disabled-fields", "只看的字段",
    """
    <fieldset class="field" disabled>
    \(textField("disabledLine", "姓名", .fresh, standard: "马桂兰"))
    \(groupField("disabledTick", "怎么来的", ways, .fresh, isMultiple: false, standard: ["visit"]))
    </fieldset>
    """),
  GalleryPart("field-groups", "成组的字段", formHTML(to: Routes.gallery.path, groups)),
  GalleryPart("field-with-button", "字段和按钮", fieldsWithButton),
  GalleryPart("missing", "还缺什么", formHTML(to: Routes.gallery.path, missing)),
  GalleryPart("files", "照片、签名", formHTML(to: Routes.gallery.path, withFiles: true, files)),
]

private let freshFields: HTML = """
  \(textField("line", "姓名", .fresh, hint: "与证件上的一致", extra: " autocomplete=\"off\""))
  \(textField("phone", "联系电话", .fresh, standard: "13800000001", type: "tel", extra: " inputmode=\"tel\""))
  \(textField("optional", "住址", .fresh, required: false))
  \(textField("day", "预计办结日", .fresh, standard: "2026-03-02", type: "date"))
  \(textField("number", "份数", .fresh, standard: "2", type: "number", extra: " inputmode=\"numeric\" class=\"short\""))
  \(selectField("place", "在哪个村", places, .fresh))
  \(wordsField("words", "委托人的话", .fresh, hint: "还有什么要说明的", required: false))
  \(groupField("tick", "怎么来的", ways, .fresh, isMultiple: false, standard: ["visit"], hint: "选一项"))
  \(groupField("ticks", "需要照顾的情况", ways, .fresh, isMultiple: true, required: false))
  \(flagField("flag", "委托人已听懂并同意", .fresh, standard: true))
  \(noNumberField(.fresh, hint: "如：未上户口、证件遗失"))
  <div class="buttons"><button class="primary">提交</button> <button class="plain">取消</button></div>
  """

private let wrongFields: HTML = """
  \(textField("wrongLine", "证件号码", galleryIssues, hint: "18 位"))
  \(selectField("wrongChoice", "在哪个村", places, galleryIssues))
  \(wordsField("wrongWords", "原因", galleryIssues))
  \(groupField("wrongTick", "怎么来的", ways, galleryIssues, isMultiple: false))
  \(flagField("wrongFlag", "已告知行政复议、行政诉讼的权利和期限", galleryIssues, standard: false))
  \(fieldHTML("wrongFile", "清单文件", issue: galleryIssues.issue("wrongFile")) { "<input type=\"file\"\($0)>" })
  """

private let groups: HTML = """
  <fieldset class="group"><legend>第 1 项任务</legend>
  \(textField("groupName", "材料名称", .fresh, standard: "身份证"))
  \(textField("groupCount", "份数", .fresh, standard: "1", type: "number"))
  \(wordsField("groupWords", "要求", .fresh, required: false, rows: 2))
  <label class="choice"><input type="checkbox" name="groupRemove" value="on"> <span>保存时删去这一项</span></label>
  </fieldset>
  <div class="pair">
  \(section("窗口版", textField("pairHall", "办理时间", .fresh, standard: "9:00–17:00")))
  \(section("网上版", """
    <div class="noted">\(textField("pairOnline", "办理时间", .fresh))
    <ul class="notes"><li class="must"><b>必须改正</b> 没有写明办理时间。</li><li class="may"><b>建议</b> 写到分。</li></ul></div>
    """))
  </div>
  """

private let fieldsWithButton: HTML = """
  \(searchBox(Routes.gallery.path, label: "找一找", hint: "名称或编号"))
  <div class="picker"><form class="search big" method="post" action="\(Routes.home)" role="search">\(formToken)
  <label for="picker" class="hidden">您要办什么事</label>
  <input id="picker" type="search" name="q" placeholder="用平常的话说" autocomplete="off" data-picker \
  data-src="\(Routes.itemSearch)" data-go="\(Routes.item.stem)">
  <button class="button primary">找一找</button></form><ul id="picker-list" hidden></ul>
  <ul aria-label="找到的事项"><li><button type="button">社会保障卡挂失与解挂</button></li>
  <li><button type="button">老年人优待证办理</button></li></ul></div>
  <form class="search" method="get" action="\(Routes.gallery)">
  <select name="kind" aria-label="岗位"><option>网格代办员</option></select>
  <input name="q" aria-label="姓名" placeholder="姓名"><button class="button">查找</button></form>
  <form class="search" method="get" action="\(Routes.gallery)"><input name="q" aria-label="账号" placeholder="账号">
  <select name="kind" aria-label="状态"><option>全部</option></select><button class="button">查找</button></form>
  <div class="set"><input aria-label="天数" value="5"><button>设置</button></div>
  <div class="finder">\(textField("who", "用电话或证件号码找", .fresh, required: false))<button>查一查</button></div>
  """

private let missing: HTML = """
  <div class="columns"><div>
  \(section("为谁办", "\(textField("missingName", "姓名", .fresh))\(textField("missingPhone", "联系电话", .fresh))"))
  \(section("分类", groupField("class", "按哪一类办", ways, .fresh, isMultiple: false, standard: ["visit"])))
  </div><div>
  \(section("这样办", """
    <div data-live="\(Routes.gallery)/outlook?class=">当天办结。</div>
    <div class="missing" data-missing hidden aria-live="polite"></div>
    <div class="missing ready"><b>都齐了，可以受理委托。</b></div>
    """))
  </div></div>
  """

private let files: HTML = """
  \(fieldHTML("photo", "拍照或选择文件", hint: "每个不超过 10 MB", isRequired: false) {
    "<input type=\"file\"\($0) accept=\"\(acceptedFiles)\" multiple data-photo>"
  })
  \(fieldHTML("signature", "签名") {
    "<input type=\"file\"\($0) accept=\"\(acceptedFiles)\" data-photo data-signature>"
  })
  """
