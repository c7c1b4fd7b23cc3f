"""A learner's way: log in, play the flood, sit the exam, perhaps a watched one too, and fetch the credentials.

Each answer is looked at: one that says something wrong is an error, whatever its status. What the host has said it
keeps is noted, to be held against the rows at the end.
"""

import json
import re
from collections.abc import Generator
from dataclasses import asdict, dataclass, field
from functools import partial
from http import HTTPStatus
from time import monotonic
from typing import Any

from opaque_keys.edx.keys import CourseKey, UsageKey

from bench.browser import Answer, Browser, Refused
from bench.load.way import Rest, Step, Way, equal, page
from bench.proctoring.sending import noticed
from tests.fixtures.picture import jpeg, sent

PASSWORD = "smartcity"  # noqa: S105 - of learners who last as long as the benchmark
COURSE = CourseKey.from_string("course-v1:SmartCity+SCRO+2026")
FLOOD = COURSE.make_usage_key("smartcity_scenario", "flood")
CARD = COURSE.make_usage_key("smartcity_competence", "m12-card")
EXAM = COURSE.make_usage_key("smartcity_exam", "final-exam")
WATCHED = UsageKey.from_string("block-v1:SmartCity+Bench+watched+type@smartcity_exam+block@watched")
DECISIONS = ("stage-two", "substation", "by-zone", "controlled", "basin")
SCORE = 7940
WRONG, RIGHT = "7", "50"
"""How long the pumps take: what is answered first, and then."""
CHOSEN = "A second supply for pumps and masts from outside the flood plain"
IN_ORDER = (
    "Identify hazards",
    "Assess likelihood and damage",
    "Choose and carry out measures",
    "Review what they achieved",
)
OF_WATCHED = "The second feed of the hospital"
SIGNALS, PICTURES = 20, 2
PATIENCE, AGAIN = 60.0, 2.0
"""Seconds a learner waits for the certification at most, and between two looks."""
LINK = re.compile(r"/smartcity/credentials/([0-9a-f-]{36})/\"")
SHARED = re.compile(r"/smartcity/shared/[\w-]+/")


@dataclass
class Kept:
    """What the host has told a learner that it keeps."""

    decisions: int = 0
    answers: dict[str, int] = field(default_factory=dict)
    """How often an answer was saved, by exam and question."""
    handed_in: int = 0
    signals: int = 0
    pictures: int = 0
    awards: int = 0
    waited: float | None = None
    """Seconds from handing in the exam until the certification was seen."""


