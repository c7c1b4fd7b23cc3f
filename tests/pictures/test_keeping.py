"""A watched page's pictures: kept once, encrypted, named in the record, erased for good; the record still holds."""

import base64
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings as host_settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import timezone

from smartcity_plugin.credentials.issuing import did_document
from smartcity_plugin.models import Attempt, Checkpoint, Picture, PictureKey, RecordEntry
from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.pictures.image import redrawn
from smartcity_plugin.pictures.sealing import Sealed
from smartcity_plugin.proctoring import picturing, recording
from smartcity_plugin.records import cli
from smartcity_plugin.records.verify import verify
from smartcity_xblocks.exam_service import SentPicture
from tests.fixtures.exam import EXAM
from tests.fixtures.picture import jpeg, sent
from tests.fixtures.review import begin_watched, hand_in, watch_exam

pytestmark = pytest.mark.rows

FOLDER = Path(host_settings.SMARTCITY_FILES["OPTIONS"]["location"])
ONE, TWO, THREE = (jpeg(colour) for colour in ("red", "green", "blue"))


@pytest.fixture
def sat(host, jonas) -> dict:
    """The view of a watched attempt that is under way."""
    watch_exam()
    return begin_watched(jonas)


def send(learner, sat, data: bytes, number: int = 1, **more):
    return learner.call(
        EXAM, "picture", {"attempt": 1, "session": sat["session"], **sent(data, number), **more}
    )


def code(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def files(attempt: Attempt) -> list[Path]:
    return [each for each in FOLDER.glob(f"smartcity/pictures/{attempt.pk}/*") if each.is_file()]


def test_pictures_are_kept_once_and_in_order(sat, jonas):
    assert send(jonas, sat, ONE).json() == {"kept": 1}
    assert send(jonas, sat, ONE).json() == {"kept": 1}
    assert send(jonas, sat, THREE, 3).json() == {"kept": 1}  # the second one is asked for again
    assert code(send(jonas, sat, TWO)) == (409, "changed_signal")
    assert send(jonas, sat, TWO, 2, of="screen", why="flag").json() == {"kept": 2}
    assert send(jonas, sat, THREE, 3).json() == {"kept": 3}
    assert send(jonas, sat, THREE, page="page-two-0").json() == {"kept": 1}
    attempt = Attempt.objects.get()
    kept = pictures.of_attempt(attempt.pk)
    assert [(each.number, each.of, each.why) for each in kept] == [
        (1, "camera", "schedule"),
        (2, "screen", "flag"),
        (3, "camera", "schedule"),
        (1, "camera", "schedule"),
    ]
    assert len(files(attempt)) == len(kept)
    assert [pictures.read(each) for each in kept] == [redrawn(data).jpeg for data in (ONE, TWO, THREE, THREE)]


def test_in_the_storage_nobody_can_read_them(sat, jonas):
    send(jonas, sat, ONE)
    [file] = files(Attempt.objects.get())
    assert b"\xff\xd8\xff" not in file.read_bytes()
    data = bytearray(file.read_bytes())
    data[20] ^= 1
    file.write_bytes(data)
    with pytest.raises(Sealed):
        pictures.read(Picture.objects.get())


def test_a_picture_that_is_none_or_too_large_is_refused_and_leaves_nothing(sat, jonas):
    assert code(send(jonas, sat, b"GIF89a" + ONE)) == (422, "not_a_picture")
    assert code(send(jonas, sat, os.urandom(200_010))) == (413, "too_large")
    assert not Picture.objects.exists()
    assert not files(Attempt.objects.get())


def test_only_the_page_that_goes_on_is_heard_and_only_until_the_end(sat, jonas, eleni):
    assert code(send(jonas, sat, ONE, session="another")) == (409, "other_session")
    assert code(send(eleni, sat, ONE)) == (409, "attempt_over")
    attempt = hand_in(jonas, sat)
    assert code(send(jonas, sat, ONE)) == (409, "attempt_over")
    assert not Picture.objects.exists()
    assert not files(attempt)


def test_of_those_who_take_the_other_route_no_picture_is_kept(host, jonas):
    watch_exam()
    assert code(send(jonas, begin_watched(jonas, agrees=False), ONE)) == (409, "attempt_over")
    assert not Picture.objects.exists()


def test_without_a_master_key_no_picture_is_kept_and_with_a_wrong_one_nobody_is_misled(sat, jonas, settings):
    settings.SMARTCITY_PICTURE_KEYS = []
    assert code(send(jonas, sat, ONE)) == (409, "no_pictures")
    settings.SMARTCITY_PICTURE_KEYS = ["short"]
    with pytest.raises(ImproperlyConfigured, match="openssl rand"):
        send(jonas, sat, ONE)
    assert not Picture.objects.exists()


def test_a_new_master_key_goes_in_front_and_the_old_one_still_opens(sat, jonas, settings):
    send(jonas, sat, ONE)
    new = base64.b64encode(os.urandom(32)).decode()
    settings.SMARTCITY_PICTURE_KEYS = [new, *settings.SMARTCITY_PICTURE_KEYS]
    send(jonas, sat, TWO, 2)
    assert len([pictures.read(each) for each in Picture.objects.all()]) == 2
    settings.SMARTCITY_PICTURE_KEYS = [new]
    with pytest.raises(Sealed):
        pictures.read(Picture.objects.first())


def test_a_picture_that_comes_many_times_at_once_is_kept_once(sat):
    row = Attempt.objects.get()
    picture = SentPicture(1, 1000, "camera", "schedule", ONE)

    def keep(_time: int) -> int:
        try:
            more = {"session": row.session, "page": "page-one-0", "picture": picture}
            return picturing.keep_picture(row.learner_id, EXAM, 1, row.started_at, **more).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(keep, range(6))) == {1}
    assert Picture.objects.count() == PictureKey.objects.count() == len(files(row)) == 1
    assert RecordEntry.objects.filter(entry__contains="sha256").count() == 1


