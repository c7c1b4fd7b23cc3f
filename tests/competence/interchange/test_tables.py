"""CSV of strangers: taxonomies of Open edX and frameworks of Moodle, whole ones and broken ones."""

import csv
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_xblocks.competence.framework_check import MOST_COMPETENCES
from smartcity_xblocks.competence.interchange.formats import FORMATS, guessed, import_framework
from smartcity_xblocks.competence.interchange.moodle import COLUMNS
from smartcity_xblocks.competence.interchange.values import Source
from smartcity_xblocks.problems import InvalidDocument

TAXONOMY = """id,value,parent_id,comments
W,Water,,a group
PUMPS,Pumps,W,
LEVEES,"Levees, old ones",W,
"""
MOODLE = [
    *(["", "city", "City", "<p>All &amp; sundry</p>", "1", "Weak,Strong", '[{"scaleid":"2"}]'],),
    *(["", "W 1", "Water", "", "1", "", ""], ["W 1", "W.2", "Pumps", "R&amp;D", "1", "", ""]),
]


def read(data: str | bytes, name: str = "city.csv", form: str = "", **more):
    source = Source(name, data if isinstance(data, bytes) else data.encode())
    return import_framework([source], form, **more)


def faults(data: str | bytes, form: str = "taxonomy", name: str = "city.csv") -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocument) as refused:
        read(data, name, form)
    assert all(each.text() for each in refused.value.problems)
    return [(each.code, each.place) for each in refused.value.problems if each.level == "error"]


def moodle(*rows: list[str], columns=COLUMNS) -> str:
    lines = [",".join(f'"{cell}"' for cell in columns)]
    for number, row in enumerate(rows):
        cells = [*row, *[""] * (14 - len(row))]
        cells[12] = "1" if number == 0 else ""
        lines.append(",".join('"{}"'.format(cell.replace('"', '""')) for cell in cells))
    return "\r\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        TAXONOMY,
        TAXONOMY.replace("\n", "\r\n"),
        TAXONOMY.replace("\n", "\r"),
        f"\ufeff{TAXONOMY}",
        TAXONOMY.replace("Levees, old ones", "Levees; old ones").replace(",", "\t"),
        TAXONOMY.replace(",", ";").replace("Levees; old", "Levees, old"),
        TAXONOMY.replace("\n", "\n,,,\n\n"),
    ],
)
def test_a_taxonomy_is_read_however_it_was_saved(text):
    framework = read(text).framework
    assert list(framework.groups) == ["W"]
    assert framework.competences.keys() == {"PUMPS", "LEVEES"}
    assert framework.competences["LEVEES"].title["en"][:6] == "Levees"
    assert framework.id == "city"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TAXONOMY.encode("utf-16"), [("not_utf8", "")]),
        (TAXONOMY.replace("Pumps", "Pümps").encode("latin-1"), [("not_utf8", "")]),
        ("", [("empty", "")]),
        ("\n\n  \n", [("empty", "")]),
        (
            "code,name\nW,Water\n",
            [("missing_column", "city.csv/rows/1/id"), ("missing_column", "city.csv/rows/1/value")],
        ),
        ("id,value,id\nW,Water,W\n", [("double_column", "city.csv/rows/1/id")]),
        (TAXONOMY + 'X,"unclosed,W\n', [("broken_row", "city.csv/rows/5")]),
        (
            TAXONOMY + 'X,"a"b,W\nY,Y,W,,,more\n',
            [("broken_row", "city.csv/rows/5"), ("too_many_cells", "city.csv/rows/6")],
        ),
        (
            TAXONOMY
            + ',No id,W\nPUMPS,Again,W\nlevees,Letters,W\nX,,W\nY,Nowhere,GONE\nZ,Itself,Z\n!,Sign,W\nV,v,W,,v\n"',
            [
                ("too_many_cells", "city.csv/rows/12"),
                ("broken_row", "city.csv/rows/13"),
                ("empty", "city.csv/rows/5/id"),
                ("double_code", "city.csv/rows/6/id"),
                ("circular", "city.csv/rows/10/parent_id"),
                ("double_code", "city.csv/rows/7/id"),
                ("bad_code", "city.csv/rows/11/id"),
                ("unknown_parent", "city.csv/rows/9/parent_id"),
                ("empty", "city.csv/rows/8/value"),
            ],
        ),
        (TAXONOMY.replace("Water,,", "Water,PUMPS,"), [("circular", "city.csv/rows/3/parent_id")]),
    ],
)
def test_all_faults_of_a_table_are_told_with_row_and_column(data, expected):
    found = faults(data)
    assert sorted(found) == sorted(expected)


def test_the_place_of_a_wrong_letter_is_told():
    data = TAXONOMY.replace("Pumps", "Pümps").encode("latin-1")
    with pytest.raises(InvalidDocument, match="line 3, column 8"):
        read(data)


