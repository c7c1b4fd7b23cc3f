"""What a watched page noticed reaches the record once and in order, and the closed record can be checked elsewhere."""

import json
import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from django.utils import timezone

from smartcity_plugin.credentials.issuing import did_document
from smartcity_plugin.models import Attempt, Checkpoint, RecordEntry
from smartcity_plugin.proctoring import recording
from smartcity_plugin.records import cli
from smartcity_plugin.records.verify import verify
from tests.fixtures.exam import EXAM
from tests.fixtures.review import begin_watched, hand_in, watch_exam
from tests.proctoring.exam_page import let_pass

pytestmark = pytest.mark.rows

PAGE = "page-one-0"


def hidden(at: int) -> dict:
    return {"kind": "hidden", "at_ms": at}


@pytest.fixture
def sat(host, jonas) -> dict:
    """The view of a watched attempt that is under way."""
    watch_exam()
    return begin_watched(jonas)


def send(jonas, sat, first: int, signals: list, **more):
    body = {"attempt": 1, "session": sat["session"], "page": PAGE, "first": first, "signals": signals}
    return jonas.call(EXAM, "record", {**body, **more})


def code(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def noticed() -> list[dict]:
    return [
        each
        for entry in RecordEntry.objects.order_by("number")
        for each in json.loads(entry.entry).get("signals", ())
    ]


def test_signals_are_kept_once_and_in_order_however_they_are_sent(sat, jonas):
    one, two, three, four = map(hidden, (1, 2, 3, 4))
    assert send(jonas, sat, 1, [one, two]).json() == {"kept": 2}
    assert send(jonas, sat, 1, [one, two]).json() == {"kept": 2}
    assert send(jonas, sat, 4, [four]).json() == {"kept": 2}  # the third is asked for again
    assert send(jonas, sat, 2, [two, three, four]).json() == {"kept": 4}
    assert send(jonas, sat, 1, [one, two, three]).json() == {"kept": 4}
    assert noticed() == [one, two, three, four]
    assert send(jonas, sat, 1, [three], page="page-two-0").json() == {"kept": 1}


def test_what_was_said_before_cannot_be_said_otherwise(sat, jonas):
    send(jonas, sat, 1, [hidden(1), hidden(2)])
    assert code(send(jonas, sat, 2, [hidden(7), hidden(3)])) == (409, "changed_signal")
    assert noticed() == [hidden(1), hidden(2)]


def test_what_has_not_happened_yet_is_not_believed(sat, jonas):
    ahead = int(recording.AHEAD.total_seconds() * 1000)
    assert send(jonas, sat, 1, [hidden(ahead)]).json() == {"kept": 1}
    assert code(send(jonas, sat, 2, [hidden(ahead), hidden(2 * ahead)])) == (409, "in_future")
    assert noticed() == [hidden(ahead)]


def test_a_server_that_is_killed_in_the_middle_of_a_batch_has_kept_nothing_of_it(sat, jonas):
    send(jonas, sat, 1, [hidden(1)])
    row = Attempt.objects.get()
    connections.close_all()
    process = os.fork()
    if not process:
        try:
            with transaction.atomic():
                more = {"session": row.session, "page": PAGE, "first": 2, "signals": [hidden(2), hidden(3)]}
                recording.record(row.learner_id, EXAM, 1, row.started_at, **more)
                assert RecordEntry.objects.count() == 2
                os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(0)
    _process, status = os.waitpid(process, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert noticed() == [hidden(1)]
    assert send(jonas, sat, 2, [hidden(2), hidden(3)]).json() == {"kept": 3}
    assert noticed() == [hidden(1), hidden(2), hidden(3)]


def test_only_the_page_that_goes_on_is_heard_and_only_until_the_end(sat, jonas, eleni):
    assert code(send(jonas, sat, 1, [hidden(1)], session="another")) == (409, "other_session")
    assert code(send(jonas, sat, 1, [hidden(1)], attempt=2)) == (409, "attempt_over")
    assert code(send(eleni, sat, 1, [hidden(1)])) == (409, "attempt_over")
    assert send(jonas, sat, 1, [{"kind": "mood", "at_ms": 1}]).status_code == 400
    assert send(jonas, sat, 0, [hidden(1)]).status_code == 400
    hand_in(jonas, sat)
    assert code(send(jonas, sat, 1, [hidden(1)])) == (409, "attempt_over")
    assert noticed() == []


def test_what_was_on_its_way_at_the_end_may_come_a_little_late(sat, jonas, not_eager):
    hand_in(jonas, sat)
    assert send(jonas, sat, 1, [hidden(1)]).json() == {"kept": 1}
    attempt = Attempt.objects.get()
    assert recording.unclosed(attempt.ended_at + recording.LATE) == []
    attempt.ended_at -= recording.LATE
    attempt.save()
    assert code(send(jonas, sat, 2, [hidden(2)])) == (409, "attempt_over")
    assert recording.unclosed(timezone.now()) == [attempt.pk]
    assert recording.close(attempt.pk, timezone.now())
    assert recording.unclosed(timezone.now()) == []
    assert noticed() == [hidden(1)]
    assert verify(recording.exported(attempt.pk), did_document()) == []


def test_a_page_whose_time_is_over_is_heard_no_longer_than_one_that_was_handed_in(sat, jonas):
    let_pass(hours=4)
    assert Attempt.objects.get().state == "in_progress"
    assert code(send(jonas, sat, 1, [hidden(1)])) == (409, "attempt_over")


def test_of_those_who_take_the_other_route_nothing_is_recorded(host, jonas):
    watch_exam()
    sat = begin_watched(jonas, agrees=False)
    assert code(send(jonas, sat, 1, [hidden(1)])) == (409, "attempt_over")
    hand_in(jonas, sat)
    assert not RecordEntry.objects.exists()
    assert not Checkpoint.objects.exists()


def test_batches_that_come_at_once_are_kept_once(sat):
    row = Attempt.objects.get()
    signals = [hidden(number) for number in range(1, 21)]

    def keep(first: int) -> int:
        try:
            more = {"session": row.session, "page": PAGE, "first": first, "signals": signals[first - 1 :]}
            return recording.record(row.learner_id, EXAM, 1, row.started_at, **more).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(keep, [1, 1, 3, 5, 1, 20]))
    assert keep(1) == 20
    assert noticed() == signals
    numbers = list(RecordEntry.objects.values_list("number", flat=True).order_by("number"))
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.fixture
def closed(sat, jonas) -> dict:
    """The record of an attempt that was handed in."""
    send(jonas, sat, 1, [hidden(1), {"kind": "shown", "at_ms": 9, "away_ms": 8}])
    send(jonas, sat, 3, [{"kind": "pasted", "at_ms": 12, "length": 40}])
    hand_in(jonas, sat)
    return recording.exported(Attempt.objects.get().pk)


def test_handing_in_closes_and_signs_the_record(closed):
    assert verify(closed, did_document()) == []
    assert [each["final"] for each in closed["checkpoints"]] == [True]
    assert [each["action"] for each in closed["entries"][-1]["log"]][-2:] == ["submit", "review"]
    assert "jonas" not in json.dumps(closed)


def test_closing_again_changes_nothing(closed):
    row = Attempt.objects.get()
    assert not recording.close(row.pk, row.ended_at)
    assert recording.exported(row.pk) == closed


def test_every_flipped_byte_is_found(closed):
    text = json.dumps(closed["entries"])
    for at in range(0, len(text), 7):
        flipped = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]
        try:
            entries = json.loads(flipped)
        except ValueError:
            continue
        assert verify({**closed, "entries": entries}, did_document()), flipped[at - 20 : at + 20]


