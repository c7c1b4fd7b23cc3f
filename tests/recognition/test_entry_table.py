"""Tables of entries: all that is wrong is told, with its row and column."""

import pytest

from smartcity_plugin.recognition.entry_check import Sent, checked
from smartcity_plugin.recognition.entry_table import ROWS_LIMIT, read, score
from smartcity_xblocks.interchange.report import ImportRefused

HEAD = "username,competence,level,score,reason\n"
LEARNERS = {"eleni": 1, "jonas": 2, "author": 9}
LEVELS = {"SCRO-A-01": 4}


def problems_of(table: str) -> list[tuple[str, str]]:
    _sound, problems = checked(read(table.encode()), LEARNERS, LEVELS, actor=9)
    return [(each.place, each.code) for each in problems]


def test_a_table_is_read_with_any_separator_and_order_of_columns():
    for table in (
        HEAD + 'eleni,SCRO-A-01,3,85.5,"Led the drill, twice"\n',
        "\ufeff" + HEAD.replace(",", ";") + 'eleni;SCRO-A-01;3;85,5 %;"Led the drill, twice"\r\n',
        "Reason\tScore\tLevel\tCompetence\tUsername\nLed the drill, twice\t85.50\t3\tSCRO-A-01\teleni\n\n",
    ):
        assert read(table.encode()) == [Sent(2, "eleni", "SCRO-A-01", 3, 8_550, "Led the drill, twice")]


def test_all_problems_are_listed_with_row_and_column():
    table = f"""{HEAD}eleni,SCRO-A-01,3,85,Seen.
nobody,SCRO-A-01,3,85,Seen.
eleni,NONE,3,85,Seen.
eleni,SCRO-A-01,5,101,
jonas,SCRO-A-01,x,8.555,<script>
author,SCRO-A-01,1,10,Myself.
eleni,SCRO-A-01,1,10,Not, quoted
eleni
"""
    assert problems_of(table) == [
        ("3/username", "unknown_learner"),
        ("4/competence", "unknown_competence"),
        ("5/level", "bad_level"), ("5/score", "bad_score"), ("5/reason", "no_reason"),
        ("6/level", "bad_level"), ("6/score", "bad_score"),
        ("7/username", "own_entry"),
        ("8/reason", "too_many_cells"),
        ("9/competence", "unknown_competence"), ("9/score", "bad_score"), ("9/reason", "no_reason"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "wrong_columns"),
        (b"username,competence,level\n", "wrong_columns"),
        (HEAD.encode(), "no_rows"),
        (HEAD.encode() + b"\xff\xfe", "not_utf8"),
        (HEAD.encode("utf-16"), "not_utf8"),
        (HEAD.encode() + b'eleni,"open', "not_csv"),
        (HEAD.encode() + b"eleni,SCRO-A-01,1,1,x\n" * (ROWS_LIMIT + 1), "too_many_rows"),
        (HEAD.encode() + b"x" * 2_000_001, "too_large"),
        (b"PK\x03\x04\xff" + bytes(50), "not_utf8"),
    ],
)
def test_what_is_no_table_is_refused(data, code):
    with pytest.raises(ImportRefused) as refused:
        read(data)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "points"),
    [("0", 0), ("100", 10_000), ("100.00", 10_000), ("7,5", 750), ("7.05", 705), (" 85 % ", 8_500),
     ("100.01", None), ("-1", None), ("1e2", None), ("", None), ("٣", None), ("8.", None), ("NaN", None)],
)  # fmt: skip
def test_a_score_is_a_percentage_of_two_decimals(text, points):
    assert score(text) == points


def test_a_reference_stands_once():
    rows = [Sent(row, "eleni", "SCRO-A-01", 1, 1, "x", reference="one") for row in (1, 2)]
    assert [(each.place, each.code) for each in checked(rows, LEARNERS, LEVELS, 9)[1]] == [
        ("2/reference", "double")
    ]
