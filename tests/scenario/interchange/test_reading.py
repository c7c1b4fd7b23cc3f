"""YAML and JSON from anywhere: plain values come out, everything else is refused with a reason."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smartcity_xblocks.interchange import reading
from smartcity_xblocks.interchange.reading import read_yaml, write_yaml
from smartcity_xblocks.interchange.report import ImportRefused
from smartcity_xblocks.scenario.interchange.importing import import_file
from tests.scenario.interchange import h5p_files as h5p
from tests.scenario.interchange.test_ink import STORM
from tests.scenario.interchange.test_twee import HARLOWE, SUGARCUBE

FORMAT_PAGE = Path(__file__).parents[3] / "docs" / "scenario-format.md"
EXAMPLE = re.search(r"```yaml\n(.*?)```", FORMAT_PAGE.read_text(), re.DOTALL)[1]


def refusal(data: bytes | str, name: str) -> str:
    with pytest.raises(ImportRefused) as refused:
        import_file(name, data if isinstance(data, bytes) else data.encode())
    assert refused.value.problems[0].text()
    return refused.value.code


def test_our_own_documents_come_back_as_they_are_and_lose_nothing():
    found = import_file("flood.yaml", EXAMPLE.encode())
    assert found.document["scenes"][0]["media"][0]["alt"] == {"en": "Water at the crest"}
    assert found.report == []
    assert import_file("flood.json", json.dumps(found.document).encode()).document == found.document


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no: Oversvømmelse", {"no": "Oversvømmelse"}),
        ("at: 1:30", {"at": "1:30"}),
        ("day: 2026-01-01", {"day": "2026-01-01"}),
        ("12: x", {"12": "x"}),
        ("a: 010", {"a": "010"}),
        ("a: yes", {"a": "yes"}),
        ("a: true\nb: ~\nc: -3\nd: 1.5\ne: '3'", {"a": True, "b": None, "c": -3, "d": 1.5, "e": "3"}),
        ("<<: x", {"<<": "x"}),
    ],
)
def test_yaml_means_what_authors_see(text, value):
    assert read_yaml(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x [1]\nb: *x", "yaml_alias"),
        ("a: &x [lol]\nb: &y [*x, *x]", "yaml_alias"),
        ("a: !!python/object/apply:os.system [ls]", "yaml_tag"),
        ("a: !!binary aGk=", "yaml_tag"),
        ("a: [1", "not_yaml"),
        ("a: 1\n---\nb: 2", "not_yaml"),
        ("a: 1\na: 2", "double_name"),
        ("[1, 2]: x", "not_yaml"),
        ("a: \x01", "not_yaml"),
        ("[" * 200 + "]" * 200, "too_deep"),
        ("[" * 50_000, "too_deep"),
        ("a text", "no_scenario"),
        ("", "no_scenario"),
        ("a: 1", "no_scenario"),
    ],
)
def test_bad_yaml_is_refused(text, code):
    assert refusal(text, "a.yaml") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "not_json"),
        ('{"a": NaN}', "not_json"),
        ('{"a": ' + "9" * 5_000 + "}", "not_json"),
        ('{"a": 1, "a": 2}', "double_name"),
        ("[" * 200 + "]" * 200, "too_deep"),
        ("[" * 100_000 + "]" * 100_000, "too_deep"),
        ("[]", "no_scenario"),
        ('{"title": "x"}', "no_scenario"),
    ],
)
def test_bad_json_is_refused(text, code):
    assert refusal(text, "a.json") == code


def test_large_and_strange_files_are_refused(monkeypatch):
    assert refusal(b"\xff\xfe\x00", "a.yaml") == "not_utf8"
    assert refusal("x", "a.docx") == "unknown_format"
    monkeypatch.setattr(reading, "FILE_LIMIT", 10)
    assert refusal("format: 1\nscenes: []", "a.yaml") == "too_large"


letters = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(letters)
    | st.sampled_from(["no", "1:30", "~", "0x1", "1_0", "=", ""]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(letters, max_size=8), inner, max_size=4)
    ),
    max_leaves=20,
)


@pytest.mark.thorough
@given(values)
@example({"a": 1e16, "b": -0.0, "c": 1e-7})
@example(["0E0", "1e5", "-0", "~", "null", "true", ""])
@example({"é" * 200: "\u2028 \x85 \ufeff"})
def test_whatever_json_holds_survives_yaml(value):
    assert read_yaml(write_yaml(value)) == value


ENDINGS = st.sampled_from(["a.yaml", "a.json", "a.h5p", "a.twee", "a.html", "a", "a.txt", "../a.yaml"])
FILES = [
    ("a.twee", HARLOWE.encode()),
    ("a.tw", SUGARCUBE.encode()),
    ("a.json", STORM),
    ("a.json", json.dumps(h5p.FLOOD).encode()),
    ("a.yaml", EXAMPLE.encode()),
]


def read_or_refused(name: str, data: bytes) -> None:
    try:
        found = import_file(name, data).document
    except ImportRefused as refused:
        found = {"refused": refused.problems[0].text()}
    assert isinstance(found, dict)
    assert found.get("refused") != ""


@given(ENDINGS, st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(name, data):
    read_or_refused(name, data)


@given(ENDINGS, st.text(max_size=200))
def test_any_text_is_read_or_refused(name, text):
    read_or_refused(name, text.encode(errors="surrogatepass"))


@given(st.sampled_from(FILES), st.data())
def test_a_damaged_file_is_read_or_refused(file, data):
    name, content = file
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content)))
        gone = data.draw(st.integers(0, 30))
        content = content[:at] + data.draw(st.sampled_from(SCRAPS)) + content[at + gone :]
    read_or_refused(name, content)


SCRAPS = [
    b"", b"[[", b"]]", b"(if: ", b"<<if ", b"<</if>>", b"{", b"}", b"[", b"]", b":: ", b"null",
    b"-1", b'"', b"(set: $x to ", b'"ev",', b'{"->":".^.^"},', b'{"*":"levee","flg":63},', b"99",
    b"\n", b"->", b"\x00", b"\xff", b"<script>", b"$trust + $trust",
]  # fmt: skip


@pytest.mark.thorough
@given(st.data())
def test_content_with_strange_parts_is_read_or_refused(data):
    story = json.loads(data.draw(st.sampled_from([STORM, json.dumps(h5p.FLOOD).encode()])))
    for _ in range(data.draw(st.integers(1, 4))):
        parent, here = None, story
        while isinstance(here, dict | list) and here and data.draw(st.integers(0, 9)):
            key = data.draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
            parent, here = (here, key), here[key]
        if parent:
            parent[0][parent[1]] = data.draw(values)
    read_or_refused("a.json", json.dumps(story).encode())


@pytest.mark.thorough
@pytest.mark.parametrize(
    "part", ["<a ", "<a x='", "<!-- x>", "<script>", "<tw-passagedata ", "&", "[[", "<<if "]
)
@pytest.mark.parametrize("name", ["a.html", "a.twee", "content.json"])
def test_what_never_closes_is_read_or_refused(name, part):
    nonsense = part * (1_000_000 // len(part))
    content = [{"type": {"library": "H5P.AdvancedText 1.1", "params": {"text": nonsense}}}]
    files = {
        "a.html": f'<tw-storydata name="a"><tw-passagedata name="b">{nonsense}',
        "a.twee": f":: Start\n{nonsense}",
        "content.json": json.dumps({"branchingScenario": {"content": content}}),
    }
    try:
        told = import_file(name, files[name].encode()).report
    except ImportRefused as refused:
        told = refused.problems
    assert told
