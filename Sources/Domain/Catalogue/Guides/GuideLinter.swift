/// 指南体检 (R033; domain.md §3.2, §7.2-8): reads a guide as a strict colleague would. Pure: what came back in real cases is
/// handed in.
///
/// Example: the material “其他材料” gives a blocking `catchAll` at `materials.3.name`, about that name.
package struct GuideLinter: Sendable {
  package let item: CatalogueItem

  package init(item: CatalogueItem) { self.item = item }

  /// Everything found, blocking ones first, in reading order. What both variants say is told once, of the hall's.
  package func findings(in guide: Guide, returns: [MaterialReturns] = []) -> [GuideFinding] {
    let hall = findings(in: guide.hall, side: .hall)
    let told = Set(hall.map(Told.init))
    let online = findings(in: guide.online, side: .online).filter { !told.contains(Told($0)) }
    let all = hall + online + cameBack(returns, in: guide.hall)
    return all.filter { $0.kind == .blocking } + all.filter { $0.kind == .advice }
  }

  private struct Told: Hashable {
    let rule: GuideRule
    let path: String
    let sentence: String
    init(_ finding: GuideFinding) { (rule, path, sentence) = (finding.rule, finding.path, finding.sentence) }
  }

  package func findings(in variant: GuideVariant, side: GuideSide) -> [GuideFinding] {
    var reading = Reading(side: side, elements: variant.elements)
    checkElements(variant, &reading)
    checkTimes(variant, &reading)
    for (place, material) in variant.materials.enumerated() { check(material, at: "materials.\(place)", &reading) }
    checkProcess(variant, &reading)
    checkWording(&reading)
    return reading.findings
  }

  // MARK: Elements and times

  private func checkElements(_ variant: GuideVariant, _ reading: inout Reading) {
    for path in ["conditions", "resultName", "places", "hours", "complaintPhone"] {
      if let element = reading[path], element.text.isBlank {
        reading.find(.elementMissing, path, "办事指南须有“\(element.title)”。", "请填写\(element.title)。")
      }
    }
    if variant.flow.isEmpty {
      reading.find(
        .elementMissing, GuidePart.process, "flow", "办理流程", "办事指南须有“办理流程”。", "一步一行，写明谁做什么。")
    }
    checkLaw("legalBasis", variant.legalBasis, &reading)
    if !(0...2).contains(variant.visits) {
      reading.find(.visitsOutOfRange, "visits", "到现场次数应为 0 至 2 次。", "减少跑动，或写明可以代办的环节。")
    }
    for path in ["phone", "complaintPhone"] {
      for number in reading[path]?.text.phoneNumbers ?? [] where !number.isHotline && PhoneNumber(number) == nil {
        reading.find(.phoneWrong, path, "“\(number)”不是能打通的号码。", "写区号和号码，如 0377-60000000；几个号码用顿号隔开。", number)
      }
    }
    if variant.phone.isBlank {
      reading.find(.whoToCall, "phone", "看不明白时不知道打电话问谁。", "填写有人接听的咨询电话。")
    }
  }

  /// 设定依据 with its article (domain.md §3.2; 优化营商环境条例第三十五条: nothing may be asked for without one).
  private func checkLaw(_ path: String, _ text: String, _ reading: inout Reading) {
    guard !text.isBlank else {
      reading.find(.lawWithoutArticle, path, "没有写依据。没有法律、法规、规章依据，不得增设办理条件和环节。", "写明法律文件的名称和条款，如《社会救助暂行办法》第十一条。")
      return
    }
    if !text.namesArticle {
      reading.find(.lawWithoutArticle, path, "依据没有写到第几条，群众和办事人员都无从核对。", "补上条款，如“第十一条”。", text)
    }
  }

  private func checkTimes(_ variant: GuideVariant, _ reading: inout Reading) {
    if let statutory = variant.statutory, variant.promised.isCertainlyLonger(than: statutory) {
      reading.find(
        .promisedTooLong, "promised", "承诺 \(variant.promised.text)，长于法定的 \(statutory.text)。", "承诺时限改到法定时限以内。")
    }
    if item.standardClass == .instant, variant.promised.isCertainlyLonger(than: .workDays(WorkDays(1))) {
      reading.find(.instantTooLong, "promised", "即办件应当场或 1 个工作日内办结。", "改为“当日”，或请放管服办调整分类。")
    }
  }

  // MARK: Materials

  private func check(_ material: GuideMaterial, at row: String, _ reading: inout Reading) {
    let name = material.name
    if material.necessity.isBlank {
      reading.find(.materialIncomplete, "\(row).necessity", "“\(name)”没有写必要性。", "写明为什么要它，或什么情况才要。", name)
    }
    if material.instructions.isBlank {
      reading.find(
        material.isForm ? .formIncomplete : .materialIncomplete, "\(row).instructions", "“\(name)”没有填写说明。",
        "写明怎么填、怎么拍、哪里容易错。", name)
    }
    if material.isForm, material.blankForm.isBlank {
      reading.find(.formIncomplete, "\(row).blankForm", "表格“\(name)”没有写空白表格在哪里取。", "写明取表地点或下载地址。", name)
    }
    if material.isForm, material.sample.isEmpty {
      reading.find(
        .formIncomplete, "\(row).sample", "表格“\(name)”没有示范文本。", "按“栏目：填写内容”写一份填好的样表，用虚构的人。", name)
    }
    if !(1...20).contains(material.copies) {
      reading.find(.copiesOutOfRange, "\(row).copies", "“\(name)”的份数应为 1 至 20。", "写明要几份。", name)
    }
    if material.isProof {
      if material.legalBasis.isBlank {
        reading.find(
          .proofWithoutLaw, "\(row).legalBasis", "“\(name)”是证明，须有法律、行政法规或国务院决定依据（优化营商环境条例第四十四条）。",
          "写明依据；没有依据的，取消这份证明，改用告知承诺。", name)
      } else if !material.legalBasis.namesArticle {
        reading.find(
          .proofWithoutLaw, "\(row).legalBasis", "“\(name)”的依据没有写到第几条。", "补上条款。", material.legalBasis)
      }
    }
    if material.source == .shared, material.isRequired {
      reading.find(
        .sharedDemanded, "\(row).isRequired", "“\(name)”能共享获取，不得要求申请人另行提供（国务院关于在线政务服务的若干规定第七条）。",
        "改为“可选”，由窗口核验。", name)
    }
    for line in material.sample {
      if let word = Self.unrelated.first(where: line.label.holds), !material.necessity.holds(word) {
        reading.find(
          .unrelatedField, "\(row).sample", "表格中的“\(line.label)”与事项没有直接关系（行政许可法第二十九条）。",
          "删去这一栏；确有关系的，在必要性里写明为什么要“\(word)”。", line.label)
      }
    }
    if material.source == .issued, material.isRequired, let card = Self.checkable.first(where: name.holds) {
      reading.find(
        .obtainableByShare, "\(row).source", "“\(card)”由政府核发，多数能在系统里核验。", "能核验的改为“共享获取、可选”，少让群众带一样。", name)
    }
  }

  /// Columns that hardly any matter needs.
  private static let unrelated = ["政治面貌", "宗教信仰", "血型", "籍贯", "工作简历", "兴趣爱好"]
  private static let checkable = ["身份证", "户口簿", "营业执照", "结婚证", "不动产权证", "残疾人证", "社会保障卡", "驾驶证"]

  // MARK: Process

  private func checkProcess(_ variant: GuideVariant, _ reading: inout Reading) {
    if variant.fee.isCharged {
      if variant.fee.standard.isBlank {
        reading.find(.feeIncomplete, "fee.standard", "收费须写明标准。", "写明每件多少元、怎么算。", "收费")
      }
      if variant.fee.legalBasis.isBlank {
        reading.find(.feeIncomplete, "fee.legalBasis", "收费须写明依据。", "写明收费文件的名称和文号；没有依据的不得收费。", "收费")
      }
    }
    for (place, step) in variant.specialSteps.enumerated() {
      let row = "specialSteps.\(place)"
      if step.limit.isBlank {
        reading.find(.specialStepIncomplete, "\(row).limit", "特别环节“\(step.name)”没有写时限。", "写明最多多少天。", step.name)
      }
      if step.legalBasis.isBlank {
        reading.find(
          .specialStepIncomplete, "\(row).legalBasis", "特别环节“\(step.name)”没有依据，不得增设环节（优化营商环境条例第三十五条）。",
          "写明依据，或取消这个环节。", step.name)
      }
    }
  }

  // MARK: Wording

  private func checkWording(_ reading: inout Reading) {
    for element in reading.elements where !element.text.isBlank {
      let isName = element.path.hasSuffix(".name")
      if isName || element.kind == .prose, let word = Self.looseWords.first(where: element.text.holds) {
        reading.find(
          .catchAll, element.path, "“\(word)”是兜底表述，群众不知道要带什么。", "逐项写明，写不出来的就不要。",
          element.text.sentence(with: word))
      }
      guard element.kind == .prose else { continue }
      if let word = Self.forced.first(where: element.text.holds) {
        reading.find(
          .channelForced, element.path, "“\(word)”限定了办理渠道（优化营商环境条例第三十七条）。", "写明网上、窗口、代办都可以，由办事人选。",
          element.text.sentence(with: word))
      }
      for sentence in element.text.sentences where sentence.count > Self.sentenceMax {
        reading.find(
          .longSentence, element.path, "这句话有 \(sentence.count) 个字，一口气读不完。", "拆成几句，每句不超过 \(Self.sentenceMax) 个字。",
          sentence)
      }
      find(PlainWords.jargon.map { ($0.word, $0.plain) }, .jargon, in: element, &reading) { "“\($0)”可以说成“\($1)”。" }
      find(PlainWords.officialese.map { ($0.word, $0.plain) }, .passive, in: element, &reading) {
        "“\($0)”看不出谁做什么，改法：\($1)。"
      }
      find(PlainWords.abbreviations.map { ($0.word, $0.full) }, .abbreviation, in: element, &reading) {
        "“\($0)”是简称，写全称：\($1)。"
      }
    }
    let readability = Readability(of: reading.elements.filter { $0.kind == .prose }.map(\.text))
    if readability.sentences >= 3, readability.score < Readability.enough {
      reading.find(
        .hardToRead, "conditions",
        "易读程度 \(readability.score) 分（不到 \(Readability.enough)）：平均每句 \(readability.averageLength) 个字，公文词占 \(readability.officialPercent) %。",
        "先改写最长的几句，再换掉下面列出的词。", "全文")
    }
  }

  /// The first word of each kind that a sentence of an element holds, one finding a sentence.
  private func find(
    _ words: [(String, String)], _ rule: GuideRule, in element: GuideElement, _ reading: inout Reading,
    _ mend: (String, String) -> String
  ) {
    for sentence in element.text.sentences {
      if let (word, plain) = words.first(where: { sentence.holds($0.0) }) {
        reading.find(rule, element.path, "“\(word)”不像平常说的话。", mend(word, plain), sentence)
      }
    }
  }

  package static let sentenceMax = 40
  /// What no list of materials may hold, in the catalogue as in a guide.
  package static let catchAlls = ["其他材料", "其它材料", "等相关材料", "有关证明", "按规定提供", "其他相关材料"]
  private static let looseWords = catchAlls + ["等材料", "相关证明", "需要的其他", "要求的其他"]
  private static let forced = ["只能网上", "仅限网上", "必须网上", "必须在网上", "只能通过网", "只能在网", "窗口不受理", "仅限窗口", "只能到窗口"]

  // MARK: What came back

  private func cameBack(_ returns: [MaterialReturns], in variant: GuideVariant) -> [GuideFinding] {
    returns.filter(\.isMany).compactMap { returns in
      guard let place = variant.materials.firstIndex(where: { $0.name == returns.material }) else { return nil }
      var reading = Reading(side: .hall, elements: variant.elements)
      reading.find(
        .cameBack, "materials.\(place).instructions",
        "上月（\(returns.month.month) 月）\(returns.percent) %（\(returns.returned)/\(returns.total) 件）因“\(returns.material)”退回。",
        "建议改写填写说明，写明最常出错的地方。", returns.material)
      return reading.findings.first
    }
  }
}

