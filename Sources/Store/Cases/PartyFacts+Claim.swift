package import Domain

extension PartyFacts {
  package func text(of field: PersonField) -> String {
    switch field {
    case .name: name
    case .number: number ?? noNumberReason.map { "暂无（\($0)）" } ?? ""
    case .phone: phone
    case .address: address
    case .place: place?.text ?? ""
    case .contact: contact ?? ""
    case .needs: needs.map(\.title).joined(separator: "、")
    }
  }

  /// As lists show him: an enterprise is not masked.
  package func shownName(_ kind: PrincipalKind) -> String { kind == .enterprise ? name : Mask.name(name) }

  /// Where somebody said something else than is kept. What he left out he did not say.
  package func differences(in said: PartyFacts) -> [PersonField] {
    PersonField.allCases.filter { field in
      let isSaid = field == .number ? said.number != nil : !said.text(of: field).isEmpty
      return isSaid && said.text(of: field) != text(of: field)
    }
  }

  /// With some of what was said in place of what was kept.
  package func taking(_ fields: [PersonField], from said: PartyFacts) -> PartyFacts {
    var facts = self
    for field in fields {
      switch field {
      case .name: facts.name = said.name
      case .number: (facts.number, facts.noNumberReason) = (said.number, said.noNumberReason)
      case .phone: facts.phone = said.phone
      case .address: facts.address = said.address
      case .place: facts.place = said.place
      case .contact: facts.contact = said.contact
      case .needs: facts.needs = said.needs
      }
    }
    return facts
  }

  package init(_ claimed: ClaimedPerson) {
    self.init(
      name: claimed.name.text, number: claimed.number?.text, noNumberReason: claimed.noNumberReason?.text,
      phone: claimed.phone.text, address: claimed.address.text, place: claimed.place.flatMap { PlaceCode($0.text) },
      needs: claimed.needs, contact: claimed.contact?.text)
  }

  /// As it stays with a case until an agent has seen the paper.
  package func claimed(differing: [PersonField]) -> ClaimedPerson {
    ClaimedPerson(
      name: Words(name), number: number.map { Words($0) }, noNumberReason: noNumberReason.map { Words($0) },
      phone: Words(phone), address: Words(address), place: place.map { Words($0.text) }, needs: needs,
      contact: contact.map { Words($0) }, differing: differing)
  }
}
