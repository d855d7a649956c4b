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

  /// As shown in lists: an enterprise is not masked.
  package func shownName(_ kind: PrincipalKind) -> String { kind == .enterprise ? name : Mask.name(name) }

  /// The fields in which claimed facts differ from the stored ones. Fields left empty are not claims.
  package func differences(in said: PartyFacts) -> [PersonField] {
    PersonField.allCases.filter { field in
      let isSaid = field == .number ? said.number != nil : !said.text(of: field).isEmpty
      return isSaid && said.text(of: field) != text(of: field)
    }
  }

  /// The stored facts with some fields replaced by claimed ones.
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

  /// The claim that stays with a case until an agent has seen the document.
  package func claimed(differing: [PersonField]) -> ClaimedPerson {
    ClaimedPerson(
      name: Words(name), number: number.map { Words($0) }, noNumberReason: noNumberReason.map { Words($0) },
      phone: Words(phone), address: Words(address), place: place.map { Words($0.text) }, needs: needs,
      contact: contact.map { Words($0) }, differing: differing)
  }
}
