"""The catalogue's journeys: three lists, guides, forms and finding, each as the people concerned go through it."""
import re
import urllib.parse

import pytest
from words import choose_item, citizen_number, find_item, new_case, try_words

VILLAGE = "后坪村民委员会"


def pick(page, group, *choices):
    for choice in choices:
        page.get_by_role("group", name=group).get_by_label(choice, exact=True).check()


def notice(page):
    return page.locator(".notice.success").inner_text()


def refusal(page):
    return page.locator(".notice.danger").inner_text()


def main(page):
    return page.locator("main").inner_text()


# Three catalogues

ALARM = "独居老人应急呼叫器申领"


def draft_alarm(department):
    department.goto("/catalogue/proposals")
    department.get_by_role("link", name="起草新事项").click()
    department.get_by_label("事项编码").fill("NXB01")
    department.get_by_label("事项名称").fill(ALARM)
    department.get_by_label("群众叫法").fill("一键呼\n呼叫器")
    pick(department, "受理层级", "村（社区）")
    department.get_by_label("承诺时限").fill("3 个工作日")
    department.get_by_label("材料（一行一种）").fill("身份证|政府核发|原件|1|必交")
    department.get_by_label("受理条件").fill("满 60 周岁、一个人住的老人")
    department.get_by_label("办理地点").fill("村便民服务站")
    department.get_by_label("办理时间").fill("工作日 8:30–12:00")
    department.get_by_label("设定依据").fill("《中华人民共和国老年人权益保障法》第三十条")


def test_an_item_goes_from_the_department_to_the_village(signed_in, new_page):
    department, office = signed_in("b06"), signed_in("fgb1")
    town, village = signed_in("t306", "基层代办员"), signed_in("w306208", phone=True)
    village.goto("/cases/new")
    village.get_by_label("要办什么事").fill("一键呼")
    village.get_by_role("button", name="找事项").click()
    assert "一键呼" in main(village) and ALARM not in main(village)

    draft_alarm(department)
    department.get_by_role("button", name="报审").click()
    assert f"“{ALARM}”已报审" in notice(department)

    # The department writes what the lead office decides.
    assert department.goto("/office/catalogue").status == 403
    office.goto("/office/catalogue")
    assert "现行事项与已发布的目录一致" in main(office)
    office.get_by_role("link", name=ALARM).click()
    assert "新增事项" in main(office) and "满 60 周岁、一个人住的老人" in main(office)
    office.get_by_role("button", name="通过", exact=True).click()
    assert "已通过" in notice(office) and "新增 1 项" in main(office)
    office.get_by_role("button", name=re.compile("发布第 . 版")).click()
    assert "县级目录第 2 版已发布" in notice(office)

    town.goto("/catalogue/town")
    town.get_by_label(ALARM).check()
    town.get_by_role("button", name="申请认领").click()
    assert "有 1 处需要改正" in main(town) and "待部门确认" not in main(town)
    assert town.get_by_label(ALARM).is_checked()
    town.get_by_label("赋权依据").fill("内政〔2026〕12号")
    town.get_by_role("button", name="申请认领").click()
    assert "等部门确认" in notice(town)
    assert re.search(rf"{ALARM}\s+内政〔2026〕12号\s+\S+ \S+\s+待部门确认", main(town))

    department.goto("/catalogue/proposals")
    department.get_by_role("link", name=re.compile("七里坪乡")).click()
    assert "赋权依据：内政〔2026〕12号" in main(department)
    department.get_by_label(ALARM).uncheck()
    department.get_by_role("button", name="答复").click()
    assert "理由" in refusal(department)
    department.get_by_label(ALARM).check()
    department.get_by_role("button", name="答复").click()
    assert "已答复" in notice(department) and "七里坪乡" not in main(department)

    town.reload()
    assert "待放管服办备案" in main(town) and "没有已备案、待发布的事项" in main(town)
    office.goto("/office/catalogue")
    assert f"七里坪乡　民政局：{ALARM}" in main(office)
    office.get_by_role("button", name="备案").click()
    assert "已备案 1 份认领" in notice(office)

    town.reload()
    assert "已备案 1 项" in main(town)
    town.get_by_role("button", name=re.compile("发布第 . 版")).click()
    assert "乡镇目录已发布" in notice(town) and "第 2 版" in main(town) and "125 项" in main(town)

    village.goto("/catalogue/village")
    assert not village.get_by_label(ALARM).is_checked()
    village.get_by_label(ALARM).check()
    village.get_by_role("button", name=re.compile("发布第 . 版")).click()
    assert "村级目录已发布" in notice(village) and "67 项" in main(village)

    choose_item(village, "一键呼", ALARM)
    assert ALARM in main(village)
    assert [m.get_attribute("data-material") for m in village.locator("[data-material]").all()] == ["身份证"]

    # Anybody reads it in the village's list; the next village has not chosen it.
    public = new_page(phone=True, script=False)
    public.goto("/catalogue/411325306208")
    assert ALARM in main(public)
    public.goto("/catalogue/411325306212")
    assert "代办帮办" in main(public) and ALARM not in main(public)


