"""From a file of another tool, or of ours, to questions of ours, with a report of what was lost.

Nothing in a file is run, and no file makes this crash: it is read, or refused with `ImportRefused`.
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from smartcity_xblocks.interchange.reading import FILE_LIMIT, decoded, read_json, read_yaml
from smartcity_xblocks.interchange.report import ImportRefused, Report
from smartcity_xblocks.interchange.xml_tree import read_xml
from smartcity_xblocks.items.interchange.composing import Composer
from smartcity_xblocks.items.interchange.moodle.gift import read_gift
from smartcity_xblocks.items.interchange.moodle.quiz import read_quiz
from smartcity_xblocks.items.interchange.olx.reading import read_problems
from smartcity_xblocks.language_map import base_language
from smartcity_xblocks.problems import Problem, mark

ENDINGS = (".xml", ".gift", ".txt", ".yaml", ".yml", ".json")
"""What files that can be imported are called."""
_PACKED = re.compile(rb"(<file\b[^<>]*>)[^<]*(?=</file>)")
"""A file that Moodle has packed into its own: none is carried over, and questions with pictures are large."""


@dataclass(frozen=True)
class Imported:
    """Questions and groups as an exam document has them, and what of the file they do not say: warnings.

    Ids are unique among themselves only: whoever adds them to a bank gives new ones to those that it has already.
    """

    questions: list[dict]
    groups: list[dict]
    report: list[Problem]


def import_questions(name: str, data: bytes, language: str | None = None) -> Imported:
    """Return the questions that the file called ``name`` holds. Raises `ImportRefused`.

    Files are Open edX's problem markup (``.xml``), Moodle XML, GIFT, or exam documents of ours. Other formats say their
    texts once; they become texts in ``language``, or in English. Whatever is imported passes the check; questions that
    would not are left out. Questions of our own documents come as they are, and whether they can be used is for the
    check to say.
    """
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    text = decoded(_PACKED.sub(rb"\1", data) if len(data) > FILE_LIMIT else data)
    if ending in (".yaml", ".yml"):
        return _from_values(read_yaml(text))
    if ending == ".json":
        return _from_values(read_json(text))
    composer = Composer(base_language(language), Report())
    if ending == ".xml" or text.lstrip()[:1] == "<":
        root = read_xml(text)
        (read_quiz if root.tag == "quiz" else read_problems)(root, composer)
    elif ending in (".gift", ".txt"):
        read_gift(text, composer)
    else:
        message = mark("Files called “{ending}” cannot be imported. Choose one of: {known}.")
        raise ImportRefused("unknown_format", message, ending=ending[:20], known=", ".join(ENDINGS))
    if not composer.questions:
        raise _nothing(composer.report)
    return Imported(composer.questions, composer.groups, composer.report.problems)


def _from_values(value: Any) -> Imported:
    found = value.get("questions") if isinstance(value, dict) else None
    groups = (value.get("groups") or []) if isinstance(value, dict) else None
    if not _are_objects(found) or not found or not _are_objects(groups):
        raise _nothing(Report())
    return Imported(found, groups, [])


def _are_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _nothing(report: Report) -> ImportRefused:
    """Return the refusal of a file without questions; what was found instead is told too."""
    message = mark("The file holds no question that can be used.")
    refused = ImportRefused("no_questions", message)
    refused.problems += tuple(report.problems)
    return refused
