package import Domain
import Hummingbird

/// How much a route takes in. Said where the route is added, asked before anything is read.
package struct BodyLimit: Sendable, Equatable {
  package enum Files: Sendable { case none, sealed, inMemory }

  package let bytes: Int
  package let files: Files

  /// A form without files: all of the public's, and most of the staff's.
  package static let form = BodyLimit(bytes: 64 << 10, files: .none)
  /// Long texts by somebody who works from a post: a guide, a form's description.
  package static let text = BodyLimit(bytes: 256 << 10, files: .none)
  /// Photographs and papers, sealed on their way to disk.
  package static let photos = BodyLimit(bytes: 48 << 20, files: .sealed)
  /// One table to be read at once.
  package static let table = BodyLimit(bytes: 11 << 20, files: .inMemory)
  /// What was typed before a session ended, on its way through signing in: each field's name grew by `kept.`.
  package static let kept = BodyLimit(bytes: 288 << 10, files: .none)

  /// The largest body of a form whose session has ended that is still read, so that what was typed is not lost.
  static let expired = BodyLimit(bytes: 256 << 10, files: .none)
  /// More than any route takes.
  static let most = photos

  package static let fieldsMax = 1_000
  static let fieldNameBytesMax = 100
  static let filesMax = 60
  /// What is typed beside files.
  static let textBytesMax = text.bytes
}

/// Who may send a form. Asked before it is read.
package enum FormSender: Sendable {
  case anybody
  case signedIn
  case seat  // works from a post
  case posts(Set<PostKind>)  // from one of these
}

package struct FormRule: Sendable {
  var sender = FormSender.seat
  var limit = BodyLimit.form
}

extension RouterMethods where Context == SiteContext {
  /// A form's route. What is added without a word takes 64 KiB from somebody who works from a post.
  @discardableResult func post(
    _ path: RouterPath, from sender: FormSender, taking limit: BodyLimit = .form,
    use handler: @Sendable @escaping (Request, SiteContext) async throws -> Response
  ) -> Self {
    post(path) { request, visit -> Response in
      var visit = visit
      visit.formRule = FormRule(sender: sender, limit: limit)
      return try await handler(request, visit)
    }
  }
}