class Learner:
    """One learner, whose browser is another one each time."""

    def __init__(self, name: str, address: tuple[str, int], *, watched: bool):
        self.name, self.kept = name, Kept()
        self._browser, self._watched = Browser(address), watched

    def told(self) -> dict[str, Any]:
        """Return what the host has told, as JSON."""
        return asdict(self.kept)

    def way(self) -> Way:
        """Go all the way."""
        yield from self._log_in()
        yield from self._play()
        if self._watched:
            yield from self._sit_watched()
        yield from self._sit()
        yield from self._fetch()

    # Steps

    def _open(self, kind: str, path: str, *holds: str) -> Generator[Step, Answer, str]:
        return page((yield Step(kind, partial(self._browser.get, path))), *holds)

    def _api(self, kind: str, path: str) -> Generator[Step, Answer, Any]:
        return (yield Step(f"API: {kind}", partial(self._browser.get, f"/api/smartcity/v1/{path}"))).json()

    def _call(
        self, kind: str, usage_key: UsageKey, handler: str, **body: Any
    ) -> Generator[Step, Answer, dict[str, Any]]:
        return (yield self._calling(kind, usage_key, handler, body)).json()

    def _calling(self, kind: str, usage_key: UsageKey, handler: str, body: dict[str, Any]) -> Step:
        return Step(kind, partial(self._browser.call_handler, usage_key, handler, body))

    # The way

    def _log_in(self) -> Way:
        yield from self._open("page: log in", "/login/", "csrfmiddlewaretoken")
        answer = yield Step("log in", partial(self._browser.send_login, self.name, PASSWORD))
        equal((answer.status, answer.headers["Location"]), (HTTPStatus.FOUND, "/"))
        yield from self._open("page: course", f"/courses/{COURSE}/", f"/courses/{COURSE}/modules/m12/")

    def _play(self) -> Way:
        yield from self._open("page: module", f"/courses/{COURSE}/modules/m12/", str(FLOOD), str(CARD))
        seen = yield from self._call("card seen", CARD, "publish_completion", completion=1.0)
        equal(seen, {"result": "ok"})
        for turn, choice in enumerate(DECISIONS):
            view = yield from self._call("decide", FLOOD, "decide", turn=turn, choice=choice)
            self.kept.decisions += 1
            equal((view["turn"], view["ended"]), (turn + 1, turn + 1 == len(DECISIONS)))
            if turn == 0:
                twice = yield self._calling(
                    "decide the same turn again", FLOOD, "decide", {"turn": 0, "choice": "wait"}
                )
                error = json.loads(twice.body)["error"]
                equal(
                    (twice.status, error["code"], error["view"]["turn"]),
                    (HTTPStatus.CONFLICT, "stale_turn", 1),
                )
        equal(view["result"]["score"], SCORE)
        self.kept.awards += 1
        told = yield from self._call("look back", FLOOD, "debrief")
        equal(len(told["steps"]), len(DECISIONS))

    def _sit(self) -> Way:
        yield from self._open("page: exam", f"/courses/{COURSE}/modules/exam/", str(EXAM))
        view = yield from self._call("exam: begin", EXAM, "begin", key="begin")
        questions = {each["id"]: each for each in view["paper"]["questions"]}
        order = [_id_of(text, questions["phases"]["entries"]) for text in IN_ORDER]
        chosen = _id_of(CHOSEN, questions["cascade"]["options"])
        answers = (("cascade", chosen, 0), ("pumps", WRONG, 0), ("phases", order, 0), ("pumps", RIGHT, 1))
        for question, answer, version in answers:
            yield from self._answer("exam", EXAM, view, question, answer, version)
        stands = yield from self._call("exam: status", EXAM, "status", attempt=1, session=view["session"])
        equal(stands["attempt"]["state"], "in_progress")
        yield from self._hand_in("exam", EXAM, view)
        self.kept.awards += 1

    def _answer(
        self, kind: str, usage_key: UsageKey, view: dict[str, Any], question: str, answer: Any, version: int
    ) -> Way:
        given = {"question": question, "answer": answer, "marked": False, "version": version}
        kept = yield from self._call(
            f"{kind}: answer", usage_key, "answer", attempt=1, session=view["session"], **given
        )
        self.kept.answers[f"{kind}: {question}"] = version + 1
        equal((kept["answer"], kept["version"]), (answer, version + 1))

    def _hand_in(self, kind: str, usage_key: UsageKey, view: dict[str, Any]) -> Way:
        """Hand in twice, as a page does that got no answer."""
        for already in (0, 1):
            over = yield from self._call(
                f"{kind}: hand in", usage_key, "submit", session=view["session"], key="submit"
            )
            self.kept.handed_in += 1 - already
            equal(over["attempt"]["ended_at"] is not None, True)

    def _sit_watched(self) -> Way:
        entered = yield from self._call("watched exam: enter", WATCHED, "enter")
        told = entered["notice"]["rev"]
        yield from self._call(
            "watched exam: agree", WATCHED, "consent", agrees=True, told=told, key="consent"
        )
        checks = {"camera": True, "place": True}
        yield from self._call("watched exam: check", WATCHED, "check_done", checks=checks, key="check")
        view = yield from self._call("watched exam: begin", WATCHED, "begin", key="begin")
        equal(view["attempt"]["watched"], True)
        here = {"attempt": 1, "session": view["session"]}
        for question in view["paper"]["questions"]:
            batch = {"page": "page-one-0", "first": self.kept.signals + 1}
            signals = noticed(self.kept.signals, SIGNALS)
            recorded = yield from self._call(
                "watched exam: events", WATCHED, "record", **here, **batch, signals=signals
            )
            self.kept.signals += SIGNALS
            equal(recorded, {"kept": self.kept.signals})
            chosen = _id_of(OF_WATCHED, question["options"])
            yield from self._answer("watched exam", WATCHED, view, question["id"], chosen, 0)
        for number in range(1, PICTURES + 1):
            taken = sent(jpeg("teal", (320, 240)), number)
            pictured = yield from self._call("watched exam: picture", WATCHED, "picture", **here, **taken)
            self.kept.pictures += 1
            equal(pictured, {"kept": number})
        yield from self._hand_in("watched exam", WATCHED, view)

    def _fetch(self) -> Way:
        begin = monotonic()
        while True:
            text = yield from self._open("page: My credentials", "/smartcity/credentials/")
            if len(set(LINK.findall(text))) == self.kept.awards:
                break
            if monotonic() - begin > PATIENCE:
                raise Refused(f"{len(set(LINK.findall(text)))} of {self.kept.awards} awards are listed")
            yield Rest(AGAIN)
        self.kept.waited = monotonic() - begin
        awards = (yield from self._api("awards", "awards/"))["results"]
        equal(len(awards), self.kept.awards)
        (credential,) = (each["credential_id"] for each in awards if each["achievement"] == "certification")
        yield from self._look_at(credential)
        yield from self._show(credential)

    def _look_at(self, credential: str) -> Way:
        title = "Certified Smart City Resilience Officer"
        yield from self._open("page: a credential", f"/smartcity/credentials/{credential}/", title)
        full = yield from self._api("an award", f"awards/{credential}/")
        equal((full["credential_id"], full["score"]), (credential, 10_000))
        path = f"awards/{credential}/documents/open-badges-3.0?suite=eddsa-jcs-2022"
        document = yield from self._api("document, Open Badge", path)
        equal(document["id"], f"urn:uuid:{credential}")
        verified = (
            yield Step(
                "API: verify",
                partial(self._browser.post_json, "/api/smartcity/v1/verify", {"credential": document}),
            )
        ).json()
        equal(verified["outcome"], "valid")
        yield from self._open("page: verify by id", f"/smartcity/verify/{credential}/", title)
        standing = yield from self._api("standing", "competences/standing/")
        equal(bool(standing), True)
        yield from self._open("page: My competences", "/smartcity/competences/")

    def _show(self, credential: str) -> Way:
        """Share it; somebody without a login opens the link."""
        shared = yield Step(
            "share",
            partial(self._browser.post, f"/smartcity/credentials/{credential}/share", {"action": "share"}),
        )
        equal(shared.status, HTTPStatus.FOUND)
        text = yield from self._open("page: a credential", f"/smartcity/credentials/{credential}/")
        (link,) = set(SHARED.findall(text))
        stranger = Browser(self._browser.address)
        page(
            (yield Step("page: shared, checked", partial(stranger.get, link))), 'data-code="valid"', self.name
        )


def _id_of(text: str, shown: list[dict[str, Any]]) -> str:
    """Return the id that a paper gives what stands there."""
    (found,) = (each["id"] for each in shown if text in each["text"])
    return found
