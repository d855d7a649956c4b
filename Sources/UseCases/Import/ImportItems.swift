import Domain
import Store

/// Columns as in the catalogue list (`id,item_name,department,type,exercise_level,statutory_limit,…`). Optional columns
/// (`class`, `way`, `joint_departments`, `must_be_present`, `powers`, `conditions`, `place`, `hours`, `fee`,
/// `result_name`) leave stored values unchanged when missing; a new item derives them from the other columns.
func planItems(
  _ rows: [ImportRow], environment: CountyEnvironment, by officer: OfficeActor, at now: Moment,
  in connection: any Connection
) throws -> ImportPlan {
  let finder = DepartmentFinder(try connection.departments(of: environment.county))
  let parameters = try connection.parameters(of: environment.county)
  var seen = SeenLines<String>()
  var bad: [BadRow] = []
  var drafts: [(draft: ItemDraft, latest: CatalogueItem?)] = []

  for row in rows {
    let code = row["id"].isEmpty ? row["code"] : row["id"]
    let latest = try connection.itemVersions(code: code, of: environment.county).first
    var reader = ItemRowReader(row: row, finder: finder, parameters: parameters, known: latest)
    let draft = reader.draft(code: code)
    var reasons = reader.faults
    if let draft {
      let (clean, issues) = draft.checked(departments: finder.codes)
      reasons += issues.map(\.text)
      if let reason = seen.repeats(code, line: row.line) { reasons.append(reason) }
      if let latest, latest.from > now.day { reasons.append("已有自 \(latest.from.long) 起的版本，请在事项页面修订") }
      if reasons.isEmpty { drafts.append((clean, latest)) }
    }
    if !reasons.isEmpty { bad.append(BadRow(line: row.line, reason: reasons.joined(separator: "；"))) }
  }

  return ImportPlan(bad: bad) { [drafts] connection in
    var counts = ImportFile.Counts()
    for (draft, latest) in drafts {
      let item = draft.item(environment.ids.id(at: now), version: (latest?.version ?? 0) + 1, from: now.day)
      if let latest, latest.to == nil, latest.saysTheSame(as: item) {
        counts.unchanged += 1
        continue
      }
      if latest == nil { counts.added += 1 } else { counts.changed += 1 }
      try connection.add(item, of: environment.county)
      try environment.markGuide(item, changedFrom: latest, by: officer, at: now, in: connection)
    }
    return counts
  }
}

/// Reads one row of the catalogue and collects what is wrong with it.
private struct ItemRowReader {
  let row: ImportRow
  let finder: DepartmentFinder
  let parameters: Parameters
  let known: CatalogueItem?
  private(set) var faults: [String] = []

  init(row: ImportRow, finder: DepartmentFinder, parameters: Parameters, known: CatalogueItem?) {
    self.row = row
    self.finder = finder
    self.parameters = parameters
    self.known = known
  }

  /// nil when a fault leaves nothing to continue with.
  mutating func draft(code: String) -> ItemDraft? {
    let department = department(row["department"])
    let level = PlaceLevel(word: row["exercise_level"])
    if level == nil { faults.append("行使层级“\(row["exercise_level"])”应为 county、town 或 village") }
    let lowest = lowestLevel()
    let isInstant = isInstant()
    let statutory = statutory()
    let promised = promised(isInstant: isInstant)
    let way = way(canBeOpened: lowest != .county)
    let subjects = subjects()
    let joint = row.ifColumn("joint_departments") == nil ? known?.jointDepartments ?? [] : jointDepartments()
    let standardClass = standardClass(isInstant: isInstant)
    let powers = powers(way: way)
    guard let department, let level, let lowest, let statutory, let promised, let way, let standardClass
    else {
      return nil
    }
    let name = row["item_name"].isEmpty ? row["name"] : row["item_name"]
    return ItemDraft(
      code: code, name: name, otherNames: row.list("colloquial_names"), department: department,
      jointDepartments: joint, type: row["type"], level: level, lowestLevel: lowest, way: way,
      standardClass: standardClass, statutory: statutory.limit, promised: promised,
      mustBePresent: row.ifColumn("must_be_present").map { $0.isEmpty ? nil : $0 } ?? known?.mustBePresent,
      subjects: subjects, materials: row.list("materials").map(MaterialSpec.init(listed:)), powers: powers,
      guide: guide(), isSample: isUncertain)
  }

  private mutating func department(_ word: String) -> DepartmentCode? {
    if let code = finder[word] { return code }
    faults.append(word.isEmpty ? "没有写部门" : "部门“\(word)”未登记，请先导入部门")
    return nil
  }

  private mutating func jointDepartments() -> [DepartmentCode] {
    var codes: [DepartmentCode] = []
    for word in row.list("joint_departments") {
      if let code = department(word) { codes.append(code) }
    }
    return codes
  }

  /// `no`: accepted only at the county's counter, so it is in no town's or village's list.
  private mutating func lowestLevel() -> PlaceLevel? {
    let word = row["delegable_acceptance_level"]
    if ["no", "否", "不可", "county"].contains(word.lowercased()) { return .county }
    if let level = PlaceLevel(word: word), level == .town || level == .village { return level }
    faults.append("受理层级“\(word)”应为 village、town 或 no")
    return nil
  }

  private mutating func isInstant() -> Bool {
    switch row["instant"].lowercased() {
    case "yes", "是", "即办": return true
    case "no", "否", "": return false
    default:
      faults.append("instant 列“\(row["instant"])”应为 yes 或 no")
      return false
    }
  }

