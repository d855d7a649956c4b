/// 统计用城乡分类代码.
enum UrbanRural {
  private static let titles: KeyValuePairs = [
    "111": "主城区", "112": "城乡结合区", "121": "镇中心区", "122": "镇乡结合区", "123": "特殊区域", "210": "乡中心区",
    "220": "村庄",
  ]

  static let choices =
    [InputChoice(value: "", label: "未定")] + titles.map { InputChoice(value: $0.key, label: title($0.key)) }

  /// A code that is none of these as it stands.
  static func title(_ code: String) -> String {
    titles.first { $0.key == code }.map { "\($0.key) \($0.value)" } ?? code
  }
}
