import Markup

/// One part of pages in all its states. Tests find it by `data-part`.
struct GalleryPart {
  let name: String  // in the address, `#name`
  let title: String
  let body: HTML

  init(_ name: String, _ title: String, _ body: HTML) {
    self.name = name
    self.title = title
    self.body = body
  }
}

/// Every part below each other, with links to each.
func galleryPage() -> HTML {
  let parts = [galleryFrameParts, galleryFieldParts, galleryListParts, galleryCaseParts, galleryPaperParts]
    .flatMap { $0 }
  return """
    <ul class="places">\(parts.map { "<li><a href=\"#\($0.name)\">\($0.title)</a></li>\n" as HTML })</ul>
    \(parts.map { part in
      """
      <div data-part="\(part.name)">
      <h2 id="\(part.name)">\(part.title)</h2>
      \(part.body)
      </div>

      """ as HTML
    })
    """
}
