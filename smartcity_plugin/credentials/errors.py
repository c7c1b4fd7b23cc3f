"""What can go wrong in the credential rooms: the root of one small tree."""

LONGEST_SHOWN = 200
"""Characters of a foreign text that a message repeats; a document may hold a megabyte of them."""


def shown(value: object) -> str:
    """Return ``value`` as text that is safe on a terminal, in a log and on a page.

    Values come from uploaded files: control characters (which could rewrite a terminal's screen) and
    direction marks (which could make a name read as another) become a question mark.
    """
    text = str(value)
    if len(text) > LONGEST_SHOWN:
        text = text[: LONGEST_SHOWN - 1] + "…"
    return "".join(character if character.isprintable() else "?" for character in text)


class CredentialError(Exception):
    """A failure with a stable ``code`` and an English ``message`` whose ``{named}`` places are in ``values``.

    Message and values stay apart so that whoever shows them can translate the message first.
    """

    def __init__(self, code: str, message: str, **values: object):
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.values = {name: shown(value) for name, value in values.items()}

    def __str__(self) -> str:
        return self.message.format(**self.values)