def test_a_proposal_that_is_sent_back_says_why(signed_in):
    department, office = signed_in("b06"), signed_in("fgb1")
    department.goto("/catalogue/proposals")
    department.get_by_role("link", name="惠民殡葬补助").click()
    department.get_by_label("承诺时限").fill("4 个工作日")
    department.get_by_role("button", name="报审").click()

    office.goto("/office/catalogue")
    office.get_by_role("link", name="惠民殡葬补助").click()
    row = office.get_by_role("row", name="承诺时限").inner_text()
    assert "5 个工作日" in row and "4 个工作日" in row
    assert "不变" in office.get_by_role("row", name="事项名称").inner_text()
    office.get_by_role("button", name="退回", exact=True).click()
    assert "理由" in refusal(office)
    office.get_by_label("退回的理由").fill("先和财政局商量")
    office.get_by_role("button", name="退回", exact=True).click()
    assert "已退回部门" in notice(office)

    department.goto("/catalogue/proposals")
    assert "先和财政局商量" in main(department)
    department.get_by_role("row", name="惠民殡葬补助").get_by_role("link").click()
    assert "放管服办退回：先和财政局商量" in department.locator(".notice.warning").inner_text()
    assert department.get_by_label("承诺时限").input_value() == "4 个工作日"


# A guide

SUBSIDY = "困难残疾人生活补贴"


def mend_materials(page):
    """Drops what nobody may ask for, and says of the rest why and how."""
    page.get_by_label("与窗口版一致").check()
    rows = page.locator("fieldset.group", has=page.locator('[name^="hall.materials"]'))
    for row in rows.all():
        name = row.get_by_label("名称").input_value()
        if name in ("低保证明", "其他相关材料"):
            row.get_by_label("保存时删去这一项").check()
            continue
        row.get_by_label("必要性").fill("看清补贴发给谁。")
        row.get_by_label("填写说明").fill("照身份证写，看完当场还给您。")
        if row.get_by_label("是要填的表格").is_checked():
            row.get_by_label("空白表格在哪里取").fill("村便民服务站免费取")
            row.get_by_label("示范文本").fill("姓名：张某某\n残疾等级：二级")
    page.get_by_role("button", name="保存“申请材料”").click()


