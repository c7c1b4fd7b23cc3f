"""Files of strangers are opened in few places, each with its limits.

Bombs and paths in archives, `tests/interchange/test_archive.py`; entities in XML, `tests/items/interchange/`
and `tests/competence/interchange/test_skos.py`; HTML and SVG as documents, `tests/recognition/test_documents.py`;
pictures, `tests/pictures/test_image.py`.
"""

import ast
from pathlib import Path

import pytest

import smartcity_plugin
import smartcity_xblocks
from tests.security.test_outgoing import imported

ROOTS = [Path(each.__file__).parent for each in (smartcity_plugin, smartcity_xblocks)]
READERS = {
    "zipfile": {"interchange/archive.py", "zipping.py"},  # the second one writes
    "yaml": {"interchange/reading.py"},
    "PIL": {"pictures/image.py", "recognition/documents.py"},
}
NEVER = {"dill", "marshal", "pickle", "shelve", "subprocess", "tarfile", "xml.dom", "xml.sax", "xmlrpc"}


def trees() -> dict[str, ast.AST]:
    return {
        path.relative_to(root).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for root in ROOTS
        for path in root.rglob("*.py")
    }


@pytest.mark.parametrize("module", READERS)
def test_a_kind_of_file_is_opened_in_its_own_place(module):
    found = {
        path
        for path, tree in trees().items()
        if any(each.partition(".")[0] == module for each in imported(tree))
    }
    assert found == READERS[module]


def test_xml_is_parsed_in_one_place():
    parsing = {"XML", "XMLParser", "XMLPullParser", "fromstring", "iterparse", "parse"}
    found = {
        path
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in parsing
        and ast.unparse(node.value) in {"ET", "etree"}
    }
    assert found == {"interchange/xml_tree.py"}


def test_nothing_that_runs_what_it_reads_is_there():
    found = {(path, each) for path, tree in trees().items() for each in imported(tree)} | {
        (path, node.func.id)
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"eval", "exec"}
    }
    assert [each for each in found if each[1] in {*NEVER, "eval", "exec"}] == []
