import UseCases

/// The notice of a year as it was sent: a table, or lines pasted into the form.
struct SentHolidays: Sendable {
  let field: String  // beside which its faults are told
  let bytes: Result<[UInt8], IncomingFile.Fault>
  /// Pasted lines may come without the names of their columns; lines are then counted as they were pasted.
  private let isBare: Bool

  /// nil where nothing was sent.
  init?(_ form: FormData) {
    if let file = form.files.first(where: { $0.field == "file" }) {
      (field, bytes, isBare) = ("file", file.bytes, false)
      return
    }
    guard form.has("text") else { return nil }
    let pasted = form["text"]
    isBare = !pasted.prefix { !$0.isNewline }.lowercased().contains("date")
    field = "text"
    bytes = .success(Array(((isBare ? "date,name,off_or_work\n" : "") + pasted).utf8))
  }

  /// - Parameter number: of a line of the table that was read, from 1.
  func line(_ number: Int) -> Int { isBare ? number - 1 : number }
}
