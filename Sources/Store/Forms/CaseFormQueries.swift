package import Domain
import Foundation
package import Sealing

/// A form as it was filled in for a case.
package struct CaseForm: Sendable, Equatable {
  package let form: FilledForm
  package let filledAt: Moment
  package let readBackAt: Moment?  // 与本人核对无误

  package init(form: FilledForm, filledAt: Moment, readBackAt: Moment? = nil) {
    self.form = form
    self.filledAt = filledAt
    self.readBackAt = readBackAt
  }
}

/// 负担计 of one item.
package struct FormCount: Sendable, Equatable {
  package let itemCode: String
  package let forms: Int
  package let burden: Burden
}

extension Connection {
  /// By primary key (county, case_id, code).
  package func caseForms(of kase: ID<Case>, key: DataKey, in county: County) throws -> [CaseForm] {
    try rows(
      "SELECT code, body, filled_at, read_back_at FROM case_form WHERE county = $1 AND case_id = $2 ORDER BY code",
      [.integer(county.code), .integer(kase.raw)]
    ) { row in
      let open = try key.open(try row.bytes(1), about: "form:\(kase.raw):\(try row.text(0))")
      return CaseForm(
        form: try JSONDecoder().decode(FilledForm.self, from: Data(open)),
        filledAt: Moment(milliseconds: try row.integer(2)),
        readBackAt: try row.integerIfAny(3).map(Moment.init(milliseconds:)))
    }
  }

  /// Stores a filled form in place of the previous one and counts the difference for its item. It has to be read back
  /// again.
  package func save(
    _ form: FilledForm, of kase: ID<Case>, item: String, over known: FilledForm?, key: DataKey, in county: County,
    at now: Moment
  ) throws {
    let sealed = try key.seal(Array(JSONEncoder().encode(form)), about: "form:\(kase.raw):\(form.code)")
    let burden = form.burden
    try run(
      """
      INSERT INTO case_form (county, case_id, code, version, body, asked, known, saved, filled_at, read_back_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL)
      ON CONFLICT (county, case_id, code) DO UPDATE SET version = excluded.version, body = excluded.body,
        asked = excluded.asked, known = excluded.known, saved = excluded.saved, filled_at = excluded.filled_at,
        read_back_at = NULL
      """,
      [
        .integer(county.code), .integer(kase.raw), .text(form.code), .integer(form.version), .bytes(sealed),
        .integer(burden.asked), .integer(burden.known), .integer(burden.keystrokesSaved), .integer(now.milliseconds),
      ])
    let before = known?.burden ?? Burden()
    try run(
      """
      INSERT INTO form_count (county, item_code, forms, asked, known, saved) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (county, item_code) DO UPDATE SET forms = form_count.forms + excluded.forms,
        asked = form_count.asked + excluded.asked, known = form_count.known + excluded.known,
        saved = form_count.saved + excluded.saved
      """,
      [
        .integer(county.code), .text(item), .integer(known == nil ? 1 : 0), .integer(burden.asked - before.asked),
        .integer(burden.known - before.known), .integer(burden.keystrokesSaved - before.keystrokesSaved),
      ])
  }

  /// - Returns: false when there is no such form.
  package func noteReadBack(of kase: ID<Case>, code: String, in county: County, at now: Moment) throws -> Bool {
    try changed(
      "UPDATE case_form SET read_back_at = $4 WHERE county = $1 AND case_id = $2 AND code = $3 RETURNING 1",
      [.integer(county.code), .integer(kase.raw), .text(code), .integer(now.milliseconds)]) > 0
  }

  /// The burden of every item whose forms were filled in, the heaviest first.
  package func formCounts(of county: County) throws -> [FormCount] {
    try rows(
      "SELECT item_code, forms, asked, known, saved FROM form_count WHERE county = $1 ORDER BY asked DESC, item_code",
      [.integer(county.code)]
    ) { row in
      FormCount(
        itemCode: try row.text(0), forms: Int(try row.integer(1)),
        burden: Burden(
          asked: Int(try row.integer(2)), known: Int(try row.integer(3)), keystrokesSaved: Int(try row.integer(4))))
    }
  }

  func eraseForms(of kase: ID<Case>, in county: County) throws {
    try run("DELETE FROM case_form WHERE county = $1 AND case_id = $2", [.integer(county.code), .integer(kase.raw)])
  }
}
