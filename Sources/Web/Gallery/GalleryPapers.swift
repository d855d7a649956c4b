import Markup

/// What is printed, read back or reviewed.
let galleryPaperParts: [GalleryPart] = [
  GalleryPart(
    "paper", "文书",
    """
    <article class="paper">
    <h2>受理通知书</h2><p class="number">NX-2026-000123</p>
    <table><tr><th class="label" scope="row">委托人</th><td>马桂兰</td></tr></table>
    <table class="grid"><tr class="opinion"><td>经办人：</td><td>负责人：</td></tr></table>
    <p>您委托的事项已经受理。</p>
    <div class="sign"><span>委托人：</span><span>代办员：</span></div>
    </article>
    """),
  GalleryPart(
    "list", "名册",
    """
    <article class="paper list"><h2>代办员名册</h2>
    <table><thead><tr><th>村（社区）</th><th>姓名</th><th>岗位</th><th>电话</th></tr></thead>
    <tbody><tr><td><a href="#list">后坪村</a></td><td>李娟</td><td>网格代办员</td><td class="number">13800000001</td></tr></tbody>
    </table></article>
    """),
  GalleryPart(
    "sheet", "明白纸",
    """
    <article class="paper sheet"><h2>老年人优待证办理</h2>
    <h3>要带</h3><ul class="bring"><li><b>身份证</b><br>原件</li><li><b>照片</b><br>一寸 2 张</li></ul>
    <p class="also">也可以请代办员来办</p><p class="call">0377-60000000</p>
    </article>
    """),
  GalleryPart("read-back", "念给委托人听", "<ol class=\"read-back\"><li>办什么：社会保障卡挂失。</li><li>多久：当天。</li></ol>"),
  GalleryPart(
    "findings", "体检结果",
    """
    <ul class="found"><li><a href="#findings">受理条件</a> <span class="meta">用词</span>
    <blockquote>凭相关证明材料。</blockquote><p>“相关”没有说清是哪一种。<br><b>怎么改</b>　写出材料的名称。</p></li>
    <li><a href="#findings">办理流程</a> <span class="meta">缺项</span><p>没有写明去哪个窗口。</p></li></ul>
    """),
]
