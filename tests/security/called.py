"""What the matrix sends to handlers of blocks, right in all but who sends it, and what has to be so before."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from opaque_keys.edx.keys import UsageKey

from demo.content import CourseContent
from smartcity_plugin.models import Attempt, Message
from smartcity_plugin.proctoring import deciding, holding, marking
from smartcity_plugin.proctoring.deciding import Grant
from smartcity_xblocks.competence.block import CompetenceBlock
from smartcity_xblocks.diagnostic.block import DiagnosticBlock
from smartcity_xblocks.proctoring.block import ExamBlock
from smartcity_xblocks.scenario.block import ScenarioBlock
from tests.fixtures import diagnostic
from tests.fixtures.diagnostic import DIAGNOSTIC
from tests.fixtures.exam import EXAM
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD, FLOOD_CARD
from tests.fixtures.picture import jpeg
from tests.fixtures.picture import sent as picture_of
from tests.fixtures.review import called, person
from tests.security.asked import Asked
from tests.security.world import World

BLOCKS: dict[str, tuple[type, UsageKey]] = {
    "scenario": (ScenarioBlock, FLOOD),
    "competence": (CompetenceBlock, FLOOD_CARD),
    "diagnostic": (DiagnosticBlock, DIAGNOSTIC),
    "exam": (ExamBlock, EXAM),
}
WHERE = {
    "LMS": f"/courses/{COURSE}/xblock/",
    "STUDIO": "/xblock/",
    "PREVIEW": "/preview/xblock/",
}
"""Where the platform has its three ways to a handler."""


def called_with(
    body: Callable[[World], dict[str, Any]], before: Callable[[World], object] | None = None
) -> Asked:
    """Return a call whose body is made when everything before it is done."""
    return Asked(body, before, as_json=True)


def fixed(before: Callable[[World], object] | None = None, **members: Any) -> Asked:
    """Return a call with nothing to fill in."""
    return called_with(lambda world: members, before)


def sitting(before: Callable[[World], object] | None = None, **members: Any) -> Asked:
    """Return a call from the page on which Eleni sits the exam."""
    return called_with(lambda world: {**members, "session": world.session}, before)


def drafted(name: str, **members: Any) -> Asked:
    """Return what an editor asks about a small draft: the block's own starter."""
    return called_with(lambda world: {"document": BLOCKS[name][0].starter_document, **members})


def saved(name: str) -> Asked:
    """Return what keeps a draft; ``rev`` is that of the document that is kept now."""
    return called_with(
        lambda world: {"document": BLOCKS[name][0].starter_document, "rev": _rev(BLOCKS[name][1])}
    )


def _rev(usage_key: UsageKey) -> str:
    return CourseContent(COURSE).fields(usage_key, "settings")["rev"]


def entered(world: World) -> None:
    """Jonas comes to the exam."""
    called(world.people["jonas"], "enter", {})


def consented(world: World) -> None:
    """Jonas has chosen how to be supervised."""
    view = called(world.people["jonas"], "enter", {})
    told = view["notice"]["rev"]
    called(world.people["jonas"], "consent", {"agrees": True, "told": told, "key": "consent"})


def checked(world: World) -> None:
    """Jonas is ready to start."""
    consented(world)
    called(world.people["jonas"], "check_done", {"checks": {"place": True}, "key": "check"})


def allowed_breaks(world: World) -> None:
    grant, now = Grant(0, 10, untimed=False, reason=""), timezone.now()
    deciding.allow(person("eleni"), EXAM, grant, person("author"), now)


def unheard(world: World) -> None:
    """Eleni's page was not heard of for a minute."""
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    Attempt.objects.filter(learner_id=person("eleni")).update(seen_at=a_minute_ago)


def told(world: World) -> None:
    """A proctor has written to Eleni."""
    attempt = Attempt.objects.get(learner_id=person("eleni"))
    holding.tell([attempt.pk], "of-this-form", "Ten minutes left.", person("author"), timezone.now())


def rejected(world: World) -> None:
    """Two people have rejected what Eleni handed in."""
    called(world.people["eleni"], "submit", {"session": world.session, "key": "submit"})
    attempt, now = Attempt.objects.get(learner_id=person("eleni")), timezone.now()
    marking.mark_ended([attempt.pk], now)
    deciding.reject(attempt.pk, person("author"), now, reason="help")
    deciding.confirm(attempt.pk, person("nikos"), now)