def test_a_record_without_a_key_is_closed_by_the_sweep(sat, jonas, settings, tmp_path, capsys):
    keys, settings.SMARTCITY_KEYS_DIR = settings.SMARTCITY_KEYS_DIR, str(tmp_path)
    send(jonas, sat, 1, [hidden(1)])
    hand_in(jonas, sat)
    assert Attempt.objects.get().state == "under_review"
    assert not Checkpoint.objects.exists()
    settings.SMARTCITY_KEYS_DIR = keys
    Attempt.objects.update(ended_at=timezone.now() - recording.LATE)
    call_command("smartcity_sweep")
    assert "records closed 1" in capsys.readouterr().out
    assert verify(recording.exported(Attempt.objects.get().pk), did_document()) == []


def test_the_record_is_checked_with_the_public_key_alone(closed, tmp_path, capsys):
    call_command("smartcity_evidence", "export", str(Attempt.objects.get().pk))
    record, issuer = tmp_path / "record.json", tmp_path / "did.json"
    record.write_text(capsys.readouterr().out, encoding="utf-8")
    issuer.write_text(json.dumps(did_document()), encoding="utf-8")
    assert cli.main([str(record), "--issuer", str(issuer)]) == 0
    call_command("smartcity_evidence", "verify", str(record))
    assert "The record holds" in capsys.readouterr().out

    record.write_text(
        record.read_text(encoding="utf-8").replace('"length": 40', '"length": 4'), encoding="utf-8"
    )
    assert cli.main([str(record), "--issuer", str(issuer)]) == 1
    assert "wrong_head" in capsys.readouterr().out
    with pytest.raises(CommandError, match="wrong_head"):
        call_command("smartcity_evidence", "verify", str(record))
    record.write_text("[", encoding="utf-8")
    assert cli.main([str(record), "--issuer", str(issuer)]) == 2
    with pytest.raises(CommandError, match="no attempt 99"):
        call_command("smartcity_evidence", "export", "99")
