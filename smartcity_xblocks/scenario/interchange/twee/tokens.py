"""Cuts the text of a passage into prose, links, conditions, settings and what only its story format understands.

Harlowe writes ``(if: $x > 1)[...]``, SugarCube ``<<if $x gt 1>>...<</if>>``; both write ``[[text->target]]``. One
reader takes both: what the one means says nothing in the other.
"""

import re

from smartcity_xblocks.scenario.interchange.twee.links import divided, link_parts, settings, way
from smartcity_xblocks.scenario.interchange.twee.parts import Cases, Jump, Lost, Prose, Setting, Way

_DEPTH_LIMIT = 20
MARKS_LIMIT = 50_000
"""Links, macros and variables of a story; the largest that are known have some thousands."""
_NEAR = 200
"""Characters around a link that are looked at for the sentence it stands in."""


_MARK = re.compile(
    r"""
    <<(?P<close>/?)(?P<sugar>[A-Za-z_=-][\w-]{0,40})(?P<sugar_args>(?:"[^"]{0,500}"|'[^']{0,500}'|[^<>"']|<(?!<)|>(?!>)){0,2000}?)>>
    |\[img\[(?P<image>[^\]]*)\](?:\[[^\]]*\])?\]
    |\[\[(?P<link>(?:(?!\]\]|\]\[|\[\[).){1,1000})(?:\]\[(?P<setter>(?:(?!\]\]).){0,1000}))?\]\]
    |\((?P<harlowe>[A-Za-z][\w-]{0,40}):
    |(?P<variable>\$[A-Za-z_]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)
_DROPPED = (
    ("comment", "<!--", "-->"),
    ("comment", "/*", "*/"),
    ("comment", "/%", "%/"),
    ("script", "<script", "</script>"),
    ("script", "<<script>>", "<</script>>"),
    ("script", "<style", "</style>"),
    ("script", "<%", "%>"),
)
_MARKUP = re.compile(r"<<.*?>>|\[\[.*?\]\]|\([\w-]+:.*?\)")
_QUOTED = re.compile(r"\s*(?:\"([^\"]*)\"|'([^']*)')\s*,?")
_FURTHER = re.compile(r"\s*\((else-?if|else):", re.IGNORECASE)
_HOOK = re.compile(r"[ \t]*\[(?!\[(?!\[))")
"""A bracket that opens a hook, not a link; ``[[[a->b]]`` is a hook that begins with one."""
_JUMPS = ("goto", "go-to")


def marks(text: str) -> int:
    """Return how many links, macros and variables stand in ``text``: more take longer to read."""
    return sum(1 for _ in _MARK.finditer(text))


def tokens(text: str) -> list:
    """Return what stands in ``text``, in order; comments and scripts first."""
    lost: list = []
    for kind, begin, end in _DROPPED:
        text = _without(text, kind, begin, end, lost)
    return lost + _Reader(text, 0).until(())[0]


def _without(text: str, kind: str, begin: str, end: str, lost: list) -> str:
    """Return ``text`` without what stands between ``begin`` and ``end``, which goes to ``lost``."""
    kept, at, lowered = [], 0, text.lower()
    while (found := lowered.find(begin, at)) >= 0 and (until := lowered.find(end, found + len(begin))) >= 0:
        kept.append(text[at:found])
        at = until + len(end)
        lost.append(Lost(kind, text[found:at]))
    return "".join([*kept, text[at:]])


class _Reader:
    def __init__(self, text: str, depth: int):
        self.text, self.depth, self.at = text, depth, 0
        self.pairs = _pairs(text)

    def until(self, stops: tuple[str, ...]) -> tuple[list, re.Match | None]:
        """Return the parts up to one of SugarCube's tags ``stops`` or the end, and that tag."""
        parts: list = []
        while found := _MARK.search(self.text, self.at):
            if found.start() > self.at:
                parts.append(Prose(self.text[self.at : found.start()]))
            self.at = found.end()
            if found["sugar"] and f"{found['close']}{found['sugar'].lower()}" in stops:
                return parts, found
            parts.extend(self._part(found))
        if self.at < len(self.text):
            parts.append(Prose(self.text[self.at :]))
        self.at = len(self.text)
        return parts, None

    def _part(self, found: re.Match) -> list:
        if found["variable"]:
            return [Lost("printed", found["variable"])]
        if found["image"] is not None:
            return [Lost("image", found["image"])]
        if found["link"]:
            return self._link(found)
        return (
            self._sugar(found) if found["sugar"] else self._harlowe(found["harlowe"].lower(), found.start())
        )

    def _link(self, found: re.Match) -> list:
        setter = settings(found["setter"] or "")
        link = Way(*link_parts(found["link"]), [each for each in setter if isinstance(each, Setting)])
        lost = [each for each in setter if isinstance(each, Lost)]
        before = self.text[max(0, found.start() - _NEAR) : found.start()].rpartition("\n")[2]
        behind = self.text[found.end() : found.end() + _NEAR].partition("\n")[0]
        # A link in the middle of a sentence is part of it; one on its own line is only a choice.
        sentence = _MARKUP.sub("", before + behind).strip("-*+•>·|[] \t\r")
        return [*([Prose(link.text)] if sentence else []), link, *lost]

    def _sugar(self, found: re.Match) -> list:
        name, args = found["sugar"].lower(), found["sugar_args"].strip()
        if found["close"] or name in ("nobr", "silently", "widget"):
            return []
        if name == "set":
            return settings(args)
        if name == "if" and self.depth < _DEPTH_LIMIT:
            return [self._sugar_if(args)]
        if name in ("link", "button") and self.depth < _DEPTH_LIMIT:
            return self._sugar_link(name, args)
        if name in _JUMPS and (quoted := _QUOTED.fullmatch(args)):
            return [Jump(quoted[1] or quoted[2] or "")]
        return [
            Lost("printed" if name in ("print", "=", "-") else "macro", f"<<{name} {args}".strip() + ">>")
        ]

    def _sugar_if(self, condition: str) -> Cases:
        branches: list[tuple[str | None, list]] = []
        said: str | None = condition
        while True:
            self.depth += 1
            body, stop = self.until(("/if", "else", "elseif"))
            self.depth -= 1
            branches.append((said, body))
            if not stop or stop["close"]:
                return Cases(branches)
            said = stop["sugar_args"].strip() if stop["sugar"].lower() == "elseif" else None

    def _sugar_link(self, name: str, args: str) -> list:
        self.depth += 1
        body, _ = self.until((f"/{name}",))
        self.depth -= 1
        if bracketed := re.fullmatch(r"\[\[(.+?)\]\]", args, re.DOTALL):
            text, target = link_parts(bracketed[1])
        else:
            words = [one or other for one, other in _QUOTED.findall(args)]
            text, target = [*words, "", ""][:2]
        return way(text, target, body, f"<<{name} {args}>>")

    def _harlowe(self, name: str, begin: int) -> list:  # noqa: PLR0911 - one answer for each macro
        end = self.pairs.get(begin)
        if end is None:
            return [Prose(self.text[begin : self.at])]
        args, self.at = self.text[self.at : end].strip(), end + 1
        if name == "set":
            return settings(args)
        if name == "put":
            return [
                Setting(into[2], into[1]) if into else Lost("setting", part)
                for part in divided(args)
                for into in [re.fullmatch(r"\s*(.*)\s+into\s+\$(\w+)\s*", part, re.DOTALL)]
            ]
        if name in _JUMPS and (quoted := _QUOTED.fullmatch(args)):
            return [Jump(quoted[1] or quoted[2] or "")]
        words = [one or other for one, other in _QUOTED.findall(args)]
        if name == "link-goto" and words:
            return [Way(words[0], words[-1])]
        body = self._hook()
        if name in ("if", "unless") and body is not None:
            return [self._harlowe_if(f"not ({args})" if name == "unless" else args, body)]
        if name.startswith("link") and body is not None and words:
            return way(words[0], "", body, f"({name}: …)")
        lost = Lost("printed" if name == "print" else "macro", f"({name}: {args})")
        return [lost, *(body or [])]

    def _harlowe_if(self, condition: str, body: list) -> Cases:
        branches: list[tuple[str | None, list]] = [(condition, body)]
        while further := _FURTHER.match(self.text, self.at):
            end = self.pairs.get(further.start(1) - 1)
            if end is None:
                break
            before, self.at = self.at, end + 1
            below = self._hook()
            if below is None:
                self.at = before
                break
            said = None if further[1].lower() == "else" else self.text[further.end() : end].strip()
            branches.append((said, below))
            if said is None:
                break
        return Cases(branches)

    def _hook(self) -> list | None:
        """Return what stands in the ``[...]`` that follows, or None where none does."""
        begin = _HOOK.match(self.text, self.at)
        if not begin or self.depth >= _DEPTH_LIMIT:
            return None
        end = self.pairs.get(begin.end() - 1)
        if end is None:
            return None
        self.at = end + 1
        return _Reader(self.text[begin.end() : end], self.depth + 1).until(())[0]


def _pairs(text: str) -> dict[int, int]:
    """Return where the parentheses and brackets close, by where they open."""
    pairs: dict[int, int] = {}
    open_at: dict[str, list[int]] = {")": [], "]": []}
    for found in re.finditer(r"[()\[\]]", text):
        sign = found.group()
        if sign in "([":
            open_at[")" if sign == "(" else "]"].append(found.start())
        elif open_at[sign]:
            pairs[open_at[sign].pop()] = found.start()
    return pairs
