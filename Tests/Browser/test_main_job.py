"""The main job: five steps, every post doing its part, as a person would do it."""
from words import act, choose_item, citizen_number, fill_person, find_case, find_item, look_up, new_case


def test_an_instant_case_goes_from_request_to_rating_in_a_village(signed_in, new_page):
    agent = signed_in("w306208", phone=True)
    code = new_case(agent, "社保卡挂失", "社会保障卡挂失与解挂", "马桂兰", citizen_number("19600105"), place="后坪村民委员会")
    assert "办结" in agent.locator(".next h2").inner_text()

    act(agent, "办结", {"结果说明": "已在终端挂失"})
    act(agent, "送达", {"签收人": "马桂兰"})

    citizen = new_page(phone=True, script=False)
    look_up(citizen, code, "0123")
    assert "已送达" in citizen.locator(".next h2").inner_text()
    citizen.get_by_label("非常满意").check()
    citizen.get_by_role("button", name="提交评价").click()
    assert "您已评价：非常满意" in citizen.locator("main").inner_text()
    # What stays in the history of a borrowed phone names no case, and leads to none once he has left.
    assert citizen.url.endswith("/my-case")
    citizen.get_by_role("button", name="看完了，退出").click()
    assert citizen.url.endswith("/lookup") and "已退出" in citizen.locator(".notice.success").inner_text()
    citizen.go_back()
    assert "马" not in citizen.locator("main").inner_text()
    citizen.goto("/my-case")
    assert citizen.url.endswith("/lookup")

    agent.reload()
    while agent.get_by_role("link", name="退还原件", exact=True).count():
        act(agent, "退还原件", {"签收人": "马桂兰"})
    act(agent, "交接归档")
    assert "已归档" in agent.locator(".next h2").inner_text()
    # The rated agent sees that there is a rating, not which.
    assert "非常满意" not in agent.locator("main").inner_text()


def test_S1_an_old_woman_without_a_phone_is_served_at_home(signed_in):
    """Fingerprint and two witnesses, the household book in custody, handed up, decided, delivered, rated on paper by another."""
    grid = signed_in("w306208", phone=True)
    new_case(
        grid, "残疾人补贴", "困难残疾人生活补贴", "王秀荣", citizen_number("19480312"), place="后坪村民委员会",
        fingerprint=("见证人甲", "见证人乙"), original=True)
    here = grid.url
    text = grid.locator("main").inner_text()
    assert "捺印，见证人见证人甲、见证人乙" in text and "第 1 天" in text

    act(grid, "转交乡镇")
    town = signed_in("t306", "基层代办员")
    town.goto(here)
    act(town, "接收转交")
    act(town, "转部门办理")

    helper = signed_in("b06")
    helper.goto(here)
    act(helper, "接收任务")
    act(helper, "部门受理", {"部门受理号": "内民残〔2026〕0990"})
    act(helper, "作出决定", {"决定文号": "内民残批〔2026〕0990"}, choose=["准予"])

    town.goto(here)
    act(town, "办结", {"结果说明": "补贴自下月发放"})
    act(town, "送达", {"签收人": "王秀荣（捺印）"})
    act(town, "退还原件", {"签收人": "王秀荣"})
    act(town, "交接归档")

    lead = signed_in("d306")
    lead.goto(here)
    act(lead, "录入纸质评价", choose=["满意"])
    assert "录入纸质评价" in lead.locator("#journal").inner_text()


def test_S4_a_refusal_needs_its_ground_and_a_second_person(signed_in):
    town = signed_in("t306", "基层代办员")
    new_case(town, "盖房", "农村村民宅基地审批", "赵建国", citizen_number("19750620"), place="大龙村民委员会")
    here = town.url
    act(town, "提出不予办理", {
        "法律、政策或规划依据": "七里坪乡国土空间规划", "向委托人的解释": "该地块在永久基本农田内", "可以怎样做": "在居民点内另选地块",
    }, choose=["不符合发展规划"])
    assert "等服务督办员答复" in town.locator(".next").inner_text()
    assert town.get_by_role("link", name="确认", exact=True).count() == 0

    supervisor = signed_in("d306")
    supervisor.goto("/watch/confirm")
    supervisor.goto(here)
    act(supervisor, "确认")
    assert "不予办理" in supervisor.locator("main").inner_text()
    supervisor.goto(here + "/papers/refusal")
    paper = supervisor.locator(".paper").inner_text()
    assert "不符合发展规划" in paper and "另选地块" in paper


