"""The product's own code, read once."""

import ast
from functools import cache
from pathlib import Path

import smartcity_plugin
import smartcity_xblocks


@cache
def trees() -> dict[str, ast.Module]:
    """Return every file as a tree, by its path in its package."""
    roots = (Path(each.__file__).parent for each in (smartcity_plugin, smartcity_xblocks))
    return {
        path.relative_to(root).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for root in roots
        for path in root.rglob("*.py")
        if "migrations" not in path.parts
    }


def imported(tree: ast.Module) -> set[str]:
    """Return the names of all that a file imports, wherever it does."""
    return _all_imported()[id(tree)]


@cache
def _all_imported() -> dict[int, set[str]]:
    return {id(tree): set(_imported(tree)) for tree in trees().values()}


def _imported(tree: ast.Module) -> list[str]:
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found += [each.name for each in names]
            case ast.ImportFrom(module=str(module), names=names):
                found += [module, *(f"{module}.{each.name}" for each in names)]
    return found
