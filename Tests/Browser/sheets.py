"""Style sheets as lists of rules: those of the sources, and those that a browser made of them. A browser drops what it
does not understand and says nothing."""
import re
from typing import NamedTuple

from serving import ROOT

STYLE = ROOT / "Sources" / "Assets" / "style"
# In the order in which Assets.swift joins them.
PARTS = ["tokens", "base", "layout", "forms", "lists", "cases", "papers", "guides", "print"]


class Rule(NamedTuple):
    context: tuple  # the @media and @supports it stands in
    selector: str
    declarations: tuple  # (property, value) each


def source():
    return "".join((STYLE / f"{name}.css").read_text() for name in PARTS)


def rules(text):
    """The rules of a sheet, in order, whether or not they are valid."""
    return list(_rules(re.sub(r"/\*.*?\*/", "", text, flags=re.S), ()))


def _rules(text, context):
    place = 0
    while (opening := text.find("{", place)) >= 0:
        closing = _closing(text, opening)
        head, body = " ".join(text[place:opening].split()), text[opening + 1:closing]
        if head.startswith(("@media ", "@supports ")):
            yield from _rules(body, (*context, head))
        else:
            yield Rule(context, selector(head), _declarations(body))
        place = closing + 1


def _closing(text, opening):
    depth = 0
    for place in range(opening, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place
    raise ValueError("a brace is not closed: " + text[opening - 40:opening])


def _declarations(body):
    pairs = (part.split(":", 1) for part in body.split(";") if ":" in part)
    return tuple((name.strip(), value.replace("!important", "").strip()) for name, value in pairs)


def selector(text):
    """As a browser writes it: one blank around combinators, values in double quotes."""
    text = re.sub(r"\[([\w-]+)=['\"]?([^'\"\]]+)['\"]?\]", r'[\1="\2"]', text)
    text = re.sub(r"\s*([>+~])\s*", r" \1 ", text)
    return re.sub(r"\s*,\s*", ", ", " ".join(text.split()))


# What stands in document.styleSheets: [context, selector] each.
READ = """(() => {
  const found = [];
  const walk = (rules, context) => {
    for (const rule of rules) {
      if (rule.type === CSSRule.MEDIA_RULE) walk(rule.cssRules, [...context, "@media " + rule.conditionText]);
      else if (rule.type === CSSRule.SUPPORTS_RULE) walk(rule.cssRules, [...context, "@supports " + rule.conditionText]);
      else found.push([context, rule.type === CSSRule.PAGE_RULE ? "@page" : rule.selectorText]);
    }
  };
  for (const sheet of document.styleSheets) walk(sheet.cssRules, []);
  return found;
})()"""


def dropped(text, run):
    """What of a sheet is missing in a page that has loaded it: rules, then declarations. `run` evaluates script there."""
    found = [(tuple(context), selector(head)) for context, head in run(READ)]
    wanted = rules(text)
    lost, place = [], 0
    for rule in wanted:
        if found[place:place + 1] == [(rule.context, rule.selector)]:
            place += 1
        else:
            lost.append(f"{' '.join(rule.context)} {rule.selector}".strip())
    lost += [f"not in the sources: {head}" for _, head in found[place:]]
    pairs = sorted({pair for rule in wanted for pair in rule.declarations if rule.selector != "@page"})
    listed = ",".join(f"[{_quoted(name)},{_quoted(value)}]" for name, value in pairs)
    lost += run(f"[{listed}].filter(([name, value]) => !CSS.supports(name, value)).map((pair) => pair.join(': '))")
    return lost


def _quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
