import Domain
import Markup

/// Addresses that the guides print into links.
enum Path: CustomStringConvertible {
  case item(ID<CatalogueItem>)
  case guide(String)
  case guideAct(String, String)

  var description: String {
    switch self {
    case .item(let id): "/items/\(id.raw)"
    case .guide(let code): "/guides/\(LocalPath.escaped(code))"
    case .guideAct(let code, let act): "/guides/\(LocalPath.escaped(code))/\(act)"
    }
  }
}

extension HTML.StringInterpolation {
  mutating func appendInterpolation(_ path: Path) { appendInterpolation(path.description) }
}
