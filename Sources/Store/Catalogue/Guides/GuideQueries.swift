package import Domain

extension Connection {
  /// Every version of an item's guide, the latest first. Served by `workflow_subject (county, kind, subject, number)`.
  package func guideVersions(of item: String, in county: County) throws -> [Guide] {
    try workflows(where: "subject = $3 ORDER BY number DESC", [.text(item)], in: county)
  }

  /// The version that is published or in work, whichever is later. Served by `workflow_subject`; whoever will change it holds
  /// it until the transaction ends.
  package func latestGuide(of item: String, in county: County, toChange: Bool = false) throws -> Guide? {
    let found: [Guide] = try workflows(
      where: "subject = $3 ORDER BY number DESC LIMIT 1", [.text(item)], in: county, toChange: toChange)
    return found.first
  }

  /// What the public reads. Served by `workflow_subject`.
  package func publishedGuide(of item: String, in county: County) throws -> Guide? {
    let found: [Guide] = try workflows(where: "subject = $3 AND state = 'published'", [.text(item)], in: county)
    return found.first
  }

  /// All versions that are not superseded, by item: at most a published one and one in work each. Some hundreds of rows.
  package func guides(in county: County, department: DepartmentCode? = nil) throws -> [Guide] {
    let unit = department.map { PostUnit.department($0).key }
    return try workflows(
      where: "state <> 'superseded' AND ($3 = '' OR unit = $3) ORDER BY subject, number", [.text(unit ?? "")],
      in: county)
  }
}
