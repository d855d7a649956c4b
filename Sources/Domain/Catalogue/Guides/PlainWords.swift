/// Words of the office and how people say them (R033 “准确易懂”).
package enum PlainWords {
  /// The longer before those it holds.
  package static let jargon: [(word: String, plain: String)] = [
    ("户籍所在地", "户口所在的地方"), ("法定代表人", "单位负责人（营业执照上写的）"), ("共同生活的家庭成员", "一起生活的家人"), ("监护人", "照管他的人（父母或指定的人）"),
    ("不予受理", "不收这个申请"), ("不予办理", "办不了"), ("一次性告知", "一次说清"), ("容缺受理", "缺一样也先收"), ("予以公示", "贴出来让大家看"),
    ("书面告知", "写下来告诉您"), ("逾期", "过了时间"), ("受理", "收下申请"), ("申领", "申请领取"), ("补正", "补齐改好"), ("缴纳", "交"),
    ("核验", "核对"), ("出具", "开"), ("递交", "交"), ("提请", "请"), ("届满", "到期"), ("载明", "写明"), ("签署", "签字"), ("呈报", "上报"),
    ("复核", "再核对一遍"), ("申报", "报"), ("备查", "留着备查看"), ("抄送", "也发给"), ("知悉", "知道"), ("逐级", "一级一级"),
    ("该户", "这一家"),
    ("本人或其", "本人或他的"), ("之日起", "那天算起"), ("以内", "内"),
  ]

  /// Ways of saying that hide who does what.
  package static let officialese: [(word: String, plain: String)] = [
    ("被予以", "会"), ("予以", "（删去，直接写动作）"), ("进行审核", "审核"), ("进行核查", "核查"), ("进行调查", "调查"), ("对其进行", "（直接写做什么）"),
    ("应当由", "由"), ("经由", "由"), ("有关部门", "写明是哪个部门"), ("相关部门", "写明是哪个部门"), ("相关规定", "写明是哪条规定"), ("有关规定", "写明是哪条规定"),
    ("视情况", "写明什么情况怎么办"), ("原则上", "写明例外"), ("特此", "（删去）"), ("鉴于", "因为"), ("兹", "（删去）"), ("酌情", "写明怎么定"),
  ]

  package static let abbreviations: [(word: String, full: String)] = [
    ("两补", "残疾人两项补贴"), ("残补", "残疾人补贴"), ("城乡居保", "城乡居民基本养老保险"), ("居保", "城乡居民基本养老保险"), ("职保", "企业职工基本养老保险"),
    ("民政办", "民政办公室"), ("社保所", "社会保障服务所"), ("便民中心", "便民服务中心"), ("政务中心", "政务服务中心"), ("放管服办", "政府职能转变和“放管服”改革协调小组办公室"),
    ("一网通办", "网上办理（写明网址）"), ("一卡通", "惠民惠农财政补贴“一卡通”社保卡"), ("人社局", "人力资源和社会保障局"), ("住建局", "住房和城乡建设局"),
  ]

  /// A text for somebody who never dealt with an office: every word of `jargon` in plain ones. For 明白纸 only.
  package static func said(_ text: String) -> String {
    jargon.reduce(text) { $0.replacing($1.word, with: $1.plain) }
  }
}

/// 易读程度 of a text: how long its sentences are, and what share of it is words of the office.
///
/// 100 is what one says across a fence. Sentences of 15 characters cost nothing, each character more on the average costs
/// 1.5 points, each percent of official words 2. Under 60 people with primary school lose the thread; the numbers are ours
/// (docs/decisions/0025) and say only which guide to rewrite first.
package struct Readability: Hashable, Sendable {
  package let sentences: Int
  package let averageLength: Int
  package let officialPercent: Int
  package let score: Int

  package static let enough = 60

  package init(of texts: [String]) {
    let sentences = texts.flatMap { $0.sentences }
    let characters = sentences.reduce(0) { $0 + $1.count }
    let official = sentences.reduce(0) { sum, sentence in
      sum
        + (PlainWords.jargon + PlainWords.officialese).reduce(0) {
          $0 + sentence.occurrences(of: $1.word) * $1.word.count
        }
    }
    self.sentences = sentences.count
    averageLength = sentences.isEmpty ? 0 : characters / sentences.count
    officialPercent = characters == 0 ? 0 : min(100, official * 100 / characters)
    score = max(0, min(100, 100 - max(0, averageLength - 15) * 3 / 2 - officialPercent * 2))
  }
}

extension String {
  /// Its sentences, without their final marks.
  var sentences: [String] {
    split { $0.isNewline || "。；！？;!?".contains($0) }.map(String.init).filter { $0.contains { !$0.isWhitespace } }
  }

  /// The sentence that holds a word; the whole text when it stands in none.
  func sentence(with word: String) -> String { sentences.first { $0.holds(word) } ?? self }
}
