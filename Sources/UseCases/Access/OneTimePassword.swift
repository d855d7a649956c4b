import Domain
import Sealing

/// A first password: made by chance, shown once, to be changed at the first sign-in. Without letters and
/// digits that are mistaken for one another when read from paper.
enum OneTimePassword {
  static func make() -> String {
    let letters = Array("ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789")
    let rule = PasswordRule(accountName: "", phone: "", isAdministrator: true)
    while true {
      // Bytes beyond the last whole round of the alphabet are left out, so that every character is as likely.
      let bytes = randomBytes(48).filter { Int($0) < 256 / letters.count * letters.count }.prefix(12)
      guard bytes.count == 12 else { continue }
      let text = bytes.map { letters[Int($0) % letters.count] }
      let password = [text[0..<4], text[4..<8], text[8..<12]].map { String($0) }.joined(separator: "-")
      if rule.faults(in: password).isEmpty { return password }
    }
  }
}
