import Domain

extension Routes {
  // 事项, one by `?code=`, and the words by which they are found.
  static let items = Route("/office/items")
  static let editItem = Route("/office/items/edit", in: items)
  static let itemRetirement = Route("/office/items/retirement", in: items)
  static let searchWords = Route("/office/words", in: items)
  static let searchWordTrial = Route("/office/words/trial", in: items)
  static let searchWordRemoval = Route("/office/words/removal", in: items)

  // 目录, by who keeps it.
  static let countyList = Route("/office/catalogue")
  static let countyPublication = Route("/office/catalogue/publication", in: countyList)
  static let countyClaims = Route("/office/catalogue/claims", in: countyList)
  static let reviewProposal = Route("/office/catalogue/proposals", ID<ItemProposal>.self, in: countyList)
  static let townList = Route("/catalogue/town")
  static let townClaims = Route("/catalogue/town/claims", in: townList)
  static let townPublication = Route("/catalogue/town/publication", in: townList)
  static let listNotices = Route("/catalogue/notices", in: townList)
  static let villageList = Route("/catalogue/village")

  // What a department drafts for it, and answers to the towns that claim.
  static let proposals = Route("/catalogue/proposals")
  static let editProposal = Route("/catalogue/proposals/edit", in: proposals)
  static let claim = Route("/catalogue/claims", ID<Claim>.self, in: proposals)

  // 权责清单, from which items are drafted, and the files that come into it.
  static let authority = Route("/office/authority")
  static let authorityExport = Route("/office/authority.xlsx", in: authority)
  static let authorityBatch = Route("/office/authority/batches", ID<AuthorityBatch>.self, in: authority)

  // As anybody reads it: the county's, any unit's, and what changed between two versions.
  static let catalogue = Route("/catalogue")
  static let publishedList = Route("/catalogue", PublishedList.self)
  static let listChanges = Route("/catalogue", ListUnit.self, "/changes")

  /// The page of what a unit published: its current list, or `?version=`.
  static func publicList(_ unit: ListUnit) -> LocalPath { publishedList(.page(unit)) }
}

extension ListUnit: PathParameter {
  static var stepName: String { "place" }

  init?(step: String) {
    guard let unit = PlaceCode(step).flatMap({ ListUnit($0) }) else { return nil }
    self = unit
  }
  var step: String { place.text }
}

/// What a unit published, as a page, or as a workbook where the name ends in `.xlsx`.
enum PublishedList: PathParameter {
  static let stepName = "place"

  case page(ListUnit)
  case workbook(ListUnit)

  private static let ending = ".xlsx"

  init?(step: String) {
    let isWorkbook = step.hasSuffix(Self.ending)
    guard let unit = ListUnit(step: isWorkbook ? String(step.dropLast(Self.ending.count)) : step) else { return nil }
    self = isWorkbook ? .workbook(unit) : .page(unit)
  }

  var step: String {
    switch self {
    case .page(let unit): unit.step
    case .workbook(let unit): "\(unit.step)\(Self.ending)"
    }
  }

  var unit: ListUnit {
    switch self {
    case .page(let unit), .workbook(let unit): unit
    }
  }
}
