"""What staff and peers enter about learners: by page, by table, by program."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from smartcity_plugin.models import CompetenceEvidence, EvidenceEntry
from tests.fixtures.api import Api
from tests.fixtures.host import COURSE, Person

pytestmark = pytest.mark.rows

PAGE = f"/smartcity/entries/{COURSE}/"
ENTRIES = f"courses/{COURSE}/entries/"
ONE = {
    "action": "enter", "username": "eleni", "competence": "SCRO-A-01", "level": "3", "score": "85.5",
    "reason": "Led the drill.",
}  # fmt: skip
SENT = {
    "username": "eleni", "competence": "SCRO-A-01", "level": 2, "score": 7_500, "reason": "Three peers agree.",
    "reference": "ora-17",
}  # fmt: skip
HEAD = "username,competence,level,score,reason\n"


def table(text: str) -> dict:
    return {"action": "table", "file": SimpleUploadedFile("entries.csv", text.encode())}


def shown() -> list[tuple]:
    rows = CompetenceEvidence.objects.order_by("pk")
    return list(rows.values_list("kind", "level", "score", "verified", "course_key"))


def code_of(answer) -> str:
    return html.fromstring(answer.content).xpath("//main//*[@data-code]/@data-code")[0]


def test_staff_enter_what_they_saw_and_void_it(author):
    assert author.post(PAGE, ONE).status_code == 302
    assert shown() == [("staff", 3, 8_550, True, COURSE)]
    entry = EvidenceEntry.objects.get()
    assert CompetenceEvidence.objects.get().item == f"entry:{entry.pk}"
    for _ in range(2):
        void = author.post(PAGE, {"action": "void", "entry": entry.pk, "reason": "The wrong Eleni."})
        assert void.status_code == 302
    entry.refresh_from_db()
    assert (entry.void_reason, entry.voided_by.username) == ("The wrong Eleni.", "author")
    assert CompetenceEvidence.objects.get().voided_at
    assert "The wrong Eleni." in author.get(PAGE).content.decode()


def test_only_the_course_team_enters_anything(host, eleni, reviewer, visitor):
    for person, status in ((eleni, 403), (reviewer, 403), (visitor, 302)):
        assert person.get(PAGE).status_code == status
        assert person.post(PAGE, ONE).status_code == status
        assert person.get(f"{PAGE}entries.csv").status_code == status
    assert str(COURSE) not in eleni.get("/smartcity/entries/").content.decode()
    assert not EvidenceEntry.objects.exists()


def test_a_table_is_entered_whole_or_not_at_all(author):
    wrong = author.post(PAGE, table(HEAD + "eleni,SCRO-A-01,3,85,Seen.\nnobody,NONE,9,x,\n"))
    assert (wrong.status_code, code_of(wrong)) == (422, "invalid_entries")
    found = html.fromstring(wrong.content).xpath("//@data-problem")
    assert found == ["3/username", "3/competence", "3/score", "3/reason"]
    assert (EvidenceEntry.objects.count(), shown()) == (0, [])
    right = author.post(PAGE, table(HEAD + 'eleni,SCRO-A-01,3,85,Seen.\nines,SCRO-A-02,1,"70,5",=2+2\n'))
    assert right.status_code == 302
    assert [each[:3] for each in shown()] == [("staff", 3, 8_500), ("staff", 1, 7_050)]
    sent = b"".join(author.get(f"{PAGE}entries.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(sent)))
    assert [(each["username"], each["score"], each["reason"]) for each in rows] == [
        ("eleni", "85", "Seen."), ("ines", "70.5", "'=2+2"),
    ]  # fmt: skip


def test_nobody_enters_anything_about_themselves_or_outside_the_course(author):
    for username in ("author", "operator", "reviewer"):
        answer = author.post(PAGE, {**ONE, "username": username})
        assert (answer.status_code, code_of(answer)) == (422, "invalid_entries")
    assert not EvidenceEntry.objects.exists()


def test_a_tool_sends_what_peers_found_as_often_as_it_likes(author, eleni):
    api = Api(author)
    for _ in range(2):
        kept = api.post(ENTRIES, {"kind": "peer", "entries": [SENT]})
        assert kept.status_code == 201
    assert shown() == [("peer", 2, 7_500, False, COURSE)]
    other = api.post(ENTRIES, {"kind": "peer", "entries": [{**SENT, "score": 8_000}]})
    assert other.status_code == 422
    assert [each["pointer"] for each in other.json()["errors"]] == ["#/entries/0/reference"]
    [listed] = api.all(ENTRIES)
    assert (listed["username"], listed["reference"]) == ("eleni", "ora-17")
    assert api.get(f"{ENTRIES}?username=ines").json()["results"] == []
    void = api.post(f"{ENTRIES}{listed['id']}/void", {"reason": "The tool was wrong."})
    assert void.json()["void_reason"] == "The tool was wrong."
    for person, status in ((eleni, 403), (Person(None), 401)):
        assert Api(person).post(ENTRIES, {"kind": "peer", "entries": [SENT]}).status_code == status


def test_what_a_program_sends_is_kept_whole_or_not_at_all(author):
    wrong = {**SENT, "level": 99, "username": "nobody", "reference": "ora-18"}
    answer = Api(author).post(ENTRIES, {"kind": "staff", "entries": [SENT, wrong]})
    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == [
        "#/entries/1/username",
        "#/entries/1/level",
    ]
    assert not EvidenceEntry.objects.exists()
