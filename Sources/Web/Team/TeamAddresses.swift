import Domain

extension Routes {
  static let posts = Route("/office/posts")
  static let post = Route("/office/posts", ID<Post>.self, in: posts, named: "post")
  static let fillPost = Route("/office/posts", ID<Post>.self, "/holder", in: posts, named: "post")
  static let vacatePost = Route("/office/posts", ID<Post>.self, "/vacancy", in: posts, named: "post")
  static let coverPost = Route("/office/posts", ID<Post>.self, "/backup", in: posts, named: "post")
  static let closePost = Route("/office/posts", ID<Post>.self, "/closure", in: posts, named: "post")
  static let staffList = Route("/office/staff", in: posts)
  static let staff = Route("/office/staff", ID<Staff>.self, in: posts, named: "person")
  static let departments = Route("/office/departments", in: posts)
  static let department = Route("/office/departments", DepartmentCode.self, in: posts)
}
