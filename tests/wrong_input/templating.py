"""What is sent wrongly to the template editor, by those who may manage credentials and by those who may not."""

from tests.wrong_input.rows import cases, other_methods
from tests.wrong_input.sent import by, form
from tests.wrong_input.unreadable import DIGITS, LONG, NUL, SCRIPT, WAVE

LIST = "/smartcity/templates/"
TEMPLATE, PREVIEW = f"{LIST}scro/m12/", f"{LIST}scro/m12/as/open-badge/"

# fmt: off
TEMPLATING = [
    *cases("visitor", [LIST, TEMPLATE, PREVIEW],
        ("no login",                   by("GET"),                                    302, "/login/?next=")),
    *cases("eleni", [LIST, TEMPLATE, PREVIEW],
        ("who may not manage",         by("GET"),                                    403, "may_not_manage")),
    *cases("eleni", [LIST, TEMPLATE],
        ("who may not manage",         form(action="discard"),                       403, "may_not_manage")),
    *cases("operator", PREVIEW, *other_methods("GET")),
    *cases("operator", [LIST, TEMPLATE], *other_methods("GET", "POST"),
        ("no CSRF token",              form(action="save").with_token("none"),       403, "no_csrf_token"),
        ("no action",                  form(hours="3"),                              400, "unknown_action"),
        ("an unknown action",          form(action="forgive"),                       400, "unknown_action"),
        ("an action with NUL",         form(action=f"save{NUL}"),                    400, "unknown_action")),
    *cases("operator", LIST,
        *((f"programme {each[:9]!r}",  form(action="release_all", programme=each),   400, "unknown_action")
          for each in ("", "nowhere", NUL, WAVE, LONG, SCRIPT))),
    *cases("operator", [f"{LIST}{wrong}/" for wrong in ("scro/m99", "nowhere/m12", f"scro/{WAVE}", f"scro/{LONG}")],
        ("no such template",           by("GET"),                                    404, "unknown_template"),
        ("no such template",           form(action="save"),                          404, "unknown_template")),
    *cases("operator", [f"{TEMPLATE}as/{wrong}/" for wrong in ("pdf", WAVE, LONG)],
        ("no such preview",            by("GET"),                                    404, "unknown_preview")),
    *cases("operator", TEMPLATE,
        *((f"{each[:9]!r} hours",      form(action="save", hours=each),              422, "not_read")
          for each in ("many", "-1", "1.5", "٣", NUL, DIGITS)),
        ("a title with NUL",           form(action="save", **{"title.en": NUL}),     422, "not_read"),
        ("a very long title",          form(action="release", **{"title.en": "x" * 20_001}), 422, "not_read")),
]
