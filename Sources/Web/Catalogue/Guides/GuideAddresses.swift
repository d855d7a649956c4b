import Domain

extension Routes {
  // 办事指南: the list, one item's editor by `?part=`, its check.
  static let guides = Route("/guides")
  static let guide = Route("/guides", String.self, in: guides)
  static let guideCheck = Route("/guides", String.self, "/check", in: guides)

  // From hand to hand.
  static let guideSubmission = Route("/guides", String.self, "/submission", in: guides)
  static let guideReview = Route("/guides", String.self, "/review", in: guides)
  static let guideReturn = Route("/guides", String.self, "/return", in: guides)
  static let guidePublication = Route("/guides", String.self, "/publication", in: guides)
  static let guideMark = Route("/guides", String.self, "/mark", in: guides)

  static func guidePart(_ code: String, _ part: GuidePart) -> LocalPath {
    LocalPath(guide(code), ["part": part.rawValue])
  }
}
