"""What an answer says to the person who gets it, whether it is JSON or a page."""

import json
import re
from dataclasses import dataclass

from django.http import HttpResponse
from lxml import html

UNFILLED = re.compile(r"[{}]|%\(|%[sd]")


@dataclass(frozen=True)
class Told:
    """The code of a refusal, its sentences, and the language that a page says it is in."""

    code: str
    sentences: list[str]
    language: str | None = None


def told(answer: HttpResponse) -> Told:
    """Read a refusal: one of a handler, of the API, of a page, or the checks of a credential that failed."""
    if answer["Content-Type"] == "application/problem+json":
        body = json.loads(answer.content)
        assert body["status"] == answer.status_code
        faults = [fault["detail"] for fault in body.get("errors", ())]
        return Told(body["code"], [body["title"], body["detail"], *faults])
    if answer["Content-Type"].startswith("application/json"):
        body = json.loads(answer.content)
        problems = [problem["text"] for problem in body.get("problems", ())]
        return Told(body["error"]["code"], [body["error"]["message"], *problems])
    page = html.fromstring(answer.content)
    [place] = page.xpath("//main//*[@data-code]")
    checks = page.xpath("//main//*[@data-check='failed']/span")
    return Told(
        place.get("data-code"), [each.text_content().strip() for each in (place, *checks)], page.get("lang")
    )


def allowed(answer: HttpResponse) -> set[str]:
    """Return the methods that an answer says an address takes; an empty name where it says nothing."""
    return set(answer.get("Allow", "").split(", "))


def first_words(answer: HttpResponse) -> str:
    """Return how a text or the main part of a page begins, for the report of a failure."""
    page = html.fromstring(answer.content.decode(errors="replace") or "-")
    [main] = page.xpath("//main") or [page]
    return " ".join(main.text_content().split())[:200]
