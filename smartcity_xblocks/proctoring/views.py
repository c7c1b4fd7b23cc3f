"""What a browser may know of an exam and of a learner's attempt: never what is right, nor another paper."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from smartcity_xblocks.exam_service import ExamAttempt, Given, Message, Told
from smartcity_xblocks.items.aliases import shown_as, to_browser
from smartcity_xblocks.items.draw import Paper, questions_of
from smartcity_xblocks.language_map import LanguageMap, pick
from smartcity_xblocks.markup import to_html
from smartcity_xblocks.proctoring.attempt import State
from smartcity_xblocks.proctoring.exam import Exam
from smartcity_xblocks.proctoring.policy import Lacking, Policy, Refusal

NOTHING_GIVEN = Given(None, marked=False, version=0)


def frame(exam: Exam, policy: Policy, seconds: int | None, break_minutes: int, language: str) -> dict:
    """Return what learners read before they begin. ``seconds`` and ``break_minutes`` are this learner's."""
    return {
        "title": pick(exam.title, language),
        "introduction": to_html(pick(exam.introduction, language)),
        "allowed": to_html(pick(exam.allowed, language)),
        "pass_mark": exam.pass_mark,
        "questions_count": exam.questions_drawn,
        "seconds": seconds,
        "break_minutes": break_minutes,
        "attempts_most": policy.attempts or None,
        "opens_at": _moment(policy.opens_at),
        "closes_at": _moment(policy.closes_at),
        "proctored": policy.proctored,
        "watch_by": list(policy.watch_by),
    }


def notice_view(told: Told, language: str) -> dict:
    """Return what the learner reads before choosing how to be supervised."""
    parts = ([pick(text, language) for text in part] for part in told.parts)
    return {
        "rev": told.rev,
        "watch_by": list(told.watch_by),
        "parts": [{"title": title, "lines": lines} for title, *lines in parts],
    }


def paper_view(
    exam: Exam,
    attempt: ExamAttempt,
    answers: Mapping[str, Given],
    language: str,
    translate: Callable[[str], str],
) -> dict[str, list | dict]:
    """Return the questions of a running attempt in the paper's order, and what was answered so far."""
    paper = Paper(attempt.seed, attempt.questions)
    return {
        "questions": [
            {
                **shown_as(each, paper, language),
                **played_view(exam, each.id, answers.get(each.id, NOTHING_GIVEN), language),
                **(
                    {"texts": {key: translate(text) for key, text in each.texts.items()}}
                    if each.texts
                    else {}
                ),
            }
            for each in questions_of(paper, exam.bank)
        ],
        "answers": {
            question: given_view(exam, attempt, question, given) for question, given in answers.items()
        },
    }


def played_view(exam: Exam, question: str, given: Given, language: str) -> dict:
    """Return where the answer has led to, of a question that is played; nothing of any other."""
    played = exam.bank.questions[question].played(given.answer, language)
    return {} if played is None else {"play": played}


def given_view(exam: Exam, attempt: ExamAttempt, question: str, given: Given) -> dict:
    """Return an answer as it was saved, in the ids of this attempt's paper."""
    paper = Paper(attempt.seed, attempt.questions)
    answer = to_browser(exam.bank.questions[question], paper, given.answer)
    return {"answer": answer, "marked": given.marked, "version": given.version}


def attempt_view(attempt: ExamAttempt) -> dict:
    """Return where an attempt stands, and the time left by the server's clock.

    That somebody asks for its rejection is not told before another one has agreed: until then it is under review.
    """
    return {
        "id": attempt.id,
        "number": attempt.number,
        "state": State.UNDER_REVIEW if attempt.state == State.SECOND_REVIEW else attempt.state,
        "proctored": attempt.proctored,
        "watched": attempt.watched,
        "provided": bool(attempt.provider) and attempt.watched,
        "watch_by": list(attempt.watch_by) if attempt.watched else [],
        "remaining_ms": None if attempt.remaining is None else int(attempt.remaining.total_seconds() * 1000),
        "seconds": attempt.seconds,
        "break_left_ms": int(attempt.break_left.total_seconds() * 1000),
        "on_break": attempt.on_break,
        "ended_at": _moment(attempt.ended_at),
    }


def messages_view(messages: Iterable[Message]) -> list[dict]:
    """Return what proctors have told the learner that was not read yet."""
    return [{"id": each.id, "text": each.text, "sent_at": _moment(each.sent_at)} for each in messages]


def result_view(attempt: ExamAttempt, titles: Mapping[str, LanguageMap], language: str) -> dict | None:
    """Return points and competences of an attempt that was decided; see `is_released`."""
    if attempt.grade is None:
        return None
    return {
        "state": attempt.state,
        "grade": attempt.grade,
        "passed": attempt.passed,
        "earned": attempt.earned,
        "possible": attempt.possible,
        "competences": [
            {
                "code": code,
                "title": pick(titles.get(code, {}), language) or code,
                "earned": earned,
                "possible": possible,
            }
            for code, (earned, possible) in sorted(attempt.competences.items())
        ],
    }


def appeal_view(attempt: ExamAttempt, reason: str, most: int, now: datetime) -> dict:
    """Return why an attempt was rejected, until when an appeal is possible, and what has become of one."""
    until = attempt.appeal_until
    return {
        "attempt": attempt.number,
        "state": attempt.state,
        "reason": reason,
        "until": _moment(until),
        "can_appeal": until is not None and now < until,
        "most": most,
    }


def is_released(attempt: ExamAttempt, release: str, policy: Policy, now: datetime) -> bool:
    """Return whether the learner may see the points: only of an attempt that was cleared, and when the author says."""
    if attempt.state != State.CLEARED or release == "never":
        return False
    return release == "cleared" or policy.closes_at is None or now >= policy.closes_at


def refusal_view(refusal: Refusal | None, lacking: Lacking | None, language: str) -> dict | None:
    """Return why the exam cannot be begun, and what is still to be done."""
    return refusal and {
        "code": refusal.code,
        "from": _moment(refusal.from_when),
        "needed": lacking.needed if lacking else 0,
        "missing": [
            {
                "section": each.section,
                "title": pick(each.title, language) or each.section,
                "completed": each.completed,
                "completable": each.completable,
                "score": each.score,
            }
            for each in (lacking.missing if lacking else ())
        ],
    }


def _moment(moment: datetime | None) -> str | None:
    return moment and moment.astimezone(UTC).isoformat()
