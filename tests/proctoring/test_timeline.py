"""One sitting at the desk: everything on one axis, pictures for whoever may see them, and the record as a file."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from smartcity_plugin.credentials.issuing import did_document
from smartcity_plugin.models import Attempt, Picture
from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.proctoring import erasing
from smartcity_plugin.records.verify import verify
from tests.fixtures.picture import jpeg
from tests.fixtures.review import attempt_at, begin_watched, elsewhere, hand_in, notice, show, watch_exam

pytestmark = pytest.mark.rows

ONE, TWO = jpeg("red"), jpeg("green")


@pytest.fixture
def sat(host, jonas) -> Attempt:
    """A watched attempt that waits for review, with signals and two pictures."""
    watch_exam()
    view = begin_watched(jonas)
    notice(jonas, view, "opened", "hidden", "shown", "second_screen")
    show(jonas, view, ONE, TWO)
    return hand_in(jonas, view)


def at_desk(somebody, attempt: Attempt):
    return html.fromstring(somebody.get(attempt_at(attempt)).content)


def rows(page) -> dict[str, list[tuple[str, str]]]:
    """Return what the table says and how far that is to be trusted, by lane."""
    found = {}
    for row in page.xpath("//section[@id='timeline']//tr[@data-lane]"):
        _time, what, trust = (" ".join(cell.text_content().split()) for cell in row)
        found.setdefault(row.get("data-lane"), []).append((what, trust))
    return found


def test_everything_stands_on_one_axis_with_how_far_to_trust_it(sat, reviewer):
    page = at_desk(reviewer, sat)
    told = rows(page)
    assert told["flag"] == [("Flag: Left the page", "a hint"), ("Flag: Has a second screen", "easily forged")]
    assert told["signal"] == [("Opened the page", "a hint"), ("Came back to the page, after 1 s", "a hint")]
    assert told["picture"] == [("Camera, taken from time to time", "easily forged")] * 2
    assert sorted(told["answer"]) == [
        (f"Question {number} answered", "seen by the server") for number in (1, 2, 3)
    ]
    assert told["log"][-1] == ("Handed in", "seen by the server")
    lanes = page.xpath("//div[@data-lane]/@data-lane")
    assert lanes == ["flag", "signal", "picture", "answer", "log"]
    ticks = [float(each.split()[1].rstrip("%")) for each in page.xpath("//div[@data-lane]//i/@style")]
    assert ticks
    assert all(0 <= each <= 100 for each in ticks)
    assert len(page.xpath("//a[@data-picture]/img[@loading='lazy' and @alt!='']")) == len(
        Picture.objects.all()
    )


def test_pictures_are_placed_by_the_opening_of_their_page(sat, reviewer):
    """A picture that came late says when it was taken, counted as the page's signals are."""
    opened = sat.started_at + timedelta(seconds=5)
    sent = Picture.objects.order_by("pk")
    sent.update(received_at=opened + timedelta(minutes=1))
    Picture.objects.filter(pk=sent[0].pk).update(at_ms=0)
    Picture.objects.filter(pk=sent[1].pk).update(at_ms=60_000)
    Attempt.objects.get(pk=sat.pk).record.all().delete()
    moments = at_desk(reviewer, sat).xpath("//li[starts-with(@id, 'picture-')]//time/@datetime")
    first, second = map(datetime.fromisoformat, moments)
    assert second - first == timedelta(minutes=1)
    assert abs(first - opened) <= timedelta(seconds=1)


def test_a_picture_is_shown_to_whoever_may_review_and_the_log_says_to_whom(sat, reviewer, author):
    address = f"{attempt_at(sat)}pictures/{Picture.objects.order_by('pk')[0].pk}"
    for _again in range(2):
        answer = reviewer.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert answer.content.startswith(b"\xff\xd8\xff")
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    author.get(address)
    looked = sat.events.filter(action="look")
    assert list(looked.values_list("actor__username", flat=True)) == ["reviewer", "author"]
    Attempt.objects.filter(pk=sat.pk).update(state="voided", ended_at=None)
    due = erasing.due_of(Attempt.objects.get(pk=sat.pk))
    looked.update(at=datetime.now(UTC) + timedelta(days=30))
    assert erasing.due_of(Attempt.objects.get(pk=sat.pk)) == due  # to look prolongs nothing
    looked.update(at=datetime.now(UTC) - timedelta(hours=2))
    reviewer.get(address)
    assert looked.count() == 3
    assert "Looked at the pictures" in at_desk(reviewer, sat).text_content()


def test_a_picture_of_another_attempt_or_exam_is_not_there(sat, reviewer, jonas, eleni):
    view = begin_watched(eleni)
    show(eleni, view, ONE)
    other = Attempt.objects.latest("pk")
    own, others = Picture.objects.filter(attempt=sat)[0].pk, Picture.objects.filter(attempt=other)[0].pk
    for wrong in (f"{attempt_at(sat)}pictures/{others}", f"{attempt_at(other)}pictures/{own}"):
        assert reviewer.get(wrong).status_code == 404
    right = f"{attempt_at(sat)}pictures/{own}"
    assert [each.get(right).status_code for each in (jonas, eleni, elsewhere())] == [403, 403, 403]
    Attempt.objects.filter(pk=sat.pk).update(usage_key=f"{sat.usage_key}2")
    assert reviewer.get(right).status_code == 404
    assert reviewer.get(f"{attempt_at(sat)}pictures/{2**70}").status_code == 404
    assert not sat.events.filter(action="look").exists()


def test_what_was_erased_leaves_its_place(sat, reviewer):
    first = Picture.objects.order_by("pk")[0]
    pictures.erase([sat.pk], datetime(2026, 12, 24, tzinfo=UTC))
    page = at_desk(reviewer, sat)
    assert page.xpath("//a[@data-picture]") == []
    told = [" ".join(each.text_content().split()) for each in page.xpath("//li[@data-erased]")]
    assert len(told) == 2
    assert all(each.startswith("erased on") and "2026" in each for each in told)
    assert reviewer.get(f"{attempt_at(sat)}pictures/{first.pk}").status_code == 410


def test_the_record_is_sent_as_the_file_that_can_be_checked(sat, reviewer, jonas):
    answer = reviewer.get(f"{attempt_at(sat)}record.json")
    assert answer["Content-Disposition"] == f'attachment; filename="attempt-{sat.pk}-record.json"'
    assert verify(answer.json(), did_document()) == []
    for somebody in (jonas, elsewhere()):
        assert somebody.get(f"{attempt_at(sat)}record.json").status_code == 403
    Attempt.objects.filter(pk=sat.pk).update(watched=False)
    assert reviewer.get(f"{attempt_at(sat)}record.json").status_code == 404
    assert "record.json" not in reviewer.get(attempt_at(sat)).content.decode()
