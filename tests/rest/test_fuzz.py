"""Requests that nobody thought of: each answer is one that the OpenAPI document knows, and none is a fault."""

import time
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup

from smartcity_plugin.awards import scale
from smartcity_plugin.models import Award, EvidenceEntry
from smartcity_plugin.rest.throttles import RATES
from tests.fixtures.api import API
from tests.fixtures.host import BEST_PATH, COURSE
from tests.rest.test_api import token

pytestmark = pytest.mark.thorough

PEOPLE = ("visitor", "eleni", "author", "operator")
asks = settings(
    max_examples=4,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def world(eleni, author, settings) -> Iterator[dict[str, object]]:
    """Something at each address; yield what stands in the addresses. Nobody asks too often."""
    settings.REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": dict.fromkeys(RATES, "1000000/second")}
    eleni.see_card()
    eleni.play(*BEST_PATH)
    award = Award.objects.get()
    entry = EvidenceEntry.objects.create(
        learner_id=award.learner_id, course_key=COURSE, kind="staff", competence="SCRO-A-01", level=1,
        score=9_000, reason="Seen.", entered_by_id=award.learner_id, entered_at=timezone.now(),
    )  # fmt: skip
    run = scale.start("scro", None, None, None, timezone.now())
    # Requests do not close the connection: they are part of the test's own transaction.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield {
        "credential_id": str(award.credential_id),
        "name": "open-badges-3.0",
        "action": "suspend",
        "run_id": run.pk,
        "course_key": str(COURSE),
        "entry_id": entry.pk,
        "programme_id": "scro",
        "achievement_id": "m12",
        "code": "crisis-manager",
    }
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def served():
    """Return the application, as a server that knows where requests come from has it."""
    application = get_wsgi_application()
    return lambda environ, start: application({"REMOTE_ADDR": "127.0.0.1", **environ}, start)


@pytest.mark.parametrize("who", PEOPLE)
def test_every_answer_is_as_the_document_says(who, world):
    schema = schemathesis.openapi.from_wsgi(f"{API}schema", served())
    # What fits the schema may name a programme or a learner that there is none of.
    schema.config.checks.positive_data_acceptance.expected_statuses.append("422")
    # No document says that a text holds no NUL; `tests/wrong_input` sends some.
    schema.config.generation.allow_x00 = False
    headers = {} if who == "visitor" else token(who, exp=int(time.time()) + 600)
    faults = []
    for found in schema.get_all_operations():
        operation = found.ok()
        there = {name: world[name] for name in world if f"{{{name}}}" in operation.path}
        for place in ({}, there) if there else ({},):
            for mode in GenerationMode:
                if mode.is_positive or operation.query or operation.body:
                    faults += faults_of(operation.as_strategy(mode, path_parameters=place or None), headers)
    assert not faults, "\n\n".join(faults)


def faults_of(requests, headers: dict[str, str]) -> list[str]:
    """Send some of the requests, each undone afterwards; return what is wrong with the answers."""

    @asks
    @given(requests)
    def ask(case):
        with transaction.atomic():
            case.call_and_validate(headers=headers)
            transaction.set_rollback(True)

    try:
        ask()
    except FailureGroup as failures:
        return [f"{failures}\n{[*map(str, failures.exceptions)]}"]
    return []
