import Domain
import Store
import Testing

@Suite struct `The name of a file that was sent` {
  @Test(arguments: [
    ("照片.jpg", "照片.jpg"), ("../../../etc/passwd", "passwd"), ("..\\..\\boot.ini", "boot.ini"),
    ("C:\\用户\\户口簿 1.pdf", "户口簿 1.pdf"), ("照片\u{202E}gpj.html", "照片gpj.html"),
    ("\u{2066}a\u{2069}\u{200B}b.png", "ab.png"),
    ("a\r\nSet-Cookie: x=1.jpg", "aSet-Cookie: x=1.jpg"), ("a\u{0}b\u{7F}.jpg", "ab.jpg"),
    ("/\u{301}etc", "\u{301}etc"),
    (".htaccess", "htaccess"), ("...", "文件"), ("", "文件"), ("/", "文件"), (" x.jpg. ", "x.jpg"),
    ("\u{2028}\u{E000}", "文件"),
  ])
  func `is kept without what harms`(said: String, kept: String) { #expect(FileName.safe(said) == kept) }

  @Test func `has an end, also where one character has many marks`() {
    #expect(FileName.safe(String(repeating: "长", count: 500)) == String(repeating: "长", count: 66))
    #expect(FileName.safe("e" + String(repeating: "\u{301}", count: 2_000)).utf8.count <= FileName.bytesMax)
  }

  @Test(
    arguments: [
      (.jpeg, "a.jpg", "a.jpg"), (.jpeg, "a.JPEG", "a.JPEG"), (.jpeg, "a.html", "a.html.jpg"),
      (.pdf, "a.html", "a.html.pdf"),
      (.pdf, "申请", "申请.pdf"), (.png, "a.jpg", "a.jpg.png"), (.ofd, "a.ofd.", "a.ofd"), (.webp, "../..", "文件.webp"),
    ] as [(FileKind, String, String)])
  func `ends as what it is by its bytes`(kind: FileKind, name: String, told: String) {
    let file = StoredFile(id: ID(1), kase: ID(2), kind: kind, name: name, bytes: 1, digest: [])
    #expect(file.downloadName == told)
  }
}
