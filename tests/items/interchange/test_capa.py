"""Open edX's own capa marks the same problems: what it gives is what our tables of marks say.

It is not locked, for it brings numpy and a dozen packages more: where xblocks-contrib is installed, it is asked.
"""

import re
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest

from smartcity_xblocks.interchange.xml_tree import read_xml
from smartcity_xblocks.items.interchange.exporting import export_olx
from tests.items.banks import bank, question
from tests.items.interchange.sources import OLX

capa = pytest.importorskip(
    "xblocks_contrib.problem.capa.capa_problem", reason="capa: xblocks-contrib is not installed"
)


def given(problem: ET.Element, answer):
    """Return an answer as a browser sends it to capa: by the names of choices."""
    texts = [" ".join("".join(each.itertext()).split()) for each in problem.iter("choice")]
    names = dict(zip(texts, (f"choice_{at}" for at in range(len(texts))), strict=True))
    if isinstance(answer, list):
        return [names[each] for each in answer]
    return names.get(answer, answer)


def share(text: str, answer) -> float:
    """Return the part of the points that capa gives."""
    system = capa.LoncapaSystem(
        ajax_url="", anonymous_student_id="", cache=None, can_execute_unsafe_code=lambda: False,
        get_python_lib_zip=lambda: None, DEBUG=False, i18n=SimpleNamespace(gettext=str, ngettext=str),
        render_template=lambda *args: "<p/>", resources_fs=None, seed=1, xqueue=None,
    )  # fmt: skip
    runtime = SimpleNamespace(publish=lambda *args: None)
    block = SimpleNamespace(location="", runtime=runtime)
    problem = capa.LoncapaProblem(text, "1", system, block, seed=1)
    key = next(iter(problem.get_question_answers()), "1_2_1")
    graded = problem.grade_answers({key: given(read_xml(text), answer)} if answer != [] else {})
    points = graded.get_npoints(key)
    return points / problem.get_max_score()


@pytest.mark.parametrize("source", [pytest.param(each, id=each.name) for each in OLX])
def test_capa_gives_what_the_table_says(source):
    assert [(answer, share(source.text, answer)) for answer, _ in source.marks] == source.marks


@pytest.mark.parametrize(
    ("document", "marks"),
    [
        (question("single"), [("Option a", 1), ("Option b", 0), ("Option c", 0.4)]),
        (question("multiple", marking="all_or_nothing"), [(["Option a", "Option b"], 1), (["Option a"], 0)]),
        (question("multiple", marking="each_option"), [(["Option a"], 0.75), (["Option c", "Option d"], 0)]),
        (question("numeric", answers=[{"value": "12.5", "tolerance": "0.5"}]), [("12.9", 1), ("13.2", 0)]),
        (question("text"), [("LEVEE", 1), ("dam", 0)]),
    ],
)
def test_capa_marks_what_we_export_as_we_do(document, marks):
    exported = export_olx(bank(document).questions.values(), "en").text
    [text] = re.findall("<problem.*?</problem>", exported, re.DOTALL)
    # Shuffling would give the choices other names.
    text = text.replace(' shuffle="true"', "")
    assert [(answer, share(text, answer)) for answer, _ in marks] == marks
