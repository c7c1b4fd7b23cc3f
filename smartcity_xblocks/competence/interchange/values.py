"""What goes in and comes out: files of other tools, the framework that they hold, and what was lost on the way."""

from dataclasses import dataclass

from smartcity_xblocks.competence.framework import Framework
from smartcity_xblocks.problems import Problem


@dataclass(frozen=True)
class Source:
    """A file as it was handed over."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Wanted:
    """What a file may not say of its framework: its id, and the language of texts that name none."""

    framework_id: str
    language: str = "en"


@dataclass(frozen=True)
class Imported:
    """A framework that passes the check, and what of the file it does not say: warnings."""

    framework: Framework
    report: list[Problem]


@dataclass(frozen=True)
class Exported:
    """A file to hand over, and what of the framework it does not say: warnings."""

    data: bytes
    report: list[Problem]
