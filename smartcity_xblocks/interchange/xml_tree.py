"""XML of strangers becomes a tree of elements, or is refused: no document types, so no entities, and nothing deep.

The parser is Python's own (expat). All attacks on it that are known (defusedxml lists them) need a document type.
"""

import re
from html import unescape
from xml.etree import ElementTree as ET

from smartcity_xblocks.interchange.reading import DEPTH_LIMIT
from smartcity_xblocks.interchange.report import ImportRefused
from smartcity_xblocks.problems import mark

ELEMENTS_LIMIT = 200_000
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,30};")
"""Characters by the names that HTML has for them, which XML does not know."""


class _Builder(ET.TreeBuilder):
    """Builds the tree while it is small and plain."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse before anything is declared in it."""
        message = mark("The file begins with <!DOCTYPE …>, which is not read. Remove it and try again.")
        raise ImportRefused("doctype", message)

    def start(self, tag: str, attrs: dict) -> ET.Element:
        """Open an element."""
        self._depth, self._count = self._depth + 1, self._count + 1
        if self._depth > DEPTH_LIMIT:
            message = mark("The file is nested too deeply: at most {most} levels can be read.")
            raise ImportRefused("too_deep", message, most=DEPTH_LIMIT)
        if self._count > ELEMENTS_LIMIT:
            message = mark("The file holds too many elements: at most {most} can be read. Split it.")
            raise ImportRefused("too_large", message, most=ELEMENTS_LIMIT)
        return super().start(tag, attrs)

    def end(self, tag: str) -> ET.Element:
        """Close an element."""
        self._depth -= 1
        return super().end(tag)


def read_xml(text: str) -> ET.Element:
    """Return the root of the XML ``text``; comments and instructions are left out. Raises `ImportRefused`."""
    parser = ET.XMLParser(target=_Builder())  # noqa: S314 - see above
    try:
        parser.feed(_NAMED.sub(lambda found: unescape(found[0]), text))
        return parser.close()
    except ET.ParseError as error:
        line, column = error.position
        message = mark("This is not XML that can be read: look at line {line}, column {column}.")
        raise ImportRefused("not_xml", message, line=line, column=column + 1) from None
