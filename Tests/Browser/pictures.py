"""A picture of every page in its main states, at 390 and 1280 px, light, dark and (public pages) 长辈版.

    bin/pictures [--only NAME]

They go to .build-tools/pictures/NAME-WIDTH-THEME.png; the README's three to docs/pictures."""
import pathlib
import sys
import tempfile

from playwright.sync_api import sync_playwright

from conftest import sign_in
from serving import ROOT, Server
from pictures_list import PUBLIC, STAFF

OUT = ROOT / ".build-tools" / "pictures"
README = ROOT / "docs" / "pictures"
ONLY = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else None


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    README.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as p:
        server = Server(pathlib.Path(folder) / "data", "--gallery")
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