/// The findings of one variant as they are made.
private struct Reading {
  let side: GuideSide
  let elements: [GuideElement]
  private let byPath: [String: GuideElement]
  private(set) var findings: [GuideFinding] = []

  init(side: GuideSide, elements: [GuideElement]) {
    self.side = side
    self.elements = elements
    byPath = Dictionary(elements.map { ($0.path, $0) }, uniquingKeysWith: { a, _ in a })
  }

  subscript(path: String) -> GuideElement? { byPath[path] }

  mutating func find(
    _ rule: GuideRule, _ path: String, _ explanation: String, _ howToMend: String, _ sentence: String? = nil
  ) {
    guard let element = byPath[path] else { preconditionFailure("no element \(path)") }
    find(rule, element.part, path, element.title, explanation, howToMend, sentence ?? element.text)
  }

  /// For what is not there yet, and so has no element of its own.
  mutating func find(
    _ rule: GuideRule, _ part: GuidePart, _ path: String, _ title: String, _ explanation: String, _ howToMend: String,
    _ sentence: String = ""
  ) {
    findings.append(
      GuideFinding(
        rule: rule, side: side, part: part, path: path, title: title, sentence: sentence, explanation: explanation,
        howToMend: howToMend))
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }

  /// 第十一条, 第 11 条, 第三十三条第二款.
  fileprivate var namesArticle: Bool {
    let text = filter { !$0.isWhitespace }
    return text.ranges(of: "第").contains { range in
      let rest = text[range.upperBound...]
      let number = rest.prefix { $0.isASCIIDigit || "一二三四五六七八九十百零〇两".contains($0) }
      return !number.isEmpty && rest.dropFirst(number.count).first == "条"
    }
  }

  /// Several numbers in one field are separated by 、 or ，.
  fileprivate var phoneNumbers: [String] {
    split { "、，,；; ".contains($0) }.map(String.init)
  }

  /// 12345, 12333 and the like.
  fileprivate var isHotline: Bool { count == 5 && hasPrefix("1") && allSatisfy(\.isASCIIDigit) }
}
