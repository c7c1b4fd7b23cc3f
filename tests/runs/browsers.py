"""Browsers of learners as plain requests, which may come to any process."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass

from tests.fixtures.host import COURSE, FLOOD

TOKEN = "x" * 32


@dataclass(frozen=True)
class Browser:
    """A learner's, with a session that every process knows."""

    learner: int
    session: str

    def decide(self, server: str, turn: int, choice: str) -> tuple[int, dict]:
        """Return status and answer of one decision."""
        request = urllib.request.Request(  # noqa: S310 - to our own server
            f"{server}/courses/{COURSE}/xblock/{FLOOD}/handler/decide",
            json.dumps({"turn": turn, "choice": choice}).encode(),
            {
                "Cookie": f"{self.session}; csrftoken={TOKEN}",
                "X-CSRFToken": TOKEN,
                "Content-Type": "application/json",
            },
        )
        try:
            with urllib.request.urlopen(request) as answer:  # noqa: S310
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())