def test_a_guide_is_blocked_mended_reviewed_published_and_read(signed_in, new_page):
    writer, leader, office = signed_in("b06"), signed_in("l06"), signed_in("fgb1")
    writer.goto("/guides")
    writer.get_by_role("link", name=SUBSIDY).click()
    writer.get_by_role("link", name="体检", exact=True).click()
    assert "必须改正（18）" in main(writer) and "2 处不一致" in main(writer)
    assert "“其他相关材料”是兜底表述" in main(writer)
    writer.get_by_role("button", name="送审").click()
    assert "已送审" in notice(writer)
    assert writer.get_by_role("button", name="审核通过").count() == 0

    # Passed as it is, it is not published.
    leader.goto("/guides/NX004/check")
    leader.get_by_role("button", name="审核通过").click()
    assert leader.get_by_role("button", name="发布指南").count() == 0
    office.goto("/guides/NX004/check")
    office.get_by_role("button", name="发布指南").click()
    assert "还不能发布：有 18 处必须改正，窗口版与网上版有 2 处不一致" in refusal(office)
    office.locator("summary", has_text="退回修改").click()
    office.get_by_label("退回的理由").fill("先把必须改正的改完")
    office.get_by_role("button", name="退回编写人").click()
    assert "已退回编写人" in notice(office)

    writer.goto("/guides/NX004/check")
    assert "退回：先把必须改正的改完" in main(writer)
    writer.get_by_role("link", name="设定依据", exact=True).click()
    writer.get_by_label("受理条件").fill("有残疾人证的低保户。")
    writer.get_by_label("设定依据").fill("《社会救助暂行办法》第十一条")
    writer.get_by_role("button", name="保存“基本信息”").click()
    assert "已保存“基本信息”" in notice(writer) and "必须改正" not in main(writer)
    writer.get_by_role("link", name=re.compile("^申请材料")).click()
    mend_materials(writer)
    assert "已保存“申请材料”" in notice(writer) and "必须改正" not in main(writer)
    writer.get_by_role("link", name=re.compile("^地点时间")).click()
    writer.get_by_label("与窗口版一致").check()
    writer.get_by_label("咨询电话").first.fill("0377-60000006")
    writer.get_by_role("button", name="保存“地点时间”").click()
    writer.get_by_role("link", name="体检和送审").click()
    assert "必须改正（0）" in main(writer) and "（0 处不一致）" in main(writer)
    writer.get_by_role("button", name="送审").click()

    leader.goto("/guides/NX004/check")
    leader.get_by_role("button", name="审核通过").click()
    assert "请放管服办发布" in notice(leader)
    office.goto("/guides/NX004/check")
    office.get_by_role("button", name="发布指南").click()
    assert "已发布" in notice(office) and "下次复审" in main(office)

    reader = new_page(phone=True, script=False)
    find_item(reader, SUBSIDY)
    reader.get_by_role("link", name=SUBSIDY, exact=True).click()
    text = main(reader)
    assert "有残疾人证的低保户。" in text and "看清补贴发给谁。" in text and "其他相关材料" not in text
    assert "《社会救助暂行办法》第十一条" in text and re.search(r"第 1 版，2\d+年\d+月\d+日发布", text)
    reader.get_by_text("看填好的样子").click()
    assert "残疾等级" in reader.locator(".bring").inner_text()
    reader.get_by_role("link", name="打印明白纸").click()
    sheet = reader.locator(".paper").inner_text()
    assert "□ 残疾人证" in sheet and "0377-60000006" in sheet and "其他相关材料" not in sheet

    # The lists follow when the county publishes; then the agent collects by it, and is told.
    office.goto("/office/catalogue")
    assert f"{SUBSIDY}　事项版本 第 1 版 → 第 2 版" in main(office)
    office.get_by_role("button", name=re.compile("发布第 . 版")).click()
    assert "县级目录第" in notice(office)
    agent = signed_in("w306208", phone=True)
    agent.goto("/catalogue/village")
    assert f"变更：{SUBSIDY}" in main(agent)
    agent.get_by_role("button", name="已阅").click()
    assert "目录调整告知" not in main(agent)
    choose_item(agent, "残疾人补贴", SUBSIDY)
    asked = [m.get_attribute("data-material") for m in agent.locator("[data-material]").all()]
    assert "残疾人证" in asked and "低保证明" not in asked


# Forms

LIVING = ("吃低保", "最低生活保障审核确认")


