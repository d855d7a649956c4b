extension Routes {
  static let gallery = Route("/gallery")
}
