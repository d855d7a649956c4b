extension Routes {
  static let calendar = Route("/office/calendar")
}
