"""Pages for everybody: accessibility by axe, width, keyboard."""
import pytest
from axe_playwright_python.sync_playwright import Axe
from pictures_list import PUBLIC, STAFF


def serious(page):
    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {v['help']} — {v['nodes'][0]['html'][:160]}"
        for v in found if v["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("theme", ["light", "dark", "elder"])
def test_public_pages_have_no_serious_fault(new_page, server, theme):
    page = new_page(phone=theme == "elder", dark=theme == "dark")
    if theme == "elder":
        page.context.add_cookies([{"name": "elder", "value": "1", "url": server.url}])
    faults = {}
    for name in ["home", "home-found", "guide", "ask", "lookup", "complaint", "roster-village", "privacy", "sign-in", "code", "code-wrong", "plain", "catalogue-village", "gallery"]:
        PUBLIC[name](page)
        if serious(page):
            faults[name] = serious(page)
    assert not faults, faults


@pytest.mark.parametrize("dark", [False, True])
def test_staff_pages_have_no_serious_fault(signed_in, dark):
    faults = {}
    for who, names in {
        ("w306208", None): ["desk", "new", "new-wrong", "case", "act-finish", "paper", "village-list", "interview"], ("d306", None): ["watch", "watch-list"],
        ("fgb1", None): ["office-items", "office-item", "office-posts", "office-parameters", "office-calendar", "office-catalogue",
                          "office-words", "office-forms", "office-form", "office-account-off", "guides", "guide-check", "guide-materials"],
        ("xitong", None): ["changes-none", "changes-new", "change-form", "change-slip", "changes", "change-own"],
        ("t306", "基层代办员"): ["town-list"], ("b06", None): ["proposals", "proposal-new"],
    }.items():
        page = signed_in(*who, dark=dark)
        for name in names:
            STAFF[who][name](page)
            if serious(page):
                faults[name] = serious(page)
    assert not faults, faults


def test_no_page_shows_its_markup(new_page, signed_in):
    shown = {}
    visitors = [(new_page(), PUBLIC)] + [(signed_in(*who), pages) for who, pages in STAFF.items()]
    for page, pages in visitors:
        for name, go in pages.items():
            go(page)
            text = page.locator("body").inner_text()
            if "</" in text or "&amp;" in text or "HTML(" in text or "Optional(" in text:
                shown[name] = text
    assert not shown, shown


@pytest.mark.parametrize("width", [320, 390, 640])
def test_no_page_scrolls_sideways(new_page, signed_in, width):
    wide = {}
    public = new_page()
    staff = signed_in("w306208")
    for page, pages in [(public, {n: PUBLIC[n] for n in ["home", "guide", "ask", "lookup", "roster-village", "plain", "catalogue"]}),
                        (staff, {n: STAFF[("w306208", None)][n] for n in ["desk", "new", "case", "act-finish", "village-list", "interview"]})]:
        page.set_viewport_size({"width": width, "height": 800})
        for name, go in pages.items():
            go(page)
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if over > 0:
                wide[name] = over
    assert not wide, wide


def test_the_keyboard_reaches_the_text_first_and_then_the_work(signed_in):
    page = signed_in("w306208")
    page.goto("/desk")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert "新的委托" in page.evaluate("document.activeElement.textContent")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_the_choice_of_a_post_has_its_button_on_one_line(signed_in):
    page = signed_in("t306", "基层代办员")
    page.goto("/posts")
    buttons = page.locator("main .do button")
    assert buttons.count() == 2
    for number in range(2):
        assert buttons.nth(number).bounding_box()["height"] < 50, "one line and its padding"


def test_the_record_of_resets_stands_apart_from_its_buttons(signed_in, new_page):
    lead = signed_in("fgb1")
    lead.goto("/office/accounts?q=w103200")
    row = lead.get_by_role("row").filter(has=lead.get_by_text("w103200", exact=True))
    row.get_by_role("button", name="重置密码").click()
    code = lead.locator("b.code").inner_text()
    page = new_page()
    page.goto("/password/code")
    page.get_by_label("账号").fill("w103200")
    page.get_by_label("一次性验证码").fill(code)
    page.get_by_label("新密码", exact=True).fill("Ri-Luo-2026")
    page.get_by_label("再输一次新密码").fill("Ri-Luo-2026")
    page.get_by_role("button", name="设置密码").click()
    page.get_by_label("账号").fill("w103200")
    page.get_by_label("密码").fill("Ri-Luo-2026")
    page.get_by_role("button", name="登录").click()
    page.get_by_role("button", name="是我申请的", exact=True).wait_for()
    buttons, table = page.locator("main form .buttons").bounding_box(), page.locator("main .table").bounding_box()
    assert table["y"] - buttons["y"] - buttons["height"] >= 12


def test_the_five_steps_can_be_read_in_the_version_for_the_elderly(signed_in, server):
    page = signed_in("w306208", phone=True)
    page.context.add_cookies([{"name": "elder", "value": "1", "url": server.url}])
    STAFF[("w306208", None)]["case"](page)
    sizes = page.locator(".steps li").evaluate_all("(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))")
    assert len(sizes) == 5 and min(sizes) >= 18, sizes
    over = page.locator(".steps li").evaluate_all("(all) => all.map((one) => one.scrollWidth - one.clientWidth)")
    assert max(over) <= 0, over


@pytest.mark.parametrize("who", ["fgb1", "anquan"])
def test_a_parameter_has_its_field_and_button_on_one_line(signed_in, who):
    page = signed_in(who)
    page.goto("/office/parameters")
    rows = page.locator(".set")
    assert rows.count() > 1
    for number in range(rows.count()):
        field = rows.nth(number).locator("input, select").bounding_box()
        button = rows.nth(number).get_by_role("button", name="设置").bounding_box()
        assert button["x"] >= field["x"] + field["width"], "beside it"
        assert abs(button["y"] + button["height"] / 2 - field["y"] - field["height"] / 2) < 4, "not below it"
