extension Migration {
  /// The tables of the main job. Every key and every index of a list begins with `county`.
  static let m0001 = Migration(
    number: 1, title: "foundation",
    statements: [
      // A county in this database. `settings` is JSON: organisation names, filing number.
      """
      CREATE TABLE county (
        county BIGINT PRIMARY KEY, name TEXT NOT NULL, settings TEXT NOT NULL)
      """,

      // Places, departments, catalogue, staff: rows are versions with their days, never overwritten.
      """
      CREATE TABLE place (
        county BIGINT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, parent TEXT, level BIGINT NOT NULL,
        urban_rural TEXT, other_names TEXT NOT NULL, other_codes TEXT NOT NULL,
        from_day BIGINT NOT NULL, to_day BIGINT, PRIMARY KEY (county, code))
      """,
      """
      CREATE TABLE department (
        county BIGINT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, full_name TEXT NOT NULL,
        phone TEXT NOT NULL, address TEXT NOT NULL, PRIMARY KEY (county, code))
      """,
      """
      CREATE TABLE item (
        county BIGINT NOT NULL, id BIGINT NOT NULL, code TEXT NOT NULL, version BIGINT NOT NULL, name TEXT NOT NULL,
        department TEXT NOT NULL, search TEXT NOT NULL, lowest_level BIGINT NOT NULL, way TEXT NOT NULL,
        from_day BIGINT NOT NULL, to_day BIGINT, body TEXT NOT NULL, PRIMARY KEY (county, id))
      """,
      "CREATE UNIQUE INDEX item_version ON item (county, code, version)",
      """
      CREATE TABLE staff (
        county BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL, work_phone TEXT NOT NULL,
        PRIMARY KEY (county, id))
      """,
      """
      CREATE TABLE post (
        county BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL, holder BIGINT,
        backup BIGINT, from_day BIGINT NOT NULL, to_day BIGINT, PRIMARY KEY (county, id))
      """,
      "CREATE INDEX post_unit ON post (county, unit, kind)",
      "CREATE INDEX post_holder ON post (county, holder)",
      "CREATE INDEX post_backup ON post (county, backup)",
      // Who held and covered a post from which day: a post keeps its id, and its cases, when its holder changes.
      """
      CREATE TABLE post_tenure (
        county BIGINT NOT NULL, post BIGINT NOT NULL, from_day BIGINT NOT NULL, to_day BIGINT, holder BIGINT,
        backup BIGINT, PRIMARY KEY (county, post, from_day))
      """,
      """
      CREATE TABLE holiday (
        county BIGINT NOT NULL, day BIGINT NOT NULL, name TEXT NOT NULL, is_work BIGINT NOT NULL,
        PRIMARY KEY (county, day))
      """,
      """
      CREATE TABLE parameter (
        county BIGINT NOT NULL, name TEXT NOT NULL, value BIGINT NOT NULL, PRIMARY KEY (county, name))
      """,

      // Access.
      """
      CREATE TABLE account (
        county BIGINT NOT NULL, name TEXT NOT NULL, staff BIGINT NOT NULL, password TEXT NOT NULL,
        must_change BIGINT NOT NULL, failures BIGINT NOT NULL, locked_until BIGINT NOT NULL, disabled BIGINT NOT NULL,
        used_passwords TEXT NOT NULL, PRIMARY KEY (county, name))
      """,
      "CREATE UNIQUE INDEX account_staff ON account (county, staff)",
      """
      CREATE TABLE session (
        county BIGINT NOT NULL, token BLOB NOT NULL, account TEXT NOT NULL, staff BIGINT NOT NULL, post BIGINT,
        csrf TEXT NOT NULL, created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, PRIMARY KEY (county, token))
      """,
      "CREATE INDEX session_account ON session (county, account)",
      """
      CREATE TABLE rate (
        county BIGINT NOT NULL, source TEXT NOT NULL, slot BIGINT NOT NULL, count BIGINT NOT NULL,
        PRIMARY KEY (county, source, slot))
      """,
      // The audit: sign-ins, views of personal data, changes of posts, items, parameters.
      """
      CREATE TABLE audit (
        county BIGINT NOT NULL, id BIGINT NOT NULL, at BIGINT NOT NULL, staff BIGINT, post BIGINT,
        what TEXT NOT NULL, about TEXT NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (county, id))
      """,

      // People. `vault_key` is the person's own key, wrapped; destroying it erases the person.
      """
      CREATE TABLE party (
        county BIGINT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, vault_key BLOB, facts BLOB,
        number_digest BLOB, phone_digest BLOB, consented_at BIGINT, PRIMARY KEY (county, id))
      """,
      "CREATE INDEX party_number ON party (county, number_digest)",
      "CREATE INDEX party_phone ON party (county, phone_digest)",

      // Cases: the journal is the source; snapshot (removed by 0009) and index row are derived in the same transaction.
      """
      CREATE TABLE case_event (
        county BIGINT NOT NULL, case_id BIGINT NOT NULL, sequence BIGINT NOT NULL, recorded_at BIGINT NOT NULL,
        happened_at BIGINT NOT NULL, staff BIGINT, post BIGINT, actor TEXT NOT NULL, facts TEXT NOT NULL, words BLOB,
        digest BLOB NOT NULL, PRIMARY KEY (county, case_id, sequence))
      """,
      """
      CREATE TABLE case_snapshot (
        county BIGINT NOT NULL, case_id BIGINT NOT NULL, sequence BIGINT NOT NULL, facts TEXT NOT NULL, words BLOB,
        vault_key BLOB, digest BLOB NOT NULL, PRIMARY KEY (county, case_id))
      """,
      """
      CREATE TABLE case_index (
        county BIGINT NOT NULL, case_id BIGINT NOT NULL, number TEXT NOT NULL, code TEXT NOT NULL,
        item TEXT NOT NULL, item_code TEXT NOT NULL, principal TEXT NOT NULL, party BIGINT NOT NULL,
        town TEXT NOT NULL, place TEXT NOT NULL, owner BIGINT NOT NULL, receiver BIGINT, class TEXT,
        stage BIGINT NOT NULL, step TEXT NOT NULL, next_act TEXT, waits_for TEXT NOT NULL, is_open BIGINT NOT NULL,
        due_day BIGINT NOT NULL, yellow_day BIGINT NOT NULL, is_provisional BIGINT NOT NULL,
        is_paused BIGINT NOT NULL, originals BIGINT NOT NULL, opened_day BIGINT NOT NULL, changed_at BIGINT NOT NULL,
        PRIMARY KEY (county, case_id))
      """,
      "CREATE UNIQUE INDEX case_number ON case_index (county, number)",
      "CREATE UNIQUE INDEX case_code ON case_index (county, code)",
      "CREATE INDEX case_desk ON case_index (county, owner, is_open, due_day, case_id, waits_for, originals)",
      "CREATE INDEX case_receiver ON case_index (county, receiver, is_open, due_day, case_id)",
      "CREATE INDEX case_town ON case_index (county, town, is_open, due_day, case_id)",
      "CREATE INDEX case_open ON case_index (county, is_open, due_day, case_id)",
      "CREATE INDEX case_party ON case_index (county, party, case_id)",
      "CREATE INDEX case_waits ON case_index (county, waits_for, is_open, due_day, case_id)",
      """
      CREATE TABLE task_index (
        county BIGINT NOT NULL, case_id BIGINT NOT NULL, task BIGINT NOT NULL, department TEXT NOT NULL,
        matter TEXT NOT NULL, item TEXT NOT NULL, town TEXT NOT NULL, number TEXT NOT NULL, state TEXT NOT NULL,
        waits_for TEXT NOT NULL, is_open BIGINT NOT NULL, due_day BIGINT NOT NULL, yellow_day BIGINT NOT NULL,
        is_paused BIGINT NOT NULL, PRIMARY KEY (county, case_id, task))
      """,
      "CREATE INDEX task_desk ON task_index (county, department, is_open, due_day, case_id, task)",
      "CREATE INDEX task_open ON task_index (county, is_open, due_day, case_id, task)",
      """
      CREATE TABLE case_counter (
        county BIGINT NOT NULL, town TEXT NOT NULL, day BIGINT NOT NULL, last BIGINT NOT NULL,
        PRIMARY KEY (county, town, day))
      """,
      """
      CREATE TABLE case_file (
        county BIGINT NOT NULL, id BIGINT NOT NULL, case_id BIGINT NOT NULL, kind TEXT NOT NULL, name BLOB NOT NULL,
        bytes BIGINT NOT NULL, digest BLOB NOT NULL, added_at BIGINT NOT NULL, PRIMARY KEY (county, id))
      """,
      "CREATE INDEX case_file_case ON case_file (county, case_id, id)",
      """
      CREATE TABLE complaint (
        county BIGINT NOT NULL, id BIGINT NOT NULL, number TEXT NOT NULL, case_id BIGINT, vault_key BLOB, body BLOB,
        received_at BIGINT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (county, id))
      """,
      // Idempotency keys: the outcome of the first request of each key.
      """
      CREATE TABLE answered (
        county BIGINT NOT NULL, key TEXT NOT NULL, who TEXT NOT NULL, outcome TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (county, key))
      """,
    ])
}