  private struct Statutory {
    let limit: Limit?
  }

  private mutating func statutory() -> Statutory? {
    let (text, unit) = (row["statutory_limit"], row["statutory_limit_unit"].lowercased())
    switch unit {
    case "instant", "即办", "当场": return Statutory(limit: .sameDay)
    case "none_fixed", "无": return Statutory(limit: nil)
    case "" where text.isEmpty: return Statutory(limit: nil)
    default: break
    }
    guard let count = Int(text), (1...366).contains(count) else {
      faults.append("法定办结时限“\(text)”应为 1 至 366 的整数")
      return nil
    }
    switch unit {
    case "workday", "工作日", "": return Statutory(limit: .workDays(WorkDays(count)))
    case "day", "calendar_day", "日", "自然日": return Statutory(limit: .naturalDays(NaturalDays(count)))
    default:
      faults.append("法定办结时限单位“\(unit)”应为 workday、calendar_day、instant 或 none_fixed")
      return nil
    }
  }

  /// An empty limit, or 0 for an item that is not instant, means the county's general limit (G7).
  private mutating func promised(isInstant: Bool) -> Limit? {
    let text = row["promised_limit_workdays"]
    if text.isEmpty || text == "0" {
      return isInstant ? .sameDay : .workDays(parameters.workDays(.generalDays))
    }
    guard let count = Int(text), (1...366).contains(count) else {
      faults.append("承诺办结时限“\(text)”应为 0 至 366 的整数")
      return nil
    }
    return .workDays(WorkDays(count))
  }

  private mutating func way(canBeOpened: Bool) -> ServiceWay? {
    guard let word = row.ifColumn("way") else { return known?.way ?? (canBeOpened ? .both : .assist) }
    switch word.replacing(" ", with: "") {
    case "帮办", "assist": return .assist
    case "代办", "actFor": return .actFor
    case "帮办+代办", "both", "": return .both
    case "不可代办", "none": return ServiceWay.none(reason: row["way_reason"])
    default:
      faults.append("代办方式“\(word)”应为 帮办、代办、帮办+代办 或 不可代办")
      return nil
    }
  }

  private mutating func standardClass(isInstant: Bool) -> CaseClass? {
    guard let word = row.ifColumn("class"), !word.isEmpty else {
      if let known, row.ifColumn("class") == nil, (known.standardClass == .instant) == isInstant {
        return known.standardClass
      }
      return isInstant ? .instant : .general
    }
    if let found = CaseClass.allCases.first(where: { $0.rawValue == word || $0.title == word }) {
      return found
    }
    faults.append("分类“\(word)”应为 即办、一般 或 重大")
    return nil
  }

  private mutating func subjects() -> [PrincipalKind] {
    let words = uniqueTexts(row["subject"].split { ",，、;；".contains($0) }.map(String.init))
    if words.isEmpty { return known?.subjects ?? [.person, .enterprise] }
    var kinds: Set<PrincipalKind> = []
    for word in words {
      switch word {
      case "自然人", "个人": kinds.insert(.person)
      case "法人", "企业", "法人或其他组织", "法人及其他组织": kinds.insert(.enterprise)
      default: faults.append("服务对象“\(word)”应为 自然人 或 法人")
      }
    }
    return PrincipalKind.allCases.filter(kinds.contains)
  }

  private mutating func powers(way: ServiceWay?) -> [Power] {
    guard row.ifColumn("powers") != nil else {
      if let known, !known.powers.isEmpty { return known.powers }
      switch way {
      case .assist: return [.fillIn, .enquire]
      case .actFor, .both: return [.fillIn, .submit, .correct, .collect, .enquire]
      case .some(.none), nil: return []
      }
    }
    var powers: [Power] = []
    for word in row.list("powers") {
      guard let power = Power.allCases.first(where: { $0.title == word || $0.rawValue == word }) else {
        faults.append("代办权限“\(word)”应为 \(Power.allCases.map(\.title).joined(separator: "、")) 之一")
        continue
      }
      powers.append(power)
    }
    return powers
  }

  private func guide() -> GuideText {
    let old = known?.guide ?? GuideText()
    let basis = row.ifColumn("legal_basis").map { $0.replacing(";", with: "；") }
    return GuideText(
      conditions: row.ifColumn("conditions") ?? old.conditions, place: row.ifColumn("place") ?? old.place,
      hours: row.ifColumn("hours") ?? old.hours, fee: row.ifColumn("fee") ?? old.fee,
      resultName: row.ifColumn("result_name") ?? old.resultName, legalBasis: basis ?? old.legalBasis)
  }

  /// A fact that its file marks as uncertain is shown as 示例 until the county confirms it.
  private var isUncertain: Bool {
    let certainty = [row.ifColumn("statutory_limit_certainty"), row.ifColumn("promised_limit_certainty")]
      .compactMap { $0 }
    return certainty.isEmpty ? known?.isSample ?? false : certainty.contains("uncertain")
  }
}

extension MaterialSpec {
  /// From a list of names: （如有） means that it is required only of those who have it; forms are recognised by the ending
  /// of their names.
  fileprivate init(listed text: String) {
    let ifAny = ["（如有）", "(如有)"].first(where: text.hasSuffix)
    let name = ifAny.map { String(text.dropLast($0.count)) } ?? text
    let isForm = ["申请表", "申请书", "审批表", "登记表", "申报表", "确认表", "备案表"].contains(where: name.hasSuffix)
    self.init(name: name, isRequired: ifAny == nil, isForm: isForm)
  }
}
