"""Texts of authors: what is shown of them is safe, what is not is named, and nonsense costs no time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.markup import dropped, tags, to_html, to_line

PIECES = st.sampled_from(
    ["<", ">", "/", "=", '"', "'", " ", "!", "?", "--", "a", "p", "script", "style", "href", "onclick", "x<y",
     "javascript:", "&lt;", "<b>", "</b>", "<!-- ", "-->", "<a href='/x'>", "<img src='a>b'>", "</script>"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS)
def test_what_is_shown_drops_nothing_more(text):
    assert set(dropped(to_html(text))) <= {"a rel"}


@given(TEXTS)
def test_a_line_has_no_breaks_and_no_scripts(text):
    line = to_line(text)
    assert line == " ".join(line.split())
    assert "alert" not in to_line(f"<script>alert(1)</script>{text}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>Fine: 3 < 4 & <b>5</b><br></p>", []),
        ("<img src='a>b'>after", ["img"]),
        ("<p title='a'>", ["p title"]),
        ("<A HREF='javascript:x'>", ["a href"]),
        ("<a href=java&#115;cript:x>", ["a href"]),
        ("<a href=/x>", []),
        ("<script>if (a<b) '<img>'</script><style>a{}</style>", ["script", "style"]),
        ("<!-- <img> --><!DOCTYPE html><?php x?>", ["!--", "!", "?"]),
        ("If x <y then all of this is lost", ["y"]),
        ("<!-- so is this", ["!--"]),
    ],
)
def test_what_is_dropped_is_named(text, found):
    assert dropped(text) == found


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<p>One</p><p>two</p>", "One two"),
        ("if x<y &amp; y&lt;z", "if x<y & y<z"),
        ("a<script>b</script>\n c", "a c"),
    ],
)
def test_a_line_says_what_a_person_reads(text, line):
    assert to_line(text) == line


@pytest.mark.parametrize(
    "part", ["<a ", "<a", "<a x='", "<!--", "<!-- x>", "<?", "</a", "<script>", "<a =", "= "]
)
def test_a_million_signs_that_never_close_are_read(part):
    text = part * (1_000_000 // len(part))
    assert all(tag.end > 0 for tag in tags(text))
    assert len(dropped(text)) <= 2