def open_interview(page):
    """From the case page to the one conversation; gives back how much it asks."""
    page.get_by_role("link", name=re.compile("^表单")).click()
    asked = int(re.search(r"还要问 (\d+) 项", main(page)).group(1))
    page.get_by_role("link", name="开始填写").click()
    return asked


def answer_interview(page):
    page.get_by_label("民族").fill("汉族")
    pick(page, "婚姻状况", "丧偶")
    pick(page, "户口性质", "农村")
    page.get_by_label("就业状况").select_option("务农")
    page.get_by_label("户籍地址").fill("内乡县七里坪乡后坪村三组")
    page.get_by_label("现住址").fill("后坪村三组 18 号")
    pick(page, "住房情况", "自有住房")
    page.get_by_label("第 1 行姓名").fill("贺小军")
    page.get_by_label("第 1 行与申请人关系").select_option("子女")
    page.get_by_label("家庭年收入").fill("4800")
    page.get_by_label("家庭存款等金融资产").fill("1200")
    pick(page, "家庭有机动车", "否")
    pick(page, "致困原因", "因病")
    page.get_by_label("申请理由").fill("长年吃药，没有别的收入")
    page.get_by_label("开户银行").fill("内乡农商银行")
    page.get_by_label("社保卡银行账户").fill("6217000000001234567")
    pick(page, "授权核对的信息", "户籍和婚姻", "存款和证券")
    pick(page, "成年家庭成员均已同意", "是")
    pick(page, "收入来源", "务农")


def test_one_interview_fills_three_forms_and_the_next_is_shorter(signed_in):
    agent = signed_in("w306208", phone=True)
    number = citizen_number("19400101", "990")
    new_case(agent, *LIVING, "贺素英", number, place=VILLAGE, phone="138 0000 1234")
    first = open_interview(agent)
    assert first > 15 and "贺**" in main(agent) and number not in main(agent)

    # What is missing is said beside its field, and what was said stays.
    agent.get_by_label("民族").fill("汉族")
    agent.get_by_role("button", name="保存并核对").click()
    assert "请填写婚姻状况" in refusal(agent) and "民族" not in refusal(agent)
    assert agent.get_by_label("民族").input_value() == "汉族"

    answer_interview(agent)
    agent.get_by_label("本人同意保存以上资料").check()
    agent.get_by_label("本人单独同意保存其中的敏感信息").check()
    agent.get_by_role("button", name="保存并核对").click()
    sentences = agent.locator(".read-back li").all_inner_texts()
    assert "您的姓名是贺素英。" in sentences and "您现在的婚姻状况是丧偶。" in sentences
    assert any("贺小军" in sentence for sentence in sentences)
    assert len(sentences) == len(set(sentences))
    agent.get_by_role("button", name="与本人核对无误").click()
    assert "与本人核对无误" in notice(agent)
    assert agent.locator("main table").get_by_text("已核对").count() == 3

    agent.get_by_role("link", name="打印全部").click()
    papers = agent.locator(".paper").all_inner_texts()
    assert [p.split("\n")[0] for p in papers] == ["最低生活保障申请书", "家庭经济状况核对授权书", "家庭收入、财产状况声明"]
    for paper in papers:
        assert "贺素英" in paper and number in paper and "后坪村三组 18 号" in paper and "贺小军" in paper
    assert "6217000000001234567" in papers[0] and "长年吃药，没有别的收入" in papers[0]
    assert "户籍和婚姻、存款和证券" in papers[1] and "6217000000001234567" not in papers[1]
    assert "务农" in papers[2] and "4800" in papers[2]

    # The same person comes again: found by telephone, and asked only what is new.
    choose_item(agent, "临时救助", "临时救助审核确认")
    agent.get_by_label("办过事的，用电话或证件号码找").fill("13800001234")
    agent.get_by_role("button", name="查一查").click()
    assert "贺**" in main(agent)
    agent.get_by_label("全部必交材料已当面核对、收齐").check()
    agent.get_by_label("委托人已听懂并同意").check()
    agent.get_by_role("button", name="受理委托").click()
    second = open_interview(agent)
    assert 0 < second < first / 2
    assert "尾号 4567" in main(agent) and "6217000000001234567" not in main(agent)
    asked = agent.locator("#questions").inner_text()
    assert not any(known in asked for known in ("户口性质", "现住址", "开户银行", "共同生活的家庭成员"))


