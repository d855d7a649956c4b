/// Why a move of a guide is refused.
package enum GuideRefusal: ExplainedRefusal {
  case notInWork(String)
  case notSubmitted(String)
  case notReviewed(String)
  case notPublished(String)
  case inWorkAlready
  case nobodyWroteIt
  case reviewerIsEditor
  case noteMissing
  case blocked(findings: Int, differences: Int)

  package var explanation: String {
    switch self {
    case .notInWork(let state): "指南现为“\(state)”，不能修改。请审核人退回后再改，已发布的请先起草新版本。"
    case .notSubmitted(let state): "指南现为“\(state)”，没有待审核的内容。"
    case .notReviewed(let state): "指南现为“\(state)”，须审核通过后才能发布。"
    case .notPublished(let state): "指南现为“\(state)”，只有已发布的指南才能要求复审。"
    case .inWorkAlready: "新版本已在编写，请继续编写。"
    case .nobodyWroteIt: "还没有人编写这份指南，请先核对并保存各部分。"
    case .reviewerIsEditor: "您参与了编写，须由其他人审核。"
    case .noteMissing: "请写明退回的理由，编写人要按它修改。"
    case .blocked(let findings, let differences):
      "还不能发布："
        + [
          findings > 0 ? "有 \(findings) 处必须改正" : nil, differences > 0 ? "窗口版与网上版有 \(differences) 处不一致" : nil,
        ].compactMap { $0 }.joined(separator: "，") + "。"
    }
  }

  package var field: String? { self == .noteMissing ? "note" : nil }
}

/// The moves of domain.md §5.10: 编写中 → 送审 → 退回 or 已审核 → 已发布 → 已替代. Each gives a new value or says why not.
extension Guide {
  /// Saving a draft once more is no step.
  package func edited(
    hall: GuideVariant, online: GuideVariant, by person: ID<Staff>, at now: Moment
  ) throws(GuideRefusal) -> Guide {
    guard isInWork else { throw .notInWork(state.title) }
    func write(_ guide: inout Guide) {
      guide.hall = hall
      guide.online = online
      if !guide.editors.contains(person) { guide.editors.append(person) }
    }
    return stage == .drafting ? changed(write) : moved(to: .drafting, Mark(by: person, at: now), write)
  }

  package func submitted(by person: ID<Staff>, at now: Moment) throws(GuideRefusal) -> Guide {
    guard isInWork else { throw .notInWork(state.title) }
    guard !editors.isEmpty else { throw .nobodyWroteIt }
    return moved(to: .submitted(GuideAct(person: person, day: now.day)), Mark(by: person, at: now))
  }

  /// 审核: by somebody who wrote none of this version.
  package func passed(by person: ID<Staff>, at now: Moment) throws(GuideRefusal) -> Guide {
    guard case .submitted = state else { throw .notSubmitted(state.title) }
    guard !editors.contains(person) else { throw .reviewerIsEditor }
    return moved(to: .reviewed(GuideAct(person: person, day: now.day)), Mark(by: person, at: now))
  }

  /// 退回: also what was reviewed already, when the lead office finds something.
  package func returned(note: String, by person: ID<Staff>, at now: Moment) throws(GuideRefusal) -> Guide {
    guard stage == .submitted || stage == .reviewed else { throw .notSubmitted(state.title) }
    guard !note.isEmpty else { throw .noteMissing }
    return moved(
      to: .returned(GuideAct(person: person, day: now.day), note: note), Mark(by: person, at: now), note: note)
  }

  /// 发布 (R031, R032, R034): only without a blocking finding and without a difference between the variants.
  package func published(
    for item: CatalogueItem, by person: ID<Staff>, at now: Moment
  ) throws(GuideRefusal) -> Guide {
    guard case .reviewed(let review) = state else { throw .notReviewed(state.title) }
    let findings = GuideLinter(item: item).findings(in: self).count { $0.rule.kind == .blocking }
    let differences = GuideComparison(self).differences.count
    guard findings == 0, differences == 0 else { throw .blocked(findings: findings, differences: differences) }
    return moved(
      to: .published(review: review, publication: GuideAct(person: person, day: now.day)), Mark(by: person, at: now),
      due: .on(GuideReview.day(ofPublication: now.day), from: now.day))
  }

  /// By the publication of the next version.
  package func superseded(_ mark: Mark) throws(GuideRefusal) -> Guide {
    guard case .published(let review, let publication) = state else { throw .notPublished(state.title) }
    return moved(to: .superseded(review: review, publication: publication, on: mark.at.day), mark)
  }

  /// 修订: the next version, begun with what this one says.
  package func nextVersion(_ id: ID<Guide>, begun mark: Mark) -> Guide {
    Guide(
      id, item: item, version: version + 1, department: department, hall: hall, online: online, isSample: isSample,
      begun: mark)
  }

  /// Something it cites changed: its review is due at once. The first reason stays until the next version answers it.
  package func marked(_ review: GuideMark, _ mark: Mark) throws(GuideRefusal) -> Guide {
    guard let publication, isPublished else { throw .notPublished(state.title) }
    guard self.mark == nil else { return self }
    return moved(to: state, mark, note: review.reason, due: .on(review.day, from: publication.day)) {
      $0.mark = review
    }
  }
}
