/// Why a number is not right, or is right with a warning: closed, each with what, where and how to correct it.
package enum NumberReason: Hashable, Sendable {
  case empty
  case length(Int, wanted: Int)
  case character(Character, at: Int)  // position counted from 1 in the normal form
  case checkCharacter(expected: Character)
  case legacy15(today: String)
  case province, birthday, birthInFuture, bornTooEarly
  case registration, organisationCode
  case mobilePrefix, areaCode, noMessages
  case structure

  /// A stable word for files: the `reason` column of `bangban check`.
  package var code: String {
    switch self {
    case .empty: "empty"
    case .length: "length"
    case .character: "character"
    case .checkCharacter: "check_character"
    case .legacy15: "legacy15"
    case .province: "province"
    case .birthday: "birthday"
    case .birthInFuture: "birth_in_future"
    case .bornTooEarly: "born_too_early"
    case .registration: "registration"
    case .organisationCode: "organisation_code"
    case .mobilePrefix: "mobile_prefix"
    case .areaCode: "area_code"
    case .noMessages: "no_messages"
    case .structure: "structure"
    }
  }

  package func explanation(_ kind: NumberKind) -> String {
    let name = kind.title
    return switch self {
    case .empty: "请填写\(name)。"
    case .length(let count, let wanted): "\(name)应为 \(wanted) 位，现在是 \(count) 位，请核对有无多打或漏打。"
    case .character(let character, let place):
      switch kind {
      case .residentID: "\(name)第 \(place) 位是“\(character)”，前 17 位只能是数字，第 18 位是数字或 X，请核对。"
      case .uscc: "\(name)第 \(place) 位是“\(character)”，第 3–8 位只能是数字，其余是数字或大写字母（没有 I、O、S、V、Z），请核对。"
      case .mobile, .landline: "\(name)第 \(place) 位是“\(character)”，只能填数字，请核对。"
      case .elicence: "\(name)第 \(place) 位是“\(character)”，只能是数字、大写字母和分隔的圆点，请核对。"
      }
    case .checkCharacter(let expected):
      switch kind {
      case .residentID: "\(name)第 18 位应为 \(expected)，请核对第 7–14 位出生日期和其他各位。"
      case .uscc: "\(name)第 18 位应为 \(expected)，请对照营业执照逐位核对。"
      case .mobile, .landline, .elicence: "\(name)最后一位应为 \(expected)，请逐位核对。"
      }
    case .legacy15(let today): "这是 15 位的旧号码，2013 年起停用，升位后应为 \(today)，请与现用居民身份证核对后填写 18 位号码。"
    case .province: "\(name)第 1–2 位不是省级代码，请核对。"
    case .birthday: "\(name)第 7–14 位不是真实的日期，请核对出生日期。"
    case .birthInFuture: "\(name)第 7–14 位的出生日期在今天以后，请核对。"
    case .bornTooEarly: "\(name)第 7–14 位的出生年份过早，请核对。"
    case .registration: "\(name)第 1–2 位不是已知的登记管理部门和机构类别，请核对。"
    case .organisationCode: "\(name)第 9–17 位主体标识码的校验位不符，请核对证照后确认。"
    case .mobilePrefix: "手机号码应以 13 至 19 开头，请核对；固定电话请加区号。"
    case .areaCode: "固定电话应写成区号加号码，例如 0377-60000000，请核对。"
    case .noMessages: "固定电话可以作为联系电话，收不到短信。"
    case .structure: "\(name)的结构不对，应以 1.2.156.3005.2 开头，后接证照类型、颁发机构、流水号、版本号、校验位五段，请核对。"
    }
  }
}
