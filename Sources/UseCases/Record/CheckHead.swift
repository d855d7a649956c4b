package import Domain
package import Sealing
package import Store

/// Compares a database with heads that were kept outside of it. Reports what was checked, what does not agree, and what
/// cannot be proved.
package struct CheckHead: Sendable {
  package struct Report: Sendable, Equatable {
    package var checked: [String] = []
    package var problems: [String] = []
    package var unprovable: [String] = []
  }

  private let county: County
  private let store: any Reader
  private let keys: KeyRing

  package init(county: County, store: any Reader, keys: KeyRing) {
    self.county = county
    self.store = store
    self.keys = keys
  }

  /// - Parameter file: the lines of a head file; those of other counties are ignored.
  package func callAsFunction(_ file: String, publicKey: HeadPublicKey) async throws -> Report {
    var report = Report()
    let heads = read(file, publicKey, &report)
    guard let last = heads.last else {
      report.problems.append("文件里没有本县（\(county.code)）签名相符的存证")
      return report
    }
    let head = last.head
    report.checked.append(
      "\(heads.count) 份存证签名相符，最近一份第 \(head.number) 号，涵盖 \(head.at.text) 及以前的记录（\(head.madeAt.text) 签）")
    try await checkKept(heads.map(\.head), &report)
    if let leaves = replayed(heads, &report) {
      try await check(leaves, of: head, &report)
    } else {
      try await checkRoot(of: head, &report)
    }
    try await checkAudit(heads.map(\.head), &report)
    try await checkTables(of: head, &report)
    try await tellRest(after: head, of: heads.count, &report)
    return report
  }

  private struct Signed {
    let head: RecordHead
    let line: HeadLine
  }

  private func read(_ file: String, _ publicKey: HeadPublicKey, _ report: inout Report) -> [Signed] {
    var heads: [Signed] = []
    for (place, text) in file.split(whereSeparator: \.isNewline).enumerated() {
      guard let line = HeadLine(json: String(text)), let head = RecordHead(text: line.head),
        let signature = bytes(hex: line.signature)
      else {
        report.problems.append("存证文件第 \(place + 1) 行读不出来")
        continue
      }
      guard publicKey.verifies(signature, of: Array(line.head.utf8)) else {
        report.problems.append("存证文件第 \(place + 1) 行的签名与公钥不符")
        continue
      }
      // The same head may have been sent twice.
      if head.county == county, heads.last?.head.number != head.number { heads.append(Signed(head: head, line: line)) }
    }
    return heads
  }

  /// Checks the database's own copy of each head, and that nothing was put back to before the record had a key.
  private func checkKept(_ heads: [RecordHead], _ report: inout Report) async throws {
    let found = try await store.read { [county, keys] connection in
      (
        try heads.filter { try connection.head($0.number, in: county)?.text != $0.text }.map(\.number),
        try RecordPart.allCases.allSatisfy { try connection.sealMark($0, in: county, keys: keys).isEnded }
      )
    }
    for number in found.0 { report.problems.append("第 \(number) 号存证在数据库里不存在或被改动") }
    if !found.1 { report.problems.append("封存的进度被退回：签存证时以前的记录已全部用密钥封存") }
  }

  /// All leaves of the last head, from the lines of the file; nil where they are incomplete.
  private func replayed(_ heads: [Signed], _ report: inout Report) -> [CaseLeaf]? {
    var leaves: [ID<Case>: CaseLeaf] = [:]
    var moment: Moment?
    for (place, signed) in heads.enumerated() {
      guard let changed = signed.line.caseLeaves else { continue }
      if let since = signed.line.since {
        guard moment?.milliseconds == since else { continue }
      } else {
        leaves = [:]
      }
      moment = signed.head.at
      for leaf in changed { leaves[leaf.id] = leaf }
      guard place == heads.count - 1 else { continue }
      let sorted = leaves.values.sorted { $0.id.raw < $1.id.raw }
      var tree = MerkleTree()
      for leaf in sorted { tree.add(leaf.bytes) }
      if tree.root == signed.head.root, tree.count == signed.head.cases { return sorted }
      report.problems.append("存证文件里的办件明细与签名的总根不符（文件缺行或被改动）")
    }
    return nil
  }

  private func check(_ leaves: [CaseLeaf], of head: RecordHead, _ report: inout Report) async throws {
    var known = leaves[...]
    var (came, moved, late) = (0, 0, 0)
    var last = ID<Case>(.min)
    while true {
      let (now, then) = try await store.read { [county, last] connection in
        (
          try connection.leaves(of: county, at: nil, after: last, limit: 2_000),
          try connection.leaves(of: county, at: head.at, after: last, limit: 2_000)
        )
      }
      let thenByID = Dictionary(then.leaves.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
      for leaf in now.leaves {
        while let first = known.first, first.id.raw < leaf.id.raw { gone(known.removeFirst(), &report) }
        let atHead = thenByID[leaf.id]
        guard let signed = known.first, signed.id == leaf.id else {
          came += 1
          if atHead != nil {
            late += 1
            report.problems.append("办件 \(leaf.id.raw) 的记录时间早于存证，却不在存证里（倒填日期）")
          }
          continue
        }
        known.removeFirst()
        try await compare(signed, leaf, atHead, &report)
        if leaf.sequence > signed.sequence { moved += 1 }
      }
      guard let end = now.last else { break }
      last = end
    }
    for leaf in known { gone(leaf, &report) }
    report.checked.append("存证涵盖的 \(leaves.count) 件办件逐件比对")
    report.unprovable.append("此后新开 \(came - late) 件、有新经过 \(moved) 件，存证不涵盖，只由库内带密钥的摘要链核对")
  }

  private func gone(_ leaf: CaseLeaf, _ report: inout Report) {
    report.problems.append("办件 \(leaf.id.raw) 在存证里有 \(leaf.sequence) 条经过，现在整件不存在")
  }

  private func compare(
    _ signed: CaseLeaf, _ now: CaseLeaf, _ atHead: CaseLeaf?, _ report: inout Report
  ) async throws {
    let name = "办件 \(signed.id.raw)"
    guard now.sequence >= signed.sequence else {
      report.problems.append("\(name) 的经过被截去：存证里 \(signed.sequence) 条，现有 \(now.sequence) 条")
      return
    }
    let digest = try await store.read { [county] in
      try $0.eventDigest(of: signed.id, sequence: signed.sequence, in: county)
    }
    guard digest == signed.digest else {
      report.problems.append("\(name) 截至第 \(signed.sequence) 条的经过与存证不符（被改写或改了日期）")
      return
    }
    if let atHead, atHead.sequence > signed.sequence {
      report.problems.append("\(name) 的第 \(signed.sequence + 1) 条经过记录时间早于存证，却不在存证里（倒填日期）")
    }
  }

  /// Without leaves: reports that something differs, but not what.
  private func checkRoot(of head: RecordHead, _ report: inout Report) async throws {
    let tree = try await store.tree(of: county, at: head.at)
    if tree.count != head.cases {
      report.problems.append("存证涵盖 \(head.cases) 件办件，同一时点现在只有 \(tree.count) 件（存证没有明细，不能指出是哪些）")
    } else if tree.root != head.root {
      report.problems.append("办件的总根与存证不符：有经过被改写、删除或倒填（存证没有明细，不能指出是哪些）")
    } else {
      report.checked.append("存证涵盖的 \(head.cases) 件办件总根相符")
    }
  }

  private func checkAudit(_ heads: [RecordHead], _ report: inout Report) async throws {
    for head in heads {
      guard let signed = head.audit else { continue }
      let isLast = head.number == heads.last?.number
      let (rows, digest) = try await store.read { [county] connection in
        isLast
          ? try connection.auditPoint(upTo: signed.id, in: county)
          : (signed.rows, try connection.auditDigest(of: signed.id, in: county))
      }
      if digest == nil {
        report.problems.append("审计记录 \(signed.id)（第 \(head.number) 号存证时的最后一行）不存在：末尾被截去")
      } else if digest != signed.digest {
        report.problems.append("审计记录 \(signed.id) 与第 \(head.number) 号存证不符：之前的记录被改写或删除后重新连链")
      }
      if rows != signed.rows {
        report.problems.append("审计到记录 \(signed.id) 为止在存证里有 \(signed.rows) 行，现有 \(rows) 行")
      }
      if isLast, digest == signed.digest, rows == signed.rows {
        report.checked.append("审计的前 \(rows) 行与存证相符")
      }
    }
  }

  private func checkTables(of head: RecordHead, _ report: inout Report) async throws {
    for table in TableShape.all where table.neverShrinks {
      guard let signed = head.tables.first(where: { $0.name == table.name }) else { continue }
      let rows = try await store.rowCount(of: table, in: county)
      if rows < signed.rows {
        report.problems.append("表 \(table.name) 在存证里有 \(signed.rows) 行，现有 \(rows) 行；这张表只增不减")
      }
    }
  }

  private func tellRest(after head: RecordHead, of count: Int, _ report: inout Report) async throws {
    let rows = try await store.read { [county] in try $0.auditCount(in: county) }
    report.unprovable.append("此后的审计 \(max(0, rows - (head.audit?.rows ?? 0))) 行，存证不涵盖，只由库内带密钥的摘要链核对")
    report.unprovable.append(
      count > 1 ? "两份存证之间，以及最近一份之后，写入后又删除的内容：无法证明" : "这份存证之后写入后又删除的内容：无法证明")
  }
}
