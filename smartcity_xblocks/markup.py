"""Texts of authors as HTML that is safe to show: a few elements of prose, no style, no script.

Cleaning is nh3's (the ammonia library); this file only says what prose is.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple
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
_BREAK = re.compile(r"<(?=(?:p|br|div|li|h[1-6]|tr|td|th)\b)", re.IGNORECASE)
"""Where a word ends though no space stands there."""
# Each sign is read once: a part that never closes takes all that is left, as in browsers. Python's own parser begins
# again behind each such part, in time that grows with the square.
_MARK = re.compile(
    r"""
    <(?: (?P<comment>!--) (?: -?> | .*? (?: --!?> | \Z ) )
       | (?P<declaration>[!?]) [^>]*>?
       | / [^>]*>?
       | (?P<tag>[a-z][^\s/>]*) (?P<attributes>(?: =\s*(?:"[^"]*"?|'[^']*'?) | [^>] )*+) >?
     )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s>]+)))?""")
_UNREAD = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style")}
"""Elements whose content is no HTML, with what ends it."""


def has_tags(text: str) -> bool:
    """Return whether ``text`` is read as HTML; else each of its signs stands for itself."""
    return _TAG.search(text) is not None


@lru_cache(maxsize=4_096)
def to_html(text: str) -> str:
    """Return ``text`` as safe HTML; a text without tags becomes paragraphs, divided at its blank lines."""
    if has_tags(text):
        return nh3.clean(
            text, tags=set(ELEMENTS), attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel="noopener"
        )
    paragraphs = (paragraph.strip() for paragraph in _BLANK_LINES.split(text))
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs if paragraph)


def to_line(text: str) -> str:
    """Return what a person reads of ``text``, in one line without tags: for titles."""
    if "<" in text or "&" in text:
        # A sign that no tag can follow is a sign.
        closed, ends, rest = text.rpartition(">")
        text = _BREAK.sub(" <", closed + ends + rest.replace("<", "&lt;"))
        text = unescape(nh3.clean(text, tags=set()))
    return " ".join(text.split())


def dropped(text: str) -> list[str]:
    """Return the names of elements and attributes in ``text`` that `to_html` does not show, each once."""
    found: dict[str, None] = {}
    for tag in tags(text):
        if tag.name not in ELEMENTS:
            found[tag.name] = None
            continue
        for name, value in tag.attributes:
            if name not in ATTRIBUTES.get(tag.name, ()) or (name == "href" and not _is_safe(value)):
                found[f"{tag.name} {name}"] = None
    return list(found)


class Tag(NamedTuple):
    """What opens an element in HTML, or a comment (``!--``) or a declaration (``!``, ``?``) with no attributes."""

    name: str
    attributes: list[tuple[str, str]]
    content: str
    """Of a script or a style; the other elements hold text and tags of their own."""
    end: int
    """Where the text goes on."""


def tags(text: str) -> Iterator[Tag]:
    """Yield the tags of any text, in time that grows with its length and no faster."""
    at = 0
    while found := _MARK.search(text, at):
        at = found.end()
        name = (found["tag"] or found["comment"] or found["declaration"] or "").lower()
        content = ""
        if name in _UNREAD:
            closed = _UNREAD[name].search(text, at)
            content = text[at : closed.start() if closed else len(text)]
            at += len(content)
        if name:
            pairs = _ATTRIBUTE.findall(found["attributes"] or "")
            attributes = [(each.lower(), unescape(one or other or bare)) for each, one, other, bare in pairs]
            yield Tag(name, attributes, content, at)


def _is_safe(address: str) -> bool:
    """Return whether a link is relative or of a scheme that is shown."""
    try:
        scheme = urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return False
    return not scheme or scheme in SCHEMES
