package import Domain
import Sealing
package import Store
package import UseCases

/// Loads the pilot county into an empty database: places, departments, catalogue and a staff that leaves some posts vacant.
package struct LoadPilot: Sendable {
  package static let county = County(411_325)
  package static let password = PublishedPassword.text

  /// One account per post, for the start-up message.
  package static let showcase: [(post: String, account: String)] = [
    ("网格代办员（七里坪乡后坪村）", "w306208"), ("基层代办员（七里坪乡）", "t306"), ("服务督办员（七里坪乡）", "d306"),
    ("部门帮办员（民政局）", "b06"), ("服务督办员（民政局）", "s06"), ("部门领导（民政局）", "l06"), ("放管服办", "fgb1"),
    ("档案员、放管服办", "fgb2"), ("差评核查员", "hecha"), ("系统管理员", "xitong"), ("安全管理员", "anquan"), ("审计管理员", "shenji"),
  ]

  let store: any Store
  let ids: IDMaker

  package init(store: any Store, ids: IDMaker) {
    self.store = store
    self.ids = ids
  }

  package func callAsFunction(at now: Moment) async throws {
    // One digest for all sample accounts: they share a password that stands in the README.
    let hash = try await PasswordHash.making(Self.password)
    let (ids, county) = (ids, Self.county)
    let since = Day(year: 2022, month: 5, day: 10)!  // 自发文之日起实施 (R154)
    try await store.write { connection in
      try connection.save(
        CountySettings(
          name: PilotPlaces.countyName, leadOffice: "内乡县推进政府职能转变和“放管服”改革协调小组办公室", organiser: "内乡县政务服务和大数据管理局",
          supervisionPhone: "0377-60000000", letters: CountyLetters("NX")!, isSample: true), of: county)
      // Whoever tries the product signs in without a telephone.
      try connection.set(.secondFactor, to: 0, of: county)
      for place in Self.places { try connection.save(place, of: county, from: since) }
      for department in Self.departments { try connection.save(department, of: county) }
      let items = Self.items(ids, from: since, at: now)
      for item in items { try connection.add(item, of: county) }
      try PilotLists(connection: connection, county: county, ids: ids, now: now, since: since).load(items)
      var staffing = Staffing(connection: connection, county: county, ids: ids, now: now, since: since, hash: hash)
      try staffing.fill()
      try PilotGuides.load(connection, of: county, ids: ids, at: now)
    }
  }

  // MARK: Tables

  static let places: [Place] = {
    var places = [Place(code: PlaceCode(PilotPlaces.county + "000000")!, name: PilotPlaces.countyName)]
    var town = ""
    for line in PilotPlaces.table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if line.hasPrefix(" ") {
        let code = PlaceCode(PilotPlaces.county + town + words[0])!
        places.append(Place(code: code, name: words[1], urbanRural: words[2]))
        if let groups = PilotPlaces.groups.first(where: { $0.village == code.text }) {
          for number in 1...groups.count {
            places.append(Place(code: code.group(number)!, name: "\(chinese[number])组"))
          }
        }
      } else {
        town = words[0]
        places.append(
          Place(
            code: PlaceCode(PilotPlaces.county + town + "000")!, name: words[1],
            otherNames: words[2] == "-" ? [] : words[2].split(separator: "|").map(String.init),
            otherCodes: words[3] == "-" ? [] : [PlaceCode(words[3])!]))
      }
    }
    return places
  }()

  private static let chinese = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  static let departments: [Department] = PilotDepartments.table.split(separator: "\n").map { line in
    let words = line.split(separator: ",").map(String.init)
    return Department(
      code: DepartmentCode(words[0]), name: words[1], fullName: words[2], phone: words[3], address: words[4])
  }

  static func items(_ ids: IDMaker, from: Day, at now: Moment) -> [CatalogueItem] {
    PilotItems.table.split(separator: "\n").map { line in
      let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let caseClass: CaseClass = words[6] == "i" ? .instant : words[6] == "m" ? .major : .general
      let mustBePresent = words[10].isEmpty ? nil : words[10]
      let written = PilotGuides.published[words[0]]
      return CatalogueItem(
        id: ids.id(at: now), code: words[0], name: words[1],
        otherNames: words[13].split(separator: ";").map(String.init), department: DepartmentCode(words[2]),
        jointDepartments: words[11].split(separator: "|").map { DepartmentCode(String($0)) }, type: words[3],
        level: level(words[4]), lowestLevel: level(words[5]), way: mustBePresent == nil ? .both : .assist,
        standardClass: caseClass, statutory: Limit(code: words[7]), promised: Limit(code: words[8]) ?? .sameDay,
        mustBePresent: mustBePresent,
        subjects: words[9].map { $0 == "p" ? PrincipalKind.person : .enterprise },
        materials: written?.materials.map(\.spec) ?? words[12].split(separator: ";").map { material(String($0)) },
        powers: mustBePresent == nil ? [.fillIn, .submit, .collect, .enquire] : [.fillIn, .enquire],
        guide: written?.text
          ?? GuideText(
            conditions: "符合本事项办理条件的\(words[9] == "e" ? "企业和其他组织" : "群众和企业")",
            place: "村便民服务站、乡镇便民服务中心、县政务服务中心", hours: "工作日 8:30–12:00，14:30–17:30", legalBasis: words[14]),
        isSample: true, from: from)
    }
  }

  private static func level(_ letter: String) -> PlaceLevel {
    letter == "v" ? .village : letter == "t" ? .town : .county
  }

  private static func material(_ name: String) -> MaterialSpec {
    let isCard = ["身份证", "户口簿", "残疾证", "营业执照", "结婚证", "不动产权证", "社会保障卡"].contains { name.contains($0) }
    return MaterialSpec(
      name: name, source: isCard ? .issued : .applicant, isOriginal: isCard,
      isRequired: !(name.contains("如有") || name.contains("如需")), isForm: name.hasSuffix("表") || name.contains("申请书"))
  }
}

