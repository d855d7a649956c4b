/// Plainly synthetic people: names from two short lists, telephones with 0000 in the middle, numbers of the sequence 99x.
enum SampleNames {
  private static let family = Array("李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕")
  private static let given = [
    "明", "建国", "秀英", "伟", "桂兰", "志强", "丽", "海涛", "玉梅", "军", "春花", "德福", "敏", "永刚", "凤英", "磊", "晓燕", "国庆", "红霞",
    "超", "金生", "素珍", "鹏", "慧", "长河", "文静", "保山", "爱民", "小芳", "振华", "云霞",
  ]

  static func name(_ number: Int) -> String {
    String(family[number * 7 % family.count]) + given[number * 11 % given.count]
  }

  /// 1380000xxxx
  static func phone(_ number: Int) -> String {
    let tail = String(number % 10_000)
    return "1380000" + String(repeating: "0", count: 4 - tail.count) + tail
  }

  /// A citizen number of the region 411325 with the sequence 990–999 and its right check digit.
  static func citizenNumber(_ number: Int, bornIn year: Int, isMale: Bool) -> String {
    let month = number % 12 + 1
    let day = number % 28 + 1
    return checked(
      region: 411_325, year, month, day, sequence: 990 + (isMale ? 1 + number % 4 * 2 : 2 + number % 4 * 2))
  }

  /// The `person`-th of a region: another number for each of the first 220,000.
  static func citizenNumber(person: Int, region: Int64) -> String {
    checked(
      region: region, 1940 + person / 3360 % 66, person % 12 + 1, person / 12 % 28 + 1,
      sequence: 990 + person / 336 % 10)
  }

  private static func checked(region: Int64, _ year: Int, _ month: Int, _ day: Int, sequence: Int) -> String {
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    let body = "\(region)\(year)\(two(month))\(two(day))\(sequence)"
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(body, weights).reduce(0) { $0 + $1.0.wholeNumberValue! * $1.1 }
    return body + String(Array("10X98765432")[sum % 11])
  }
}
