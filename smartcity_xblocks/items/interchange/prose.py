"""Texts of other formats as the HTML that questions may have; pictures are taken out of them."""

import re
from html import escape, unescape

from smartcity_xblocks.interchange.report import Report
from smartcity_xblocks.interchange.words import rich
from smartcity_xblocks.items.walk import ADDRESSES
from smartcity_xblocks.markup import has_tags, tags
from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import NOT_KEPT, TEXT_LIMIT

PICTURES = 4
_BLOCK = re.compile(r"</?(?:div|section|center|label|description|legend)\b[^<>]*>", re.IGNORECASE)
"""What is a paragraph of its own and has no other meaning."""
_BLANK_LINES = re.compile(r"\n\s*\n")
_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_FILE_LINK = re.compile(r"""\shref\s?=\s?["']@@PLUGINFILE@@/([^"'<>]*)["']""", re.IGNORECASE)
"""A link to a file that Moodle has packed into its own."""
_MATHS = re.compile(r"\\\(|\\\[|\$\$|\[mathjax|<math\b|<latex\b", re.IGNORECASE)


def of_signs(text: str) -> str:
    """Return HTML in which every sign of ``text`` stands for itself; lines stay lines."""
    text = text.strip()
    return escape(text, quote=False).replace("\n", "<br>\n")


def cleaned(source: str, report: Report, place: str) -> str:
    """Return the HTML ``source`` as a text of ours, without pictures; what went is reported."""
    source = _BLOCK.sub("\n\n", _IMAGE.sub("", source))
    for name in _FILE_LINK.findall(source):
        message = mark("The file “{name}” is not carried over. Upload it to the course and link to it.")
        report.lose("file", place, message, name=name)
    source = _FILE_LINK.sub("", source)
    if _MATHS.search(source):
        message = mark("Formulas are not set here, learners see them as they are typed. Write them in words.")
        report.lose("maths", place, message)
    if not has_tags(source):
        # Without tags each sign of ours stands for itself, so what HTML writes with & is written out.
        source = unescape(source).strip()
        if has_tags(source):
            paragraphs = _BLANK_LINES.split(source)
            source = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    return rich(source, report, place)


def pictures(source: str, report: Report, place: str) -> list[tuple[str, str]]:
    """Return address and words of the pictures in ``source`` that can be shown from where they are."""
    found = []
    for image in _images(source):
        address = image.get("src", "").strip()
        if address.startswith(ADDRESSES) and len(found) < PICTURES:
            found.append((address, _words(image)))
        else:
            lose_picture(address, report, place)
    return found


def lose_picture(address: str, report: Report, place: str) -> None:
    """Report a picture that is not carried over, by the name of its file."""
    name = "" if address.startswith("data:") else address.rpartition("/")[2]
    message = mark(
        "The picture “{name}” is not carried over. Upload it to the course and add it to the question."
    )
    report.lose("image", place, message, name=name)


def words_of(source: str, report: Report, place: str) -> str:
    """Return the HTML ``source`` as a text of ours; a picture in it is only its words, and is reported."""
    text = cleaned(source, report, place)
    for image in _images(source):
        lose_picture(image.get("src", ""), report, place)
        text = text or of_signs(_words(image))
    return text


def _words(image: dict[str, str]) -> str:
    """Return what is said of a picture: signs, in one line."""
    return " ".join(NOT_KEPT.sub("", image.get("alt", "")).split())[:TEXT_LIMIT]


def _images(source: str) -> list[dict[str, str]]:
    return [dict(next(tags(found)).attributes) for found in _IMAGE.findall(source)]
