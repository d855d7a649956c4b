import Domain
import Foundation
import HTTPTypes

/// A form as it stands on a page.
struct FoundForm {
  struct Control {
    let name: String
    let isTyped: Bool  // a person types into it
    let isHidden: Bool
    let value: String
  }

  let action: String
  let controls: [Control]
  let buttons: [(String, String)]  // name and value, where there is a choice

  static func all(on page: String) -> [FoundForm] {
    page.matches(of: /<form[^>]*method="post"[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/.dotMatchesNewlines()).map {
      form in
      var controls: [Control] = []
      var buttons: [(String, String)] = []
      for control in form.2.matches(of: /<(input|textarea|select|button)([^>]*)>/) {
        let attributes = String(control.2)
        func value(_ name: String) -> String? {
          attributes.firstMatch(of: try! Regex("\\b\(name)=\"([^\"]*)\"", as: (Substring, Substring).self)).map {
            String($0.1).unescaped
          }
        }
        guard let name = value("name") else { continue }
        let type = value("type") ?? "text"
        switch control.1 {
        case "button": buttons.append((name, value("value") ?? ""))
        case "textarea": controls.append(Control(name: name, isTyped: true, isHidden: false, value: ""))
        case "select":
          let rest = form.2[control.range.upperBound...]
          let option = rest.firstMatch(of: /<option[^>]*value="([^"]+)"/)
          controls.append(
            Control(name: name, isTyped: false, isHidden: false, value: option.map { String($0.1).unescaped } ?? ""))
        default:
          guard type != "file" else { continue }
          let isChosen = type == "checkbox" || type == "radio"
          controls.append(
            Control(
              name: name, isTyped: !isChosen && type != "hidden", isHidden: type == "hidden",
              value: value("value") ?? "on"))
        }
      }
      return FoundForm(action: String(form.1).unescaped, controls: controls, buttons: buttons)
    }
  }
}

extension HostileSite {
  /// Pages that somebody reaches by links, in the order of a breadth-first walk: no more than `each` of one kind of address.
  func crawl(_ guest: PostKind?, each: Int, most: Int) async throws -> [(path: String, text: String)] {
    var waiting = ["/", "/desk"]
    var seen = Set(waiting)
    var visits: [String: Int] = [:]
    var pages: [(path: String, text: String)] = []
    while !waiting.isEmpty, pages.count < most {
      let path = waiting.removeFirst()
      let kind = String(path.split(separator: "?")[0].replacing(/[0-9]+/, with: "N")) + (path.contains("?") ? "?" : "")
      guard visits[kind, default: 0] < each else { continue }
      let answer = try await get(path, guest)
      if answer.status == .seeOther, isLocal(answer.location), seen.insert(answer.location).inserted {
        waiting.append(answer.location)
      }
      guard answer.status == .ok, answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
      visits[kind, default: 0] += 1
      pages.append((path, answer.text))
      for link in answer.text.matches(of: /href="(\/[^"#]*)/) {
        let next = String(link.1).unescaped.addingPercentEncoded
        if !next.hasPrefix("/assets/"), seen.insert(next).inserted { waiting.append(next) }
      }
    }
    return pages
  }
}
