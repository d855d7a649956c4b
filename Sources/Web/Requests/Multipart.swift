/// Reads `multipart/form-data` (RFC 7578). No library in reach does it for this framework; this one is strict: what is not
/// well formed is not read.
package enum Multipart {
  /// - Parameter contentType: the header's value, which names the boundary.
  package static func read(_ body: [UInt8], contentType: String) -> FormData? {
    guard let boundary = parameter("boundary", of: contentType), !boundary.isEmpty else { return nil }
    let mark = Array("--\(boundary)".utf8)
    var form = FormData()
    guard var place = find(mark, in: body, from: 0) else { return nil }
    place += mark.count
    while true {
      if body.dropFirst(place).starts(with: "--".utf8) { return form }
      guard body.dropFirst(place).starts(with: "\r\n".utf8) else { return nil }
      place += 2
      guard let headEnd = find(Array("\r\n\r\n".utf8), in: body, from: place),
        let next = find(Array("\r\n".utf8) + mark, in: body, from: headEnd + 2)
      else { return nil }
      let head = String(decoding: body[place..<headEnd], as: UTF8.self)
      let start = min(headEnd + 4, next)
      guard let disposition = line("content-disposition", of: head), let name = parameter("name", of: disposition)
      else { return nil }
      if let file = parameter("filename", of: disposition) {
        if next > start { form.files.append(UploadedFile(field: name, name: file, bytes: Array(body[start..<next]))) }
      } else {
        form.fields[name, default: []].append(FormData.text(String(decoding: body[start..<next], as: UTF8.self)))
      }
      place = next + 2 + mark.count
    }
  }

  private static func line(_ header: String, of head: String) -> String? {
    for line in head.split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == header { return String(parts[1]) }
    }
    return nil
  }

  private static func parameter(_ name: String, of header: String) -> String? {
    var rest = Substring(header)
    while let semicolon = rest.firstIndex(of: ";") {
      rest = rest[rest.index(after: semicolon)...].drop { $0 == " " }
      guard rest.lowercased().hasPrefix(name + "=") else { continue }
      let value = rest.dropFirst(name.count + 1)
      if value.first == "\"" { return String(value.dropFirst().prefix { $0 != "\"" }) }
      return String(value.prefix { $0 != ";" && $0 != " " })
    }
    return nil
  }

  private static func find(_ wanted: [UInt8], in body: [UInt8], from start: Int) -> Int? {
    guard body.count >= wanted.count, start <= body.count - wanted.count else { return nil }
    return body.withUnsafeBufferPointer { bytes in
      var place = start
      while place <= bytes.count - wanted.count {
        if bytes[place] == wanted[0] {
          var same = 1
          while same < wanted.count, bytes[place + same] == wanted[same] { same += 1 }
          if same == wanted.count { return place }
        }
        place += 1
      }
      return nil
    }
  }
}
