"""What the matrix sends to pages and to the API, right in all but who sends it, and what has to be so before."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from smartcity_plugin.awards import acting, templates
from smartcity_plugin.awards.template_form import GROUPS, value_at
from smartcity_plugin.awards.templating import content_of
from smartcity_plugin.proctoring import deciding, holding
from smartcity_plugin.programmes.loading import programme
from smartcity_plugin.recognition import claims
from smartcity_plugin.recognition.claim import Action, Judgement
from tests.fixtures.picture import jpeg
from tests.fixtures.review import called, person
from tests.recognition.world import CODES, judged, seen
from tests.security.world import World

SCRO = programme("scro")
WHY = "The wrong person sat the exam."
RUN = {"programme": "scro"}
TELL = {"key": "of-this-form", "text": "Ten minutes left."}
ENTRY = {"username": "nikos", "competence": "SCRO-A-01", "reason": "Seen."}
GRANT = {"username": "jonas", "extra_percent": "25", "break_minutes": "10"}
TABLE = b"username,competence,level,score,reason\nnikos,SCRO-A-01,2,80,Seen.\n"


@dataclass(frozen=True)
class Asked:
    """What is sent, as it is when everything before it is done."""

    body: Callable[[World], dict[str, Any]]
    before: Callable[[World], object] | None = None
    as_json: bool = False


def form(before: Callable[[World], object] | None = None, **fields: Any) -> Asked:
    """Return a form without anything to fill in."""
    return Asked(lambda world: fields, before)


def sent(**members: Any) -> Asked:
    """Return a JSON object."""
    return Asked(lambda world: members, as_json=True)


def on_award(action: str, before: Callable[[World], object] | None = None) -> dict[str, Asked]:
    """Return what is asked for about an award, on its page and by the API."""
    fields = {"action": action, "reason": WHY, "confirm": "on"}
    return {
        f"award:{action}": Asked(lambda world: fields, before),
        f"api_desk_action:{action}": Asked(lambda world: {"reason": WHY}, before, as_json=True),
    }


def on_claim(action: str, before: Callable[[World], object] | None = None) -> Asked:
    """Return what an assessor does to a claim as it stands."""
    return Asked(
        lambda world: {"action": action, "seen": seen(world.handed_in), "reason": "It does not show it."},
        before,
    )


def on_own_claim(action: str, before: Callable[[World], object] | None = None) -> Asked:
    """Return what learners do to their claim as it stands."""
    return Asked(lambda world: {"action": action, "seen": seen(world.claim)}, before)


def suspended(world: World) -> None:
    acting.suspend(world.award.pk, person("nikos"), WHY, timezone.now())


def drafted(world: World) -> None:
    content = content_of(SCRO, SCRO.achievements["m12"])
    templates.save_draft("scro", "m12", content)


def filled_in(world: World) -> dict[str, str]:
    """Return the template's form as its page fills it in."""
    content, form = content_of(SCRO, SCRO.achievements["m12"]), {"action": "release"}
    for field in (each for group in GROUPS for each in group.fields):
        value = value_at(content, field.name)
        match field.kind:
            case "texts":
                form |= {f"{field.name}.{language}": text for language, text in (value or {}).items()}
            case "codes":
                form[field.name] = " ".join(value or ())
            case _:
                form[field.name] = "" if value is None else str(value)
    for number, outcome in enumerate(content["outcomes"]):
        titles = {f"outcomes.{number}.title.{language}": text for language, text in outcome["title"].items()}
        form |= {**titles, f"outcomes.{number}.code": outcome["code"]}
    return form


def assessed(world: World) -> None:
    found = [
        Judgement(CODES[0], 3, 8_500, "The diploma.", (1,)),
        Judgement(CODES[1], 0, 0, "Nothing tells of it.", ()),
    ]
    claim, who = world.handed_in, person("nikos")
    claims.act(claim.pk, Action.ASSESS, who, timezone.now(), seen=seen(claim), judgements=found)


def certified(world: World) -> None:
    assessed(world)
    claim, who = world.handed_in, person("jonas")
    claims.act(claim.pk, Action.CERTIFY, who, timezone.now(), seen=seen(claim))


