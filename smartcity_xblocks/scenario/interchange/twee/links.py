"""What macros and brackets say of links and of values."""

import re

from smartcity_xblocks.scenario.interchange.twee.parts import Cases, Jump, Lost, Setting, Way

_SETTING = re.compile(r"\s*\$([A-Za-z_]\w*)\s*(to\b|=(?!=)|\+=|-=|\*=|%=|/=|\+\+|--)\s*(.*)$", re.DOTALL)


def way(text: str, target: str, body: list, source: str) -> list:
    """Return the link whose body sets values and may name the target; other things in it are lost."""
    jumps = [part.target for part in body if isinstance(part, Jump)]
    ways = [part for part in body if isinstance(part, Way)]
    target = target or (jumps[0] if jumps else "")
    if not target:
        # A link that only unfolds text: what it unfolds is shown at once.
        return [Lost("macro", source), *body]
    set_ = [part for part in body if isinstance(part, Setting)]
    lost = [part for part in body if isinstance(part, Lost | Cases)]
    return [Way(text, target, set_), *ways, *([Lost("macro", source)] if lost else [])]


def link_parts(link: str) -> tuple[str, str]:
    """Return text and target of what stands in ``[[...]]``: ``text->target``, ``target<-text``, ``text|target``."""
    if "->" in link:
        text, _, target = link.rpartition("->")
    elif "<-" in link:
        target, _, text = link.partition("<-")
    elif "|" in link:
        text, _, target = link.partition("|")
    else:
        text = target = link
    return text.strip(), target.strip().strip("\"'")


def settings(args: str) -> list:
    """Return what ``args`` of a macro set, part by part."""
    parts: list = []
    for part in divided(args):
        found = _SETTING.match(part)
        if not found:
            parts.append(Lost("setting", part.strip()))
            continue
        name, sign, amount = found.groups()
        if sign in ("++", "--"):
            amount = f"${name} {sign[0]} 1"
        elif sign in ("+=", "-=", "*=", "%=", "/="):
            amount = f"${name} {sign[0]} ({amount})"
        parts.append(Setting(name, amount))
    return parts


def divided(args: str) -> list[str]:
    """Divide at the commas and semicolons that stand in no parentheses and no quotes."""
    parts, depth, quote, begin = [], 0, "", 0
    for at, sign in enumerate(args):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif sign in ",;" and depth <= 0:
            parts.append(args[begin:at])
            begin = at + 1
    return [part for part in [*parts, args[begin:]] if part.strip()]
