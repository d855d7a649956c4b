extension Routes {
  static let watch = Route("/watch")
  static let watchList = Route("/watch/list", in: watch)
  static let confirmations = Route("/watch/confirm")
  /// The same tasks as a department sees them, and as supervisors do.
  static let tasks = Route("/tasks")
  static let watchedTasks = Route("/watch/tasks")
}
