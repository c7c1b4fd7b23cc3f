"""Registries get the same row in three formats, streamed."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

import pytest

from smartcity_plugin.credentials.documents import registry
from smartcity_plugin.credentials.documents.holder import NoHolder
from tests.credentials.documents.conftest import ESCO, NAMES


@pytest.fixture(scope="module")
def row(full, issuer, earned_in_full) -> registry.Row:
    return registry.row(full, issuer, earned_in_full, state="signed", attempt=2)


def test_a_row_tells_every_element_of_annex_i(row, issuer):
    assert row == {
        "credential_id": "urn:uuid:6f1c1f5e-6f0e-4c39-9a35-0d6a2b1f7b11",
        "state": "signed",
        "attempt": 2,
        "learner": "Maria Παπαδοπούλου",
        "awarded_at": "2026-03-20T09:30:15Z",
        "valid_until": "2029-03-20T09:30:15Z",
        "achievement_id": "https://city.example/smartcity/achievements/scro/certification",
        "achievement_version": 3,
        "kind": "certification",
        "title": "Resilience Officer (en)",
        "awarding_body": "City Academy (en)",
        "awarding_body_id": "801234567",
        "country": "GR",
        "region": "EL30",
        "outcomes": "Leads the response (en); Weighs hazards (en)",
        "competences": "SCRO-C-02",
        "esco_skills": ESCO,
        "hours": 80,
        "ects": "3",
        "ecvet": "4.5",
        "eqf_level": 5,
        "nqf_level": "Επίπεδο 5 (EOPPEP)",
        "fields": "1032 0712",
        "language": "el",
        "assessment": "http://data.europa.eu/snb/assessment/6e6cb2cc78",
        "participation": "http://data.europa.eu/snb/learning-assessment/920fbb3cbe",
        "quality_assurance": "http://data.europa.eu/snb/accreditation/820101cba6",
        "supervision": "http://data.europa.eu/snb/supervision-verification/70be69aaf9",
        "score_percent": "72.05",
        "prerequisites": "None (en)",
        "stackability": "Counts towards a master's (en)",
        "further_information": "Twenty modules (en)",
        "issuer": issuer.did,
        "status_list": "https://city.example/smartcity/status/1",
        "status_index": 94567,
    }


def test_the_columns_are_those_of_the_rows_and_each_is_explained(row):
    assert tuple(row) == registry.NAMES
    assert all(column.meaning for column in registry.COLUMNS)


def test_what_is_not_known_is_none(achievement, issuer, earned):
    bare = registry.row(
        achievement, issuer, replace(earned, score_basis_points=None), state="pending", attempt=1
    )
    assert {name for name, value in bare.items() if value is None} == {
        *("valid_until", "esco_skills", "ecvet", "nqf_level", "fields", "supervision", "score_percent"),
        *("prerequisites", "stackability", "further_information", "status_list", "status_index"),
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_comes_through(full, issuer, earned, name):
    row = registry.row(full, issuer, replace(earned, learner_name=name), state="signed", attempt=1)
    assert json.loads("".join(registry.json_lines([row]))) == row
    (read,) = csv.DictReader(io.StringIO("".join(registry.csv_lines([row])).removeprefix("\ufeff")))
    assert read["learner"].removeprefix("'") == name
    assert not read["learner"].startswith("=")


def test_nobody_has_no_row(full, issuer, earned):
    with pytest.raises(NoHolder):
        registry.row(full, issuer, replace(earned, learner_name=" "), state="signed", attempt=1)


def test_lines_are_written_as_rows_come(row):
    endless = ({**row, "attempt": number} for number in count(1))
    lines = registry.json_lines(endless)
    assert [json.loads(next(lines))["attempt"] for _ in range(3)] == [1, 2, 3]
    table = registry.csv_lines(endless)
    assert next(table).startswith("\ufeffcredential_id,state,")
    assert ",4," in next(table)


def test_a_parquet_file_has_typed_columns(row, tmp_path, monkeypatch):
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra smartcity[parquet] is not installed")
    monkeypatch.setattr(registry, "BATCH", 2)
    rows = [{**row, "attempt": number, "ects": "0.16" if number == 3 else None} for number in range(1, 6)]
    registry.write_parquet(iter(rows), tmp_path / "awards.parquet")
    read = parquet.read_table(tmp_path / "awards.parquet").to_pylist()
    assert [each["attempt"] for each in read] == [1, 2, 3, 4, 5]
    assert read[2]["ects"] == Decimal("0.16")
    assert read[0]["ects"] is None
    assert read[0]["awarded_at"] == datetime(2026, 3, 20, 9, 30, 15, tzinfo=UTC)
    assert read[0]["learner"] == row["learner"]


def test_a_parquet_file_without_rows_has_the_columns(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra smartcity[parquet] is not installed")
    registry.write_parquet([], tmp_path / "none.parquet")
    assert tuple(parquet.read_schema(tmp_path / "none.parquet").names) == registry.NAMES


def test_without_the_library_parquet_is_refused_with_what_to_do(row, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(registry.NoParquet, match=r"smartcity\[parquet\]"):
        registry.write_parquet([row], tmp_path / "awards.parquet")
    assert list(tmp_path.iterdir()) == []
