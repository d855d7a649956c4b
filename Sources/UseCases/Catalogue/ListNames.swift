package import Domain
package import Store

extension CountyFacts {
  /// 《后坪村“代办帮办”事项目录》: a village by the name it goes by, without 民委员会.
  package func listTitle(of unit: ListUnit) -> String { "《\(listName(of: unit))“代办帮办”事项目录》" }

  package func listName(of unit: ListUnit) -> String {
    let name = path(of: unit.place)
    for (committee, rest) in [("村民委员会", "村"), ("居民委员会", "")] where name.hasSuffix(committee) {
      return String(name.dropLast(committee.count)) + rest
    }
    return name
  }
}
