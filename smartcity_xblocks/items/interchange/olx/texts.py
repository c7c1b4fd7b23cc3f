"""What stands between the answers of a problem: elements of Open edX's problem markup as HTML."""

from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

INPUTS = frozenset(
    (
        "choicegroup",
        "checkboxgroup",
        "radiogroup",
        "optioninput",
        "textline",
        "formulaequationinput",
        "responseparam",
        "additional_answer",
        "textbox",
    )
)
"""What a learner answers in, and what says how it is marked."""
FEEDBACK = frozenset(
    (
        "choicehint",
        "optionhint",
        "compoundhint",
        "correcthint",
        "stringequalhint",
        "regexphint",
        "hintgroup",
        "demandhint",
        "solution",
        "solutionset",
    )
)
UNREAD = frozenset(("script", "style"))


def is_response(element: ET.Element) -> bool:
    """Return whether ``element`` asks something."""
    return element.tag.endswith("response")


def pieces(element: ET.Element) -> Iterator[str | ET.Element]:
    """Yield what is in ``element`` in its order: HTML, and the responses; feedback and scripts are passed over."""
    yield escape(element.text or "", quote=False)
    for child in element:
        if is_response(child):
            yield child
        elif any(map(is_response, child.iter())):
            yield from pieces(child)
        elif child.tag not in FEEDBACK | UNREAD:
            yield html_of(child)
        yield escape(child.tail or "", quote=False)


def inner_html(element: ET.Element, blank: str = "") -> str:
    """Return the HTML in ``element``, without feedback, scripts and inputs; ``blank`` stands for an input."""
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        if child.tag in INPUTS:
            parts.append(blank)
        elif any(inside.tag in INPUTS for inside in child.iter()):
            parts.append(inner_html(child, blank))
        elif child.tag not in FEEDBACK | UNREAD:
            parts.append(html_of(child))
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts).strip()


def html_of(element: ET.Element) -> str:
    """Return ``element`` as HTML, without what follows it; scripts in it are left out."""
    for parent in list(element.iter()):
        for child in list(parent):
            if child.tag in FEEDBACK | UNREAD:
                parent.remove(child)
    tail, element.tail = element.tail, None
    text = ET.tostring(element, encoding="unicode", short_empty_elements=False)
    element.tail = tail
    # The one element that HTML would take for two.
    return text.replace("></br>", ">")


def element_of(tag: str, html: str) -> ET.Element:
    """Return an element with ``html`` in it, which is clean: its elements are closed in their order."""
    parser = _Parser(tag)
    parser.feed(html)
    parser.close()
    return parser.builder.close()


class _Parser(HTMLParser):
    def __init__(self, tag: str):
        super().__init__()
        self.builder, self._tag = ET.TreeBuilder(), tag
        self.builder.start(tag, {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in ("br", "hr"):
            self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)

    def close(self) -> None:
        super().close()
        self.builder.end(self._tag)
