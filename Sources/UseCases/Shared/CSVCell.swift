/// A cell of a CSV file that people open in a spreadsheet program: a text that would be taken for a formula is marked
/// as text by an apostrophe (OWASP, CSV Injection). Signed numbers, also telephones written +86 138 0000 1234, stay as
/// they are.
package func csvCell(_ text: String) -> String { csvField(isFormula(text) ? "'" + text : text) }

/// A field as RFC 4180 writes it, for programs that read it back unchanged.
package func csvField(_ text: String) -> String {
  text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline })
    ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
}

/// By scalars: a carriage return with a line feed is one character.
private func isFormula(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first else { return false }
  switch first {
  // Full width as well: East Asian settings treat them alike.
  case "=", "@", "\t", "\r", "\n", "＝", "＠", "＋", "－": return true
  case "+", "-":
    let rest = text.unicodeScalars.dropFirst()
    let isNumber =
      rest.first.map { ("0"..."9").contains($0) } == true && rest.count { $0 == "." } <= 1
      && rest.allSatisfy { ("0"..."9").contains($0) || $0 == "." || $0 == " " }
    return !isNumber
  default: return false
  }
}
