"""Awards on the Open edX event bus: from what signs and moves them, through a real Redis, to the bus's consumer."""

import uuid
from datetime import UTC, datetime

import pytest
from django.conf import settings as host_settings
from openedx_events.event_bus import make_single_consumer
from openedx_events.event_bus.avro.deserializer import deserialize_bytes_to_event_data
from openedx_events.event_bus.avro.serializer import serialize_event_data_to_bytes
from openedx_events.tooling import SIGNAL_PROCESSED_FROM_EVENT_BUS
from redis import Redis, RedisError

from smartcity_plugin.awards import acting
from smartcity_plugin.events.bus import AWARD_CHANGED, AWARD_GIVEN, AwardData
from smartcity_plugin.models import Artifact, Award
from smartcity_plugin.settings.event_bus import TOPIC, TYPES, offer_awards
from tests.fixtures.host import COURSE
from tests.fixtures.journey import walk
from tests.fixtures.queues import BROKER
from tests.fixtures.review import person

pytestmark = pytest.mark.rows


@pytest.fixture
def bus(host, settings):
    """The bus on Redis, with our signals switched on; the name of its stream, which is the test's own."""
    redis = Redis.from_url(BROKER, socket_connect_timeout=5)
    try:
        redis.ping()
    except RedisError as error:
        pytest.skip(f"no Redis: {error}")
    prefix = f"smartcity-tests-{uuid.uuid4().hex}"
    settings.EVENT_BUS_PRODUCER = "edx_event_bus_redis.create_producer"
    settings.EVENT_BUS_CONSUMER = "edx_event_bus_redis.RedisEventConsumer"
    settings.EVENT_BUS_REDIS_CONNECTION_URL = BROKER
    settings.EVENT_BUS_TOPIC_PREFIX = prefix
    settings.EVENT_BUS_PRODUCER_CONFIG = switched_on()
    yield f"{prefix}-{TOPIC}"
    redis.delete(f"{prefix}-{TOPIC}")


def switched_on() -> dict:
    offered = host_settings.EVENT_BUS_PRODUCER_CONFIG
    return {name: {TOPIC: {**offered[name][TOPIC], "enabled": True}} for name in TYPES}


def waiting(stream: str) -> int:
    return Redis.from_url(BROKER).xlen(stream)


def received(most: int) -> list[tuple[str, AwardData]]:
    """Return what another service gets: the bus's consumer reads that many messages, and sends our signals there."""
    consumer = make_single_consumer(topic=TOPIC, group_id="tests", consumer_name="test", check_backlog=True)
    found = []

    def receive(signal, award, metadata, **more):
        assert more[SIGNAL_PROCESSED_FROM_EVENT_BUS]
        found.append((metadata.event_type, award))
        if len(found) == most:
            consumer._shut_down()

    for signal in (AWARD_GIVEN, AWARD_CHANGED):
        signal.connect(receive)
    try:
        consumer.consume_indefinitely()
    finally:
        for signal in (AWARD_GIVEN, AWARD_CHANGED):
            signal.disconnect(receive)
    return found


def test_a_service_hears_of_an_award_and_of_what_becomes_of_it(bus, eleni):
    walk(eleni)
    award, manager = Award.objects.get(), person("operator")
    for action in (acting.suspend, acting.suspend, acting.reinstate, acting.revoke):
        action(award.pk, manager, "Mrs. Smith said so", datetime.now(UTC))
    assert waiting(bus) == 4
    heard = received(4)
    assert [name.split(".")[-2] for name, _ in heard] == ["given", "changed", "changed", "changed"]
    assert [told.state for _, told in heard] == ["signed", "suspended", "delivered", "revoked"]
    assert heard[0][1] == AwardData(
        credential_id=str(award.credential_id),
        learner_id=award.learner_id,
        programme="scro",
        achievement=award.achievement,
        attempt=1,
        state="signed",
        earned_at=award.earned_at,
        valid_until=award.valid_until,
        course_key=COURSE,
    )


def test_what_the_operator_has_not_switched_on_is_not_sent(bus, eleni, settings):
    settings.EVENT_BUS_PRODUCER_CONFIG = offered_to({})
    walk(eleni)
    assert Award.objects.count() == 1
    assert waiting(bus) == 0


def test_an_award_is_kept_where_the_bus_is_away(bus, eleni, settings, caplog):
    settings.EVENT_BUS_REDIS_CONNECTION_URL = "redis://127.0.0.1:1/0"
    settings.EVENT_BUS_PRODUCER = host_settings.EVENT_BUS_PRODUCER
    walk(eleni)
    assert Artifact.objects.filter(credential_id=Award.objects.get().credential_id).exists()
    assert "Error delivering message to Redis event bus" in caplog.text


def offered_to(there: dict) -> dict:
    class Settings:
        EVENT_BUS_PRODUCER_CONFIG = there

    offer_awards(Settings)
    offer_awards(Settings)
    return Settings.EVENT_BUS_PRODUCER_CONFIG


def test_they_are_offered_switched_off_and_what_was_set_stays():
    assert {name: each[TOPIC]["enabled"] for name, each in offered_to({}).items()} == dict.fromkeys(
        TYPES, False
    )
    assert (AWARD_GIVEN.event_type, AWARD_CHANGED.event_type) == TYPES
    mine = {TYPES[0]: {"mine": {"event_key_field": "award.programme", "enabled": True}}, "another": {}}
    assert offered_to(mine) == {**mine, TYPES[1]: offered_to({})[TYPES[1]]}


@pytest.mark.parametrize("signal", [AWARD_GIVEN, AWARD_CHANGED])
def test_an_award_without_a_course_or_an_end_can_be_sent(signal):
    award = AwardData(
        credential_id=str(uuid.uuid4()),
        learner_id=7,
        programme="scro",
        achievement="certification",
        attempt=1,
        state="signed",
        earned_at=datetime.now(UTC),
    )
    sent = serialize_event_data_to_bytes({"award": award}, signal)
    assert deserialize_bytes_to_event_data(sent, signal) == {"award": award}
