"""Texts in several languages.

A language map is a plain dict ``{"en": "Flood night", "el": "Νύχτα πλημμύρας"}``. Its keys are ISO 639-1 codes,
the values are plain text. Open edX asks in region codes (``de-de``, ``pt-br``), so picking falls back from the
region to the language, then to English, then to any text there is: a reader always sees something.
"""

from collections.abc import Mapping

LANGUAGES = ("en", "el", "de", "pt")
"""The languages every shipped text exists in; documents may carry more."""

LanguageMap = Mapping[str, str]


def base_language(language: str | None) -> str:
    """Return the ISO 639-1 part of a language code: ``pt-br`` and ``pt_BR`` give ``pt``; nothing gives ``en``."""
    return (language or "en").replace("_", "-").split("-")[0].lower()


def pick(texts: LanguageMap, language: str | None) -> str:
    """Return the text for a reader of ``language``; an empty map gives an empty string."""
    return picked(texts, language)[1]


def picked(texts: LanguageMap, language: str | None) -> tuple[str, str]:
    """Return the same with the language that it is in: what reads it aloud has to know."""
    for candidate in (language, base_language(language), "en", *texts):
        if candidate and (text := texts.get(candidate)):
            return candidate, text
    return base_language(language), ""


def missing_languages(texts: LanguageMap) -> tuple[str, ...]:
    """Return the shipped languages that ``texts`` has no text for, in the order of `LANGUAGES`."""
    return tuple(language for language in LANGUAGES if not texts.get(language, "").strip())