def rejecting(world: World) -> None:
    deciding.reject(world.attempt.pk, person("ines"), timezone.now(), reason="help")


def appealed(world: World) -> None:
    rejecting(world)
    deciding.confirm(world.attempt.pk, person("jonas"), timezone.now())
    called(world.nikos, "appeal", {"attempt": 1, "text": "It was not me.", "key": "appeal"})


def held(world: World) -> None:
    holding.hold(world.sitting.pk, person("nikos"), timezone.now())


def file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


SENT: dict[str, Asked] = {
    "share:share": form(action="share"),
    "share:stop": form(action="stop"),
    "verify": form(document="{}"),
    "templates:release_all": form(action="release_all", programme="scro"),
    "template:save": form(action="save"),
    "template:define": form(action="define"),
    "template:discard": form(drafted, action="discard"),
    "template:release": Asked(filled_in),
    "issuing:start": form(**RUN),
    "awards:sign_chosen": Asked(lambda world: {"action": "sign_chosen", "award": [world.award.pk]}),
    "award:sign": form(action="sign"),
    **on_award("suspend"),
    **on_award("reinstate", suspended),
    **on_award("revoke"),
    **on_award("reissue"),
    "recognition:start": form(),
    "recognition_claim:describe": Asked(
        lambda world: {"action": "describe", "competence": CODES, "did": "Ten years."},
        lambda world: claims.act(
            world.claim.pk, Action.REVISE, person("eleni"), timezone.now(), seen=seen(world.claim)
        ),
    ),
    "recognition_claim:revise": on_own_claim("revise"),
    "recognition_claim:file": Asked(lambda world: {"action": "file", "file": file("badge.jpg", jpeg())}),
    "recognition_claim:link": form(action="link", name="Plan", address="https://example.org/plan"),
    "recognition_claim:remove": form(action="remove", document="1"),
    "recognition_claim:submit": on_own_claim("submit"),
    "recognition_claim:withdraw": on_own_claim("withdraw"),
    "assessed_claim:ask": on_claim("ask"),
    "assessed_claim:assess": Asked(lambda world: judged(world.handed_in)),
    "assessed_claim:refuse": on_claim("refuse"),
    "assessed_claim:certify": on_claim("certify", assessed),
    "assessed_claim:give_back": on_claim("give_back", assessed),
    "assessed_claim:annul": on_claim("annul", certified),
    "entries:enter": form(action="enter", level="2", score="80", **ENTRY),
    "entries:table": Asked(lambda world: {"action": "table", "file": file("entries.csv", TABLE)}),
    "entries:void": Asked(lambda world: {"action": "void", "entry": world.entry.pk, "reason": WHY}),
    "exam:allow": form(action="allow", **GRANT),
    "exam:mark_again": form(action="mark_again"),
    "exam:clear_chosen": Asked(lambda world: {"action": "clear_chosen", "attempt": [world.attempt.pk]}),
    "live:hold": Asked(lambda world: {"action": "hold", "attempt": world.sitting.pk}),
    "live:release": Asked(lambda world: {"action": "release", "attempt": world.sitting.pk}, held),
    "live:tell_all": form(action="tell_all", **TELL),
    "attempt:clear": form(action="clear"),
    "attempt:reject": form(action="reject", reason="help"),
    "attempt:confirm": form(rejecting, action="confirm"),
    "attempt:uphold": form(appealed, action="uphold"),
    "attempt:allow": form(action="allow", extra_percent="25", break_minutes="10"),
    "attempt:void": form(action="void", reason="help"),
    "attempt:hold": form(action="hold"),
    "attempt:release": form(held, action="release"),
    "attempt:tell": form(action="tell", **TELL),
    "provider_call": form(JWT="a.b.c"),
    "api_entries:enter": sent(kind="staff", entries=[{**ENTRY, "level": 2, "score": 8_000}]),
    "api_void_entry:void": sent(reason=WHY),
    "api_desk_runs:start": sent(**RUN),
    "api_verify": sent(credential="x"),
}
"""By the name in the matrix."""
