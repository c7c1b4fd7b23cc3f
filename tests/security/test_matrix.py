"""The matrix is whole: whatever is added to the product needs its lines, and no line is of what is gone."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import smartcity_plugin
from smartcity_plugin.awards import api_desk, desk_views
from smartcity_plugin.proctoring import acting
from smartcity_plugin.recognition.claim import MOVES
from tests.security.asked import SENT
from tests.security.asking import PATTERNS
from tests.security.called import BLOCKS, CALLED, WHERE
from tests.security.matrix import lines

LINES = lines()
ROOMS = Path(smartcity_plugin.__file__).parent
FORMS = [*ROOMS.glob("*/*views.py"), *ROOMS.glob("*/*forms.py"), ROOMS / "proctoring/acting.py"]
TABLES = (desk_views.ACTING, api_desk.ACTIONS, acting.DECISIONS, acting.REASONED, acting.HOLDING, MOVES)
"""Actions that views look up."""


def listed(*how: str) -> list[str]:
    return [line.name for line in LINES if line.how in how]


def test_every_address_has_its_line():
    assert Counter(listed("GET")) == Counter(list(PATTERNS))


def test_every_form_has_its_line():
    assert Counter(listed("POST")) == Counter(list(SENT))
    assert {each.partition(":")[0] for each in SENT} <= set(PATTERNS)


def test_every_handler_has_its_line_in_each_place():
    found = [
        f"{name}.{each}"
        for name, (block, _key) in BLOCKS.items()
        for each in dir(block)
        if getattr(getattr(block, each), "_is_xblock_handler", False)
    ]
    assert set(found) == set(CALLED)
    for where in WHERE:
        assert Counter(listed(where)) == Counter(found)


def test_every_line_says_what_each_person_is_answered():
    people = [set(line.answers) for line in LINES]
    assert all(each == people[0] for each in people)
    assert len(people[0]) == 10


def test_every_action_of_a_form_has_its_line():
    known = {each.partition(":")[2] for each in SENT}
    assert {str(each) for table in TABLES for each in table} - known == {"add"}  # a file or a link
    found = {word for path in FORMS for word in actions(ast.parse(path.read_text()))}
    assert {"share", "void", "tell", "release_all"} <= found
    assert found <= known


def actions(tree: ast.AST) -> Iterator[str]:
    """Yield the words that code compares the ``action`` of a form with."""
    for node in ast.walk(tree):
        match node:
            case ast.Match(subject=subject) if is_action(subject):
                values = (each for case in node.cases for each in ast.walk(case.pattern))
                yield from (each.value.value for each in values if is_text(each))
            case ast.Compare(left=left, comparators=[ast.Constant(value=str(word))]) if is_action(left):
                yield word


def is_action(node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value="action"), *_]):
            return True
        case ast.Name(id="action"):
            return True
    return False


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.MatchValue) and isinstance(node.value, ast.Constant)
