"""What was found of a rule: whether it holds, in words, and the findings of its parts."""

from collections.abc import Mapping
from typing import NamedTuple

from smartcity_xblocks.language_map import LanguageMap

NO_VALUES: Mapping[str, object] = {}


class Finding(NamedTuple):
    """Whether a rule holds, in a marked template with ``{named}`` places, and what its parts were found to be.

    A value may be a whole number, a date or a language map, of which the reader's text is picked; ``competence`` is
    the code of one. ``about`` is the title of what it was found of where that needs saying: module, group or exam.
    """

    holds: bool
    message: str
    values: Mapping[str, object] = NO_VALUES
    parts: tuple["Finding", ...] = ()
    about: LanguageMap | None = None
