"""What no handler of a block takes, whatever it expects."""

from tests.wrong_input.rows import JSON_VALUES, Row, other_methods, without_each, wrong_types
from tests.wrong_input.sent import FORM, by, file, multipart, raw, value

NUL, WAVE, HALF = (
    "\0",
    "\N{WATER WAVE}",
    "\ud800",
)  # the wave is beyond 16 bits, half of such a character is none
LONG, TEN_MB = "x" * 10_000, 10_000_000
DEEP, DIGITS = "[" * 100_000, "9" * 10_000
MUCH_JSON, MUCH = value("x" * TEN_MB), raw(b"\xff" * TEN_MB)  # made once
SCRIPT = "<script>alert(1)</script>"
TWICE = '{{"{0}": 1, "{0}": 2}}'


# fmt: off
def unreadable(right: dict) -> list[Row]:
    """Return what is wrong for every handler of a block, whatever it expects."""
    return [
        ("no body",                    raw(""),                                      415, "bad_request"),
        ("malformed JSON",             raw('{"turn": 0,'),                           400, "not_json"),
        ("two values",                 raw("{} {}"),                                 400, "not_json"),
        ("not UTF-8",                  raw(b'{"turn": "\xff"}'),                     400, "not_json"),
        ("UTF-16",                     raw("{}".encode("utf-16")),                   400, "not_json"),
        ("a NUL byte",                 raw(b"{}\0"),                                 400, "not_json"),
        ("nested 100,000 deep",        raw(DEEP),                                    400, "not_json"),
        ("a number of 10,000 digits",  raw(f'{{"turn": {DIGITS}}}'),                 400, "not_json"),
        *((f"{each!r} alone",          each,                                         400, "bad_request")
          for each in JSON_VALUES if each != {}),
        *without_each(right),
        *wrong_types(right),
        ("a member too many",          {**right, "score": 10_000},                   400, "bad_request"),
        ("a member with NUL",          {**right, NUL: NUL},                          400, "bad_request"),
        ("a member with a wave",       {**right, WAVE: WAVE},                        400, "bad_request"),
        ("half a character",           {**right, HALF: HALF},                        400, "bad_request"),
        ("10 MB of JSON",              MUCH_JSON,                                    413, "too_large"),
        ("10 MB of anything",          MUCH,                                         413, "too_large"),
        ("JSON sent as text",          value(right).typed("text/plain"),             415, "bad_request"),
        ("JSON sent as a form",        value(right).typed(FORM),                     415, "bad_request"),
        ("JSON without a type",        value(right).typed(""),                       415, "bad_request"),
        ("a type of nonsense",         value(right).typed(";=;"),                    415, "bad_request"),
        ("a form with a file",         multipart(file("{}")),                        415, "bad_request"),
        ("no CSRF token",              value(right).with_token("none"),              403, "no_csrf_token"),
        ("a wrong CSRF token",         value(right).with_token("wrong"),             403, "no_csrf_token"),
        ("by HEAD",                    by("HEAD"),                                   405, ""),
        *other_methods("POST"),
    ]
# fmt: on