def test_a_hundred_thousand_rows_are_refused_with_all_else_that_is_wrong():
    rows = "".join(f"C{number},Title {number},W\n" for number in range(100_000))
    found = faults(f"{TAXONOMY}{rows}C7,Again,W\n")
    assert found == [("double_code", "city.csv/rows/100005/id"), ("too_many", "")]
    assert MOST_COMPETENCES < 100_000


def test_script_in_a_title_is_dropped_and_told():
    imported = read(TAXONOMY.replace("Pumps", "<script>alert(1)</script>Pumps <b>!</b>") + "N,a <b,W\n")
    assert imported.framework.competences["PUMPS"].title == {"en": "Pumps !"}
    assert imported.framework.competences["N"].title == {"en": "a < b"}
    assert [each.place for each in imported.report if each.code == "html"] == [
        "city.csv/rows/3/value",
        "city.csv/rows/5/value",
    ]


def test_codes_get_the_letters_that_codes_have():
    imported = read("id,value,parent_id\nCAJÓN BIG,Cajón,\n-x/y,Small,CAJÓN BIG\n")
    assert list(imported.framework.groups) == ["CAJON-BIG"]
    assert list(imported.framework.competences) == ["x-y"]
    assert [each.place for each in imported.report if each.code == "code"] == [
        "city.csv/rows/2",
        "city.csv/rows/3",
    ]


def test_what_stands_alone_gets_a_group_and_upper_levels_are_told():
    imported = read("id,value,parent_id\nA,Alone,\nB,Branch,\nB1,Twig,B\nB2,Leaf,B1\n", language="el")
    assert {code: each.group for code, each in imported.framework.competences.items()} == {
        "A": "city",
        "B2": "B1",
    }
    assert {each.code for each in imported.report} == {"no_group", "hierarchy", "no_levels"}
    assert imported.framework.competences["A"].title == {"el": "Alone"}


@pytest.mark.parametrize("columns", [COLUMNS, [f"Στήλη {number}" for number in range(14)]])
def test_moodles_file_is_read_in_every_language_of_its_first_row(columns):
    imported = read(moodle(*MOODLE, columns=columns), form="moodle")
    framework = imported.framework
    assert (framework.id, framework.title, framework.description) == (
        "city",
        {"en": "City"},
        {"en": "All & sundry"},
    )
    assert [level.title for level in framework.levels] == [{"en": "Weak"}, {"en": "Strong"}]
    assert list(framework.groups) == ["W-1"]
    assert framework.competences["W.2"].description == {"en": "R&D"}


def test_what_only_moodle_has_is_told():
    rule = [
        "W 1",
        "W.3",
        "Levees",
        "",
        "1",
        "A,B",
        "x",
        "core_competency\\competency_rule_all",
        "1",
        "null",
        "W.2",
    ]
    imported = read(moodle(*MOODLE, rule), form="moodle")
    assert {each.code for each in imported.report} == {"rules", "related", "scale", "code", "html"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (moodle(*MOODLE).replace('"1",""', '"",""'), "city.csv/rows/2/Is framework"),
        (
            moodle(*MOODLE) + '\r\n"","x","X","","1","","","","","","","","1",""',
            "city.csv/rows/5/Is framework",
        ),
        (",".join(COLUMNS), "city.csv/Is framework"),
    ],
)
def test_one_row_is_that_of_the_framework(text, place):
    assert ("framework_row", place) in faults(text, "moodle")


def test_moodles_scale_names_all_levels_as_proficient(tmp_path):
    framework = read(moodle(*MOODLE), form="moodle").framework
    [_, own, *_] = csv.reader(FORMATS["moodle"].write(framework, "en", None).data.decode().splitlines())
    assert own[5] == "Weak,Strong"
    assert [each.get("proficient") for each in json.loads(own[6])] == [None, 1, 1]


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("a.csv", "id,value\n", "taxonomy"),
        ("a.csv", "id;value;parent_id\n", "taxonomy"),
        ("a.csv", "Parent ID number,ID number\n", "moodle"),
        ("skills_el.csv", "conceptType,conceptUri\n", "esco"),
        ("a.TTL", "", "skos-turtle"),
        ("a.json", '{"@context": {}}', "skos-jsonld"),
        ("a.jsonld", "{}", "skos-jsonld"),
        ("a.json", "{}", "case"),
    ],
)
def test_formats_are_told_by_what_files_look_like(name, text, form):
    assert guessed([Source(name, text.encode())]) == form


def test_an_unknown_ending_and_files_too_many_are_refused():
    with pytest.raises(InvalidDocument, match=r"\.xlsx"):
        read("", "a.xlsx")
    with pytest.raises(InvalidDocument, match="one file"):
        import_framework([Source("a.csv", TAXONOMY.encode())] * 2)


@pytest.mark.parametrize("name", sorted(FORMATS))
@settings(max_examples=40)
@given(
    data=st.binary(max_size=60)
    | st.text(max_size=60).map(str.encode)
    | st.sampled_from([b"{}", b"[]", b"null"])
)
def test_no_file_makes_reading_crash(name, data):
    with pytest.raises(InvalidDocument):
        import_framework([Source("any", data)], name)
