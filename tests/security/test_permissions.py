"""Who may do what: every address and every handler, asked by everybody. The table is `matrix.txt`."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from edx_django_utils.cache import RequestCache

from tests.fixtures.host import QUICK_HASHERS
from tests.fixtures.snapshot import put_back
from tests.security.asking import PATTERNS, address_of, answered, standing
from tests.security.called import WHERE
from tests.security.matrix import Line, lines
from tests.security.world import World

LINES = lines()
NOTHING_THERE = {"api_nowhere", "provider_call"}
METHODS = ("POST", "PUT", "PATCH", "DELETE")
UNPROTECTED = {"verify", "api_verify", "provider_call"}
"""Nothing is done there in anybody's name: no login counts."""


@pytest.fixture(scope="module")
def world(host_rows, django_db_blocker) -> Iterator[World]:
    """One host for all cells, since each is undone."""
    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=QUICK_HASHERS):
        RequestCache.clear_all_namespaces()
        cache.clear()
        put_back(host_rows)
        yield World()
        call_command("flush", interactive=False, verbosity=0)


@pytest.mark.parametrize("how", ["GET", "POST", *WHERE])
def test_who_may_do_what(world, how):
    faults = [fault for line in LINES if line.how == how for fault in faults_of(world, line)]
    assert not faults, "\n".join(faults)


def faults_of(world: World, line: Line) -> Iterator[str]:
    kept = set()
    with standing(world, line) as ask:
        for who, expected in line.answers.items():
            answer, written = ask(who)
            if answered(answer) != expected:
                yield f"{line.name} as {who}: {answered(answer)}, not {expected}"
            elif line.may(who):
                kept |= set(written)
            elif written:
                yield f"{line.name} as {who}: {expected}, and yet it wrote to {written}"
    if line.how != "GET" and bool(kept) != line.keeps:
        yield f"{line.name}: whoever is let in writes to {kept or 'nothing'}"


def test_without_a_csrf_token_nothing_is_done(world):
    faults = []
    for line in (each for each in LINES if each.keeps and each.name not in UNPROTECTED):
        who = next(filter(line.may, line.answers))
        with standing(world, line) as ask:
            answer, written = ask(who, token=False)
        if answer.status_code != 403 or written:
            faults.append(f"{line.how} {line.name} as {who}: {answer.status_code}, wrote to {written}")
    assert not faults, "\n".join(faults)


def test_no_address_takes_another_method(world):
    listed = {(line.how, line.name.partition(":")[0]) for line in LINES}
    operator, headers, faults = world.people["operator"].client, {"X-CSRFToken": world.token("operator")}, []
    for method, name in ((method, name) for name in PATTERNS for method in METHODS):
        if (method, name) in listed:
            continue
        cache.clear()
        with transaction.atomic():
            answer = operator.generic(
                method, address_of(world, name), b"{}", "application/json", headers=headers
            )
            transaction.set_rollback(True)
        if answer.status_code != (404 if name in NOTHING_THERE else 405):
            faults.append(f"{method} {name}: {answer.status_code}")
    assert not faults, "\n".join(faults)