/// The sample team: every town, village and department as the rules want it (R010–R014), less some vacancies.
private struct Staffing {
  let connection: any Connection
  let county: County
  let ids: IDMaker
  let now: Moment
  let since: Day
  let hash: String
  var count = 0

  mutating func fill() throws {
    let vacantAgents: Set<String> = ["411325111000"]
    let vacantSupervisors: Set<String> = ["411325104000", "411325301000"]
    let vacantHelpers: Set<String> = ["D27", "D33", "D36", "D46"]
    for (number, place) in LoadPilot.places.enumerated() {
      let key = String(place.code.text.dropFirst(6))
      switch place.code.level {
      case .town:
        let town = String(key.prefix(3))
        let agent = vacantAgents.contains(place.code.text) ? nil : try person("t\(town)")
        let supervisor = vacantSupervisors.contains(place.code.text) ? nil : try person("d\(town)")
        // 基层代办员 is 项目专办员 as well (R010); each town's two stand in for nobody of the other duty (R011).
        try post(.townAgent, .place(place.code), agent)
        try post(.projectAgent, .place(place.code), agent)
        try post(.supervisor, .place(place.code), supervisor)
      case .village:
        let agent = number % 13 == 5 ? nil : try person("w\(key)")
        try post(.gridAgent, .place(place.code), agent)
        if agent != nil { villageAgents[place.code.text] = agent }
      case .group:
        // 一组 is cared for by the village's own agent, with a recorded exception (R013); the others have their own.
        let village = place.code.village!.text
        let isFirst = key.hasSuffix("-01")
        try post(.gridAgent, .place(place.code), isFirst ? villageAgents[village] : person("w\(key)"))
      default: break
      }
    }
    for department in LoadPilot.departments {
      let number = String(department.code.text.dropFirst())
      let isVacant = vacantHelpers.contains(department.code.text)
      let supervisor = try person("s\(number)")
      try post(
        .departmentHelper, .department(department.code), isVacant ? nil : person("b\(number)"), backup: supervisor)
      try post(.supervisor, .department(department.code), supervisor)
      if let value = Int(number), value <= 24, value % 2 == 0 || value == 21 {
        try post(.departmentLeader, .department(department.code), person("l\(number)"))
      }
    }
    let lead = try person("fgb1")
    let second = try person("fgb2")
    try post(.leadOffice, .county, lead, backup: second)
    try post(.leadOffice, .county, second)
    try post(.archivist, .county, second)
    try post(.ratingReviewer, .county, person("hecha"))
    try post(.systemAdministrator, .county, person("xitong"))
    try post(.securityAdministrator, .county, person("anquan"))
    try post(.auditor, .county, person("shenji"))
  }

  private var villageAgents: [String: ID<Staff>] = [:]

  init(connection: any Connection, county: County, ids: IDMaker, now: Moment, since: Day, hash: String) {
    self.connection = connection
    self.county = county
    self.ids = ids
    self.now = now
    self.since = since
    self.hash = hash
  }

  private mutating func person(_ account: String) throws -> ID<Staff> {
    count += 1
    let id: ID<Staff> = ids.id(at: now)
    try connection.save(
      Staff(id: id, name: SampleNames.name(count), workPhone: SampleNames.phone(count)), of: county)
    try connection.add(Account(name: account, staff: id, password: hash, mustChange: false), of: county)
    return id
  }

  private func post(_ kind: PostKind, _ unit: PostUnit, _ holder: ID<Staff>?, backup: ID<Staff>? = nil) throws {
    try connection.open(
      Post(id: ids.id(at: now), kind: kind, unit: unit, holder: holder, backup: backup, from: since), in: county)
  }
}
