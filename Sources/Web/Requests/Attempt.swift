import Domain
import HTTPTypes
import Hummingbird

/// A try to get round what the site checks (ASVS 5.0 V16.3.3), by its kind; `NoteAttempts` writes it down. No value that was
/// sent belongs to it.
package enum Attempt: String, Sendable, CaseIterable {
  case forgedForm  // without the browser's own token
  case host  // none, several, or what is no name of a host
  case method
  case tooLarge  // more than its route takes
  case malformed  // no form, or one that does not end as it should
  case tooManyFields
  case notOffered  // a choice that is not in its list, a hidden field that no page of ours has
  case unknownTarget  // of a form: what is not there, or not in sight
  case outOfTurn  // an act that has no place in its case's state
  case limit  // how often, or how much
  case notPermitted

  /// For the audit's page.
  var title: String {
    switch self {
    case .forgedForm: "表单令牌不对"
    case .host: "主机名不合规"
    case .method: "请求方法不合规"
    case .tooLarge: "内容超过上限"
    case .malformed: "表单格式不合规"
    case .tooManyFields: "内容项过多"
    case .notOffered: "提交了页面上没有的选项"
    case .unknownTarget: "指向不存在或不在岗位范围内的内容"
    case .outOfTurn: "办理与办件状态不符"
    case .limit: "超过次数或数量限制"
    case .notPermitted: "岗位无权办理或查看"
    }
  }
}

extension PageError {
  /// What it tells of the sender; nil where it tells nothing but a slip, such as a wrong address in a link.
  func attempt(on request: Request, by visitor: SignedInStaff?) -> Attempt? {
    switch self {
    case .forged: .forgedForm
    case .wrongHost: .host
    case .notAllowed: .method
    case .tooLarge: .tooLarge
    case .limited, .tooManyUploads: .limit
    case .badRequest(_, let attempt): attempt
    case .forbidden: visitor == nil ? nil : .notPermitted
    case .outOfSight: .unknownTarget
    case .notFound: request.method == .post ? .unknownTarget : nil
    case .signIn, .reason, .expired, .choosePost, .changePassword, .giveFactor, .setUpFactor, .closed, .overloaded: nil
    }
  }

  /// Whether the audit has a row of its own about it.
  var isInAudit: Bool {
    switch self {
    case .outOfSight: true
    case .forbidden(_, let isInAudit): isInAudit
    default: false
    }
  }
}

extension Refusal {
  /// No page offers an act that is refused so. Where the case has moved on since the page was shown, the act is stale, not
  /// refused.
  var attempt: Attempt? {
    switch self {
    case .notPermitted: .notPermitted
    case .notNow, .taskNotNow, .noSuchTask, .noSuchMaterial, .noSuchOriginal, .needsAnswer, .awaitsAnswer: .outOfTurn
    default: nil
    }
  }
}
