extension Migration {
  /// Forms and facts. Texts about people are sealed: a fact's under the person's key, a filled form's under the case's.
  static let m0006 = Migration(
    number: 6, title: "forms",
    statements: [
      // A county's own versions; shipped ones have no rows. `body` is JSON.
      """
      CREATE TABLE form_template (
        county BIGINT NOT NULL, code TEXT NOT NULL, version BIGINT NOT NULL, saved_at BIGINT NOT NULL,
        body TEXT NOT NULL, PRIMARY KEY (county, code, version))
      """,
      """
      CREATE TABLE fact (
        county BIGINT NOT NULL, party BIGINT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, source TEXT NOT NULL,
        day BIGINT NOT NULL, consent_day BIGINT NOT NULL, PRIMARY KEY (county, party, key))
      """,
      """
      CREATE TABLE case_form (
        county BIGINT NOT NULL, case_id BIGINT NOT NULL, code TEXT NOT NULL, version BIGINT NOT NULL,
        body BLOB NOT NULL, asked BIGINT NOT NULL, known BIGINT NOT NULL, saved BIGINT NOT NULL,
        filled_at BIGINT NOT NULL, read_back_at BIGINT, PRIMARY KEY (county, case_id, code))
      """,
      // Burden of an item's forms: how many were filled in, fields asked, fields known, characters not typed.
      """
      CREATE TABLE form_count (
        county BIGINT NOT NULL, item_code TEXT NOT NULL, forms BIGINT NOT NULL, asked BIGINT NOT NULL,
        known BIGINT NOT NULL, saved BIGINT NOT NULL, PRIMARY KEY (county, item_code))
      """,
    ])
}