def test_S10_a_delegation_withdrawn_by_phone_blocks_further_acts(signed_in):
    grid = signed_in("w306208", phone=True)
    new_case(
        grid, "残疾人补贴", "困难残疾人生活补贴", "孙玉梅", citizen_number("19520711"), place="后坪村民委员会", original=True)
    act(grid, "撤回委托", {"怎样核实是本人": "回拨登记电话核对"})
    text = grid.locator("main").inner_text()
    assert "本件已按“撤回”结束" in text
    assert "退还原件" in grid.locator(".next h2").inner_text()
    assert grid.get_by_role("link", name="转交乡镇", exact=True).count() == 0
    act(grid, "退还原件", {"签收人": "孙玉梅"})
    act(grid, "交接归档")
    assert "已归档" in grid.locator(".next h2").inner_text()


def test_the_public_asks_for_help_without_script(new_page, signed_in):
    person = new_page(phone=True, script=False)
    person.goto("/")
    person.get_by_label("您要办什么事").fill("老年证")
    person.get_by_role("button", name="找一找").click()
    person.get_by_role("link", name="老年人优待证办理").first.click()
    person.get_by_role("link", name="请代办员来办").click()
    person.get_by_label("要办事的人的姓名").fill("周素珍")
    person.get_by_label("证件号码").fill(citizen_number("19500909"))
    person.get_by_label("联系电话").fill("138 0000 4321")
    person.get_by_label("在哪个乡镇").select_option(label="七里坪乡")
    person.get_by_label("我已看过隐私说明").check()
    person.get_by_role("button", name="下一步").click()
    person.get_by_label("在哪个村").select_option(label="后坪村民委员会")
    person.get_by_role("button", name="请代办员来办").click()
    code = person.locator(".code").inner_text()
    look_up(person, code, "4321")
    assert "已收到申请" in person.locator(".next h2").inner_text()
    look_up(person, code, "0000")
    assert "查询码或电话后四位不对" in person.locator("main").inner_text()

    agent = signed_in("w306208", phone=True)
    find_case(agent, code)
    assert "周**" in agent.locator("main").inner_text()


def test_a_case_of_another_village_is_not_found(signed_in):
    grid = signed_in("w306208")
    new_case(grid, "社保卡挂失", "社会保障卡挂失与解挂", "何金生", citizen_number("19660303"), place="后坪村民委员会")
    here = grid.url
    other = signed_in("w306212")
    answer = other.goto(here)
    assert answer.status == 404
    assert "何" not in other.locator("main").inner_text()


def test_a_complaint_gets_a_number(new_page):
    page = new_page(phone=True, script=False)
    page.goto("/complaints/new")
    page.get_by_label("请说明情况").fill("说好昨天送来，今天还没有到")
    page.get_by_role("button", name="提交").click()
    assert page.locator(".code").inner_text().startswith("TS-")


CARD = ("社保卡挂失", "社会保障卡挂失与解挂")


def test_a_known_person_is_found_by_telephone_and_typed_no_second_time(signed_in):
    agent = signed_in("w306208", phone=True)
    new_case(agent, *CARD, "郑秋菊", citizen_number("19580808", "991"), place="后坪村民委员会", phone="13800007701")
    choose_item(agent, *CARD)
    agent.get_by_label("办过事的，用电话或证件号码找").fill("138 0000 7701")
    agent.keyboard.press("Enter")
    agent.get_by_text("信息沿用，不用再填").wait_for()
    text = agent.locator("main").inner_text()
    assert "郑**" in text and "郑秋菊" not in text
    assert agent.locator("#f-name").count() == 0
    agent.get_by_label("全部必交材料已当面核对、收齐").check()
    agent.get_by_label("委托人已听懂并同意").check()
    # The first one is under way: most likely this is the same, so a second is opened only when the agent says that it is not.
    assert agent.locator(".notice.warning", has_text="同一事项正在办").get_by_role("link").count() == 1
    agent.get_by_role("button", name="受理委托").click()
    assert "确是另一件，请勾选" in agent.locator("#e-another").inner_text()
    agent.get_by_label("不是同一件，确需另办").check()
    agent.get_by_role("button", name="受理委托").click()
    assert "已受理委托" in agent.locator(".notice.success").inner_text()

    # A second one of the family with the same telephone: the agent says which.
    new_case(agent, *CARD, "郑小满", citizen_number("19880808", "992"), place="后坪村民委员会", phone="13800007701")
    choose_item(agent, *CARD)
    agent.get_by_label("办过事的，用电话或证件号码找").fill("13800007701")
    agent.get_by_role("button", name="查一查").click()
    agent.locator("label", has_text="********992").click()
    agent.get_by_role("button", name="就是这位").click()
    assert "信息沿用" in agent.locator("main").inner_text()


