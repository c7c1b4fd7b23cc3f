"""What a certificate says besides its credential's own texts, in its own language, whoever opens it.

The catalogue is read with gettext itself, not through Django: a certificate's language is its own, not the request's.
"""

import functools
import gettext
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from smartcity_xblocks.language_map import LANGUAGES, base_language
from smartcity_xblocks.problems import mark

LOCALE = Path(__file__).parents[2] / "locale"
REGIONS = {"en": "en_GB", "pt": "pt_PT"}
"""Where Babel takes a language for that of another continent."""

KINDS = {"micro-credential": mark("Micro-credential"), "certification": mark("Certification")}
LABELS = {
    "awarded_to": mark("Awarded to"),
    "outcomes": mark("Learning outcomes"),
    "details": mark("Details"),
    "criteria": mark("How it was earned"),
    "check": mark("How to check it"),
    "scan": mark("Scan the code or open its address: it says whether the credential holds today."),
    "attached": mark(
        "The signed document is attached. Give this file to the verify page to see that nothing was changed."
    ),
    "attachment": mark("The signed credential, for software"),
    "qr": mark("QR code of the address at which the credential can be checked"),
    "sample": mark("Sample content: names and numbers in it are examples."),
}
FACTS = {
    "awarding_body": mark("Awarding body"),
    "legal_id": mark("Registration number"),
    "country": mark("Country"),
    "issued": mark("Date of issue"),
    "valid_until": mark("Valid until"),
    "workload": mark("Workload"),
    "level": mark("Level"),
    "grade": mark("Grade"),
    "assessment": mark("Type of assessment"),
    "participation": mark("Form of participation"),
    "supervision": mark("Supervision and identity check"),
    "quality_assurance": mark("Quality assurance"),
    "fields": mark("Field of education"),
    "language": mark("Language of instruction"),
    "prerequisites": mark("Prerequisites"),
    "stackability": mark("How it can be combined"),
    "further_information": mark("Further information"),
    "issuer": mark("Signed by"),
    "id": mark("Credential number"),
}
ECTS, ECVET = mark("{points} ECTS credits"), mark("{points} ECVET points")
EQF, NQF = mark("EQF level {level}"), mark("National framework: {level}")


class Voice:
    """How a certificate speaks in one of our languages; any other one gets English."""

    def __init__(self, language: str):
        base = base_language(language)
        self.language = base if base in LANGUAGES else "en"
        self._locale = REGIONS.get(self.language, self.language)
        self._catalogue = gettext.translation("django", LOCALE, [self.language], fallback=True)

    def say(self, marked: str, **values: object) -> str:
        """Return a marked text, its places filled in."""
        return self._catalogue.gettext(marked).format(**values)

    def hours(self, count: int) -> str:
        """Return a number of hours in words."""
        return self._catalogue.ngettext("{hours} hour", "{hours} hours", count).format(hours=count)

    def date(self, moment: datetime) -> str:
        """Return the day of a moment. It is UTC's, as in the signed document."""
        return format_date(moment, "long", locale=self._locale)

    def points(self, credit: str) -> str:
        """Return credit points, a decimal number, as people write them."""
        return format_decimal(Decimal(credit), locale=self._locale, decimal_quantization=False)

    def percent(self, basis_points: int) -> str:
        """Return hundredths of a per cent as people write them: 7205 gives ``72.05%``, in German ``72,05 %``."""
        return format_percent(Decimal(basis_points) / 10_000, locale=self._locale, decimal_quantization=False)


voice = functools.cache(Voice)
"""The one for a language: a catalogue is read once."""


def language_name(language: str) -> str:
    """Return what those who speak a language call it; its code, where nobody has told Babel."""
    try:
        return Locale(language).get_display_name(language)
    except UnknownLocaleError:
        return language
