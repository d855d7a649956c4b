package import Domain

extension Connection {
  /// By primary key (county, name): some thirty rows. A name unknown to this version is left as it is.
  func storedParameters(of county: County) throws -> Parameters {
    let own = try rows("SELECT name, value FROM parameter WHERE county = $1", [.integer(county.code)]) {
      row in
      (name: try row.text(0), value: Int(try row.integer(1)))
    }
    var parameters = Parameters()
    for (name, value) in own {
      if let parameter = Parameter(rawValue: name) { parameters.own[parameter] = value }
    }
    return parameters
  }

  /// Sets the county's own value; nil restores the default.
  package func set(_ parameter: Parameter, to value: Int?, of county: County) throws {
    if let value {
      try run(
        """
        INSERT INTO parameter (county, name, value) VALUES ($1, $2, $3)
        ON CONFLICT (county, name) DO UPDATE SET value = excluded.value
        """,
        [.integer(county.code), .text(parameter.rawValue), .integer(value)])
    } else {
      try run(
        "DELETE FROM parameter WHERE county = $1 AND name = $2",
        [.integer(county.code), .text(parameter.rawValue)])
    }
    try factsChanged(in: county)
  }
}
