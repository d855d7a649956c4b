/// A browser's family and system in words, for people who look through their own sign-ins: `微信（Android）`. What a browser says
/// of itself is not kept otherwise.
struct BrowserName: Sendable {
  let text: String  // at most 60 characters

  /// - Parameter agent: the `User-Agent` header. The first word that occurs names the family: most call themselves Chrome and
  ///   Safari too.
  init(_ agent: String) {
    let family = Self.families.first { agent.contains($0.word) }?.name
    let system = Self.systems.first { agent.contains($0.word) }?.name
    text = "\(family ?? "其他浏览器")\(system.map { "（\($0)）" } ?? "")"
  }

  private static let families: [(word: String, name: String)] = [
    ("MicroMessenger", "微信"), ("AlipayClient", "支付宝"), ("Edg", "Edge"), ("QIHU", "360 浏览器"), ("360SE", "360 浏览器"),
    ("QQBrowser", "QQ 浏览器"), ("UCBrowser", "UC 浏览器"), ("HuaweiBrowser", "华为浏览器"), ("MiuiBrowser", "小米浏览器"),
    ("VivoBrowser", "vivo 浏览器"), ("HeyTapBrowser", "OPPO 浏览器"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
  ]

  private static let systems: [(word: String, name: String)] = [
    ("OpenHarmony", "鸿蒙"), ("HarmonyOS", "鸿蒙"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
    ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"),
  ]
}
