"""A scenario document as a file for people and for other tools."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from smartcity_xblocks import documents
from smartcity_xblocks.interchange.reading import write_yaml
from smartcity_xblocks.interchange.words import file_name
from smartcity_xblocks.language_map import base_language
from smartcity_xblocks.scenario.interchange.storyboard.page import to_html
from smartcity_xblocks.scenario.interchange.twee.writing import to_twee
from smartcity_xblocks.scenario.parse import parse

FORMATS = {"yaml": "application/yaml", "json": "application/json", "twee": "text/plain", "html": "text/html"}
"""The formats and their media types."""


@dataclass(frozen=True)
class Exported:
    """A file to hand over, in UTF-8."""

    name: str
    mimetype: str
    text: str


def export_text(
    document: Any, file_format: str, language: str | None = None, translate: Callable[[str], str] = str
) -> Exported:
    """Return ``document`` in one of `FORMATS`.

    YAML and JSON hold all of it, whatever state it is in. Twee and HTML say it in one ``language``, our own words
    in that of ``translate``; they raise `InvalidDocument` where the document does not play.
    """
    language = base_language(language)
    if file_format == "yaml":
        text = write_yaml(document)
    elif file_format == "json":
        text = documents.write(document) + "\n"
    elif file_format == "twee":
        text = to_twee(parse(document), language, translate)
    elif file_format == "html":
        text = to_html(parse(document), language, translate)
    else:
        raise ValueError(file_format)
    return Exported(f"{file_name(document, 'scenario')}.{file_format}", FORMATS[file_format], text)
