import Domain

extension Routes {
  static let home = Route("/")
}