def measuring(world: World) -> None:
    """Jonas has begun the diagnostic."""
    diagnostic.called(world.people["jonas"], "begin", {"profile": "scro", "after": 0})


def answering(world: World) -> dict[str, Any]:
    """Return a right answer to the question that Jonas is asked, once he has rated himself."""
    asked = diagnostic.called(world.people["jonas"], "look", {})["run"]["question"]
    shown = asked["shown"]["id"]
    return {"run": 1, "turn": asked["turn"], "question": shown, "answer": diagnostic.right_answers()[shown]}


SIGNAL = {"kind": "shown", "at_ms": 1, "away_ms": 1}
TEXT_FILE = {"name": "quiz.gift", "data": base64.b64encode(b"::Q:: 1+1 {#2}").decode()}
STORY_FILE = {
    "name": "story.json",
    "data": base64.b64encode(json.dumps(ScenarioBlock.starter_document).encode()).decode(),
}
PICKING = {"words": "risk", "framework": "", "group": ""}

CALLED: dict[str, Asked] = {
    "scenario.begin": fixed(time="as_set"),
    "scenario.decide": fixed(turn=0, choice=BEST_PATH[0]),
    "scenario.look": fixed(),
    "scenario.restart": fixed(),
    "scenario.debrief": fixed(),
    "scenario.what_if": fixed(turn=0, choices=["wait"]),
    "scenario.reflect": fixed(text="Sooner."),
    "scenario.check": drafted("scenario"),
    "scenario.solve": drafted("scenario"),
    "scenario.preview": drafted("scenario", scene="first", variant=0, choices=[]),
    "scenario.import_document": fixed(**STORY_FILE),
    "scenario.export_document": drafted("scenario", format="yaml"),
    "scenario.ready_scenario": fixed(id="flood"),
    "diagnostic.begin": fixed(profile="scro", after=0),
    "diagnostic.rate": fixed(measuring, run=1, ratings={}, done=False),
    "diagnostic.answer": called_with(answering, lambda world: diagnostic.begun(world.people["jonas"])),
    "diagnostic.look": fixed(),
    "diagnostic.restart": fixed(measuring, run=1),
    "diagnostic.finishing": fixed(hours=5),
    "diagnostic.check": drafted("diagnostic"),
    "diagnostic.coverage": drafted("diagnostic"),
    "exam.enter": fixed(),
    "exam.consent": called_with(
        lambda world: {
            "agrees": True,
            "told": called(world.people["jonas"], "enter", {})["notice"]["rev"],
            "key": "consent",
        },
        entered,
    ),
    "exam.check_done": fixed(consented, checks={"place": True}, key="check"),
    "exam.begin": fixed(checked, key="start"),
    "exam.resume": fixed(key="again"),
    "exam.pause": sitting(allowed_breaks, key="pause"),
    "exam.answer": sitting(attempt=1, question="cascade", answer="sandbags", marked=False, version=0),
    "exam.status": sitting(unheard, attempt=1),
    "exam.message_read": called_with(lambda world: {"attempt": 1, "message": Message.objects.get().pk}, told),
    "exam.submit": sitting(key="submit"),
    "exam.record": sitting(attempt=1, page="page-one-0", first=1, signals=[SIGNAL]),
    "exam.picture": sitting(attempt=1, **picture_of(jpeg("red"), 2)),
    "exam.appeal": fixed(rejected, attempt=1, text="It was me.", key="appeal"),
    "exam.check": drafted("exam"),
    "exam.preview": drafted("exam", seed="one"),
    "exam.coverage": drafted("exam"),
    "exam.import_questions": fixed(**TEXT_FILE),
    "exam.export_document": drafted("exam", format="olx"),
    "exam.statistics": fixed(),
    **{f"{block}.save_document": saved(block) for block in BLOCKS},
    **{f"{block}.find_competences": fixed(**PICKING) for block in BLOCKS},
    **{f"{block}.name_competences": fixed(codes=["SCRO-A-01"]) for block in BLOCKS},
}
"""By block and handler."""
