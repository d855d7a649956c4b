"""How to get to each page in its main states: the pictures and the page tests go the same way."""
from words import choose_item, find_case, find_item, look_up, try_words


def goto(path):
    return lambda page: page.goto(path)


def found(words):
    return lambda page: find_item(page, words)


def guide(page):
    find_item(page, "老年证")
    page.locator(".rows h3 a").first.click()


def plain(page):
    find_item(page, "吃低保")
    page.locator(".rows h3 a").first.click()
    page.goto(page.url + "/plain")


def interview(page):
    """The forms of a case that has some."""
    first_case("/desk", "医疗保险")(page)
    page.goto(page.url.split("?")[0] + "/forms/all")


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


def task_form(name):
    def go(page):
        first_case("/tasks")(page)
        page.goto(page.url.split("#")[0] + f"/{name}?task=1")
    return go


def change_form(what):
    """One of the three administrators proposes something about another's account."""
    def go(page):
        page.goto("/office/changes/new")
        page.locator("tr", has_text="shenji").get_by_role("link", name=what).click()
    return go


def no_change(page):
    """The list of changes when nothing waits."""
    page.goto("/office/changes")
    own = page.locator(".table tr", has_text="本人提出").locator("a")
    while own.count():
        own.first.click()
        page.get_by_role("button", name="撤回").click()
        page.goto("/office/changes")


def change_made(page):
    """A proposal of an account's reset, with the proposer's half of the code."""
    no_change(page)
    change_form("重置密码")(page)
    page.get_by_label("理由").fill("本人忘记密码，已当面核实身份")
    page.get_by_role("button", name="提出").click()


def change_open(page):
    page.goto("/office/changes")
    page.locator(".table a").first.click()


def wrong_code(page):
    page.goto("/password/code")
    page.get_by_label("账号").fill("w306208")
    page.get_by_label("一次性验证码").fill("2222-2222-2222-2222")
    page.get_by_label("新密码", exact=True).fill("Ri-Chu-2026")
    page.get_by_label("再输一次新密码").fill("Ri-Chu-2026")
    page.get_by_role("button", name="设置密码").click()


def first_post(page):
    page.goto("/office/posts")
    page.locator(".table a").first.click()


PUBLIC = {
    "home": goto("/"), "home-found": found("吃低保"), "home-nothing": found("鼍鼍鼍"), "guide": guide, "plain": plain,
    "catalogue": goto("/catalogue"), "catalogue-village": goto("/catalogue/411325306208"), "ask": ask,
    "ask-wrong": ask_wrongly, "lookup": goto("/lookup"), "lookup-wrong": wrong_lookup, "complaint": goto("/complaints/new"),
    "roster": goto("/roster"), "roster-village": goto("/roster/411325306208"), "privacy": goto("/privacy"),
    "sign-in": goto("/sign-in"), "sign-in-wrong": wrong_password, "not-found": goto("/nothing"),
    "code": goto("/password/code"), "code-wrong": wrong_code, "gallery": goto("/gallery"),
}
STAFF = {
    ("w306208", None): {
        "desk": goto("/desk"), "desk-others": goto("/desk?tab=others"), "items": goto("/cases/new"), "new": new_form,
        "new-wrong": new_form_wrong, "case": first_case("/desk"), "case-waiting": first_case("/desk?tab=others"),
        "act-finish": form_of("/desk", "社会保险费缴纳", "result"), "paper": form_of("/desk", "", "papers/delegation"),
        "person": form_of("/desk", "", "person"),
        "reason": form_of("/desk?tab=others", "", "reason?for=person"), "identity": form_of("/desk", "", "identity-check"),
        "contact": form_of("/desk", "", "contact-change"), "find": lambda page: find_case(page, "123"), "forbidden": goto("/watch"),
        "password": goto("/password"), "sessions": goto("/sessions"), "village-list": goto("/catalogue/village"), "interview": interview,
    },
    ("t306", "基层代办员"): {
        "posts": goto("/posts"), "project": first_case("/desk?tab=others", "工业"), "paused": first_case("/desk", "养老保险待遇申领"),
        "town-list": goto("/catalogue/town"),
        "act-dispatch": form_of("/desk?tab=others", "工业", "dispatch"),
    },
    ("b06", None): {
        "tasks": goto("/tasks"), "task-case": first_case("/tasks"), "task-decision": task_form("task-decision"),
        "proposals": goto("/catalogue/proposals"), "proposal-new": goto("/catalogue/proposals/edit?code=NX004"),
    },
    ("d306", None): {"watch": goto("/watch"), "watch-list": goto("/watch/list?light=red"), "confirm": goto("/watch/confirm")},
    ("fgb1", None): {
        "office-catalogue": goto("/office/catalogue"), "office-words": lambda page: try_words(page, "房子漏雨"),
        "office-forms": goto("/office/forms"), "office-form": goto("/office/forms/edit?code=gaoling"),
        "guides": goto("/guides"), "guide-materials": goto("/guides/NX004?part=materials"),
        "guide-check": goto("/guides/NX004/check"), "office-items": goto("/office/items"), "office-item": goto("/office/items/edit?code=NX004"),
        "office-posts": goto("/office/posts"), "office-accounts": goto("/office/accounts"),
        "office-account-off": goto("/office/accounts/suspension?account=b06"),
        "office-places": goto("/office/places"), "office-calendar": goto("/office/calendar"),
        "office-departments": goto("/office/departments"), "office-department": goto("/office/departments/D06"),
        "office-staff": goto("/office/staff?q=彭"), "office-post": first_post, "office-place": goto("/office/places/edit?code=411325306208"),
        "office-account-new": goto("/office/accounts/new?q=彭"), "office-settings": goto("/office/settings"),
        "office-calendar-unknown": goto("/office/calendar?year=2027"), "office-parameters": goto("/office/parameters"),
    },
    ("xitong", None): {
        "changes-none": no_change, "changes-new": goto("/office/changes/new"),
        "change-form": change_form("重置密码"), "change-slip": change_made, "changes": goto("/office/changes"),
        "change-own": change_open, "accounts-three": goto("/office/accounts?q=shenji"),
    },
    ("anquan", None): {"change-confirm": change_open, "resets": goto("/password/resets")},
    ("shenji", None): {"audit": goto("/office/audit")},
}
