extension Routes {
  static let places = Route("/office/places")
  static let editPlace = Route("/office/places/edit", in: places)
  static let retirePlace = Route("/office/places/retirement", in: places)
}
