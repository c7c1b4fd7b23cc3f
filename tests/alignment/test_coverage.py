"""What a course develops, what it leaves out, and what is said twice."""

from smartcity_plugin.alignment.coverage import Cell, Part, Said, cover
from smartcity_plugin.courses.aligning import Source


def part(block: str, module: str, *, scored: bool = False) -> Part:
    return Part(block, f"The {block}", module, f"Module {module}", scored)


CARD, QUIZ, TEXT, GAME = (
    part("card", "1"),
    part("quiz", "1", scored=True),
    part("text", "2"),
    part("game", "3"),
)
COURSE = [CARD, QUIZ, TEXT, GAME]


def said(block: Part, code: str, level: int = 1, source: Source = Source.BLOCK) -> Said:
    return Said(block.block, code, level, source)


def test_a_module_develops_a_competence_to_the_highest_level_of_its_blocks():
    found = cover(COURSE, [said(CARD, "A", 2), said(QUIZ, "A", 1), said(GAME, "A", 3)], ["A"], {"A"})
    (line,) = found.lines
    assert line.cells == {0: Cell(2, 2, 1), 2: Cell(3, 1, 0)}
    assert (line.level, line.scored) == (3, 1)
    assert found.modules == ("Module 1", "Module 2", "Module 3")
    assert (found.idle, found.missing, found.doubles) == (("Module 2",), (), ())


def test_gaps_are_what_no_module_develops_and_what_nothing_scored_shows():
    found = cover(COURSE, [said(TEXT, "B"), said(QUIZ, "A")], ["A", "B", "C"], {"A", "B", "C"})
    assert found.missing == ("C",)
    assert [line.code for line in found.lines] == ["A", "B"]
    assert [line.code for line in found.unproven] == ["B"]


def test_of_what_is_said_twice_the_nearest_counts_and_all_is_told():
    twice = [said(QUIZ, "A", 3, Source.TAG), said(QUIZ, "A", 1, Source.CARD), said(QUIZ, "A", 2)]
    found = cover(COURSE, twice, ["A"], {"A"})
    assert found.lines[0].cells == {0: Cell(2, 1, 1)}
    (double,) = found.doubles
    assert (double.part, double.code) == (QUIZ, "A")
    assert [each.source for each in double.said] == [Source.BLOCK, Source.CARD, Source.TAG]


def test_unknown_codes_are_kept_come_last_and_are_told_with_their_blocks():
    found = cover(COURSE, [said(TEXT, "AAA"), said(GAME, "AAA"), said(QUIZ, "B")], ["B"], {"B"})
    assert [line.code for line in found.lines] == ["B", "AAA"]
    assert found.unknown == {"AAA": (TEXT, GAME)}


def test_what_is_said_of_blocks_that_are_gone_is_left_out_and_nothing_is_no_fault():
    assert cover(COURSE, [said(part("gone", "9"), "A")], [], ()).lines == ()
    empty = cover([], [], ["A"], {"A"})
    assert (empty.modules, empty.lines, empty.missing) == ((), (), ("A",))
