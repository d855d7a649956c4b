import Domain

/// 体检 of one guide, as who stands at this seat sees it.
struct GuideCheckView {
  let view: GuideView
  let seat: Seat
  let state: FormState

  var title: String { "指南体检：\(view.item.name)" }
}
