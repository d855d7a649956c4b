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
    let parts = body("--x\nContent-Disposition: form-data; name=\"a\"\n\nab\u{0}cd\n--x--\n")
    #expect(Multipart.read(parts, contentType: "multipart/form-data; boundary=x")?["a"] == "abcd")
  }

  private func body(_ parts: String) -> [UInt8] { Array(parts.replacing("\n", with: "\r\n").utf8) }

  @Test func `with files is read part by part`() {
    let form = Multipart.read(
      body(
        "--x\nContent-Disposition: form-data; name=\"a\"\n\n值\n--x\nContent-Disposition: form-data; name=\"f\"; filename=\"照.jpg\"\nContent-Type: image/jpeg\n\nJPEG\n--x--\n"
      ),
      contentType: "multipart/form-data; boundary=x")
    #expect(form?["a"] == "值")
    #expect(form?.files == [UploadedFile(field: "f", name: "照.jpg", bytes: Array("JPEG".utf8))])
  }

  @Test func `with an empty value or no file chosen is read too`() {
    let form = Multipart.read(
      body(
        "--x\nContent-Disposition: form-data; name=\"a\"\n\n\n--x\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\n\n\n--x--\n"
      ),
      contentType: "multipart/form-data; boundary=\"x\"")
    #expect(form?.fields["a"] == [""])
    #expect(form?.files.isEmpty == true)
  }

  @Test(arguments: [
    "", "--x", "--x\n", "--x\nContent-Disposition: form-data\n\n1\n--x--",
    "--x\nContent-Disposition: form-data; name=\"a\"\n\n1",
  ])
  func `that is cut off is not read`(text: String) {
    #expect(Multipart.read(body(text), contentType: "multipart/form-data; boundary=x") == nil)
  }
}
