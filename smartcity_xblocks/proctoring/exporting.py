"""An exam document as a file: all of it for people and programs, or its questions for Open edX."""

from typing import Any

from smartcity_xblocks import documents
from smartcity_xblocks.interchange.reading import write_yaml
from smartcity_xblocks.interchange.words import file_name
from smartcity_xblocks.items.interchange.exporting import Exported, export_olx
from smartcity_xblocks.proctoring.exam import parse

FORMATS = {"json": "application/json", "yaml": "application/yaml", "olx": "application/xml"}
"""The formats and their media types."""


def export_text(document: Any, file_format: str, language: str | None = None) -> Exported:
    """Return ``document`` in one of `FORMATS`.

    JSON and YAML hold all of it, whatever state it is in. OLX holds its questions in one ``language``; it raises
    `InvalidDocument` where they have errors.
    """
    if file_format == "olx":
        return export_olx(parse(document).bank.questions.values(), language)
    text = write_yaml(document) if file_format == "yaml" else documents.write(document) + "\n"
    return Exported(f"{file_name(document, 'exam')}.{file_format}", FORMATS[file_format], text, [])
