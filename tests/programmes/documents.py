"""Programme documents and facts for tests: a small one with two groups, and what hypothesis can think of."""

from datetime import date

from hypothesis import strategies as st

from smartcity_plugin.programmes.facts import Facts, ModuleFacts
from tests.scenario.documents import each_language

DAY = date(2026, 3, 20)
SAID = {
    "kind": "micro-credential",
    "criteria": each_language("Do it"),
    "awarding_body": "city",
    "assessment": "continuous",
    "participation": "online",
    "quality_assurance": "institutional",
}


def module(name: str, group: str = "A", **more) -> dict:
    return {
        "id": name,
        "group": group,
        "section": name,
        "title": each_language(name),
        "description": each_language(name),
        "hours": 4,
        "competences": ["X-1"],
        **more,
    }


def achievement(name: str, rule: dict, **more) -> dict:
    return {
        "id": name,
        "title": each_language(name),
        "description": each_language(name),
        "hours": 8,
        "competences": [],
        **SAID,
        "kind": "certification",
        "award_when": rule,
        **more,
    }


def programme(*achievements: dict, **parts) -> dict:
    """Four modules in two groups, an exam, and what each module earns; besides it the given achievements."""
    each = {"each": "module", **SAID, "award_when": {"completed": "module"}}
    return {
        "format": 2,
        "id": "small",
        "sample": True,
        "title": each_language("Small"),
        "description": each_language("Small"),
        "course": "course-v1:Org+Course+Run",
        "organisations": [{"id": "city", "name": each_language("City"), "country": "GR"}],
        "groups": [
            {"id": "A", "title": each_language("Group A")},
            {"id": "B", "title": each_language("Group B")},
        ],
        "exams": [{"id": "final", "title": each_language("Final exam")}],
        "modules": [module("a1"), module("a2"), module("b1", "B"), module("b2", "B")],
        "achievements": [each, *achievements],
        **parts,
    }


points = st.integers(0, 10_000)
module_facts = st.builds(
    ModuleFacts,
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.none() | points,
    st.none() | points,
)
modules = st.fixed_dictionaries({}, optional=dict.fromkeys(("a1", "a2", "b1", "b2"), module_facts))
facts = st.builds(
    Facts,
    today=st.dates(date(2026, 3, 18), date(2026, 3, 22)),
    modules=modules,
    exams=st.dictionaries(st.just("final"), points),
    mastery=st.dictionaries(st.sampled_from(["X-1", "X-2"]), st.integers(1, 5)),
    grade=st.none() | points,
    earned=st.frozensets(st.sampled_from(["a1", "b1", "base"])),
)

in_module = st.sampled_from([{"completed": "module"}, {"earned": "module"}]) | st.builds(
    lambda kind, wanted: {kind: wanted},
    st.sampled_from(["score_at_least", "grade_at_least", "attendance_at_least"]),
    points,
)
anywhere = st.one_of(
    st.builds(
        lambda kind, wanted: {kind: wanted}, st.sampled_from(["score_at_least", "grade_at_least"]), points
    ),
    st.just({"exam_cleared": "final"}),
    st.builds(
        lambda code, level: {"mastery_held": {"competence": code, "level": level}},
        st.sampled_from(["X-1", "X-2"]),
        st.integers(1, 5),
    ),
    st.just({"earned": "a1"}),
    st.builds(lambda day: {"not_before": day.isoformat()}, st.dates(date(2026, 3, 18), date(2026, 3, 22))),
)


def _combined(inner: st.SearchStrategy[dict]) -> st.SearchStrategy[dict]:
    parts = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        st.builds(lambda rules: {"all": rules}, parts),
        st.builds(lambda rules: {"any": rules}, parts),
        parts.flatmap(
            lambda rules: st.builds(
                lambda least: {"n_of": {"least": least, "rules": rules}}, st.integers(1, len(rules))
            )
        ),
    )


when = st.recursive(in_module, _combined, max_leaves=4)
about_modules = st.one_of(
    st.builds(lambda rule, least: {"modules": {"when": rule, "least": least}}, when, st.integers(1, 4)),
    st.builds(lambda rule: {"modules": {"when": rule, "groups": ["B"]}}, when),
    st.builds(lambda rule: {"modules": {"when": rule, "of": ["a1", "b2"]}}, when),
    st.builds(
        lambda rule, least: {"from_each_group": {"when": rule, "least": least}}, when, st.integers(1, 2)
    ),
    st.builds(
        lambda rule, least: {"from_one_group": {"when": rule, "least": least}}, when, st.integers(1, 2)
    ),
)
rules = st.recursive(anywhere | about_modules, _combined, max_leaves=6)
"""Rules that may hold, none of which time takes away again."""
