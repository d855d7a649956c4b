import Domain
import Testing

@Suite struct `A person's name` {
  /// Numerals are letters in names: 一 to 万 and 亿, and their capital forms 壹 to 陆 and 伍.
  @Test(arguments: [
    "张三", "王五", "李四光", "万小平", "陆明", "伍建国", "丁零", "陈亿", "丁一", "百里千", "贰佰", "兆三", "廿一", "卅五", "李〇", "李○", "𪨰三", "參木",
    "古丽娜尔·阿不都", "古丽•阿不都", "古丽‧阿不都", "古丽・阿不都", "古丽･阿不都", "古丽．阿不都", "阿不都 热合曼", "John A. Smith", "㛃\u{E000}",
  ])
  func `may hold the numerals that are ideographs`(name: String) {
    #expect(PersonName.firstWrong(in: name) == nil)
  }

  @Test(
    arguments: [
      ("张3", "3"), ("张３", "３"), ("1", "1"), ("张²", "²"), ("张③", "③"), ("张㊂", "㊂"), ("张㈢", "㈢"), ("张Ⅲ", "Ⅲ"),
      ("张½", "½"),
      ("张٣", "٣"), ("张、李", "、"), ("张三（女）", "（"), ("张?", "?"), ("张-三", "-"), ("“张三”", "“"),
    ] as [(String, Character)])
  func `holds no digit and no other mark`(name: String, wrong: Character) {
    #expect(PersonName.firstWrong(in: name) == wrong)
  }

  @Test func `is kept with one kind of dot`() {
    for dot in ["·", "•", "‧", "・", "･", "．"] { #expect(PersonName.normal("古丽\(dot)阿不都") == "古丽·阿不都") }
    #expect(PersonName.normal("张三") == "张三")
  }
}
