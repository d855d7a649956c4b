import Markup

/// A telephone of the team or of the county, which can be called with one touch.
func phoneLink(_ phone: String) -> HTML { "<a href=\"tel:\(phone)\">\(phone)</a>" }

func callButton(_ phone: String) -> HTML { "<a class=\"button\" href=\"tel:\(phone)\">打电话 \(phone)</a>" }
