import Foundation
import Hummingbird
import Markup

/// One address of the site: handlers are registered under it and links are printed from it, so that a link leads to a
/// handler. `Value` is what stands in it: `Void`, one `PathParameter` or a pair.
///
///     static let staff = Route("/office/staff", ID<Staff>.self, named: "person")  // registers /office/staff/:person
///     Routes.staff(id)                                            // prints /office/staff/12
struct Route<Value>: Sendable {
  /// As the router reads it: `/cases/:id/papers/:kind`.
  let pattern: String
  let print: @Sendable (Value) -> LocalPath
  /// nil for an address whose parameters name nothing, which is not found.
  let parse: @Sendable (Parameters) -> Value?
  /// What of the navigation is current on its pages.
  let section: String
}

extension Route where Value == Void {
  /// - Parameter section: the navigation's entry that the page belongs to; itself where nothing is said.
  init(_ path: String, in section: Route<Void>? = nil) {
    self.init(
      pattern: path, print: { _ in LocalPath(written: path) }, parse: { _ in () }, section: section?.section ?? path)
  }

  var path: LocalPath { print(()) }

  /// With a query; empty values are left out.
  func callAsFunction(_ query: KeyValuePairs<String, String>) -> LocalPath { LocalPath(path, query) }
}

extension Route where Value: PathParameter {
  /// - Parameters:
  ///   - rest: what follows the parameter, with its slash.
  ///   - name: what the parameter is called, where its type's own name says too little.
  init(
    _ before: String, _: Value.Type, _ rest: String = "", in section: Route<Void>? = nil,
    named name: String = Value.stepName
  ) {
    pattern = "\(before)/:\(name)\(rest)"
    print = { LocalPath(written: "\(before)/\(LocalPath.escaped($0.step))\(rest)") }
    parse = { $0.step(name) }
    self.section = section?.section ?? ""
  }

  func callAsFunction(_ value: Value) -> LocalPath { print(value) }
}

extension Route {
  /// Two parameters: `/cases/:id/papers/:kind`.
  init<First: PathParameter, Second: PathParameter>(
    _ before: String, _: First.Type, _ between: String, _: Second.Type, _ rest: String = "",
    in section: Route<Void>? = nil
  ) where Value == (First, Second) {
    pattern = "\(before)/:\(First.stepName)\(between)/:\(Second.stepName)\(rest)"
    print = {
      LocalPath(
        written: "\(before)/\(LocalPath.escaped($0.0.step))\(between)/\(LocalPath.escaped($0.1.step))\(rest)")
    }
    parse = { parameters in
      guard let first: First = parameters.step(First.stepName),
        let second: Second = parameters.step(Second.stepName)
      else { return nil }
      return (first, second)
    }
    self.section = section?.section ?? ""
  }

  func callAsFunction<First, Second>(_ first: First, _ second: Second) -> LocalPath where Value == (First, Second) {
    print((first, second))
  }
}

extension Parameters {
  /// The router gives steps as they were sent, with their `%XX`.
  fileprivate func step<Step: PathParameter>(_ name: String) -> Step? {
    get(name)?.removingPercentEncoding.flatMap { Step(step: $0) }
  }
}

/// The addresses of the site. Each feature adds its own in its folder.
enum Routes {}

extension HTML.StringInterpolation {
  mutating func appendInterpolation(_ route: Route<Void>) { appendInterpolation(route.path) }
}
