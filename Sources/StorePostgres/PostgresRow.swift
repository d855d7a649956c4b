import CPostgres
import Store

/// One row of a result, in the server's binary form.
struct PostgresRow: StoreRow {
  let result: OpaquePointer
  let row: CInt

  func integer(_ column: Int) throws -> Int64 {
    let bytes = try content(column)
    switch PQftype(result, CInt(column)) {
    case 20 where bytes.count == 8, 23 where bytes.count == 4, 21 where bytes.count == 2:  // int8, int4, int2
      var number = Int64(Int8(bitPattern: bytes[0]))  // the sign is in the first byte
      for byte in bytes.dropFirst() { number = number << 8 | Int64(byte) }
      return number
    case 16: return bytes[0] == 0 ? 0 : 1  // bool
    case let type: throw StoreFault.corrupt("column \(column) is of type \(type)")
    }
  }

  func text(_ column: Int) throws -> String {
    guard [25, 1043, 19].contains(PQftype(result, CInt(column))) else { throw wrong(column) }  // text, varchar, name
    return String(decoding: try content(column), as: UTF8.self)
  }

  func bytes(_ column: Int) throws -> [UInt8] {
    guard PQftype(result, CInt(column)) == 17 else { throw wrong(column) }  // bytea
    return Array(try content(column))
  }

  func isNull(_ column: Int) -> Bool { PQgetisnull(result, row, CInt(column)) != 0 }

  private func content(_ column: Int) throws -> UnsafeBufferPointer<UInt8> {
    guard !isNull(column), let start = PQgetvalue(result, row, CInt(column)) else {
      throw StoreFault.corrupt("column \(column) is NULL")
    }
    let count = Int(PQgetlength(result, row, CInt(column)))
    return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
  }

  private func wrong(_ column: Int) -> StoreFault {
    .corrupt("column \(column) is of type \(PQftype(result, CInt(column)))")
  }
}
