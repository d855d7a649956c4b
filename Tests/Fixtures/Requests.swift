package import Domain
import Sealing
package import Store
package import UseCases

/// In tests a request is known by a short word.
extension RequestKey: ExpressibleByStringInterpolation {
  package init(stringLiteral word: String) {
    self.init(word, of: "test", to: "/test", keys: KeyRing(master: [UInt8](repeating: 7, count: 32)))!
  }
}

extension TestCounty {
  package var uploads: Uploads { Uploads(folder: files, ids: ids) }

  /// A file as it is when a form has come in with it.
  package func incoming(_ name: String, _ bytes: [UInt8], at now: Moment) throws -> IncomingFile {
    let upload = try uploads.begin(name, at: now)
    try upload.take(bytes)
    return try upload.finish()
  }
}
