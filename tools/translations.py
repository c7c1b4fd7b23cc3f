"""The translation catalogues: ``extract`` texts from the code, ``compile`` for gettext, ``check``.

The sources are the tree that Open edX's atlas pulls (OEP-58): one .po a package and language under
``translations/``. No dates and no line numbers are kept in them, so that a diff shows texts only.
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 110

# Locale folder of the sources -> folder of the compiled catalogue. gettext looks for `de` when asked for `de_DE`,
# `de_AT` or `de`, so the folder of the language alone serves every region. English is the source language.
LANGUAGES = {"en": None, "el": "el", "de_DE": "de", "pt_PT": "pt"}

KEYWORDS = DEFAULT_KEYWORDS | {
    "mark": None,  # ours: a text to be translated later, where it is shown
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}|%\((\w+)\)[a-z]")


@dataclass(frozen=True)
class Room:
    """A package with a catalogue of its own. ``domain``: how the compiled one is called where it is looked for."""

    package: str
    domain: str
    compiled: str

    def source(self, locale: str) -> Path:
        """The .po of one locale, called as atlas calls those that it pulls (OEP-58)."""
        return ROOT / "translations" / self.package / "conf/locale" / locale / "LC_MESSAGES/django.po"

    def product(self, language: str) -> Path:
        """The .mo of one language."""
        return ROOT / self.package / self.compiled / language / "LC_MESSAGES" / f"{self.domain}.mo"


ROOMS = (
    Room("smartcity_xblocks", "text", "translations"),
    Room("smartcity_plugin", "django", "locale"),
    Room("demo", "django", "locale"),
)


def extract_template(fileobj, keywords, comment_tags, options):
    """Babel extraction method for Django templates: Django itself turns their tags into gettext calls.

    What stands between the tags comes back blanked out at its old indentation, which a Python tokenizer
    would refuse; hence the stripped lines.
    """
    from django.utils.translation.template import templatize  # noqa: PLC0415  compiling needs no Django

    lines = templatize(fileobj.read().decode()).splitlines()
    source = "\n".join(line.lstrip() for line in lines)
    return extract_python(io.BytesIO(source.encode()), keywords, comment_tags, options)


METHODS = [("**/templates/**.html", extract_template), ("**.py", "python")]


def texts_in_code(room: Room) -> Catalog:
    """All texts that the package marks for translation, without translations."""
    catalog = Catalog()
    found = extract_from_dir(
        ROOT / room.package,
        METHODS,
        keywords=KEYWORDS,
        comment_tags=["Translators:"],
        strip_comment_tags=True,
    )
    for path, line, text, comments, context in found:
        catalog.add(
            text, locations=[(f"{room.package}/{path}", line)], auto_comments=comments, context=context
        )
    return catalog


def read(room: Room, locale: str) -> Catalog:
    """The catalogue of one locale as it stands; empty when there is none yet."""
    path = room.source(locale)
    content = path.read_bytes() if path.exists() else b""
    return read_po(io.BytesIO(content), locale=locale)


def render(room: Room, locale: str, texts: Catalog) -> str:
    """The .po file with exactly ``texts``, translated as far as the present file has them."""
    catalog = read(room, locale)
    catalog.update(texts, no_fuzzy_matching=True)
    body = io.BytesIO()
    write_po(
        body,
        catalog,
        width=WIDTH,
        sort_output=True,
        omit_header=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    header = {
        "Project-Id-Version": "smartcity",
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalog.plural_forms,
    }
    lines = ['msgid ""', 'msgstr ""', *(f'"{name}: {value}\\n"' for name, value in header.items())]
    return "\n".join(lines) + "\n\n" + body.getvalue().decode().strip() + "\n"


def extract() -> int:
    """Bring every .po up to date: new texts untranslated, texts no longer in the code dropped."""
    for room in ROOMS:
        texts = texts_in_code(room)
        for locale in LANGUAGES:
            path = room.source(locale)
            content = render(room, locale, texts)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        print(f"{room.package}: {len(texts)} texts")
    return 0


def compile_() -> int:
    """Write the .mo of every translated language; raise OSError when a source is missing."""
    for room in ROOMS:
        for locale, language in LANGUAGES.items():
            if language:
                path = room.product(language)
                path.parent.mkdir(parents=True, exist_ok=True)
                with room.source(locale).open("rb") as source, path.open("wb") as product:
                    write_mo(product, read_po(source, locale=locale))
    return 0


def check() -> int:
    """Print every fault of every catalogue; 1 if there is any."""
    faults = [fault for room in ROOMS for fault in faults_of_room(room)]
    for fault in faults:
        print(fault)
    print(f"Translations: {len(faults)} faults" if faults else "Translations: complete")
    return 1 if faults else 0


def faults_of_room(room: Room) -> Iterator[str]:
    """What is out of date, missing, fuzzy or mismatched, each with the file it stands in."""
    yield from hidden_texts(room)
    texts = texts_in_code(room)
    for locale, language in LANGUAGES.items():
        path = room.source(locale)
        name = path.relative_to(ROOT)
        if not path.exists() or path.read_text(encoding="utf-8") != render(room, locale, texts):
            yield f"{name}: out of date, run `make translations`"
        if language:
            for message in read(room, locale):
                if message.id and (fault := fault_of_message(message)):
                    yield f"{name}: {fault}: {as_tuple(message.id)[0]!r}"


def hidden_texts(room: Room) -> Iterator[str]:
    """Marked texts inside f-strings, each with its place: on Python 3.11 they are tokens of none, and not extracted."""
    for path in sorted((ROOT / room.package).rglob("*.py")):
        for string in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(string, ast.JoinedStr):
                calls = (node for node in ast.walk(string) if isinstance(node, ast.Call))
                for call in calls:
                    if getattr(call.func, "id", getattr(call.func, "attr", "")) in KEYWORDS:
                        yield f"{path.relative_to(ROOT)}:{call.lineno}: mark the text outside of the f-string"


def fault_of_message(message: Message) -> str | None:
    """Name the fault of one translation, None if it is sound.

    A form may leave out a placeholder only where the text itself has a form without it ("one day").
    """
    texts, translations = as_tuple(message.id), as_tuple(message.string)
    if not all(translations):
        return "missing"
    if message.fuzzy:
        return "fuzzy"
    allowed = [placeholders(text) for text in texts]
    if any(placeholders(translation) not in allowed for translation in translations):
        return "placeholders differ"
    return None


def as_tuple(text: str | Iterable[str]) -> tuple[str, ...]:
    """The forms of a text: one, or singular and plural."""
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text: str) -> set[str]:
    """The names in ``{name}`` and ``%(name)s``."""
    return {match[1] or match[2] or "" for match in PLACEHOLDER.finditer(text)}


if __name__ == "__main__":
    commands = {"extract": extract, "compile": compile_, "check": check}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=commands)
    sys.exit(commands[parser.parse_args().command]())
