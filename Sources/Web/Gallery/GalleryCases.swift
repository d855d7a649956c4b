import Domain
import Markup

private let calendar = WorkingCalendar.builtIn
private let today = Day(iso: "2026-02-13")!  // before the Spring Festival, with a worked Saturday after it

/// A light as it would stand today.
func galleryLight(_ light: Light) -> HTML {
  let days = light == .red ? -3 : light == .yellow ? 0 : 20
  return lightHTML(light, due: Day(today.number + days), today: today, calendar: calendar)
}

/// A case: its clocks, its steps, what happened, the codes that lead to it.
let galleryCaseParts: [GalleryPart] = [
  GalleryPart(
    "lights", "时限灯",
    """
    <p>\(Light.allCases.map { "\(galleryLight($0)) " as HTML })</p>
    <p>\(lightHTML(.green, due: Day(today.number + 20), today: today, calendar: calendar, isProvisional: true))</p>
    """),
  GalleryPart(
    "deadline", "期限的理由", deadlineHTML(calendar.deadline(from: today, limit: .sameDay), calendar: calendar)),
  GalleryPart(
    "steps", "五个环节",
    """
    \(stepBar(at: .request))
    \(stepBar(at: .handling))
    \(stepBar(at: .rating, isRated: true))
    \(stepBar(at: .handling, ending: "撤回"))
    """),
  GalleryPart(
    "tasks", "部门任务",
    """
    <ul class="tasks">
    <li class="done"><b>1. 民政局</b>　审核<br><span class="meta">准予</span></li>
    <li class="now"><b>2. 残联</b>　核定<br><span class="meta">部门办理中</span>
    <div class="acts"><a class="button" href="#tasks">催办</a></div></li>
    <li class=""><b>3. 财政局</b>　发放<br><span class="meta">待前序任务（第 2 项）</span></li>
    </ul>
    """),
  GalleryPart(
    "journal", "办理经过",
    """
    <ol class="journal">
    <li><time>2月13日 09:12</time><span>李娟　受理委托，委托人签名</span></li>
    <li><time>2月13日 09:05</time><span>登记申请</span></li>
    </ol>
    """),
  GalleryPart(
    "codes", "编码",
    """
    <p>查询码 <b class="code">123 456 789</b></p>
    \(qrCode("bangban", label: "二维码示例"))
    <p class="meta">密钥 <b class="code">JBSW Y3DP</b></p>
    <ul class="codes"><li><b class="code">2222-2222-2222-2222</b></li>
    <li><b class="code">3333-3333-3333-3333</b></li></ul>
    """),
]
