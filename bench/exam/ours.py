"""Our exam as its page calls it."""

import json
from http import HTTPStatus
from typing import Any

from django.test import Client
from opaque_keys.edx.keys import UsageKey

from bench.exam.host import answered, learner


class Ours:
    """Learners who sit the exam at ``usage_key``."""

    def __init__(self, usage_key: UsageKey):
        self._handlers = f"/courses/{usage_key.course_key}/xblock/{usage_key}/handler"
        self._course_key = usage_key.course_key

    def prepare(self) -> Client:
        """Return somebody who has not begun."""
        return learner(self._course_key)

    def prepare_begun(self) -> tuple[Client, dict]:
        """Return somebody who has begun, and what their page was answered."""
        client = self.prepare()
        return client, self.begin(client)

    def begin(self, client: Client) -> dict:
        """Create an attempt, draw its paper, start the clock, and get the paper."""
        return self.call(client, "begin", {"key": "begin"})

    def load(self, client: Client) -> None:
        """Let the host load the block for a call that it refuses at once."""
        if client.get(f"{self._handlers}/begin").status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            raise ValueError

    def poll(self, begun: tuple[Client, dict]) -> dict:
        """Ask where the attempt stands."""
        client, view = begun
        return self.call(client, "status", {"attempt": 1, "session": view["session"]})

    def answer(self, begun: tuple[Client, dict]) -> dict:
        """Answer the first question of the paper."""
        client, view = begun
        question = view["paper"]["questions"][0]["id"]
        body = {"attempt": 1, "session": view["session"], "question": question, "version": 0}
        return self.call(client, "answer", {**body, "answer": "a", "marked": False})

    def submit(self, begun: tuple[Client, dict]) -> dict:
        """Hand in."""
        client, view = begun
        return self.call(client, "submit", {"session": view["session"], "key": "submit"})

    def cycle(self, client: Client) -> None:
        """Create, start and hand in."""
        self.submit((client, self.begin(client)))

    def call(self, client: Client, handler: str, body: dict[str, Any]) -> dict:
        """Return what a handler of the exam answers."""
        return answered(
            client.post(f"{self._handlers}/{handler}", json.dumps(body), content_type="application/json")
        )
