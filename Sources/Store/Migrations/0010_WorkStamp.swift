extension Migration {
  /// What waits in the catalogue's queues is remembered under `work_stamp`, as the county's facts are under `stamp`.
  static let m0010 = Migration(
    number: 10, title: "work stamp",
    statements: ["ALTER TABLE county ADD COLUMN work_stamp BIGINT NOT NULL DEFAULT 0"])
}
