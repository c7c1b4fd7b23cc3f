"""What learners ask of an exam. Loads the attempt, asks the plugin, answers; each call checks all by itself.

The rows are the truth; what the browser sends is a wish. The time left is told by the server with each answer.
"""

import re
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from smartcity_xblocks.documents import write
from smartcity_xblocks.exam_service import Begin, ExamAttempt, ExamRefused, ExamService, Given
from smartcity_xblocks.handlers import HandlerError, expect, json_post, wrong_request
from smartcity_xblocks.items.draw import draw
from smartcity_xblocks.problems import mark
from smartcity_xblocks.proctoring import views
from smartcity_xblocks.proctoring.attempt import (
    BEFORE_START,
    OPEN,
    RUNNING,
    UNDECIDED,
    Action,
    State,
)
from smartcity_xblocks.proctoring.pictures import BYTES_LIMIT, is_too_large, read_picture
from smartcity_xblocks.proctoring.refusals import CANNOT_BEGIN, REFUSED
from smartcity_xblocks.proctoring.signals import NUMBER_LIMIT, read_signals
from smartcity_xblocks.proctoring.sitting import Sitting, open_attempt, rejected_attempt
from smartcity_xblocks.proctoring.starter import STARTER
from smartcity_xblocks.proctoring.texts import REASON_TEXTS, SITTING_TEXTS
from smartcity_xblocks.shape import NOT_KEPT

KEY = re.compile(r"[\w-]{1,64}", re.ASCII)
CHECKS = frozenset({"place", "aids", "line", "camera", "face", "sound"})
"""What is looked at before the start: the learner ticks the first three, the page finds the others."""
PAGE = re.compile(r"[\w-]{8,22}", re.ASCII)
APPEAL_LIMIT = 2_000
"""Characters in which a learner says why a rejection should not stand."""


