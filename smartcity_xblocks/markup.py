"""Texts of authors as HTML that is safe to show: a few elements of prose, no style, no script.

Cleaning is nh3's (the ammonia library); this file only says what prose is.
"""

import re
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

# fmt: off
ELEMENTS = frozenset({
    "a", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h5", "h6", "hr", "i", "ins", "kbd", "li",
    "ol", "p", "pre", "q", "s", "small", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
})
# fmt: on
ATTRIBUTES = {"a": {"href"}, "th": {"scope"}, "ol": {"start"}}
SCHEMES = frozenset({"http", "https", "mailto"})

_TAG = re.compile(r"<[a-zA-Z/!?]")
_BLANK_LINES = re.compile(r"\n\s*\n")


@lru_cache(maxsize=4_096)
def to_html(text: str) -> str:
    """Return ``text`` as safe HTML; a text without tags becomes paragraphs, divided at its blank lines."""
    if _TAG.search(text):
        return nh3.clean(
            text, tags=set(ELEMENTS), attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel="noopener"
        )
    paragraphs = (paragraph.strip() for paragraph in _BLANK_LINES.split(text))
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs if paragraph)


def dropped(text: str) -> list[str]:
    """Return the names of elements and attributes in ``text`` that `to_html` does not show, each once."""
    if not _TAG.search(text):
        return []
    reader = _Reader()
    try:
        reader.feed(text)
        reader.close()
    except AssertionError:  # how the parser of Python says that a declaration is nonsense
        reader.found.append("!")
    return list(dict.fromkeys(reader.found))


class _Reader(HTMLParser):
    """Collects what is not prose."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.found.append(tag)
            return
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, ()) or (name == "href" and not _is_safe(value or "")):
                self.found.append(f"{tag} {name}")

    def handle_comment(self, data: str) -> None:
        self.found.append("!--")

    def handle_decl(self, decl: str) -> None:
        self.found.append("!")

    def unknown_decl(self, data: str) -> None:
        self.found.append("!")

    def handle_pi(self, data: str) -> None:
        self.found.append("?")


def _is_safe(address: str) -> bool:
    """Return whether a link is relative or of a scheme that is shown."""
    try:
        scheme = urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return False
    return not scheme or scheme in SCHEMES
