import Domain

extension Routes {
  static let posts = Route("/office/posts")
  static let post = Route("/office/posts", ID<Post>.self, in: posts)
  static let accounts = Route("/office/accounts")
  static let newAccount = Route("/office/accounts/new", in: accounts)
  static let staffList = Route("/office/staff", in: posts)
  static let staff = Route("/office/staff", ID<Staff>.self, in: posts)
  static let departments = Route("/office/departments", in: posts)
  static let department = Route("/office/departments", DepartmentCode.self, in: posts)
}
