"""What can be guessed: the numbers and tokens in addresses, and secrets that are compared."""

import ast

from django.urls.converters import IntConverter

from tests.security.asking import PATTERNS
from tests.security.matrix import lines
from tests.security.sources import trees

OPEN = {line.name for line in lines() if line.how == "GET" and line.answers["nobody"] in {"200", "302"}}
NUMBERS = {"status_list"}
"""Of a hundred thousand credentials together; a list tells of no one."""
SECRET = ("token", "secret", "signature", "password")


def test_what_anybody_may_open_has_no_number_to_count_on():
    counted = {
        name
        for name in OPEN
        if any(isinstance(each, IntConverter) for each in PATTERNS[name].pattern.converters.values())
    }
    assert counted == NUMBERS


def test_what_has_a_number_is_told_to_those_it_belongs_to_only():
    """The matrix asks each of these by its right number, in everybody's name."""
    for name, pattern in PATTERNS.items():
        if name in NUMBERS or not any(
            isinstance(each, IntConverter) for each in pattern.pattern.converters.values()
        ):
            continue
        [line] = [each for each in lines() if (each.how, each.name) == ("GET", name)]
        assert {line.answers[each] for each in ("jonas", "beta", "elsewhere")} <= {"403", "404", "405"}, name


def test_secrets_are_compared_in_constant_time():
    found = {
        (path, ast.unparse(node))
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and any(isinstance(each, ast.Eq | ast.NotEq) for each in node.ops)
        and any(is_secret(each) for each in (node.left, *node.comparators))
        and not any(isinstance(each, ast.Constant) for each in (node.left, *node.comparators))
    }
    assert found == set()


def is_secret(node: ast.expr) -> bool:
    named = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return named.endswith(SECRET)
