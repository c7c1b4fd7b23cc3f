"""The purge erases what is over and nothing else, however often and however many run; what is left says so."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from smartcity_plugin.credentials.issuing import did_document
from smartcity_plugin.models import Attempt, AttemptEvent, Checkpoint, ExamAnswer, RecordEntry
from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.proctoring import api, deciding, erasing, recording
from smartcity_plugin.proctoring.rows import told
from smartcity_plugin.records.verify import verify
from tests.fixtures.review import begin_watched, hand_in, person, reject_by_two, watch_exam
from tests.fixtures.watching import send_noticed

pytestmark = pytest.mark.rows

PICTURES, RECORD = timedelta(days=30), timedelta(days=183)
SECOND = timedelta(seconds=1)


@pytest.fixture
def sat(host, jonas) -> Attempt:
    """An attempt with a picture, which waits for review."""
    watch_exam()
    view = begin_watched(jonas)
    send_noticed(jonas, view)
    return hand_in(jonas, view)


def purge(now: datetime) -> list[tuple]:
    """Purge, and return what each batch did."""
    return [erasing.erase(found, now) for found in erasing.batches(now)]


def has_pictures(row: Attempt) -> bool:
    return any(each.erased_at is None for each in pictures.of_attempt(row.pk))


def decided_at(row: Attempt) -> datetime:
    row.refresh_from_db()
    return row.decided_at


def test_pictures_go_first_then_the_log_and_the_exam_stays(sat):
    deciding.clear(sat.pk, person("reviewer"), datetime.now(UTC), note="Seen by me.")
    at = decided_at(sat)
    purge(at + PICTURES - SECOND)
    assert has_pictures(sat)
    purge(at + PICTURES)
    assert not has_pictures(sat)
    # Without its pictures the record holds; only the tombstones say that there were some.
    record = recording.exported(sat.pk)
    assert verify(record, did_document()) == []
    assert len(record["erased"]) == 1

    purge(at + RECORD - SECOND)
    assert RecordEntry.objects.exists()
    purge(at + RECORD)
    assert not RecordEntry.objects.exists()
    assert Checkpoint.objects.exists()
    assert "Seen by me" not in json.dumps(list(AttemptEvent.objects.values_list("detail", flat=True)))
    sat.refresh_from_db()
    assert (sat.state, sat.record_erased_at) == ("cleared", at + RECORD)
    assert ExamAnswer.objects.count() == 3


def test_what_was_erased_is_told_by_whoever_checks_it(sat, tmp_path):
    deciding.clear(sat.pk, person("reviewer"), datetime.now(UTC))
    purge(decided_at(sat) + RECORD)
    assert [each.code for each in verify(recording.exported(sat.pk), did_document())] == ["erased"]
    output, file = StringIO(), tmp_path / "record.json"
    call_command("smartcity_evidence", "export", str(sat.pk), stdout=output)
    file.write_text(output.getvalue())
    with pytest.raises(CommandError, match="cannot be checked any more"):
        call_command("smartcity_evidence", "verify", str(file))
    # Nothing is recorded anew of what was erased.
    assert recording.close(sat.pk, datetime.now(UTC)) is False
    assert recording.unclosed(datetime.now(UTC)) == []


def test_an_appeal_stops_the_clock_and_its_end_starts_it_anew(sat):
    reject_by_two(sat)
    rejected = decided_at(sat)
    api.appeal(told(sat, rejected), "It was the radio.", "appeal", rejected + timedelta(days=13))
    for later in (PICTURES, RECORD, timedelta(days=5000)):
        purge(rejected + later)
    assert has_pictures(sat)
    assert RecordEntry.objects.exists()
    assert AttemptEvent.objects.get(action="appeal").detail["text"] == "It was the radio."
    deciding.uphold(sat.pk, person("operator"), rejected + timedelta(days=5000))
    purge(rejected + timedelta(days=5000) + PICTURES - SECOND)
    assert has_pictures(sat)
    purge(rejected + timedelta(days=5000) + PICTURES)
    assert not has_pictures(sat)


def test_while_an_appeal_is_possible_no_clock_runs(sat):
    reject_by_two(sat)
    until = decided_at(sat) + timedelta(days=14)
    purge(until + PICTURES - SECOND)
    assert has_pictures(sat)
    purge(until + PICTURES)
    assert not has_pictures(sat)


def test_what_nobody_decides_and_what_nobody_hands_in_ends_too(sat, eleni):
    view = begin_watched(eleni)
    send_noticed(eleni, view)
    other = Attempt.objects.latest("pk")
    deciding.void(other.pk, person("reviewer"), datetime.now(UTC), reason="technical")
    purge(sat.ended_at + RECORD - SECOND)
    assert has_pictures(sat)
    assert not has_pictures(other)
    purge(sat.ended_at + RECORD)
    assert not has_pictures(sat)


def test_twice_and_two_at_once_erase_once_and_a_dry_run_nothing(sat):
    deciding.clear(sat.pk, person("reviewer"), datetime.now(UTC))
    now = decided_at(sat) + PICTURES
    [found] = list(erasing.batches(now))
    assert str(erasing.erase(found, now, only_count=True)) == "1 pictures of 1 attempts, the log of 0"
    assert has_pictures(sat)
    assert erasing.erase(found, now).pictures == 1
    assert erasing.erase(found, now).pictures == 0
    assert erasing.erase(found, now).of_pictures == 0
    assert list(erasing.batches(now)) == []


def test_purges_at_once_erase_once(sat):
    deciding.clear(sat.pk, person("reviewer"), datetime.now(UTC))
    now = decided_at(sat) + RECORD

    def one(_number: int) -> int:
        try:
            return sum(erasing.erase(found, now).pictures for found in erasing.batches(now))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(one, range(4))) == 1
    assert not has_pictures(sat)
    assert not RecordEntry.objects.exists()


def test_the_command_says_what_it_does(sat):
    output = StringIO()
    call_command("smartcity_purge", "--dry-run", stdout=output)
    call_command("smartcity_purge", stdout=output)
    none = "0 pictures of 0 attempts, the log of 0"
    assert output.getvalue().splitlines() == [f"would erase: {none}", f"erased: {none}"]
    assert has_pictures(sat)


def test_who_asks_for_it_has_it_erased_at_once_but_not_in_the_middle_of_an_appeal(sat, eleni):
    reject_by_two(sat)
    api.appeal(told(sat, decided_at(sat)), "It was the radio.", "appeal", decided_at(sat))
    with pytest.raises(CommandError, match="an appeal waits"):
        call_command("smartcity_purge", "--attempt", str(sat.pk))
    assert has_pictures(sat)
    deciding.uphold(sat.pk, person("operator"), datetime.now(UTC))
    output = StringIO()
    call_command("smartcity_purge", "--attempt", str(sat.pk), stdout=output)
    assert output.getvalue().strip() == "erased: 1 pictures of 1 attempts, the log of 1"
    assert not has_pictures(sat)
    assert not RecordEntry.objects.exists()
    begin_watched(eleni)
    with pytest.raises(CommandError, match="being sat"):
        call_command("smartcity_purge", "--attempt", str(Attempt.objects.latest("pk").pk))
    with pytest.raises(CommandError, match="no attempt"):
        call_command("smartcity_purge", "--attempt", "999999")
