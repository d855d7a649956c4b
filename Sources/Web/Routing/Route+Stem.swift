extension Route where Value: PathParameter {
  /// What stands before the parameter, for script that adds it: `/items/`.
  var stem: LocalPath { LocalPath(written: String(pattern.prefix { $0 != ":" })) }
}
