"""S14 and the rest of issue §8: bad input gets a clear answer beside the field, and nothing typed is lost."""
import time

import pytest
from playwright.sync_api import expect
from words import choose_item, citizen_number


@pytest.mark.parametrize("number, said", [
    ("41132519881301001X", "第 7–14 位"),
    ("411325199002300012", "第 7–14 位"),
    ("411325199003070016", "第 18 位应为 5"),
    ("12345", "18 位"),
    ("", "请填写证件号码"),
])
def test_a_wrong_citizen_number_is_explained_beside_its_field(signed_in, number, said):
    page = signed_in("w306208")
    choose_item(page, "社保卡挂失", "社会保障卡挂失与解挂")
    page.locator("#f-number").fill(number)
    page.locator("#f-name").fill("阿依古丽·买买提")
    page.locator("#f-phone").fill("138 0000 0001")
    page.get_by_role("button", name="只登记申请").click()
    assert said in page.locator("#e-number").inner_text()
    assert page.locator("#f-name").input_value() == "阿依古丽·买买提"


def test_lower_case_and_full_width_are_taken(signed_in):
    page = signed_in("w306208")
    choose_item(page, "社保卡挂失", "社会保障卡挂失与解挂")
    page.locator("#f-number").fill("１１０１０５１９４９１２３１００２x")
    page.locator("#f-name").fill("示例")
    page.locator("#f-phone").fill("１３８ ００００ ０００１")
    page.get_by_role("button", name="只登记申请").click()
    assert "已登记申请" in page.locator(".notice").inner_text()


def test_markup_in_text_is_shown_as_text(signed_in):
    page = signed_in("w306208")
    choose_item(page, "社保卡挂失", "社会保障卡挂失与解挂")
    page.locator("#f-number").fill(citizen_number("19700101"))
    page.locator("#f-name").fill("高海涛")
    page.locator("#f-phone").fill("13800000001")
    page.locator("#f-demand").fill("<script>alert(1)</script><b>急</b>")
    page.get_by_role("button", name="只登记申请").click()
    assert "<script>alert(1)</script><b>急</b>" in page.locator("main").inner_text()


def test_a_text_that_is_too_long_keeps_what_was_typed(signed_in):
    page = signed_in("w306208")
    choose_item(page, "社保卡挂失", "社会保障卡挂失与解挂")
    page.locator("#f-demand").fill("长" * 1001)
    page.get_by_role("button", name="只登记申请").click()
    assert "最多 1000 个字" in page.locator("main").inner_text()
    assert len(page.locator("#f-demand").input_value()) == 1001


def test_a_file_that_is_no_picture_and_one_too_large_are_refused(signed_in):
    page = signed_in("w306208", script=False)
    choose_item(page, "残疾人证新办", "残疾人证新办")
    page.locator("summary", has_text="逐项核对").click()
    page.locator('[name="file.0"]').set_input_files(
        [{"name": "照片.jpg", "mimeType": "image/jpeg", "buffer": b"MZ not a picture"}])
    page.locator('[name="file.1"]').set_input_files(
        [{"name": "大.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff" + b"0" * (20 << 20)}])
    page.get_by_role("button", name="只登记申请").click()
    text = page.locator("main").inner_text()
    assert "只接受 JPEG、PNG、WebP 照片和 PDF、OFD 文件" in text and "超过 10 MB" in text


def test_a_stale_page_is_told_so_and_keeps_what_was_typed(signed_in):
    one = signed_in("w306208")
    choose_item(one, "社保卡挂失", "社会保障卡挂失与解挂")
    one.locator("#f-number").fill(citizen_number("19710202"))
    one.locator("#f-name").fill("林长河")
    one.locator("#f-phone").fill("13800000001")
    one.get_by_label("全部必交材料").check()
    one.get_by_label("委托人已听懂并同意").check()
    one.get_by_role("button", name="受理委托").click()
    here = one.url
    one.goto(here + "/feedback")
    one.get_by_label("向委托人反馈的进展").fill("第一次写的话")
    two = one.context.new_page()
    two.goto(here + "/feedback")
    two.get_by_label("向委托人反馈的进展").fill("先到的话")
    two.locator("main form button.primary").click()
    one.locator("main form button.primary").click()
    assert "由他人办理过" in one.locator("main").inner_text()
    assert one.get_by_label("向委托人反馈的进展").input_value() == "第一次写的话"


