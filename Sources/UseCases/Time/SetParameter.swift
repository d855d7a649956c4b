package import Domain
import Store

/// 设置参数, within the range its source allows; nil restores the default.
package struct SetParameter: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ parameter: Parameter, to value: Int?, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    if case .seat(let seat) = officer, seat.kind != parameter.settler { return .notPermitted }
    return try await environment.act(.parameters, by: officer) { connection in
      let definition = parameter.definition
      if let value, !definition.range.contains(value) {
        let (least, most) = (definition.range.lowerBound, definition.range.upperBound)
        let text = "“\(definition.title)”应在 \(parameter.text(of: least)) 至 \(parameter.text(of: most)) 之间"
        return .invalid([Issue(field: parameter.rawValue, text: text)])
      }
      let old = try connection.parameters(of: environment.county)
      guard old.own[parameter] != value else { return .done(Done()) }
      try connection.set(parameter, to: value, of: environment.county)
      let (before, after) = (parameter.text(of: old[parameter]), parameter.text(of: value ?? definition.standard))
      try environment.note(
        .parameterSet, "\(definition.title)：\(before) → \(after)", by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}
