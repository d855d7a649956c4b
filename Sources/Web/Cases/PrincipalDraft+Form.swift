import Domain
import UseCases

extension PrincipalDraft {
  /// A principal as the forms of a new case and of the public's request name his fields.
  init(_ form: FormData) {
    let needs = form.all("needs")
    self.init(
      kind: PrincipalKind(rawValue: form["kind"]), name: form["name"], number: form["number"],
      noNumberReason: form["noNumberReason"], phone: form["phone"], address: form["address"],
      place: PlaceCode(form["place"]), needs: SpecialNeed.allCases.filter { needs.contains($0.rawValue) },
      contact: form["contact"])
  }
}
