"""Every address and every handler, asked by everybody, rightly and wrongly. Who may do what stands in `matrix.txt`."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from edx_django_utils.cache import RequestCache

from smartcity_plugin.awards import api as awards
from tests.fixtures.host import QUICK_HASHERS
from tests.fixtures.snapshot import put_back
from tests.security.asked import ENTRY, TELL, WHY
from tests.security.asking import PATTERNS, address_of, answered, standing
from tests.security.called import WHERE
from tests.security.matrix import Line, lines
from tests.security.world import World

pytestmark = pytest.mark.thorough

LINES = lines()
SNEAKED = "987654321"
"""A number, a text, and nothing that anything is."""
ASKED_FOR = set(
    "address competence hours language level name reason reference score since text untimed".split()  # noqa: SIM905  a line
)
"""Columns that some form fills in."""
COLUMNS = {
    name
    for model in apps.get_app_config("smartcity").get_models()
    for field in model._meta.concrete_fields
    for name in (field.name, field.attname)
} - ASKED_FOR
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
                kept |= set(written.tables)
            elif written.tables:
                yield f"{line.name} as {who}: {expected}, and yet it wrote to {written.tables}"
    if line.how != "GET" and bool(kept) != line.keeps:
        yield f"{line.name}: whoever is let in writes to {kept or 'nothing'}"


def test_without_a_csrf_token_nothing_is_done(world):
    faults = []
    for line in (each for each in LINES if each.keeps and each.name not in UNPROTECTED):
        who = next(filter(line.may, line.answers))
        with standing(world, line) as ask:
            answer, written = ask(who, token=False)
        if answer.status_code != 403 or written.tables:
            faults.append(f"{line.how} {line.name} as {who}: {answer.status_code}, wrote to {written.tables}")
    assert not faults, "\n".join(faults)


def test_members_that_nobody_asked_for_are_refused_or_passed_over(world):
    """Whoever may change something changes what the form or the handler is for, and no column beside it."""
    faults = []
    for line in (each for each in LINES if each.keeps):
        who = next(filter(line.may, line.answers))
        with standing(world, line) as ask:
            answer, written = ask(who, more=dict.fromkeys(COLUMNS, SNEAKED))
        refuses = line.how in WHERE
        if answered(answer) != ("400" if refuses else line.answers[who]) or SNEAKED in map(
            str, written.values
        ):
            faults.append(f"{line.how} {line.name} as {who}: {answered(answer)}, wrote to {written.tables}")
        elif refuses and written.tables:
            faults.append(f"{line.how} {line.name} as {who}: wrote to {written.tables}")
    assert not faults, "\n".join(faults)


def test_nothing_of_it_is_told_to_the_log(world, caplog):
    """No token, key, cookie, name, mail address, answer or text of anybody."""
    with caplog.at_level("DEBUG"):
        for line in (each for each in LINES if each.keeps):
            with standing(world, line) as ask:
                for who in ("eleni", next(filter(line.may, line.answers))):
                    ask(who)
    ours = [each for each in caplog.records if each.name.partition(".")[0].startswith("smartcity")]
    assert ours
    secrets = told_nobody(world)
    told = [f"{each.getMessage()} {each.exc_text} {vars(each)}" for each in ours]
    assert [(secret, text) for text in told for secret in secrets if secret in text] == []


def told_nobody(world: World) -> set[str]:
    """Return what the log may not hold, whoever reads it."""
    people = get_user_model().objects.select_related("profile")
    cookies = {each.value for person in world.people.values() for each in person.client.cookies.values()}
    names = {part for each in people if hasattr(each, "profile") for part in each.profile.name.split()}
    texts = {
        TELL["text"],
        WHY,
        ENTRY["reason"],
        "Ten years.",
        "It was me.",
        "It does not show it.",
        "sandbags",
    }
    mails = {each.email for each in people if each.email}
    secrets = {world.award.share_token, world.session, settings.SECRET_KEY}
    keys = set(settings.SMARTCITY_PICTURE_KEYS)
    return {each for each in cookies | names | texts | mails | secrets | keys if each}


def test_a_link_to_a_shared_award_cannot_be_guessed_and_is_another_one_each_time(world):
    tokens = {world.award.share_token}
    with transaction.atomic():
        for _ in range(20):
            awards.stop_sharing(world.award)
            awards.share(world.award)
            tokens.add(world.award.share_token)
        transaction.set_rollback(True)
    world.award.refresh_from_db()
    assert len(tokens) == 21
    assert {len(each) for each in tokens} == {43}  # 256 bits, in base64


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
