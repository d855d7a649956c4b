"""One server for the run: the debug binary on a free loopback port with a data folder of its own."""
import pathlib
import re
import tempfile

import pytest
from playwright.sync_api import sync_playwright

from serving import PASSWORD, ROOT, Server


@pytest.fixture(scope="session")
def server():
    with tempfile.TemporaryDirectory() as folder:
        running = Server(pathlib.Path(folder) / "data", "--gallery")
        yield running
        running.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as p:
        running = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield running
        running.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    if call.when == "call":
        item.failed = outcome.get_result().failed


def keep_pictures(name, contexts):
    """What every person of a failed test saw last, in .build-tools/failures."""
    folder = ROOT / ".build-tools" / "failures"
    folder.mkdir(parents=True, exist_ok=True)
    pages = [page for context in contexts for page in context.pages]
    for number, page in enumerate(pages):
        page.screenshot(path=folder / f"{re.sub(r'[^0-9A-Za-z_]+', '-', name)}-{number}.png", full_page=True)


@pytest.fixture
def new_page(browser, server, request):
    """Pages of separate people: new_page(phone=True, script=False, …)."""
    contexts = []

    def make(phone=False, script=True, dark=False, on=None):
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
        context = browser.new_context(
            base_url=(on or server).url, viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai",
            java_script_enabled=script, color_scheme="dark" if dark else "light",
            has_touch=phone, device_scale_factor=1)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield make
    if getattr(request.node, "failed", False):
        keep_pictures(request.node.name, contexts)
    for context in contexts:
        context.close()


SESSIONS = {}


@pytest.fixture
def signed_in(new_page, server):
    """signed_in("t306", "基层代办员"): a page of somebody at work in a post. Each signs in once in the run, since
    sign-ins from one address are limited."""
    def make(account, post=None, **how):
        page = new_page(**how)
        kept = SESSIONS.get((server.url, account, post))
        if kept:
            page.context.add_cookies([kept])
        else:
            sign_in(page, account, post)
            page.wait_for_selector("h1")
            SESSIONS[(server.url, account, post)] = next(
                c for c in page.context.cookies() if c["name"] == "session")
        return page

    return make


def sign_in(page, account, post=None, password=PASSWORD):
    page.goto("/sign-in")
    page.get_by_label("账号").fill(account)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    if post:
        page.locator("li", has_text=post).get_by_role("button", name="以此岗位工作").first.click()


def free_text(page):
    return page.locator("main").inner_text()
