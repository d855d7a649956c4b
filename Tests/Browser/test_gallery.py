"""The parts of pages, each in all its states, at the two widths and in the three themes. Not compared with kept pictures:
these would change with every Chromium of Debian's. What is measured is what a picture would be looked at for."""
import re

import pytest
from playwright.sync_api import expect
from serving import ROOT

SOURCES = ROOT / "Sources" / "Web" / "Gallery"
THEMES = [(390, "light"), (390, "dark"), (390, "elder"), (1280, "light"), (1280, "dark")]


@pytest.fixture
def gallery(new_page, server):
    """gallery(390, "dark"): the page with its scripts started."""
    def open_it(width, theme):
        page = new_page(phone=width == 390, dark=theme == "dark")
        if theme == "elder":
            page.context.add_cookies([{"name": "elder", "value": "1", "url": server.url}])
        faults = []
        page.on("console", lambda message: message.type == "error" and faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto("/gallery")
        # Behaviours start in the order of main.js: those before photographs have.
        expect(page.locator("input[data-photo]:not(:has(+ .photos))")).to_have_count(0)
        assert not faults, faults
        return page

    return open_it


def test_it_shows_every_part_there_is(gallery):
    page = gallery(1280, "light")
    text = "".join(path.read_text() for path in SOURCES.glob("*.swift"))
    named = set(re.findall(r'GalleryPart\(\s*"([a-z-]+)"', text))
    shown = page.locator("[data-part]").evaluate_all("(all) => all.map((one) => one.dataset.part)")
    assert set(shown) == named and len(shown) == len(named) > 20


def test_it_starts_every_behaviour_of_a_form(gallery):
    page = gallery(390, "light")
    assert "还缺 2 项" in page.locator("[data-missing]").inner_text()
    assert page.get_by_role("button", name="在屏幕上签名").count() == 1
    assert page.locator("[data-picker]").get_attribute("role") == "combobox"
    assert page.evaluate("document.activeElement.className") == "notice danger"


@pytest.mark.parametrize("width, theme", THEMES)
def test_no_part_is_wider_than_the_page(gallery, width, theme):
    page = gallery(width, theme)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    wide = page.evaluate("""[...document.querySelectorAll('[data-part] *')]
      .filter((one) => !one.closest('.tabs, .paper, .hidden, thead') && one.getBoundingClientRect().right > innerWidth)
      .map((one) => one.closest('[data-part]').dataset.part + ' ' + one.tagName + ' ' + one.className)""")
    assert not wide, wide


# What may be read, with its contrast to what is behind it (WCAG 2.1): what is switched off and what is only heard is
# left out.
CONTRASTS = """(() => {
  const numbers = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return [r, g, b, a];
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((value, place) => value * a + below[place] * (1 - a));
  const light = (colour) => {
    const [r, g, b] = colour.map((value) => value / 255 <= 0.04045
      ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    if (!element) return [255, 255, 255];
    const own = numbers(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own.slice(0, 3) : over(own, ground(element.parentElement));
  };
  const contrast = (colour, behind) => {
    const [a, b] = [light(over(numbers(colour), behind)), light(behind)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('.hidden, .skip, [hidden], option') || element.matches(':disabled, :disabled *')) continue;
    if (!element.getClientRects().length) continue;
    const name = `${element.closest('[data-part]')?.dataset.part} ${element.tagName}.${element.className}`;
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    const isField = element.matches('input:not([type=checkbox], [type=radio], [type=hidden]), select, textarea');
    if (words || isField) found.push([name, contrast(style.color, ground(element)), isLarge ? 3 : 4.5]);
    if (element.placeholder) {
      found.push([name + ' placeholder', contrast(getComputedStyle(element, '::placeholder').color, ground(element)), 4.5]);
    }
    if (isField && parseFloat(style.borderTopWidth)) {
      found.push([name + ' border', contrast(style.borderTopColor, ground(element.parentElement)), 3]);
    }
  }
  return found;
})()"""


@pytest.mark.parametrize("width, theme", THEMES)
def test_all_that_is_read_stands_out_from_what_is_behind_it(gallery, width, theme):
    measured = gallery(width, theme).evaluate(CONTRASTS)
    assert len(measured) > 200
    assert not [(name, round(found, 2), wanted) for name, found, wanted in measured if found < wanted]


@pytest.mark.parametrize("theme, least", [("light", 44), ("elder", 60)])
def test_all_that_is_pressed_is_as_large_as_a_finger(gallery, theme, least):
    small = gallery(390, theme).evaluate("""(least) => [...document.querySelectorAll(
        'button, .button, .tabs a, summary, .choice, .places a, select, input:not([type=checkbox], [type=radio], [type=hidden])')]
      .filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < least - 0.5)
      .map((one) => `${one.tagName}.${one.className} ${one.getBoundingClientRect().height}`)""", least)
    assert not small, small


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_keyboard_shows_where_it_is(gallery, theme):
    page = gallery(1280, theme)
    page.locator(".skip").focus()
    shown, last = {}, ""
    for _ in range(400):
        page.keyboard.press("Tab")
        name, is_outlined = page.evaluate("""(() => {
          const here = document.activeElement, style = getComputedStyle(here);
          here.dataset.place ??= String(document.querySelectorAll('[data-place]').length);
          return [
            `${here.dataset.place} ${here.tagName}.${here.className} ${here.type ?? ''}`,
            style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 3,
          ];
        })()""")
        if " BODY." in name or name in shown and name != last:
            break
        # The button in a date has an outline of the browser's, which is not the field's.
        shown[name] = is_outlined or shown.get(name, False)
        last = name
    assert len(shown) > 80
    assert all(shown.values()), [name for name, is_shown in shown.items() if not is_shown]
