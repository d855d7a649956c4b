extension Migration {
  /// Claims, proposals, guides and authority batches become workflows: one table of what goes from hand to hand, one of its
  /// steps. Their rows move over here, and their own tables go (docs/decisions/0041).
  ///
  /// `json(text)` is a function of SQLite and a cast of PostgreSQL; `->` and `->>` read what it gives in both.
  static let m0025 = Migration(
    number: 25, title: "workflow",
    statements: [tables, claims, proposals, guides, batches, formerTables].flatMap { $0 }, roomy: ["workflow"])

  private static let tables = [
    // `sort_day` is the due day, and where nothing is due the day since when it waits.
    """
    CREATE TABLE workflow (
      county BIGINT NOT NULL, kind TEXT NOT NULL, id BIGINT NOT NULL, unit TEXT NOT NULL, subject TEXT NOT NULL,
      number BIGINT, state TEXT NOT NULL, revision BIGINT NOT NULL, waits_for TEXT, since BIGINT NOT NULL,
      sort_day BIGINT NOT NULL, due TEXT, body TEXT NOT NULL, PRIMARY KEY (county, kind, id))
    """,
    """
    CREATE TABLE workflow_step (
      county BIGINT NOT NULL, kind TEXT NOT NULL, id BIGINT NOT NULL, number BIGINT NOT NULL,
      happened_at BIGINT NOT NULL, staff BIGINT, from_state TEXT, to_state TEXT NOT NULL, note TEXT NOT NULL,
      PRIMARY KEY (county, kind, id, number))
    """,
    // With `state`, so that what waits is counted from the index alone.
    """
    CREATE INDEX workflow_waits ON workflow (county, waits_for, sort_day, since, kind, id, state)
    WHERE waits_for IS NOT NULL
    """,
    "CREATE INDEX workflow_unit ON workflow (county, kind, unit, id)",
    "CREATE INDEX workflow_state ON workflow (county, kind, state, id)",
    // Of a subject each number once; what has no number is not told apart by it.
    "CREATE UNIQUE INDEX workflow_subject ON workflow (county, kind, subject, number)",
  ]

  private static let formerTables = [
    "DROP TABLE claim", "DROP TABLE item_proposal", "DROP TABLE guide", "DROP TABLE authority_batch",
  ]

  private static let insertSteps = """
    INSERT INTO workflow_step (county, kind, id, number, happened_at, staff, from_state, to_state, note)
    """
  private static let insertRows = """
    INSERT INTO workflow
      (county, kind, id, unit, subject, number, state, revision, waits_for, since, sort_day, due, body)
    """

  /// When a row last came from another state.
  private static func since(_ row: String, _ kind: String) -> String {
    """
    (SELECT s.happened_at FROM workflow_step s
      WHERE s.county = \(row).county AND s.kind = '\(kind)' AND s.id = \(row).id
        AND (s.from_state IS NULL OR s.from_state <> s.to_state)
      ORDER BY s.number DESC LIMIT 1)
    """
  }

  /// The civil day in Shanghai of that moment.
  private static func sinceDay(_ row: String, _ kind: String) -> String {
    "((\(since(row, kind)) + 28800000) / 86400000)"
  }

  /// How many moves a row has made since it was begun.
  private static func moves(_ row: String, _ kind: String) -> String {
    """
    (SELECT count(*) - 1 FROM workflow_step s
      WHERE s.county = \(row).county AND s.kind = '\(kind)' AND s.id = \(row).id)
    """
  }

  // MARK: Claims: each state holds who brought it about and when

  private static let claims = [
    """
    \(insertSteps)
    SELECT county, 'claim', id, number, CAST(mark ->> 'at' AS BIGINT), CAST(mark ->> 'by' AS BIGINT), from_state,
      to_state, COALESCE(note, '')
    FROM (
      SELECT county, id, 1 AS number, json(body) -> 'asked' AS mark, NULL AS from_state, 'asked' AS to_state,
        NULL AS note
      FROM claim
      UNION ALL
      SELECT county, id, 2, \(answer("mark", "->", declined: "'_1'")), 'asked',
        CASE stage WHEN 'declined' THEN 'declined' ELSE 'confirmed' END,
        \(answer("reason", "->>", declined: "'reason'"))
      FROM claim WHERE stage <> 'asked'
      UNION ALL
      SELECT county, id, 3,
        COALESCE(json(body) -> 'state' -> 'recorded' -> '_1', json(body) -> 'state' -> 'published' -> 'recorded'),
        'confirmed', 'recorded', NULL
      FROM claim WHERE stage IN ('recorded', 'published')
      UNION ALL
      SELECT county, id, 4, json(body) -> 'state' -> 'published' -> '_3', 'recorded', 'published', NULL
      FROM claim WHERE stage = 'published'
    ) AS moves
    """,
    """
    \(insertRows)
    SELECT c.county, 'claim', c.id, 'place:' || c.town, c.department, NULL, c.stage, \(moves("c", "claim")),
      CASE c.stage WHEN 'asked' THEN 'department:' || c.department WHEN 'confirmed' THEN 'leadOffice@county'
        WHEN 'recorded' THEN 'place:' || c.town END,
      \(since("c", "claim")), \(sinceDay("c", "claim")), NULL, c.body
    FROM claim c
    """,
  ]

  /// A part of what the department said, wherever the state keeps it.
  private static func answer(_ part: String, _ operation: String, declined: String) -> String {
    """
    COALESCE(
          json(body) -> 'state' -> 'declined' \(operation) \(declined),
          json(body) -> 'state' -> 'confirmed' -> '_0' \(operation) '\(part)',
          json(body) -> 'state' -> 'recorded' -> '_0' \(operation) '\(part)',
          json(body) -> 'state' -> 'published' -> '_0' \(operation) '\(part)')
    """
  }

  // MARK: Proposals: their steps stand in their body

  private static let proposals = [
    """
    \(insertSteps)
    WITH RECURSIVE places(n) AS (
      SELECT 0 UNION ALL SELECT n + 1 FROM places WHERE n < (SELECT max(steps) FROM item_proposal))
    SELECT p.county, 'proposal', p.id, n + 1, CAST(json(p.body) -> 'steps' -> n -> 'mark' ->> 'at' AS BIGINT),
      CAST(json(p.body) -> 'steps' -> n -> 'mark' ->> 'by' AS BIGINT),
      CASE WHEN n > 0 THEN json(p.body) -> 'steps' -> (n - 1) ->> 'stage' END,
      json(p.body) -> 'steps' -> n ->> 'stage', json(p.body) -> 'steps' -> n ->> 'note'
    FROM item_proposal p JOIN places ON n < p.steps
    """,
    """
    \(insertRows)
    SELECT p.county, 'proposal', p.id, 'department:' || p.department, json(p.body) -> 'item' ->> 'code', NULL, p.stage,
      p.steps - 1,
      CASE p.stage WHEN 'submitted' THEN 'leadOffice@county' WHEN 'approved' THEN NULL
        ELSE 'department:' || p.department END,
      \(since("p", "proposal")), \(sinceDay("p", "proposal")), NULL, p.body
    FROM item_proposal p
    """,
  ]

  // MARK: Guides: their moves stand in the audit, each noted in its own transaction

  /// They had no number of their own.
  private static let numbered = """
    (SELECT g.*, ROW_NUMBER() OVER (PARTITION BY g.county ORDER BY g.item_code, g.version) AS id FROM guide g)
    """

  private static func moved(_ what: String, _ title: String, to state: String, versionBefore: String = "0") -> String {
    """
    SELECT g.county, g.id, a.id AS place, a.at, a.staff, '\(state)' AS state
        FROM \(numbered) AS g JOIN guide_act a ON a.county = g.county AND a.what = '\(what)'
          AND a.about = g.item_code || ' 办事指南第 ' || (g.version + \(versionBefore)) || ' 版：\(title)'
    """
  }

  private static let guides = [
    // By what they are about, so that a long audit is gone through once.
    """
    CREATE TABLE guide_act (
      county BIGINT NOT NULL, about TEXT NOT NULL, what TEXT NOT NULL, id BIGINT NOT NULL, at BIGINT NOT NULL,
      staff BIGINT, PRIMARY KEY (county, about, what, id))
    """,
    """
    INSERT INTO guide_act (county, about, what, id, at, staff)
    SELECT county, about, what, id, at, staff FROM audit
    WHERE what IN ('guideSaved', 'guideSubmitted', 'guideReturned', 'guideReviewed', 'guidePublished')
    """,
    // Saving a draft once more is no step; publishing the next version supersedes.
    """
    \(insertSteps)
    SELECT county, 'guide', id, ROW_NUMBER() OVER (PARTITION BY county, id ORDER BY place), at, staff, earlier, state, ''
    FROM (
      SELECT m.*, LAG(state) OVER (PARTITION BY county, id ORDER BY place) AS earlier FROM (
        \(moved("guideSaved", "编写中", to: "drafting"))
        UNION ALL
        \(moved("guideSubmitted", "送审", to: "submitted"))
        UNION ALL
        \(moved("guideReturned", "退回", to: "returned"))
        UNION ALL
        \(moved("guideReviewed", "已审核，待发布", to: "reviewed"))
        UNION ALL
        \(moved("guidePublished", "已发布", to: "published"))
        UNION ALL
        \(moved("guidePublished", "已发布", to: "superseded", versionBefore: "1"))
      ) AS m
    ) AS n WHERE earlier IS NULL OR earlier <> state
    """,
    "DROP TABLE guide_act",
    // A guide that came in without the audit, as samples do, has the one step that its state tells of, on its day.
    """
    \(insertSteps)
    SELECT g.county, 'guide', g.id, COALESCE(l.number, 0) + 1,
      COALESCE(
        (CAST(COALESCE(\(act("day")), json(g.body) -> 'state' -> 'superseded' ->> 'on') AS BIGINT) * 1440 - 480) * 60000,
        (SELECT max(applied_at) FROM migration)),
      CAST(
        CASE g.state WHEN 'drafting' THEN json(g.body) -> 'editors' ->> 0 ELSE COALESCE(\(act("person"))) END AS BIGINT),
      l.to_state, g.state, ''
    FROM \(numbered) AS g LEFT JOIN workflow_step l ON l.county = g.county AND l.kind = 'guide' AND l.id = g.id
      AND l.number = (
        SELECT max(s.number) FROM workflow_step s WHERE s.county = g.county AND s.kind = 'guide' AND s.id = g.id)
    WHERE l.to_state IS NULL OR l.to_state <> g.state
    """,
    """
    UPDATE workflow_step SET note = (
      SELECT json(g.body) -> 'state' -> 'returned' ->> 'note' FROM \(numbered) AS g
      WHERE g.county = workflow_step.county AND g.id = workflow_step.id)
    WHERE kind = 'guide' AND to_state = 'returned' AND NOT EXISTS (
      SELECT 1 FROM workflow_step l WHERE l.county = workflow_step.county AND l.kind = 'guide'
        AND l.id = workflow_step.id AND l.number > workflow_step.number)
    """,
    // What is published is due for review after six months, or on the day on which somebody asked for it.
    """
    \(insertRows)
    SELECT g.county, 'guide', g.id, 'department:' || g.department, g.item_code, g.version, g.state, g.revision,
      CASE g.state WHEN 'submitted' THEN 'departmentLeader@department:' || g.department
        WHEN 'reviewed' THEN 'leadOffice@county' WHEN 'superseded' THEN NULL ELSE 'department:' || g.department END,
      \(since("g", "guide")), COALESCE(g.due, \(sinceDay("g", "guide"))),
      '{"on":{"_0":' || g.due || ',"from":' || g.published || '}}', '{"id":' || g.id || ',' || substr(g.body, 2)
    FROM (
      SELECT r.*, CASE WHEN r.published IS NULL THEN NULL WHEN r.marked IS NOT NULL THEN r.marked
        WHEN r.first + r.day < r.following THEN r.first + r.day ELSE r.following - 1 END AS due
      FROM (
        SELECT y.*, \(firstDay(year: "later_year", month: "later_month")) AS first,
          \(firstDay(year: "(later_year + (later_month + 1) / 12)", month: "((later_month + 1) % 12)")) AS following
        FROM (
          SELECT m.*, year + (month + 6) / 12 AS later_year, (month + 6) % 12 AS later_month,
            day_of_year - (153 * month + 2) / 5 AS day
          FROM (
            SELECT d.*, (5 * day_of_year + 2) / 153 AS month FROM (
              SELECT c.*, year_of_era + era * 400 AS year,
                day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100) AS day_of_year
              FROM (
                SELECT e.*,
                  (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365 AS year_of_era
                FROM (
                  SELECT p.*, (published + 719468) / 146097 AS era, (published + 719468) % 146097 AS day_of_era
                  FROM (
                    SELECT n.*,
                      CAST(json(n.body) -> 'state' -> 'published' -> 'publication' ->> 'day' AS BIGINT) AS published,
                      CAST(json(n.body) -> 'mark' ->> 'day' AS BIGINT) AS marked
                    FROM \(numbered) AS n
                  ) AS p
                ) AS e
              ) AS c
            ) AS d
          ) AS m
        ) AS y
      ) AS r
    ) AS g
    """,
  ]

  /// A part of the act that brought a guide into its state.
  private static func act(_ part: String) -> String {
    """
    json(g.body) -> 'state' -> 'submitted' -> '_0' ->> '\(part)',
          json(g.body) -> 'state' -> 'returned' -> '_0' ->> '\(part)',
          json(g.body) -> 'state' -> 'reviewed' -> '_0' ->> '\(part)',
          json(g.body) -> 'state' -> 'published' -> 'publication' ->> '\(part)'
    """
  }

  /// As `Day.init(year:month:day:)` counts: months from March, so that the leap day is the last of its year.
  private static func firstDay(year: String, month: String) -> String {
    "365 * \(year) + \(year) / 4 - \(year) / 100 + \(year) / 400 + (153 * \(month) + 2) / 5 - 719468"
  }

  // MARK: Authority batches: their columns become the body

  private static let batches = [
    """
    \(insertSteps)
    SELECT county, 'authorityBatch', id, 1, sent_at, sender, NULL, 'reading', '' FROM authority_batch
    UNION ALL
    SELECT county, 'authorityBatch', id, 2, beat, NULL, 'reading', \(readTo), COALESCE(reason, '')
    FROM authority_batch WHERE \(wasRead)
    UNION ALL
    SELECT county, 'authorityBatch', id, CASE WHEN \(wasRead) THEN 3 ELSE 2 END, settled_at, settler,
      CASE WHEN \(wasRead) THEN \(readTo) ELSE 'reading' END, stage, ''
    FROM authority_batch WHERE stage IN ('applied', 'dropped')
    """,
    """
    \(insertRows)
    SELECT b.county, 'authorityBatch', b.id, 'county', '', NULL, b.stage, \(moves("b", "authorityBatch")),
      CASE WHEN b.stage IN ('ready', 'unreadable') THEN 'leadOffice@county' END, \(since("b", "authorityBatch")),
      \(sinceDay("b", "authorityBatch")), NULL,
      '{"file":' || json_quote(b.file) || ',"id":' || b.id || ',"problems":' || b.problem_count || ',"rows":'
        || b.row_count || ',"sent":' || \(mark("b.sent_at", "b.sender")) || ',"share":' || b.share || ',"state":'
        || CASE b.stage
          WHEN 'reading' THEN '{"reading":{"beat":' || b.beat || '}}'
          WHEN 'unreadable' THEN '{"unreadable":{"reason":' || json_quote(COALESCE(b.reason, '')) || '}}'
          WHEN 'applied' THEN '{"applied":{"_0":{"added":' || b.added || ',"changed":' || b.changed || ',"gone":'
            || b.gone || ',"same":' || b.same || '},"_1":' || \(mark("b.settled_at", "b.settler")) || '}}'
          WHEN 'dropped' THEN '{"dropped":{"_0":' || \(mark("b.settled_at", "b.settler")) || '}}'
          ELSE '{"ready":{}}' END || '}'
    FROM authority_batch b
    """,
  ]

  /// Whether the file was read to its end: what was dropped before that is not known to have become anything.
  private static let wasRead = "(reason IS NOT NULL OR (stage <> 'reading' AND share = 100))"
  private static let readTo = "CASE WHEN reason IS NULL THEN 'ready' ELSE 'unreadable' END"

  private static func mark(_ at: String, _ by: String) -> String {
    "'{\"at\":' || \(at) || COALESCE(',\"by\":' || \(by), '') || '}'"
  }
}
