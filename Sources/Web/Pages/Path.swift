import Domain
import Markup

/// Every address with an identifier in it: used to register routes and to print links, so a link cannot rot.
enum Path: CustomStringConvertible {
  case desk
  case kase(ID<Case>)
  case act(ID<Case>, CaseAction.Name)
  case paper(ID<Case>, PaperKind)
  case item(ID<CatalogueItem>)
  case plainSheet(ID<CatalogueItem>)
  case guide(String)
  case guideAct(String, String)
  case roster(PlaceCode)
  case catalogue(ListUnit)
  case authorityBatch(ID<AuthorityBatch>)
  case change(ID<TwoPersonChange>)

  var description: String {
    switch self {
    case .desk: "/desk"
    case .kase(let id): "/cases/\(id.raw)"
    case .act(let id, let name): "/cases/\(id.raw)/\(name.rawValue)"
    case .paper(let id, let kind): "/cases/\(id.raw)/papers/\(kind.rawValue)"
    case .item(let id): "/items/\(id.raw)"
    case .plainSheet(let id): "/items/\(id.raw)/plain"
    case .guide(let code): "/guides/\(LocalPath.escaped(code))"
    case .guideAct(let code, let act): "/guides/\(LocalPath.escaped(code))/\(act)"
    case .roster(let place): "/roster/\(place.text)"
    case .catalogue(let unit): "/catalogue/\(unit.place.text)"
    case .authorityBatch(let id): "/office/authority/batches/\(id.raw)"
    case .change(let id): "/office/changes/\(id.raw)"
    }
  }
}

extension HTML.StringInterpolation {
  mutating func appendInterpolation(_ path: Path) { appendInterpolation(path.description) }
}
