import Testing
import Web

@Suite struct `A form` {
  @Test func `is read from what browsers send`() {
    let form = FormData(urlencoded: "a=1&b=%E4%BD%A0+%E5%A5%BD&a=2&c=&d")
    #expect(form.all("a") == ["1", "2"])
    #expect(form["b"] == "你 好")
    #expect(!form.has("c") && !form.has("d") && !form.has("e"))
    let odd = FormData(urlencoded: "a=+x%20y+%0A&b=%2B%25%3d&c=%zz%4&d=1=2")
    #expect(odd["a"] == "x y" && odd["b"] == "+%=" && odd["c"] == "%zz%4" && odd["d"] == "1=2")
  }

  @Test(arguments: ["%", "a=%zz", "a=%E4%", "&&&", "=", "a=\u{0}", "岞=𪨰&"])
  func `does not fall over what no browser sends`(text: String) {
    _ = FormData(urlencoded: text)
  }

  @Test func `leaves out what no keyboard types and no database keeps`() {
    #expect(FormData(urlencoded: "a=ab%00cd")["a"] == "abcd")
  }

  @Test func `has no more fields, nor longer names, than a page of ours sends`() {
    let most = Array(repeating: "a=1", count: BodyLimit.fieldsMax).joined(separator: "&")
    #expect(FormData(bounded: Array(most.utf8))?.all("a").count == 1_000)
    #expect(FormData(bounded: Array("\(most)&a=1".utf8)) == nil)
    #expect(FormData(urlencoded: "\(most)&b=1")["b"] == "", "of a query the rest is left out")
    #expect(FormData(bounded: Array("\(String(repeating: "n", count: 100))=1".utf8)) != nil)
    #expect(FormData(bounded: Array("\(String(repeating: "n", count: 101))=1".utf8)) == nil)
    #expect(FormData(bounded: Array("\(String(repeating: "%41", count: 101))=1".utf8)) == nil)
  }
}
