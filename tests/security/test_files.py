"""Files of strangers are opened in few places, each with its limits.

Bombs and paths in archives, `tests/interchange/test_archive.py`; entities in XML, `tests/items/interchange/`
and `tests/competence/interchange/test_skos.py`; HTML and SVG as documents, `tests/recognition/test_documents.py`;
pictures, `tests/pictures/test_image.py`.
"""

import ast

import pytest

from tests.security.sources import imported, trees

READERS = {
    "zipfile": {"interchange/archive.py", "zipping.py"},  # the second one writes
    "yaml": {"interchange/reading.py"},
    "PIL": {"pictures/image.py", "recognition/documents.py"},
}
NEVER = {"dill", "marshal", "pickle", "shelve", "subprocess", "tarfile", "xml.dom", "xml.sax", "xmlrpc"}


@pytest.mark.parametrize("module", READERS)
def test_a_kind_of_file_is_opened_in_its_own_place(module):
    found = {
        path
        for path, tree in trees().items()
        if any(each.partition(".")[0] == module for each in imported(tree))
    }
    assert found == READERS[module]


def test_xml_is_parsed_in_one_place():
    parsing = ("XML", "XMLParser", "XMLPullParser", "fromstring", "iterparse", "parse")
    found = {
        path
        for path, tree in trees().items()
        if any(each.startswith(("xml", "lxml")) for each in imported(tree))
        and any(f"{name}.{each}(" in ast.unparse(tree) for name in ("ET", "etree") for each in parsing)
    }
    assert found == {"interchange/xml_tree.py"}


def test_nothing_that_runs_what_it_reads_is_there():
    found = {(path, each) for path, tree in trees().items() for each in imported(tree) if each in NEVER}
    assert found == set()