def test_a_telephone_of_another_village_finds_nobody(signed_in):
    new_case(
        signed_in("w306208"), *CARD, "冯立春", citizen_number("19610204", "993"), place="后坪村民委员会", phone="13800007702")
    other = signed_in("w306212")
    choose_item(other, *CARD)
    other.get_by_label("办过事的，用电话或证件号码找").fill("13800007702")
    other.get_by_role("button", name="查一查").click()
    assert "没有办过事的记录" in other.locator("main").inner_text()
    assert other.locator("#f-phone").input_value() == "13800007702"
    assert "冯" not in other.locator("main").inner_text()


def test_the_page_says_what_is_missing_and_takes_a_signature_on_the_screen(signed_in):
    agent = signed_in("w306208")
    choose_item(agent, *CARD)
    missing = agent.locator("[data-missing]")
    assert "姓名" in missing.inner_text() and "联系电话" in missing.inner_text()
    fill_person(agent, "蒋大年", citizen_number("19570303", "994"))
    agent.get_by_label("全部必交材料已当面核对、收齐").check()
    agent.get_by_label("委托人已听懂并同意").check()
    assert "都齐了" in missing.inner_text()

    agent.get_by_label("即办", exact=False).first.check()
    agent.get_by_role("button", name="在屏幕上签名").click()
    pad = agent.locator("dialog canvas").bounding_box()
    agent.mouse.move(pad["x"] + 40, pad["y"] + 60)
    agent.mouse.down()
    agent.mouse.move(pad["x"] + 200, pad["y"] + 120, steps=6)
    agent.mouse.up()
    agent.get_by_role("button", name="签好了").click()
    agent.get_by_role("button", name="受理委托").click()
    signature = agent.get_by_role("link", name="看签名")
    answer = agent.request.get(signature.get_attribute("href"))
    assert answer.headers["content-type"] == "image/png" and answer.body()[:4] == b"\x89PNG"
    assert answer.headers["content-security-policy"] == "sandbox"


def test_the_deadline_follows_the_class_while_one_chooses(signed_in):
    town = signed_in("t306", "基层代办员")
    choose_item(town, "盖房", "农村村民宅基地审批")
    panel = town.locator("[data-live]")
    before = panel.inner_text()
    town.locator('input[name="class"][value="instant"]').check()
    town.wait_for_function("old => document.querySelector('[data-live]').innerText !== old", arg=before)
    assert "当天办结" in panel.inner_text()


def test_a_request_for_a_known_person_stays_claimed_until_the_agent_has_seen_the_document(signed_in, new_page):
    number = citizen_number("19610203")
    agent = signed_in("w306208", phone=True, script=False)
    code = new_case(agent, "社保卡挂失", "社会保障卡挂失与解挂", "贺示例", number, place="后坪村民委员会", phone="13800000778")

    stranger = new_page(phone=True, script=False)
    find_item(stranger, "社会保障卡挂失")
    stranger.get_by_role("link", name="社会保障卡挂失与解挂").first.click()
    stranger.get_by_role("link", name="请代办员来办").click()
    stranger.get_by_label("要办事的人的姓名").fill("骇客")
    stranger.get_by_label("证件号码").fill(number)
    stranger.get_by_label("联系电话").fill("13900000999")
    stranger.get_by_label("在哪个乡镇").select_option(label="七里坪乡")
    stranger.get_by_label("我已看过隐私说明").check()
    stranger.get_by_role("button", name="下一步").click()
    stranger.get_by_label("在哪个村").select_option(label="后坪村民委员会")
    stranger.get_by_role("button", name="请代办员来办").click()
    claimed = stranger.locator(".code").inner_text()
    look_up(stranger, code, "0999")
    assert "查询码或电话后四位不对" in stranger.locator("main").inner_text()
    victim = new_page(phone=True, script=False)
    look_up(victim, code, "0778")
    assert "办理中" in victim.locator(".next h2").inner_text()

    find_case(agent, claimed)
    agent.get_by_role("link", name="核对证件").first.click()
    agent.get_by_label("核对证件、材料").check()
    agent.get_by_role("button", name="查看").click()
    page = agent.locator("main").inner_text()
    assert "贺示例" in page and "骇客" in page and "13900000999" in page
    # One press changes nothing: each field that differs is chosen, and none is chosen beforehand.
    agent.get_by_role("button", name="按选择更新").click()
    assert "以哪一项为准" in agent.locator("#f-take\\.name .issue").inner_text()
    agent.locator("input[name='take.name'][value=kept]").check()
    agent.locator("input[name='take.phone'][value=said]").check()
    agent.get_by_role("button", name="按选择更新").click()
    assert "更新登记的电话" in agent.locator("#journal").inner_text()
    assert "贺**" in agent.locator("main").inner_text()
