import Domain
import Testing

@Suite struct `A mask` {
  @Test(arguments: [
    ("张三", "张*"), ("张三丰", "张**"), ("张三丰年", "张***"), ("欧阳修文", "欧阳**"), ("欧阳修", "欧阳*"), ("欧阳", "欧*"),
    ("古丽娜尔·阿不都", "古***·阿**"), ("古丽•阿不都", "古*·阿**"), ("李", "*"), ("", ""), ("𪨰三", "𪨰*"),
  ])
  func `leaves of a name the family name`(name: String, shown: String) {
    #expect(Mask.name(name) == shown)
  }

  @Test func `leaves of a number more to who handles the case`() {
    #expect(Mask.number("411325199003070015") == "411*************15")
    #expect(Mask.numberForHandler("411325199003070015") == "411325********0015")
    #expect(Mask.number("12345") == "*****")
    #expect(CitizenNumber("411325199003070015", today: Day(20_780))?.masked == "411*************15")
  }

  @Test func `leaves of a phone what its owner knows it by`() {
    #expect(Mask.phone("13800001234") == "138****1234")
    #expect(Mask.phone("037760000000") == "0377******00")
    #expect(Mask.phone("110") == "***")
  }

  @Test(arguments: [
    ("河南省南阳市内乡县七里坪乡河口村三组12号", "河南省南阳市内乡县七里坪乡河口村****"),
    ("内乡县城关镇东关社区5号楼2单元", "内乡县城关镇东关社区****"),
    ("城关镇东大街12号", "城关镇****"),
    ("马山口镇新村村委会旁", "马山口镇新村村****"),
    ("岞𪨰镇 杨沟村", "岞𪨰镇杨沟村"),
    ("北京路8号", "****"),
  ])
  func `leaves of an address the village`(address: String, shown: String) {
    #expect(Mask.address(address) == shown)
  }
}