# Finding

SPOKEN = "老娘八十了有没有补贴"
ALLOWANCE = "80周岁以上老年人高龄津贴"


def test_somebody_asks_as_he_speaks_on_a_phone(new_page):
    page = new_page(phone=True)
    page.goto("/")
    box = page.get_by_label("您要办什么事")
    box.press_sequentially(SPOKEN)
    offered = page.locator("#picker-list button")
    offered.first.wait_for()
    page.wait_for_function(
        "name => document.querySelector('#picker-list button').textContent === name", arg=ALLOWANCE)
    assert box.get_attribute("aria-expanded") == "true"
    offered.first.click()
    page.wait_for_url("**/items/*")
    assert page.locator("h1").inner_text() == ALLOWANCE
    assert "满 80 周岁的老人" in main(page)

    page.goto("/")
    box.press_sequentially(SPOKEN)
    offered.first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.locator("#picker-list").is_hidden() and box.input_value() == SPOKEN


def test_it_is_found_without_script_too(new_page):
    page = new_page(phone=True, script=False)
    find_item(page, SPOKEN)
    first = page.locator(".rows h3 a").first
    assert first.inner_text() == ALLOWANCE
    first.click()
    assert page.locator("h1").inner_text() == ALLOWANCE
    assert page.get_by_role("link", name="请代办员来办").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_what_was_found_is_there_again_on_the_way_back_and_its_words_are_in_no_address(new_page, script):
    page = new_page(phone=True, script=script)
    asked = []
    page.on("request", lambda request: asked.append(urllib.parse.unquote(request.url)))
    page.goto("/")
    if script:
        page.get_by_label("您要办什么事").press_sequentially(SPOKEN)
        page.locator("#picker-list button").first.wait_for()
        assert any(address.endswith("/items/search") for address in asked)
    find_item(page, SPOKEN)
    found = page.url
    page.locator(".rows h3 a").first.click()
    assert page.locator("h1").inner_text() == ALLOWANCE
    page.go_back()
    assert page.url == found and page.locator(".rows h3 a").first.inner_text() == ALLOWANCE
    assert page.locator("#search").input_value() == SPOKEN
    page.reload()
    assert page.locator(".rows h3 a").first.inner_text() == ALLOWANCE
    assert not [address for address in asked if "老娘" in address or "q=" in address], asked


@pytest.mark.parametrize("script", [True, False])
def test_what_fits_nothing_is_said_kindly_and_the_agents_are_offered(new_page, script):
    page = new_page(phone=True, script=script)
    find_item(page, "我想去月球种西瓜")
    assert "没有找到对得上的事项" in main(page) and "代办员" in main(page)
    assert page.locator(".rows h3 a").count() == 0
    page.get_by_role("link", name="找代办员").last.click()
    assert page.locator("h1").inner_text() and "七里坪乡" in main(page)


def test_a_word_that_was_missing_is_added_and_found(new_page, signed_in):
    said = "唱大戏批场地"
    public = new_page(phone=True, script=False)
    find_item(public, said)
    assert "没有找到" in main(public)

    office = signed_in("fgb1")
    office.goto("/office/items")
    office.get_by_role("link", name=re.compile("说法")).first.click()
    missed = office.get_by_role("row", name=said)
    assert "1" in missed.inner_text()
    missed.get_by_role("button", name="加说法").click()
    assert office.get_by_label("群众的说法").input_value() == said
    office.get_by_label("群众的说法").fill("唱大戏")
    office.get_by_label("目录里的说法").fill("临时用地审批")
    office.get_by_role("button", name="保存").click()
    assert "已保存“唱大戏”" in notice(office)
    assert office.get_by_role("row", name=said).count() == 0
    try_words(office, "俺村想唱大戏")
    assert "临时用地审批" in office.locator("main ol").inner_text()

    find_item(public, said)
    assert public.locator(".rows h3 a").first.inner_text() == "临时用地审批"

    office.goto("/office/words")
    office.get_by_role("row", name="唱大戏").get_by_role("button", name="移除").click()
    find_item(public, said)
    assert "没有找到" in main(public)


