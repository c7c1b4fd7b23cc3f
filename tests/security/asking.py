"""Asking one line of the matrix as somebody, and undoing it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from typing import Any

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import URLPattern, reverse

from smartcity_plugin import urls
from tests.security.asked import SENT, Asked
from tests.security.called import BLOCKS, CALLED, WHERE
from tests.security.matrix import LOGIN, Line
from tests.security.world import World

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
NEXT = "?next=https://elsewhere.example/"
"""Goes along with everything: no answer may lead there."""
SESSIONS = "django_session"
"""What somebody was shown last is kept there, whatever they are answered."""


class Written:
    """The tables that are written to, and with which values."""

    def __init__(self):
        self.tables: list[str] = []
        self.values: list[Any] = []

    def __call__(self, execute: Any, sql: str, params: Any, *more: Any) -> Any:
        """Note what a statement writes to (`connection.execute_wrapper`)."""
        verb, *words = sql.split(maxsplit=4)
        if verb in WRITES:
            table = next(each for each in words if each not in {"INTO", "FROM", "OR", "IGNORE"}).strip('"`')
            if table != SESSIONS:
                self.tables.append(table)
                self.values += params or ()
        return execute(sql, params, *more)


def patterns(found: list) -> Iterator[tuple[str, URLPattern]]:
    """Yield every pattern of the plugin with its name."""
    for each in found:
        if isinstance(each, URLPattern):
            yield each.name, each
        else:
            yield from patterns(each.url_patterns)


PATTERNS = dict(patterns(urls.urlpatterns))


def address_of(world: World, name: str) -> str:
    """Return the address of a line, with what stands in it."""
    places, address = world.places(name), name.partition(":")[0]
    values = {each: places[each] for each in PATTERNS[address].pattern.converters}
    return reverse(f"smartcity:{address}", kwargs=values)


@contextmanager
def standing(world: World, line: Line) -> Iterator[Callable[..., tuple[HttpResponse, Written]]]:
    """Have things stand as a line needs it; yield what asks it as somebody. All of it is undone at the end."""
    with transaction.atomic():
        if line.how == "GET":
            address, sent = address_of(world, line.name), {}
        elif line.how == "POST":
            address, sent = address_of(world, line.name), _sent(world, SENT[line.name])
        else:
            block, handler = line.name.split(".")
            address = f"{WHERE[line.how]}{BLOCKS[block][1]}/handler/{handler}"
            sent = _sent(world, CALLED[line.name])
        yield partial(_ask, world, "get" if line.how == "GET" else "post", address, sent)
        transaction.set_rollback(True)


def _sent(world: World, asked: Asked) -> dict[str, Any]:
    if asked.before:
        asked.before(world)
    sent = {"data": asked.body(world)}
    return {**sent, "content_type": "application/json"} if asked.as_json else sent


def _ask(
    world: World,
    method: str,
    address: str,
    sent: dict[str, Any],
    who: str,
    *,
    token: bool = True,
    more: Mapping[str, Any] | None = None,
) -> tuple[HttpResponse, Written]:
    """Return the answer, and what was written; that is undone."""
    # Throttles count there.
    cache.clear()
    for each in sent.get("data", {}).values():
        if isinstance(each, SimpleUploadedFile):
            each.seek(0)
    if more:
        sent = {**sent, "data": {**more, **sent["data"]}}
    written, headers = Written(), {"X-CSRFToken": world.token(who)} if token else {}
    with transaction.atomic(), connection.execute_wrapper(written):
        answer = getattr(world.people[who].client, method)(address + NEXT, headers=headers, **sent)
        if answer.streaming:
            # It is made while it is sent.
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer, written


def answered(answer: HttpResponse) -> str:
    """Return an answer as the matrix has it; where it leads elsewhere, that."""
    if answer.status_code != HTTPStatus.FOUND:
        return str(answer.status_code)
    leads_to = answer["Location"]
    if leads_to.startswith("/login/?next=/"):
        return LOGIN
    return "302" if leads_to.startswith("/smartcity/") else leads_to
