package import Markup

/// What a connection is answered for which there is no room. Without style sheet and script, which the browser would need more
/// connections for.
///
/// - Parameter names: nil when they are not known.
package func refusalPage(_ names: SiteName?) -> HTML {
  """
  <!doctype html>
  <html lang="zh-CN">
  <head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>系统正忙\(names.map { " · \($0.product)" as HTML })</title>
  </head>
  <body>
  \(names.map { HTML.when($0.isSample, sampleMark) })
  \(names.map { "<p>\($0.county) 代办帮办</p>" as HTML })
  <h1>系统正忙</h1>
  <p>访问的人太多，请稍等片刻，刷新本页重试；正在提交的，请返回上一页重新提交，已填写的文字一般还在。</p>
  \(names.map(\.footLine))
  </body>
  </html>
  """
}
