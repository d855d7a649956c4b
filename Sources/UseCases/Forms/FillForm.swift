package import Domain
import Sealing
import Store

/// 代填表单 (R102): one conversation fills one or several forms of a case. Answers are kept for later forms as far as the
/// person consented. Stored facts of the person are not changed here, only an address that was unknown is stored: a new
/// telephone stays with the form until a document was seen (`CheckIdentity`).
package struct FillForm: Sendable {
  /// What the person consented to store for later: other facts, and sensitive ones separately (个人信息保护法第二十九条).
  package struct Consent: Sendable, Equatable {
    package let keepsFacts: Bool
    package let keepsSensitive: Bool

    package init(keepsFacts: Bool, keepsSensitive: Bool) {
      self.keepsFacts = keepsFacts
      self.keepsSensitive = keepsSensitive
    }

    func covers(_ key: FactKey) -> Bool { key.definition.isSensitive ? keepsSensitive : keepsFacts }
  }

  private let environment: CountyEnvironment
  private var keys: KeyRing { environment.keys }

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameters:
  ///   - code: of one form; nil for all that the item needs.
  ///   - typed: by question, as typed; what is left out stays as it is.
  package func callAsFunction(
    _ id: ID<Case>, code: String?, typed: [String: FormValue], consent: Consent, by seat: Seat, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await environment.store.write { [environment, keys] connection in
      let (county, today) = (environment.county, now.day)
      guard let scene = try connection.formScene(id, in: county, keys: keys, today: today),
        Permission.sees(scene.kase, seat: seat)
      else { return .notFound }
      guard Permission.fillsForms(of: scene.kase, seat: seat) else { return .notPermitted }
      let chosen = scene.templates(code)
      guard !chosen.isEmpty, let key = scene.key, let party = scene.party, let known = party.facts else {
        return .notFound
      }
      var (answers, faults): ([String: FormValue], [FormFault]) = ([:], [])
      for template in chosen {
        let read = template.read(typed, today: today)
        answers.merge(read.answers) { a, _ in a }
        faults += read.faults.filter { !faults.contains($0) }
      }
      let interview = scene.interview(chosen, answers: answers)
      let wrong = Set(faults.map(\.field))
      faults += interview.faults.filter { !wrong.contains($0.field) }
      let told = known.taking(interview.learned, party.kind)
      if let number = told.number, known.number == nil,
        try connection.party(number: number, in: county, keys: keys) != nil
      {
        faults.append(FormFault(field: "fact-citizenNumber", text: "这个号码已是另一位委托人的，请核对证件。"))
      }
      guard faults.isEmpty else {
        return .invalid(faults.map { Issue(field: $0.field, text: $0.text, isNotOffered: $0.isNotOffered) })
      }

      for form in interview.fillings.map(FilledForm.init) {
        let before = scene.form(form.code)?.form
        guard form != before else { continue }
        try connection.save(form, of: id, item: scene.kase.item.code, over: before, key: key, in: county, at: now)
      }
      if !scene.stored.isDoubtful {
        try connection.complete(party, with: told, in: county, keys: keys)
        let elsewhere = PartyFacts.rooms(party.kind)
        for (key, value) in interview.learned where !elsewhere.contains(key) && consent.covers(key) {
          let fact = Fact(key: key, value: value, source: .stated, day: today, consent: today)
          try connection.save(fact, of: party, in: county, keys: keys)
        }
      }
      try environment.note(
        .formFilled, "case \(id.raw)：\(chosen.map(\.title).joined(separator: "、"))", by: .seat(seat), at: now,
        in: connection)
      return .done(Done())
    }
  }
}

/// 与本人核对无误: the form was read to the person in plain words and confirmed (R102).
package struct ConfirmReadBack: Sendable {
  private let environment: CountyEnvironment
  private var keys: KeyRing { environment.keys }

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameter code: of one form; nil for all that are filled in.
  package func callAsFunction(
    _ id: ID<Case>, code: String?, by seat: Seat, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await environment.store.write { [environment, keys] connection in
      guard let scene = try connection.formScene(id, in: environment.county, keys: keys, today: now.day),
        Permission.sees(scene.kase, seat: seat)
      else { return .notFound }
      guard Permission.fillsForms(of: scene.kase, seat: seat) else { return .notPermitted }
      let read = scene.forms.filter { code == nil || $0.form.code == code }
      guard !read.isEmpty else { return .notFound }
      for form in read {
        _ = try connection.noteReadBack(of: id, code: form.form.code, in: environment.county, at: now)
      }
      let codes = read.map(\.form.code).joined(separator: "、")
      try environment.note(.formReadBack, "case \(id.raw)：\(codes)", by: .seat(seat), at: now, in: connection)
      return .done(Done())
    }
  }
}