class ExamLearner(Sitting):
    """What learners ask."""

    # Before

    @json_post
    def enter(self, body: dict) -> dict:
        """Begin an attempt. Where one is open already, that one is answered."""
        expect(body)
        exams = self._require_sitting()
        attempts = self._attempts()
        if open_attempt(attempts) is None:
            attempts = (*attempts, self._entered(exams, attempts))
        return self._view(attempts)

    @json_post
    def consent(self, body: dict) -> dict:
        """Agree to be watched, or take the other route: ``{"agrees": true, "told": the notice's hash, "key": ...}``."""
        agrees, told, key = self._expect_key(body, agrees=bool, told=str)
        return self._took(lambda exams, attempt: exams.choose(attempt, told, key, agrees=agrees))

    @json_post
    def check_done(self, body: dict) -> dict:
        """Say that the room and the machine were looked at: ``{"checks": {...}, "key": ...}``, what the page found."""
        checks, key = self._expect_key(body, checks=dict)
        if not checks.keys() <= CHECKS or not all(isinstance(each, bool) for each in checks.values()):
            raise wrong_request()
        return self._acted(Action.CHECK, key, detail={"checks": checks})

    @json_post
    def begin(self, body: dict) -> dict:
        """Start the clock and get the paper: ``{"key": ...}``. Without proctoring this begins the attempt too."""
        (key,) = self._expect_key(body)
        exams = self._require_sitting()
        attempts = self._attempts()
        attempt, drawn = open_attempt(attempts), None
        if attempt is None:
            if self.proctored:
                raise self._refusal("wrong_state")
            drawn = self._drawn(key)
            attempt = self._entered(exams, attempts, drawn)
        if attempt.state in BEFORE_START:
            self._refuse_closed()
            drawn = self._drawn(key)
            attempt = self._asked(exams.start, attempt, drawn)
        elif attempt.key != key:
            # Another window started it, before or at the same moment.
            raise self._refusal("wrong_state")
        # Nobody can have answered a paper yet that this very request has drawn.
        answers = {} if drawn and drawn.seed == attempt.seed else None
        attempts = (*attempts[: attempt.number - 1], attempt)
        return self._view(attempts, session=attempt.session, answers=answers)

    # While the clock runs

    @json_post
    def resume(self, body: dict) -> dict:
        """Go on here: ``{"key": ...}``. Any other page of the same attempt cannot go on then."""
        (key,) = self._expect_key(body)
        exams = self._require_sitting()
        attempt = self._running()
        resumed = self._asked(exams.act, attempt, Action.RESUME, key)
        return self._view((resumed,), session=resumed.session)

    @json_post
    def pause(self, body: dict) -> dict:
        """Take a break, as far as one is allowed: ``{"session": ..., "key": ...}``."""
        session, key = self._expect_key(body, session=str)
        return self._acted(Action.PAUSE, key, session=session)

    @json_post
    def answer(self, body: dict) -> dict:
        """Keep an answer; the answer says how often it was saved and what time is left.

        ``{"attempt": number, "session": ..., "question": id, "answer": ... or null, "marked": bool, "version": n}``.
        """
        given = self._expect_answer(body)
        exams = self._require_sitting()
        number = given.pop("attempt")
        try:
            kept, attempt = exams.keep_answer(self._learner, self._usage_key, number, **given)
        except ExamRefused as refused:
            # Of a page that may go on, only that answer is out of date: it gets the one that is kept.
            goes_on = given["session"] if refused.code == "stale_answer" else None
            raise self._refusal(refused.code, session=goes_on) from None
        sat, question = self._sat(attempt), given["question"]
        return {
            **views.given_view(sat, attempt, question, kept),
            **views.played_view(sat, question, kept, self.language),
            "attempt": views.attempt_view(attempt),
        }

    @json_post
    def status(self, body: dict) -> dict:
        """Answer where the attempt stands, and note that the page is there: ``{"attempt": number, "session": ...}``."""
        number, session = expect(body, attempt=int, session=str)
        exams = self._require_own()
        attempts = self._attempts()
        if not 0 < number <= len(attempts):
            raise self._refusal("attempt_over")
        attempt = attempts[number - 1]
        if attempt.state in RUNNING and session:
            attempt = self._asked(exams.seen, self._extended(attempt), session)
        if attempt.state in RUNNING | BEFORE_START:
            return {
                "attempt": views.attempt_view(attempt),
                "messages": views.messages_view(exams.messages(attempt)),
            }
        return self._view(attempts)

    @json_post
    def message_read(self, body: dict) -> dict:
        """Say that a proctor's message was read, and get what was not: ``{"attempt": number, "message": id}``."""
        number, message = expect(body, attempt=int, message=int)
        exams = self._require_own()
        attempts = self._attempts()
        if not 0 < number <= len(attempts):
            raise self._refusal("attempt_over")
        if not 0 < message < NUMBER_LIMIT:
            raise wrong_request()
        attempt = exams.read(attempts[number - 1], message)
        return {"messages": views.messages_view(exams.messages(attempt))}

    @json_post
    def submit(self, body: dict) -> dict:
        """Hand in: ``{"session": ..., "key": ...}``."""
        session, key = self._expect_key(body, session=str)
        return self._acted(Action.SUBMIT, key, session=session)

    @json_post
    def record(self, body: dict) -> dict:
        """Keep what the page noticed; the answer says how many of its signals are kept by now.

        ``{"attempt": number, "session": ..., "page": of this opening of the page, "first": number, "signals": [...]}``,
        see `signals`.
        """
        number, session, page, first, sent = expect(
            body, attempt=int, session=str, page=str, first=int, signals=list
        )
        found = read_signals(sent)
        if (
            found is None
            or not PAGE.fullmatch(page)
            or not (0 < first < NUMBER_LIMIT and 0 < number < NUMBER_LIMIT)
        ):
            raise wrong_request()
        exams = self._require_own()
        more = {"session": session, "page": page, "first": first, "signals": found}
        return {"kept": self._asked(exams.record, self._learner, self._usage_key, number, **more)}

    @json_post
    def picture(self, body: dict) -> dict:
        """Keep a picture of a watched page; the answer says which of its pictures is the last one kept by now.

        ``{"attempt": number, "session": ..., "page": as in `record`, "number": of the page's pictures, "at_ms": since
        the page was opened, "of": "camera" or "screen", "why": one of `pictures.WHY`, "data": JPEG as base64}``.
        """
        expect(body, attempt=int, session=str, page=str, number=int, at_ms=int, of=str, why=str, data=str)
        if is_too_large(body):
            raise HandlerError(
                413,
                "too_large",
                mark("The picture is too large: {most} bytes are kept."),
                {"most": BYTES_LIMIT},
            )
        number, page, found = body["attempt"], body["page"], read_picture(body)
        if found is None or not PAGE.fullmatch(page) or not 0 < number < NUMBER_LIMIT:
            raise wrong_request()
        exams = self._require_own()
        more = {"session": body["session"], "page": page, "picture": found}
        return {"kept": self._asked(exams.keep_picture, self._learner, self._usage_key, number, **more)}

    # After

    @json_post
    def appeal(self, body: dict) -> dict:
        """Appeal against a rejection, once, in time: ``{"attempt": number, "text": ..., "key": ...}``."""
        number, text, key = self._expect_key(body, attempt=int, text=str)
        exams = self._require_own()
        text = text.strip()
        if not text:
            raise HandlerError(422, "no_text", mark("Write why the decision should be changed."))
        if len(text) > APPEAL_LIMIT:
            message = mark("Your text is too long: {most} characters are allowed.")
            raise HandlerError(422, "too_long", message, {"most": APPEAL_LIMIT})
        if NOT_KEPT.search(text):
            raise HandlerError(422, "not_kept", mark("Your text holds a control character. Write it anew."))
        attempts = self._attempts()
        if not 0 < number <= len(attempts):
            raise self._refusal("attempt_over")
        appealed = self._asked(exams.appeal, attempts[number - 1], text, key)
        return self._view((*attempts[: number - 1], appealed, *attempts[number:]))

    # What they have in common

    def _entered(
        self, exams: ExamService, attempts: tuple[ExamAttempt, ...], begin: Begin | None = None
    ) -> ExamAttempt:
        if refusal := self._why_not(attempts):
            raise HandlerError(403, refusal.code, CANNOT_BEGIN[refusal.code])
        policy = self._policy
        seconds, break_minutes = self._terms
        entered = self._asked(
            exams.enter,
            self._learner,
            self._usage_key,
            len(attempts),
            proctored=policy.proctored,
            watch_by=policy.watch_by,
            minutes=policy.minutes,
            seconds=seconds,
            closes_at=policy.closes_at,
            credit_minutes=policy.credit_minutes,
            break_minutes=break_minutes,
            begin=begin,
            provider=policy.provider,
        )
        # Makes the platform keep a state of the learner that staff can delete; no rule reads it.
        self.attempt_number = entered.number
        return entered

    def _drawn(self, key: str) -> Begin:
        """Draw a paper from the exam as it is now."""
        exam = self._exam()
        paper = draw(exam.bank, secrets.token_urlsafe(24))
        return Begin(key, exam.rev, lambda: self.content or write(STARTER), paper.questions, paper.seed)

    def _refuse_closed(self) -> None:
        """Refuse to start an attempt that was entered before the exam closed."""
        closes_at = self._policy.closes_at
        if closes_at and datetime.now(UTC) >= closes_at:
            raise HandlerError(403, "closed", CANNOT_BEGIN["closed"])

    def _acted(self, action: Action, key: str, **more: Any) -> dict:
        return self._took(lambda exams, attempt: exams.act(attempt, action, key, **more))

    def _took(self, take: Callable[[ExamService, ExamAttempt], ExamAttempt]) -> dict:
        """Have the plugin do something to the last attempt, and return what is shown then."""
        exams = self._require_own()
        attempts = self._attempts()
        # One that has just ended knows whether this very request ended it.
        if not attempts or attempts[-1].state == State.VOIDED:
            raise self._refusal("attempt_over")
        return self._view((*attempts[:-1], self._asked(take, exams, attempts[-1])))

    def _running(self) -> ExamAttempt:
        attempt = open_attempt(self._attempts())
        if attempt is None or attempt.state not in RUNNING:
            raise self._refusal("attempt_over")
        return self._extended(attempt)

    def _extended(self, attempt: ExamAttempt) -> ExamAttempt:
        """Return the attempt with the hour of closing moved, where staff have given the learner an extension."""
        closes_at = self._policy.closes_at
        if attempt.closes_at and (closes_at is None or closes_at > attempt.closes_at):
            return self._exams.extend(attempt, closes_at)
        return attempt

    def _asked(self, call, *arguments: Any, **more: Any) -> Any:
        try:
            return call(*arguments, **more)
        except ExamRefused as refused:
            raise self._refusal(refused.code) from None

    def _refusal(self, code: str, *, session: str | None = None) -> HandlerError:
        """Return the refusal with where the exam stands now, read anew; ``session`` as in `_view`."""
        status, message = REFUSED[code]
        view = self._view(self._attempts(), session=session)
        return HandlerError(status, code, message, in_error={"view": view})

    @staticmethod
    def _expect_key(body: dict, **types: type) -> tuple:
        found = expect(body, **types, key=str)
        if not KEY.fullmatch(found[-1]):
            raise wrong_request()
        return found

    @staticmethod
    def _expect_answer(body: dict) -> dict:
        """Return the members of an answer; ``answer`` itself may be of any type, its question judges it."""
        names = {"attempt": int, "session": str, "question": str, "marked": bool, "version": int}
        expect({name: each for name, each in body.items() if name != "answer"}, **names)
        if "answer" not in body or not 0 <= body["version"] < 2**31 or not 0 < body["attempt"] < 2**31:
            raise wrong_request()
        return {name: body[name] for name in (*names, "answer")}

    # What the page shows

    def _view(
        self,
        attempts: tuple[ExamAttempt, ...],
        *,
        session: str | None = None,
        answers: dict[str, Given] | None = None,
    ) -> dict:
        """Return all that the page shows; the paper only where ``session`` says that this page may go on with it.

        ``answers`` are asked for where they are not known.
        """
        exam, policy = self._exam(), self._policy
        attempt = attempts[-1] if attempts and attempts[-1].state != State.VOIDED else None
        view: dict[str, Any] = {
            "exam": {**views.frame(exam, policy, *self._terms, self.language), "release": self.release},
            "attempt": attempt and views.attempt_view(attempt),
            "voided": bool(attempts) and attempt is None,
            "session": session,
            "paper": None,
            "result": None,
            "can_begin": None,
            "appeal": None,
            "preview": not self._is_kept,
            **self._supervision(attempt),
        }
        if attempt and attempt.state in OPEN:
            view["attempt"]["pictures"] = bool(view["attempt"]["watch_by"]) and self._exams.keeps_pictures()
        if attempt and attempt.state in RUNNING and session:
            if answers is None:
                answers = self._exams.answers(attempt)
            sat = self._sat(attempt)
            view["paper"] = views.paper_view(sat, attempt, answers, self.language, self.gettext)
            view["texts"] = self._translated(SITTING_TEXTS)
        if attempt and views.is_released(attempt, self.release, policy, datetime.now(UTC)):
            view["result"] = views.result_view(attempt, self.smartcity.competences(), self.language)
        if self._is_kept and open_attempt(attempts) is None and not (attempt and attempt.state in UNDECIDED):
            view["can_begin"] = self._beginning(attempts)
        if rejected := rejected_attempt(attempts, datetime.now(UTC)):
            reason = self.gettext(REASON_TEXTS[rejected.reason]) if rejected.reason in REASON_TEXTS else ""
            view["appeal"] = views.appeal_view(rejected, reason, APPEAL_LIMIT, datetime.now(UTC))
        return view

    def _translated(self, texts: dict[str, str]) -> dict[str, str]:
        return {key: self.gettext(text) for key, text in texts.items()}

    def _beginning(self, attempts: tuple[ExamAttempt, ...]) -> dict:
        refusal = self._why_not(attempts)
        lacking = self._lacking if refusal and refusal.code == "not_ready" else None
        used = sum(each.state != State.VOIDED for each in attempts)
        return {"used": used, "refusal": views.refusal_view(refusal, lacking, self.language)}
