"""What goes out comes back: all that the format holds, and the report names the rest."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_xblocks.competence.framework import Framework, Level
from smartcity_xblocks.competence.framework_check import check
from smartcity_xblocks.competence.framework_document import document_of
from smartcity_xblocks.competence.interchange.case.writing import HELD_BY_1_0
from smartcity_xblocks.competence.interchange.composing import ACHIEVED
from smartcity_xblocks.competence.interchange.formats import FORMATS, export_framework, import_framework
from smartcity_xblocks.competence.interchange.holding import FEATURES
from smartcity_xblocks.competence.interchange.moodle import HELD as HELD_BY_MOODLE
from smartcity_xblocks.competence.interchange.values import Source
from smartcity_xblocks.language_map import pick, picked
from smartcity_xblocks.problems import errors
from tests.competence.interchange.frameworks import LANGUAGES, frameworks

MOMENT = datetime(2026, 11, 28, 12, tzinfo=UTC)
ALL = ("case", "skos-turtle", "skos-jsonld")


def there_and_back(framework: Framework, name: str, language: str = "en"):
    exported = export_framework(framework, name, language, MOMENT)
    source = Source(f"{framework.id}{FORMATS[name].ending}", exported.data)
    imported = import_framework([source], name, framework.id, language)
    return exported, imported


def as_sets(framework: Framework) -> Framework:
    """Return it with what has no order in other formats in one order."""
    return replace(
        framework,
        competences={
            code: replace(
                each,
                prerequisites=tuple(sorted(each.prerequisites)),
                matches=tuple(sorted(each.matches, key=lambda match: match.uri)),
            )
            for code, each in framework.competences.items()
        },
        goals={
            code: replace(
                each, groups=tuple(sorted(each.groups)), competences=tuple(sorted(each.competences))
            )
            for code, each in framework.goals.items()
        },
        profiles={
            code: replace(each, matches=tuple(sorted(each.matches, key=lambda match: match.uri)))
            for code, each in framework.profiles.items()
        },
    )


@settings(max_examples=25)
@given(frameworks())
def test_drawn_frameworks_pass_the_check(framework):
    assert errors(check(document_of(framework))) == []


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=40)
@given(framework=frameworks(), language=st.sampled_from(LANGUAGES))
def test_case_1_1_and_skos_hold_everything(name, framework, language):
    exported, imported = there_and_back(framework, name, language)
    assert exported.report == imported.report == []
    assert as_sets(imported.framework) == as_sets(framework)
    assert list(imported.framework.groups) == list(framework.groups)
    assert list(imported.framework.profiles) == list(framework.profiles)


def in_one_language(framework: Framework, language: str) -> Framework:
    """Return it as a file in one language says it: without what neither Moodle nor a taxonomy holds."""
    used = {each.group for each in framework.competences.values()}

    def said(part):
        text = pick(part.description, language)
        return replace(
            part,
            title={language: pick(part.title, language)},
            description={language: text} if text else {},
            sample=False,
        )

    return replace(
        said(framework),
        source="",
        levels=tuple(replace(said(level), description={}) for level in framework.levels),
        groups={code: said(each) for code, each in framework.groups.items() if code in used},
        competences={
            code: replace(said(each), prerequisites=(), matches=())
            for code, each in framework.competences.items()
        },
        goals={},
        profiles={},
    )


@settings(max_examples=40)
@given(framework=frameworks(), language=st.sampled_from(LANGUAGES))
def test_moodle_holds_what_it_says(framework, language):
    # Moodle divides scales by commas.
    framework = replace(
        framework,
        levels=tuple(
            replace(each, title={name: text.replace(",", ";") for name, text in each.title.items()})
            for each in framework.levels
        ),
    )
    exported, imported = there_and_back(framework, "moodle", language)
    assert as_sets(imported.framework) == in_one_language(framework, language)
    assert imported.report == []
    assert {each.code for each in exported.report} == lost(framework, language, HELD_BY_MOODLE)


@settings(max_examples=40)
@given(framework=frameworks(), language=st.sampled_from(LANGUAGES))
def test_a_taxonomy_holds_codes_titles_and_groups(framework, language):
    exported, imported = there_and_back(framework, "taxonomy", language)
    expected = in_one_language(framework, language)
    found = imported.framework
    assert found.levels == (Level(1, ACHIEVED),)
    assert list(found.groups) == list(expected.groups)
    assert {code: each.group for code, each in found.competences.items()} == {
        code: each.group for code, each in expected.competences.items()
    }
    told = {each.code for each in exported.report}
    own = {"reserved", "same_title"}
    if not told & own:
        titles = {code: each.title for code, each in (found.groups | found.competences).items()}
        assert titles == {code: each.title for code, each in (expected.groups | expected.competences).items()}
    assert told - own == lost(framework, language, frozenset())
    assert {each.code for each in imported.report} == {"no_levels"}


@settings(max_examples=40)
@given(framework=frameworks(), language=st.sampled_from(LANGUAGES))
def test_case_1_0_holds_what_it_says(framework, language):
    exported, imported = there_and_back(framework, "case-1.0", language)

    def said(part, own: str | None = None):
        written, title = picked(part.title, language)
        text = part.description.get(written, "")
        own = own or written
        return replace(part, title={own: title}, description={own: text} if text else {}, sample=False)

    document = picked(framework.title, language)[0]
    expected = replace(
        said(framework),
        levels=tuple(said(each, document) for each in framework.levels),
        groups={code: said(each) for code, each in framework.groups.items()},
        competences={
            code: replace(
                said(each),
                matches=tuple(
                    replace(
                        match, closeness="exact" if match.closeness == "exact" else "related", reviewed=False
                    )
                    for match in each.matches
                ),
            )
            for code, each in framework.competences.items()
        },
        goals={},
        profiles={},
    )
    assert as_sets(imported.framework) == as_sets(expected)
    assert imported.report == []
    # Each entry says in which language it is: another than was asked for is no loss.
    texts = {"languages", "substituted"}
    assert {each.code for each in exported.report} - texts == lost(framework, language, HELD_BY_1_0) - texts


def lost(framework: Framework, language: str, held: frozenset[str]) -> set[str]:
    """Return what of `FEATURES` the framework makes use of and a file in one language loses."""
    entries = [*framework.groups.values(), *framework.competences.values()]
    competences = framework.competences.values()
    levels = framework.levels if "levels" in held else ()
    matches = [match for each in competences for match in each.matches if "matches" in held]
    texts = [each.title for each in (*entries, *levels)]
    texts += [framework.title] if "title" in held else []
    texts += [framework.description] if "framework_description" in held else []
    texts += [each.description for each in entries] if "descriptions" in held else []
    uses = {
        "languages": any(len(each) > 1 for each in texts),
        "substituted": any(each and language not in each for each in texts),
        "id": True,
        "title": True,
        "framework_description": framework.description,
        "source": framework.source,
        "samples": framework.sample or any(each.sample for each in (*entries, *levels)),
        "levels": framework.levels,
        "level_descriptions": any(each.description for each in levels),
        "descriptions": any(each.description for each in entries),
        "empty_groups": framework.groups.keys() - {each.group for each in competences},
        "prerequisites": any(each.prerequisites for each in competences),
        "matches": any(each.matches for each in competences),
        "closeness": any(match.closeness not in ("exact", "related") for match in matches),
        "reviewed": any(match.reviewed for match in matches),
        "goals": framework.goals,
        "profiles": framework.profiles,
    }
    assert uses.keys() == FEATURES
    return {feature for feature, used in uses.items() if used} - held
