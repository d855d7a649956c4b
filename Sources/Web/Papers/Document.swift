/// An official paper as data: the same model is drawn as an A4 page now and as PDF later.
struct Document: Sendable, Equatable {
  enum Block: Sendable, Equatable {
    case fields([Field])
    case paragraph(String)
    case heading(String)
    case table(heads: [String], rows: [[String]])
    case signatures([String])
  }

  struct Field: Sendable, Equatable {
    let label: String
    let value: String

    init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  let title: String
  let number: String
  let issuer: String
  let day: String
  let blocks: [Block]
}
