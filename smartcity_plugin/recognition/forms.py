"""Reading the forms of claims and entries. What cannot be meant is refused; nothing is guessed."""

import re

from django.http import HttpRequest, QueryDict

from smartcity_plugin.competences import api as competences
from smartcity_plugin.pages import Refusal
from smartcity_plugin.recognition import catalogue, documents, entry_table
from smartcity_plugin.recognition.claim import MOST_COMPETENCES, Judgement
from smartcity_plugin.recognition.claims import DID_LIMIT
from smartcity_plugin.recognition.documents import Document
from smartcity_plugin.recognition.entry_check import REASON_LIMIT, Sent
from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import NOT_KEPT

NO_ACTION = mark("Nothing was changed: use one of the buttons of this page.")
NO_TEXT = mark("Nothing was changed: say in your own words where you have learned it.")
BAD_TEXT = mark("Nothing was changed: write at most {most} characters, and leave out control characters.")
NO_REASON = mark("Nothing was changed: write down the reason. The learner is told it.")
UNKNOWN = mark("Nothing was changed: one of the competences is not known any more. Choose again.")
NO_FILE = mark("Choose a file first.")
ONE_FILE = mark("Choose one file only; add the next one after it.")
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


def number(given: QueryDict, name: str) -> int:
    """Return a number that a form carries, 0 for what is none."""
    found = given.get(name, "")
    return int(found) if _NUMBER.fullmatch(found) else 0


def text(given: QueryDict, name: str, most: int, missing: str) -> str:
    """Return a text that has to be there. Raises `Refusal`."""
    found = given.get(name, "").replace("\r\n", "\n").strip()
    if not found:
        raise Refusal(422, "no_text", missing)
    return _kept(found, most)


def reason(given: QueryDict) -> str:
    """Return why something is done; empty where none is given. Raises `Refusal`."""
    return _kept(given.get("reason", "").replace("\r\n", "\n").strip(), REASON_LIMIT)


def described(given: QueryDict) -> tuple[list[str], str]:
    """Return which competences a learner claims, and what they did. Raises `Refusal`."""
    codes = given.getlist("competence")
    did = text(given, "did", DID_LIMIT, NO_TEXT)
    # More than anybody may choose are refused by the claim's own rules, without a look at each.
    if len(codes) <= MOST_COMPETENCES and set(codes) - competences.named(codes).keys():
        raise Refusal(422, "unknown_competence", UNKNOWN)
    return codes, did


def judged(given: QueryDict, codes: list[str]) -> list[Judgement]:
    """Return what an assessor found of each of a claim's competences. Raises `Refusal`."""
    found, most = [], catalogue.levels_of(codes)
    for index, code in enumerate(codes):
        level = entry_table.level(given.get(f"level-{index}", ""))
        if level is None or level > most.get(code, 0):
            continue  # the claim's rules say that it is missing
        score = entry_table.score(given.get(f"score-{index}", "") if level else "0")
        why = _kept(given.get(f"reason-{index}", "").replace("\r\n", "\n").strip(), REASON_LIMIT)
        shown_by = [each for each in given.getlist(f"document-{index}") if _NUMBER.fullmatch(each)]
        shown_by = tuple(sorted(set(map(int, shown_by)))) if level else ()
        found.append(Judgement(code, level, -1 if score is None else score, why, shown_by))
    return found


def document(request: HttpRequest) -> Document:
    """Return the file or the link that a form brings. Raises `Refusal`."""
    try:
        if request.POST.get("action") == "link":
            return documents.from_link(request.POST.get("name", ""), request.POST.get("address", ""))
        name, data = upload(request, documents.FILE_LIMIT)
        return documents.from_file(name, data)
    except documents.DocumentRefused as refused:
        status = 413 if refused.code == "too_large" else 422
        raise Refusal(status, refused.code, refused.message, **refused.values) from None


def upload(request: HttpRequest, limit: int) -> tuple[str, bytes]:
    """Return name and content of an uploaded file, one byte more than ``limit`` at most. Raises `Refusal`."""
    uploads = request.FILES.getlist("file")
    if not uploads:
        raise Refusal(400, "no_file", NO_FILE)
    if len(uploads) > 1:
        raise Refusal(400, "several_files", ONE_FILE)
    return uploads[0].name, uploads[0].read(limit + 1)


def entry(given: QueryDict) -> Sent:
    """Return the one entry of a form; what is wrong with it is found by `entry_check`."""
    return Sent(
        row=1,
        username=given.get("username", "").strip(),
        competence=given.get("competence", "").strip(),
        level=entry_table.level(given.get("level", "")),
        score=entry_table.score(given.get("score", "")),
        reason=given.get("reason", "").replace("\r\n", "\n"),
    )


def _kept(found: str, most: int) -> str:
    if len(found) > most or NOT_KEPT.search(found):
        raise Refusal(422, "bad_text", BAD_TEXT, most=most)
    return found
