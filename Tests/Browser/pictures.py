"""A picture of every page in its main states, at 390 and 1280 px, light, dark and (public pages) 长辈版.

    bin/pictures [--only NAME]

They go to .build-tools/pictures/NAME-WIDTH-THEME.png; the README's three to docs/pictures."""
import pathlib
import sys
import tempfile

from playwright.sync_api import sync_playwright

from conftest import ROOT, Server, sign_in
from words import choose_item, look_up

OUT = ROOT / ".build-tools" / "pictures"
README = ROOT / "docs" / "pictures"
ONLY = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else None


def goto(path):
    return lambda page: page.goto(path)


def guide(page):
    page.goto("/?q=老年证")
    page.locator(".rows h3 a").first.click()


def ask(page):
    guide(page)
    page.get_by_role("link", name="请代办员来办").click()


def ask_wrongly(page):
    ask(page)
    page.get_by_label("在哪个乡镇").select_option(index=1)
    page.locator("form.form button.primary").click()
    page.locator("form.form button.primary").click()


def wrong_lookup(page):
    look_up(page, "123456789", "0000")


def wrong_password(page):
    page.goto("/sign-in")
    page.get_by_label("账号").fill("nobody")
    page.get_by_label("密码").fill("wrong")
    page.get_by_role("button", name="登录").click()


def first_case(path, text=""):
    def go(page):
        page.goto(path)
        page.locator(".rows h3 a", has_text=text).first.click()
    return go


def new_form(page):
    choose_item(page, "社保卡挂失", "社会保障卡挂失与解挂")


def new_form_wrong(page):
    new_form(page)
    page.locator("#f-number").fill("411325199003070016")
    page.get_by_role("button", name="受理委托").click()


def form_of(path, text, name):
    def go(page):
        first_case(path, text)(page)
        page.goto(page.url.split("?")[0] + "/" + name)
    return go


PUBLIC = {
    "home": goto("/"), "home-found": goto("/?q=吃低保"), "home-nothing": goto("/?q=鼍鼍鼍"), "guide": guide, "ask": ask,
    "ask-wrong": ask_wrongly, "lookup": goto("/lookup"), "lookup-wrong": wrong_lookup, "complaint": goto("/complaints/new"),
    "roster": goto("/roster"), "roster-village": goto("/roster/411325306208"), "privacy": goto("/privacy"),
    "sign-in": goto("/sign-in"), "sign-in-wrong": wrong_password, "not-found": goto("/nothing"),
}
STAFF = {
    ("w306208", None): {
        "desk": goto("/desk"), "desk-others": goto("/desk?tab=others"), "items": goto("/cases/new"), "new": new_form,
        "new-wrong": new_form_wrong, "case": first_case("/desk"), "case-waiting": first_case("/desk?tab=others"),
        "act-finish": form_of("/desk", "社会保险费缴纳", "result"), "paper": form_of("/desk", "", "papers/delegation"),
        "person": form_of("/desk", "", "person"), "find": goto("/cases?q=123"), "forbidden": goto("/watch"),
        "password": goto("/password"),
    },
    ("t306", "基层代办员"): {
        "posts": goto("/posts"), "project": first_case("/desk?tab=others", "工业"), "paused": first_case("/desk", "养老保险待遇申领"),
        "act-dispatch": form_of("/desk?tab=others", "工业", "dispatch"),
    },
    ("b06", None): {"tasks": goto("/tasks")},
    ("d306", None): {"watch": goto("/watch"), "watch-list": goto("/watch/list?light=red"), "confirm": goto("/watch/confirm")},
    ("fgb1", None): {
        "office-items": goto("/office/items"), "office-item": goto("/office/items/edit?code=NX004"),
        "office-posts": goto("/office/posts"), "office-accounts": goto("/office/accounts"),
        "office-places": goto("/office/places"), "office-calendar": goto("/office/calendar"),
        "office-calendar-unknown": goto("/office/calendar?year=2027"), "office-parameters": goto("/office/parameters"),
    },
    ("shenji", None): {"audit": goto("/office/audit")},
}


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    README.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as p:
        server = Server(pathlib.Path(folder) / "data")
        browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        try:
            kept = {}
            for width in (1280, 390):
                for theme in ("light", "dark", "elder"):
                    for who, pages in [(None, PUBLIC), *STAFF.items()]:
                        if theme == "elder" and who:
                            continue
                        chosen = {n: go for n, go in pages.items() if not ONLY or n == ONLY}
                        if not chosen:
                            continue
                        context = browser.new_context(
                            base_url=server.url, viewport={"width": width, "height": 900}, locale="zh-CN",
                            timezone_id="Asia/Shanghai", color_scheme="dark" if theme == "dark" else "light")
                        context.set_default_timeout(10_000)
                        if theme == "elder":
                            context.add_cookies([{"name": "elder", "value": "1", "url": server.url}])
                        page = context.new_page()
                        if who and who in kept:
                            context.add_cookies([kept[who]])
                        elif who:
                            sign_in(page, *who)
                            page.wait_for_selector("h1")
                            kept[who] = next(c for c in context.cookies() if c["name"] == "session")
                        for name, go in chosen.items():
                            go(page)
                            page.screenshot(path=OUT / f"{name}-{width}-{theme}.png", full_page=True)
                            if theme == "light" and (name, width) in {("desk", 1280), ("case", 1280), ("desk", 390)}:
                                target = "phone" if width == 390 else name
                                page.screenshot(path=README / f"{target}.png", full_page=name == "case")
                        context.close()
            print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(ROOT)}")
        finally:
            browser.close()
            server.stop()


main()