def test_what_was_typed_survives_an_expired_session(signed_in):
    page = signed_in("w306208", script=False)
    choose_item(page, "社保卡挂失", "社会保障卡挂失与解挂")
    page.locator("#f-number").fill(citizen_number("19720303"))
    page.locator("#f-name").fill("罗文静")
    page.locator("#f-phone").fill("13800000001")
    cookie = next(c for c in page.context.cookies() if c["name"] == "session")
    page.context.add_cookies([{**cookie, "value": "0" * 64}])  # the session is gone
    page.get_by_role("button", name="只登记申请").click()
    assert "您填写的内容还在" in page.locator("main").inner_text()
    page.get_by_label("账号").fill("w306208")
    page.get_by_label("密码").fill("Bangban-2026")
    page.get_by_role("button", name="登录").click()
    page.get_by_role("button", name="继续提交").click()
    assert "罗**" in page.locator("main").inner_text()


def test_what_was_typed_survives_an_expired_session_and_the_choice_of_a_post(signed_in):
    page = signed_in("t306", "基层代办员", script=False)
    choose_item(page, "社保卡挂失", "社会保障卡挂失与解挂")
    page.locator("#f-number").fill(citizen_number("19720304"))
    page.locator("#f-name").fill("鲁文静")
    page.locator("#f-phone").fill("13800000001")
    page.locator("#f-place").select_option(index=1)
    cookie = next(c for c in page.context.cookies() if c["name"] == "session")
    page.context.add_cookies([{**cookie, "value": "0" * 64}])
    page.get_by_role("button", name="只登记申请").click()
    page.get_by_label("账号").fill("t306")
    page.get_by_label("密码").fill("Bangban-2026")
    page.get_by_role("button", name="登录").click()
    page.locator("li", has_text="基层代办员").get_by_role("button", name="以此岗位工作").click()
    page.get_by_role("button", name="继续提交").click()
    assert "鲁**" in page.locator("main").inner_text()


def test_after_six_wrong_passwords_whoever_types_them_waits(new_page):
    page = new_page()
    for _ in range(6):
        page.goto("/sign-in")
        page.get_by_label("账号").fill("w306216")
        page.get_by_label("密码").fill("wrong")
        page.get_by_role("button", name="登录").click()
    assert "秒后再试" in page.locator("main").inner_text()


def eventually(told, seconds=10):
    """What `told` answers as soon as it is something. (The site's policy keeps Playwright's own waiting from evaluating.)"""
    deadline = time.time() + seconds
    while not (answer := told()):
        assert time.time() < deadline, "not in time"
        time.sleep(0.05)
    return answer


def drafts(page):
    return page.evaluate("Object.entries(sessionStorage).filter(([name]) => name.startsWith('draft:'))")


def test_what_was_typed_is_kept_sealed_for_who_typed_it(signed_in, new_page):
    page = signed_in("w306208")
    choose_item(page, "社保卡挂失", "社会保障卡挂失与解挂")
    page.locator("#f-demand").fill("卡在集上丢了，急着用")
    page.locator("#f-name").fill("高海涛")
    [[name, kept]] = eventually(lambda: drafts(page))
    readable = page.evaluate("(kept) => new TextDecoder().decode(Uint8Array.from(atob(kept), (c) => c.charCodeAt(0)))", kept)
    assert "demand" not in kept + readable and "卡" not in kept + readable
    here = page.url
    page.reload()
    expect(page.locator("#f-demand")).to_have_value("卡在集上丢了，急着用")
    assert page.locator("#f-name").input_value() == "", "what is private is not kept at all"

    # Somebody else in the same tab: neither shown nor left.
    page.context.clear_cookies()
    other = signed_in("t306", "基层代办员")
    page.context.add_cookies(other.context.cookies())
    page.goto(here)
    eventually(lambda: not drafts(page))
    assert "卡在集上" not in page.locator("#f-demand").input_value()


@pytest.mark.parametrize("script", [True, False])
def test_a_form_that_is_too_large_leads_back_to_what_was_typed(new_page, script):
    page = new_page(script=script)
    page.goto("/")
    page.get_by_label("您要办什么事").fill("老年证")
    page.get_by_role("button", name="找一找").click()
    page.get_by_role("link", name="老年人优待证办理").first.click()
    page.get_by_role("link", name="请代办员来办").click()
    here = page.url
    long = "长" * 10_000  # nine bytes each in a form: more than 64 KiB
    page.locator("#f-demand").fill(long)
    if script:
        eventually(lambda: any(len(kept) > 10_000 for _, kept in drafts(page)))
    page.locator("main form button.primary").click()
    expect(page.locator("h1")).to_have_text("内容太多")
    assert "已填写的文字一般还在" in page.locator("main").inner_text()
    foot = page.locator("footer").inner_text()
    assert "主办：" in foot and "监督电话：" in foot
    page.get_by_role("link", name="返回上一页").click()
    expect(page.locator("#f-demand")).to_be_visible()
    assert page.url == here
    if script:
        expect(page.locator("#f-demand")).to_have_value(long)
