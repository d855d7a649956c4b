import Domain
import UseCases

/// What can be proposed, as a form says it.
enum ChangeForm: String, CaseIterable, Sendable {
  case open, close, fill, vacate, cover, uncover, account, enable, disable, reset, factor

  var title: String {
    switch self {
    case .open: "设立岗位"
    case .close: "撤销岗位"
    case .fill: "任职"
    case .vacate: "离任"
    case .cover: "设为 AB 岗"
    case .uncover: "取消 AB 岗"
    case .account: "新增账号"
    case .enable: "启用账号"
    case .disable: "停用账号"
    case .reset: "重置密码"
    case .factor: "解除动态口令"
    }
  }

  /// nil while something is not chosen yet.
  func what(_ form: FormData) -> TwoPersonChange.What? {
    let post = Int64(form["post"]).map { ID<Post>($0) }
    let person = Int64(form["person"]).map { ID<Staff>($0) }
    let account = AccountName.normal(form["account"])
    return switch self {
    case .open: PostKind(rawValue: form["kind"]).map { .openPost($0) }
    case .close: post.map { .closePost($0) }
    case .fill: post.flatMap { post in person.map { .fillPost(post, with: $0) } }
    case .vacate: post.map { .vacatePost($0) }
    case .cover: post.flatMap { post in person.map { .setBackup(post, to: $0) } }
    case .uncover: post.map { .setBackup($0, to: nil) }
    case .account: person.map { .addAccount(account, for: $0) }
    case .enable: account.isEmpty ? nil : .enableAccount(account)
    case .disable: account.isEmpty ? nil : .disableAccount(account)
    case .reset: account.isEmpty ? nil : .resetPassword(account)
    case .factor: account.isEmpty ? nil : .removeFactor(account)
    }
  }

  var missing: Issue {
    switch self {
    case .fill, .cover, .account: Issue(field: "person", text: "请先选择一个人。")
    case .open: Issue(field: "kind", text: "请选择岗位。")
    case .close, .vacate, .uncover, .enable, .disable, .reset, .factor: Issue(field: wholePage, text: "请从上一页重新选择。")
    }
  }
}

extension ChangeForm {
  /// Shown as what should not be pressed by mistake.
  var takesAway: Bool { self == .close || self == .disable }

  /// What a confirmation brings about, in a sentence for the proposer and the confirmer.
  var effect: String {
    switch self {
    case .open: "设立一个空岗，另行任职。"
    case .close: "当天是岗位的最后一天。"
    case .fill, .cover: "当天生效；此人已有账号的，原密码和动态口令作废、登录退出，凭前后两段验证码设置新密码。"
    case .vacate: "岗位空缺，其 AB 岗仍可代理。"
    case .uncover: "岗位没有 AB 岗。"
    case .account: "开通账号，本人凭前后两段验证码设置密码。"
    case .enable: "账号可以登录。"
    case .disable: "账号不能登录，正在使用的登录退出。"
    case .reset: "原密码作废、登录退出，本人凭前后两段验证码设置新密码。"
    case .factor: "登录退出，下次登录时本人重新设置动态口令。"
    }
  }

  init(_ what: TwoPersonChange.What) {
    self =
      switch what {
      case .openPost: .open
      case .closePost: .close
      case .fillPost: .fill
      case .vacatePost: .vacate
      case .setBackup(_, to: nil): .uncover
      case .setBackup: .cover
      case .addAccount: .account
      case .enableAccount: .enable
      case .disableAccount: .disable
      case .resetPassword: .reset
      case .removeFactor: .factor
      }
  }
}