def test_no_more_than_so_many_are_kept_of_an_attempt(sat, jonas, monkeypatch):
    monkeypatch.setattr(picturing, "PICTURES_MOST", 1)
    send(jonas, sat, ONE)
    assert code(send(jonas, sat, TWO, 2)) == (409, "record_full")
    assert send(jonas, sat, ONE).json() == {"kept": 1}
    assert code(send(jonas, sat, TWO, page="page-two-0")) == (409, "record_full")
    assert len(files(Attempt.objects.get())) == 1


@pytest.fixture
def ended(sat, jonas) -> Attempt:
    """A watched attempt of two pictures that was handed in."""
    send(jonas, sat, ONE)
    send(jonas, sat, TWO, 2)
    return hand_in(jonas, sat)


@pytest.mark.django_db(transaction=True)
def test_the_record_holds_with_the_pictures_and_after_they_were_erased(ended, tmp_path, capsys):
    record, issuer, folder = tmp_path / "record.json", tmp_path / "did.json", tmp_path / "pictures"
    issuer.write_text(json.dumps(did_document()), encoding="utf-8")

    def export() -> None:
        call_command("smartcity_evidence", "export", str(ended.pk), "--pictures", str(folder))
        record.write_text(capsys.readouterr().out, encoding="utf-8")

    def check() -> int:
        return cli.main([str(record), "--issuer", str(issuer), "--pictures", str(folder)])

    export()
    assert len(list(folder.iterdir())) == 2
    assert check() == 0
    call_command("smartcity_evidence", "verify", str(record), "--pictures", str(folder))
    capsys.readouterr()

    one, two = sorted(folder.iterdir())
    one.unlink()
    two.write_bytes(two.read_bytes() + b"\0")
    assert check() == 1
    said = capsys.readouterr().out
    assert "missing_picture" in said
    assert "changed_picture" in said
    with pytest.raises(CommandError, match="missing_picture"):
        call_command("smartcity_evidence", "verify", str(record), "--pictures", str(folder))

    two.unlink()
    assert pictures.erase([ended.pk], timezone.now()) == 2
    assert pictures.erase([ended.pk], timezone.now()) == 0
    assert not files(ended)
    assert not PictureKey.objects.exists()
    for each in pictures.of_attempt(ended.pk):
        assert each.erased_at
        assert each.file == ""
        with pytest.raises(pictures.Erased):
            pictures.read(each)
    export()
    assert not list(folder.iterdir())
    assert check() == 0
    forged = {**recording.exported(ended.pk), "erased": []}
    record.write_text(json.dumps(forged), encoding="utf-8")
    assert check() == 1


@pytest.mark.django_db(transaction=True)
def test_a_storage_that_fails_while_erasing_is_asked_again(ended, monkeypatch):
    storage = pictures.storage()
    monkeypatch.setattr(storage, "delete", lambda name: (_ for _ in ()).throw(OSError(name)))
    with pytest.raises(OSError, match="smartcity/pictures"):
        pictures.erase([ended.pk], timezone.now())
    monkeypatch.undo()
    assert not PictureKey.objects.exists()  # nobody can read them any more
    assert pictures.delete_files() == 2
    assert pictures.delete_files() == 0
    assert not files(ended)


def test_a_record_names_no_file_of_the_machine(ended, tmp_path):
    record = recording.exported(ended.pk)
    for entry in record["entries"]:
        if "picture" in entry:
            entry["picture"]["sha256"] = "../../etc/passwd"
    problems = cli.check(record, did_document(), tmp_path)
    assert {"wrong_head", "missing_picture"} <= {each.code for each in problems}


def test_a_long_record_is_signed_now_and_then(sat, jonas, monkeypatch):
    monkeypatch.setattr(recording, "CHECKPOINT_EVERY", 2)
    for number, data in enumerate((ONE, TWO, THREE, ONE, TWO), start=1):
        send(jonas, sat, data, number)
    attempt = Attempt.objects.get()
    assert list(Checkpoint.objects.values_list("entries", "final")) == [(2, False), (4, False)]
    assert [each.code for each in verify(recording.exported(attempt.pk), did_document())] == [
        "unsigned_entries",
        "not_final",
    ]
    assert recording.sign_so_far(attempt.pk, timezone.now())
    assert not recording.sign_so_far(attempt.pk, timezone.now())
    hand_in(jonas, sat)
    assert verify(recording.exported(attempt.pk), did_document()) == []
