import StoreSQLite
import UseCases

/// Attachments into and out of a backup file.
enum Archive {
  static func putFiles(of opened: DataFolder.Opened, into path: String) throws -> Int {
    let folder = opened.files
    let files = folder.all().sorted().lazy.compactMap { id in folder.read(id).map { (id: id, bytes: $0) } }
    return try SQLiteArchive.add(files, to: path)
  }

  static func takeFiles(from path: String, into folder: CaseFolder) throws -> Int {
    try SQLiteArchive.take(from: path) { id, bytes in try folder.put(bytes, as: id) }
  }
}
