extension Migration {
  /// The version of the counts of the catalogue's queues in caches, as `stamp` is of the county's facts.
  static let m0010 = Migration(
    number: 10, title: "work stamp",
    statements: ["ALTER TABLE county ADD COLUMN work_stamp BIGINT NOT NULL DEFAULT 0"])
}