# Each page

def wanting(page, with_primary=True):
    """What is wrong with a page for somebody on a phone or at the keyboard."""
    found = []
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} h1")
    text = page.locator("body").inner_text()
    found += [f"shows {words}" for words in ("Markup.HTML(", "Optional(") if words in text]
    if with_primary and not reaches_primary(page):
        found.append("the keyboard does not reach the primary button")
    return found


def reaches_primary(page):
    page.evaluate("document.activeElement.blur()")
    stops = page.locator("a, button, input, select, textarea, summary").count()
    for _ in range(stops):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('main') && document.activeElement.matches('.primary')"):
            return page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    return False


PAGES = {
    ("b06", None): [
        "/catalogue/proposals", "/catalogue/proposals/edit", "/catalogue/proposals/edit?code=NX017", "/guides/NX001",
        "/guides/NX001?part=materials", "/guides/NX001?part=process", "/guides/NX001?part=places",
        "/guides/NX001?part=questions", "/guides/NX001?part=places&apart=on", "/guides/NX001/check", "/guides/NX007/check",
    ],
    ("fgb1", None): ["/office/words", "/guides/NX001/check"],
    ("t101", "基层代办员"): ["/catalogue/town"],
    ("t306", "基层代办员"): ["/catalogue/village?place=411325306208"],
    ("w306208", None): ["/catalogue/village"],
}
# Where there may be nothing to do.
READ_ONLY = {
    ("b06", None): ["/guides"],
    ("fgb1", None): ["/office/catalogue", "/guides"],
    ("t306", "基层代办员"): ["/catalogue/town", "/catalogue/village"],
}


def test_each_page_fits_a_phone_and_the_keyboard(signed_in):
    faults = {}
    for with_primary, pages in [(True, PAGES), (False, READ_ONLY)]:
        for who, paths in pages.items():
            page = signed_in(*who, phone=True)
            for path in paths:
                page.goto(path)
                faults[who[0], path] = wanting(page, with_primary)
    office = signed_in("fgb1", phone=True)
    try_words(office, SPOKEN)
    faults["fgb1", "words tried"] = wanting(office)
    wrong = {name: found for name, found in faults.items() if found}
    assert not wrong, wrong


def test_the_pages_of_finding_and_of_forms_fit_too(signed_in, new_page):
    faults = {}
    public = new_page(phone=True)
    for path in ["/", "/catalogue/411325306000", "/catalogue/411325306208"]:
        public.goto(path)
        faults[path] = wanting(public)
    for words in [SPOKEN, "我想去月球种西瓜"]:
        find_item(public, words)
        faults[words] = wanting(public)
    find_item(public, ALLOWANCE)
    public.get_by_role("link", name=ALLOWANCE).first.click()
    faults["guide"] = wanting(public)
    public.get_by_role("link", name="打印明白纸").click()
    faults["plain sheet"] = wanting(public)

    agent = signed_in("w306208", phone=True)
    new_case(agent, *LIVING, "贺大年", citizen_number("19420202", "991"), place=VILLAGE, phone="13800001235")
    case = agent.url.split("?")[0]
    for name in ["forms", "forms/all", "forms/hedui"]:
        agent.goto(f"{case}/{name}")
        faults[name] = wanting(agent)
    agent.goto(f"{case}/forms/all")
    answer_interview(agent)
    agent.get_by_role("button", name="保存并核对").click()
    faults["forms/all/read-back"] = wanting(agent)
    wrong = {name: found for name, found in faults.items() if found}
    assert not wrong, wrong
