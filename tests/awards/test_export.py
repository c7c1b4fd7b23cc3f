"""An export is whole files with checksums, gives everything once, and goes on where it was interrupted."""

import csv
import json
import subprocess
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from completion.models import BlockCompletion
from django.core.management import CommandError, call_command

from smartcity_plugin.awards import scale_export, scale_rows
from smartcity_plugin.models import Award, AwardEvent, Evidence
from tests.fixtures.crowd import crowd
from tests.fixtures.host import COURSE, FLOOD

pytestmark = pytest.mark.rows


def export(kind: str, folder: Path, *more: str) -> list[str]:
    """Run the command; return what it said, line by line."""
    said = StringIO()
    call_command("smartcity_export", kind, str(folder), "--programme", "scro", *more, stdout=said)
    return said.getvalue().splitlines()


def read(folder: Path) -> list[dict]:
    """The rows of all files, in their order, after `sha256sum` has found them whole."""
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, check=True)  # noqa: S607
    files = sorted(each for each in folder.iterdir() if each.suffix == ".jsonl")
    return [json.loads(line) for each in files for line in each.read_text(encoding="utf-8").splitlines()]


def cursor_of(line: str) -> str:
    return line.rpartition(" ")[2]


def test_completions_come_out_as_they_are(host, tmp_path):
    learners = crowd(5)
    export("completions", tmp_path)
    rows = read(tmp_path)
    assert sorted(row["learner"] for row in rows) == sorted(learners * 2)
    assert {row["completion"] for row in rows} == {"1.00"}
    assert {row["course"] for row in rows} == {str(COURSE)}
    assert [row["id"] for row in rows] == list(
        BlockCompletion.objects.order_by("pk").values_list("pk", flat=True)
    )


def test_awards_come_out_with_what_their_credentials_say(host, tmp_path):
    crowd(3)
    call_command("smartcity_issue", "--programme", "scro")
    export("awards", tmp_path)
    rows = read(tmp_path)
    assert {row["credential_id"] for row in rows} == {each.credential_id.urn for each in Award.objects.all()}
    assert {row["state"] for row in rows} == {"signed"}
    assert all(row["title"] and row["learner"].startswith("Learner ") for row in rows)


def test_evidence_comes_out_and_one_without_its_score_comes_again(host, tmp_path):
    (learner,) = crowd(1)
    Evidence.objects.create(
        learner_id=learner, course_key=COURSE, usage_key=FLOOD, number=1, facts={"el": "Νερό"}
    )
    last = export("evidence", tmp_path / "first")[-1]
    (row,) = read(tmp_path / "first")
    assert (row["score"], json.loads(row["facts"])) == (None, {"el": "Νερό"})
    Evidence.objects.update(score=9_000)
    export("evidence", tmp_path / "second", "--since", cursor_of(last))
    (row,) = read(tmp_path / "second")
    assert row["score"] == 9_000


def test_changes_only_and_every_change(host, tmp_path):
    crowd(4)
    call_command("smartcity_issue", "--programme", "scro")
    old = datetime.now(UTC) - timedelta(days=9)
    BlockCompletion.objects.update(modified=old)
    AwardEvent.objects.update(at=old)
    changed, award = BlockCompletion.objects.first(), Award.objects.last()
    BlockCompletion.objects.filter(pk=changed.pk).update(modified=datetime.now(UTC))
    award.events.create(from_state="signed", to_state="revoked", at=datetime.now(UTC))
    since = ("--since", (old + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ"))
    export("completions", tmp_path / "c", *since)
    export("awards", tmp_path / "a", *since)
    assert [row["id"] for row in read(tmp_path / "c")] == [changed.pk]
    assert [row["credential_id"] for row in read(tmp_path / "a")] == [award.credential_id.urn]


def test_interrupted_it_goes_on_behind_the_last_whole_file(host, tmp_path, monkeypatch):
    monkeypatch.setattr(scale_export, "ROWS_A_FILE", 4)
    monkeypatch.setattr(scale_rows, "WINDOW", 3)
    crowd(5)
    whole = export("completions", tmp_path / "whole")
    expected = read(tmp_path / "whole")
    assert len(whole) == 4, "ten rows are three files"
    (tmp_path / "parts").mkdir()
    first = min((tmp_path / "whole").glob("*.jsonl"))
    (tmp_path / "parts" / first.name).write_bytes(first.read_bytes())
    (tmp_path / "parts" / ".completions-half.jsonl.part").write_text('{"id": 1, "lear')
    export("completions", tmp_path / "parts", "--since", cursor_of(whole[0]))
    assert read(tmp_path / "parts") == expected


def test_csv_and_parquet_hold_the_same(host, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    crowd(3)
    export("completions", tmp_path)
    rows = read(tmp_path)
    export("completions", tmp_path / "csv", "--format", "csv")
    export("completions", tmp_path / "parquet", "--format", "parquet")
    (table,) = (tmp_path / "csv").glob("*.csv")
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert [row["block"] for row in csv.DictReader(file)] == [row["block"] for row in rows]
    (columns,) = (tmp_path / "parquet").glob("*.parquet")
    assert parquet.read_table(columns).column("id").to_pylist() == [row["id"] for row in rows]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--programme", "none"], "There is no programme none"),
        (["--programme", "scro", "--since", "yesterday"], "is no cursor"),
        (["--programme", "scro", "--since", ",2026-03-01T00:00:00Z,-1"], "is no cursor"),
        (["--programme", "scro", "--since", f",2026-03-01T00:00:00Z,{10**30}"], "is no cursor"),
    ],
)
def test_what_cannot_be_exported_is_refused_in_words(host, tmp_path, options, said):
    with pytest.raises(CommandError, match=said):
        call_command("smartcity_export", "awards", str(tmp_path / "none"), *options)
    assert not (tmp_path / "none").exists()
