"""What people do, in words the scenarios share."""
import re
import time


def citizen_number(birth="19560214", sequence=None, region="411325"):
    """A synthetic number with its right check digit; the sequence is 990–999 and the birthday makes it unlike others."""
    sequence = sequence or f"99{int(time.time() * 1000) % 10}"
    body = region + birth + sequence
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights)) % 11]


def choose_item(page, words, name):
    find_item(page, words, "/cases/new")
    page.get_by_role("link", name=name, exact=True).first.click()


def fill_person(page, name, number, phone="13800000123", place=None):
    page.locator("#f-number").fill(number)
    page.locator("#f-name").fill(name)
    page.locator("#f-phone").fill(phone)
    if place:
        page.locator("#f-place").select_option(label=place)


def new_case(page, words, item, name, number, place=None, fingerprint=None, original=None, phone="13800000123"):
    """提出申请 and 受理委托 in one page; gives back the look-up code."""
    choose_item(page, words, item)
    fill_person(page, name, number, phone, place)
    box = page.get_by_label("全部必交材料已当面核对、收齐")
    if box.count():
        box.check()
    if fingerprint:
        page.get_by_label("捺印", exact=True).check()
        page.get_by_label("见证人一").fill(fingerprint[0])
        page.get_by_label("见证人二").fill(fingerprint[1])
    if original:
        page.locator('[name="originals"]').first.check()
    page.get_by_label("委托人已听懂并同意").check()
    page.get_by_role("button", name="受理委托").click()
    page.locator(".notice.success", has_text="告诉委托人").wait_for()
    return re.search(r"查询码 (\d{9})", page.locator("main").inner_text()).group(1)


def act(page, title, fill=None, choose=None, within=None):
    """Opens an act from the case page, fills what it asks, and does it."""
    place = within or page.locator("main")
    link = place.get_by_role("link", name=title, exact=True)
    if not link.first.is_visible():
        page.locator("summary", has_text="其他可以办的").click()
    link.first.click()
    for label, value in (fill or {}).items():
        page.get_by_label(label, exact=False).first.fill(value)
    for label in choose or []:
        page.get_by_label(label, exact=True).first.check()
    page.locator("main form button.primary").click()


def find_item(page, words, path="/"):
    """Looks for an item in somebody's own words, at the public's first page or the agents' /cases/new."""
    page.goto(path)
    page.locator("#search").fill(words)
    page.locator(".picker button.primary").click()


def find_case(page, typed):
    page.goto("/cases")
    page.locator("#search").fill(typed)
    page.get_by_role("button", name="找办件").click()


def try_words(page, words):
    """The lead office tries what the public may say."""
    page.goto("/office/words")
    page.locator("#try").fill(words)
    page.get_by_role("button", name="找", exact=True).click()


def look_up(page, code, tail):
    page.goto("/lookup")
    page.get_by_label("查询码").fill(code)
    page.get_by_label("登记电话的后四位").fill(tail)
    page.get_by_role("button", name="查进展").click()
