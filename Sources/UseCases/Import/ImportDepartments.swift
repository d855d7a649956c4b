import Domain
import Store

/// Columns `id,short_name,full_name_typical` and, optionally, `phone`, `address`.
func planDepartments(_ rows: [ImportRow], environment: CountyEnvironment, in connection: any Connection) throws
  -> ImportPlan
{
  let known = Dictionary(
    try connection.departments(of: environment.county).map { ($0.code, $0) }, uniquingKeysWith: { $1 })
  let inFile = Set(rows.map { DepartmentCode($0["id"].isEmpty ? $0["code"] : $0["id"]) })
  var seenCodes = SeenLines<DepartmentCode>()
  var seenNames = SeenLines<String>()
  var bad: [BadRow] = []
  var departments: [Department] = []

  for row in rows {
    let code = DepartmentCode(row["id"].isEmpty ? row["code"] : row["id"])
    let old = known[code]
    let (department, issues) = Department(
      code: code, name: row["short_name"].isEmpty ? row["name"] : row["short_name"],
      fullName: row["full_name_typical"].isEmpty ? row["full_name"] : row["full_name_typical"],
      phone: row.ifColumn("phone") ?? old?.phone ?? "", address: row.ifColumn("address") ?? old?.address ?? ""
    ).checked()
    let namesake = known.values.first {
      $0.name == department.name && $0.code != code && !inFile.contains($0.code)
    }
    if !issues.isEmpty {
      bad.append(BadRow(line: row.line, reason: issues.map(\.text).joined(separator: "；")))
    } else if let reason = seenCodes.repeats(code, line: row.line)
      ?? seenNames.repeats(department.name, line: row.line)
    {
      bad.append(BadRow(line: row.line, reason: reason))
    } else if let namesake {
      bad.append(BadRow(line: row.line, reason: "部门 \(namesake.code.text) 已用简称“\(department.name)”"))
    } else {
      departments.append(department)
    }
  }

  return ImportPlan(bad: bad) { [departments] connection in
    var counts = ImportFile.Counts()
    for department in departments {
      switch known[department.code] {
      case .some(let old) where old == department:
        counts.unchanged += 1
        continue
      case .some: counts.changed += 1
      case .none: counts.added += 1
      }
      try connection.save(department, of: environment.county)
    }
    return counts
  }
}

/// Finds departments by the names used in a file: code, short or full name.
struct DepartmentFinder {
  private let byWord: [String: DepartmentCode]
  let codes: Set<DepartmentCode>

  init(_ departments: [Department]) {
    var byWord: [String: DepartmentCode] = [:]
    for department in departments {
      for word in [department.fullName, department.name, department.code.text] {
        byWord[word] = department.code
      }
    }
    self.byWord = byWord
    codes = Set(departments.map(\.code))
  }

  subscript(word: String) -> DepartmentCode? { byWord[word] }

  /// Lists of a county write 县民政局 for 民政局.
  func find(_ word: String) -> DepartmentCode? {
    if let code = byWord[word] { return code }
    return "县区市".contains(word.prefix(1)) && word.count > 1 ? byWord[String(word.dropFirst())] : nil
  }
}
