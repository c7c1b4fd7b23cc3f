"""An award as one flat row, for registries: the same columns in JSON Lines, CSV and Parquet.

Every element of Annex I (2022/C 243/02) has a column, texts in English beside the URIs that fix them. Rows are
streamed: no writer holds more of them than one batch.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from smartcity_plugin import spreadsheet
from smartcity_plugin.credentials import timestamps, vocabularies
from smartcity_plugin.credentials.achievement import Achievement, Earned, Issuer
from smartcity_plugin.credentials.documents import words
from smartcity_plugin.credentials.documents.holder import holder
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_xblocks.language_map import LanguageMap, pick
from smartcity_xblocks.problems import mark

Row = dict[str, str | int | None]
Kind = Literal["text", "whole", "decimal", "moment"]


class NoParquet(CredentialError):
    """The library that writes Parquet is not installed; ``code`` is ``no_parquet``."""


@dataclass(frozen=True)
class Column:
    """A column: its name, what its values are, what they mean.

    ``text`` and ``decimal`` are texts, ``whole`` is a number, ``moment`` a text in UTC (``2026-03-20T09:30:00Z``);
    what is not known is None.
    """

    name: str
    kind: Kind
    meaning: str


COLUMNS = (
    Column("credential_id", "text", "URN of the credential, the same in every format"),
    Column("state", "text", "state of the award"),
    Column("attempt", "whole", "which award of this achievement it is for this learner, from 1"),
    Column("learner", "text", "identification of the learner: the name"),
    Column("awarded_at", "moment", "date of issuing"),
    Column("valid_until", "moment", "when it expires"),
    Column("achievement_id", "text", "URI of the achievement"),
    Column("achievement_version", "whole", "version of its template"),
    Column("kind", "text", "micro-credential or certification"),
    Column("title", "text", "title of the micro-credential"),
    Column("awarding_body", "text", "awarding body"),
    Column("awarding_body_id", "text", "its number in the country's register"),
    Column("country", "text", "country of the issuer, ISO 3166-1 alpha-2"),
    Column("region", "text", "region of the issuer, NUTS code"),
    Column("outcomes", "text", "learning outcomes, separated by ; "),
    Column("competences", "text", "codes of the competences, separated by spaces"),
    Column("esco_skills", "text", "URIs of the ESCO skills, separated by spaces"),
    Column("hours", "whole", "notional workload in hours"),
    Column("ects", "decimal", "notional workload in ECTS credits"),
    Column("ecvet", "decimal", "ECVET points"),
    Column("eqf_level", "whole", "level in the European Qualifications Framework"),
    Column("nqf_level", "text", "level in the national framework"),
    Column("fields", "text", "ISCED-F 2013 codes, separated by spaces"),
    Column("language", "text", "language of instruction, ISO 639-1"),
    Column("assessment", "text", "type of assessment, EU vocabulary URI"),
    Column("participation", "text", "form of participation, EU vocabulary URI"),
    Column("quality_assurance", "text", "type of quality assurance, EU vocabulary URI"),
    Column("supervision", "text", "supervision and identity verification, EU vocabulary URI"),
    Column("score_percent", "decimal", "grade achieved, in percent"),
    Column("prerequisites", "text", "prerequisites"),
    Column("stackability", "text", "stackability"),
    Column("further_information", "text", "further information"),
    Column("issuer", "text", "DID of who signs"),
    Column("status_list", "text", "address of the status lists"),
    Column("status_index", "whole", "index in them"),
)
NAMES = tuple(column.name for column in COLUMNS)
BATCH = 5_000


def row(achievement: Achievement, issuer: Issuer, earned: Earned, *, state: str, attempt: int) -> Row:
    """Return the row of an award. Raises `NoHolder` for a learner without a name."""
    body, outcomes = achievement.awarding_body, achievement.outcomes
    score = earned.score_basis_points
    values = (
        earned.credential_id.urn,
        state,
        attempt,
        holder(earned),
        timestamps.encode(earned.earned_at),
        timestamps.encode(earned.valid_until) if earned.valid_until else None,
        achievement.id,
        achievement.version,
        achievement.kind,
        _text(achievement.title),
        _text(body.name),
        body.legal_id or None,
        body.country,
        body.nuts or None,
        "; ".join(pick(each.title, "en") for each in outcomes) or None,
        " ".join(each.code for each in outcomes if each.code) or None,
        " ".join(each.esco for each in outcomes if each.esco) or None,
        achievement.hours,
        achievement.ects or None,
        achievement.ecvet or None,
        achievement.eqf_level,
        achievement.nqf_level or None,
        " ".join(achievement.isced_f) or None,
        achievement.language,
        _uri(vocabularies.ASSESSMENT, achievement.assessment),
        _uri(vocabularies.PARTICIPATION, achievement.participation),
        _uri(vocabularies.QUALITY_ASSURANCE, achievement.quality_assurance),
        _uri(vocabularies.SUPERVISION, achievement.supervision),
        None if score is None else words.percent(score),
        _text(achievement.prerequisites),
        _text(achievement.stackability),
        _text(achievement.further_information),
        issuer.did,
        earned.status.url if earned.status else None,
        earned.status.index if earned.status else None,
    )
    return dict(zip(NAMES, values, strict=True))


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a JSON object a line, in the order of the columns."""
    for each in rows:
        yield json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n"


def csv_lines(rows: Iterable[Row], columns: Sequence[Column] = COLUMNS) -> Iterator[str]:
    """Yield a head and a line a row. What a spreadsheet would take for a formula gets an apostrophe in front."""
    return spreadsheet.lines([each.name for each in columns], (tuple(each.values()) for each in rows))


def write_parquet(rows: Iterable[Row], path: Path, columns: Sequence[Column] = COLUMNS) -> None:
    """Write a Parquet file, its columns typed by their kinds. Raises `NoParquet` without the extra."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        message = mark("Parquet needs the extra smartcity[parquet]. Install it, or export JSON Lines or CSV.")
        raise NoParquet("no_parquet", message) from error
    types = {
        "text": pa.string(),
        "whole": pa.int64(),
        "decimal": pa.decimal128(9, 2),
        "moment": pa.timestamp("s", "UTC"),
    }
    schema = pa.schema([pa.field(column.name, types[column.kind]) for column in columns])
    rows = iter(rows)
    with parquet.ParquetWriter(path, schema) as writer:
        while batch := list(islice(rows, BATCH)):
            writer.write_table(pa.Table.from_pylist([_typed(each, columns) for each in batch], schema))


def _typed(flat: Row, columns: Sequence[Column]) -> dict[str, Any]:
    read = {"decimal": Decimal, "moment": datetime.fromisoformat}
    return {
        column.name: read[column.kind](value) if column.kind in read and value is not None else value
        for column, value in zip(columns, flat.values(), strict=True)
    }


def _text(texts: LanguageMap) -> str | None:
    return pick(texts, "en") or None


def _uri(table: Mapping[str, vocabularies.Concept], key: str) -> str | None:
    return table[key].uri if key in table else None
