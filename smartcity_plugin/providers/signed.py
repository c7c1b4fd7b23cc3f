"""A service with a backend of its own that is called, and calls back, by signed JSON: see `webhooks`.

Both sides send ``{"type": ..., "data": {...}}`` and sign it with the same secret. We say ``sitting.opened`` (answered
by ``{"address": ...}``), ``sitting.started`` and ``sitting.ended``; the service says ``sitting.ready``,
``sitting.flag``, ``sitting.note`` and ``sitting.review``.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from smartcity_plugin.providers.calling import is_safe, post
from smartcity_plugin.providers.door import (
    CODE_LIMIT,
    TEXT_LIMIT,
    Answer,
    Asked,
    Kind,
    Message,
    Refused,
    Sitting,
    Unreachable,
)
from smartcity_plugin.providers.webhooks import key_of, sign, verify
from smartcity_xblocks.shape import NOT_KEPT

SUBJECT = "sitting."
SITTING_LIMIT = 64


class SignedProvider:
    """Settings: ``title``, ``url`` (where we call), ``secrets`` (the first one signs, each of them is believed)."""

    is_left = False

    def __init__(self, name: str, settings: Mapping[str, Any], address: str):
        self.title, self._url = settings["title"], settings["url"]
        self._keys = [key_of(each) for each in settings["secrets"]]
        self._callback = f"{address}callback"
        if not self._keys or not is_safe(self._url):
            raise ValueError(f"{name} needs a secret, and an https address")

    def open(self, sitting: Sitting) -> str:
        """Say so; the answer has the address."""
        answered = self._say("opened", sitting, callback=self._callback)
        address = answered.get("address") if isinstance(answered, dict) else None
        if not isinstance(address, str) or not is_safe(address):
            raise Unreachable("no address to open was answered")
        return address

    def started(self, sitting: Sitting) -> None:
        """Say so."""
        self._say("started", sitting)

    def ended(self, sitting: Sitting) -> None:
        """Say so."""
        self._say("ended", sitting)

    def answer(self, call: str, asked: Asked) -> Answer:
        """Take a callback: one message."""
        if call != "callback" or asked.method != "POST":
            raise Refused(
                404, "no_such_address", "callbacks are POSTed to the address that sitting.opened names"
            )
        id_ = verify(self._keys, asked.headers, asked.body, asked.now)
        return Answer({"taken": id_}, (_message(id_, asked.body),))

    def _say(self, what: str, sitting: Sitting, **more: str) -> Any:
        body = json.dumps({"type": SUBJECT + what, "data": {**asdict(sitting), **more}}).encode()
        return post(self._url, body, sign(self._keys[0], secrets.token_urlsafe(16), body, datetime.now(UTC)))


def _message(id_: str, body: bytes) -> Message:
    """Return what a callback says: ``{"type": ..., "data": {"sitting", "at", "text"?, "code"?}}``. Raises `Refused`."""
    try:
        said = json.loads(body)
        kind = Kind(said["type"].removeprefix(SUBJECT))
        data = said["data"]
        at = datetime.fromisoformat(data["at"])
        is_sound = at.tzinfo is not None
        at = at.astimezone(UTC)
        texts = {name: data.get(name, "") for name in ("sitting", "text", "code")}
        limits = {"sitting": SITTING_LIMIT, "text": TEXT_LIMIT, "code": CODE_LIMIT}
        is_sound &= set(said) == {"type", "data"} and said["type"] == SUBJECT + kind
        is_sound &= set(data) <= {*texts, "at"} and all(len(texts[each]) <= limits[each] for each in texts)
        is_sound &= not any(NOT_KEPT.search(each) for each in texts.values())
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        is_sound = False
    if not is_sound:
        reason = "the body is no message: type, data.sitting, data.at with its offset, and data.text, data.code if any"
        raise Refused(422, "bad_message", reason)
    return Message(id=id_, kind=kind, at=at, digest=sha256(body).hexdigest(), **texts)
