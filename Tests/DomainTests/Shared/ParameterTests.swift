import Domain
import Testing

@Suite struct `A parameter` {
  @Test func `is read as people say it`() {
    #expect(Parameter.closingMinute.text(of: 1050) == "17:30" && Parameter.closingMinute.rangeText == "12:00–23:59")
    #expect(Parameter.closingMinute.text(of: 5) == "00:05")
    #expect(Parameter.secondFactor.text(of: 1) == "是" && Parameter.secondFactor.text(of: 0) == "否")
    #expect(Parameter.secondFactor.rangeText == "是、否")
    #expect(Parameter.idleMinutes.text(of: 30) == "30" && Parameter.idleMinutes.rangeText == "5–120")
  }

  @Test(
    arguments: [
      (.closingMinute, "17:30", 1050), (.closingMinute, "09:05", 545), (.closingMinute, "9：05", 545),
      (.closingMinute, "17:30:00", 1050), (.closingMinute, "1050", nil), (.closingMinute, "24:00", nil),
      (.closingMinute, "17:60", nil), (.closingMinute, "+9:05", nil), (.closingMinute, "17:", nil),
      (.closingMinute, ":", nil), (.closingMinute, "", nil), (.closingMinute, "١٧:٣٠", nil),
      (.secondFactor, "1", 1), (.secondFactor, "0", 0), (.secondFactor, "2", nil), (.secondFactor, "是", nil),
      (.idleMinutes, "30", 30), (.idleMinutes, "-1", -1), (.idleMinutes, "30 分钟", nil), (.idleMinutes, "", nil),
    ] as [(Parameter, String, Int?)])
  func `is taken as it is typed, or not at all`(parameter: Parameter, typed: String, value: Int?) {
    #expect(parameter.value(typed: typed) == value)
  }

  @Test func `says where its default comes from in words, and has it within its range`() {
    for parameter in Parameter.allCases {
      let definition = parameter.definition
      #expect(definition.range.contains(definition.standard), "\(parameter)")
      #expect(definition.source.firstMatch(of: /\b[GR][0-9]+/) == nil, "\(parameter): \(definition.source)")
      #expect(definition.kind != .choice || definition.range == 0...1, "\(parameter)")
    }
  }
}
