import Domain
import UseCases

/// A page of a case that shows a person in full, or one of its files: where the reason page leads to. Only these addresses
/// can be named.
enum ViewTarget: Equatable {
  enum FormPage: String {
    case readBack = "read-back"
    case print

    var title: String { self == .print ? "打印" : "读给本人核对" }
  }

  case person, identityCheck, delegation
  case file(ID<CaseFile>)
  case form(code: String, FormPage)

  /// From a link's query.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch (parts.count, parts[0]) {
    case (1, "person"): self = .person
    case (1, CaseAction.Name.checkIdentity.rawValue): self = .identityCheck
    case (2, "papers") where parts[1] == PaperKind.delegation.rawValue: self = .delegation
    case (2, "files"):
      guard let id = Int64(parts[1]) else { return nil }
      self = .file(ID(id))
    case (3, "forms"):
      guard let page = FormPage(rawValue: parts[2]), !parts[1].isEmpty, parts[1].count <= 40,
        parts[1].utf8.allSatisfy({ $0 == 45 || $0 == 95 || (48...57).contains($0) || (97...122).contains($0 | 32) })
      else { return nil }
      self = .form(code: parts[1], page)
    default: return nil
    }
  }

  /// Below the case's own.
  var path: String {
    switch self {
    case .person: "person"
    case .identityCheck: CaseAction.Name.checkIdentity.rawValue
    case .delegation: "papers/\(PaperKind.delegation.rawValue)"
    case .file(let id): "files/\(id.raw)"
    case .form(let code, let page): "forms/\(code)/\(page.rawValue)"
    }
  }

  func path(of id: ID<Case>) -> LocalPath {
    switch self {
    case .person: Routes.person(id)
    case .identityCheck: Routes.identityCheck(id)
    case .delegation: Routes.paper(id, .delegation)
    case .file(let file): Routes.caseFile(id, file.raw)
    case .form(let code, .readBack): Routes.caseFormReadBack(id, ChosenForms(step: code))
    case .form(let code, .print): Routes.caseFormPrint(id, ChosenForms(step: code))
    }
  }

  /// Where one says why he looks.
  func reasonPath(of id: ID<Case>) -> LocalPath { LocalPath(Routes.viewReason(id), ["for": path]) }

  var shown: Shown {
    switch self {
    case .person: .facts("完整信息")
    case .identityCheck: .facts("核对证件")
    case .delegation: .facts("打印委托书")
    case .file(let id): .file(id)
    case .form(let code, let page): .facts("\(page.title) \(code)")
    }
  }
}
