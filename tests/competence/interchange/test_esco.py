"""ESCO's tables: several languages at once, each skill in its nearest group."""

import pytest

from smartcity_xblocks.competence.interchange.formats import import_framework
from smartcity_xblocks.competence.interchange.values import Source
from smartcity_xblocks.problems import InvalidDocument

SKILLS = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "scopeNote,definition,inScheme,description\n"
)
GROUPS = (
    "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,inScheme,"
    "description,code\n"
)
BROADER = "conceptType,conceptUri,broaderType,broaderUri\n"
AT = "http://data.europa.eu/esco"


def skill(name: str, title: str, *, status: str = "released", other: str = "") -> str:
    return f'KnowledgeSkillCompetence,{AT}/skill/{name},knowledge,x,{title},"{other}",,{status},,,,,About {title}\n'


def group(path: str, title: str) -> str:
    return f"SkillGroup,{AT}/{path},{title},,,released,,,,,1\n"


def broader(kind: str, one: str, other: str) -> str:
    return f"{kind},{AT}/{one},SkillGroup,{AT}/{other}\n"


FILES = {
    "skills_en.csv": SKILLS
    + skill("a", "dig canals", other="excavate\nditch")
    + skill("b", "dig deep canals")
    + skill("c", "old skill", status="obsolete"),
    "skills_el.csv": SKILLS + skill("a", "σκάβω κανάλια") + skill("b", "σκάβω βαθιά"),
    "skillGroups_en.csv": GROUPS
    + group("skill/S", "skills")
    + group("skill/S1.2", "digging")
    + group("isced-f/07", "engineering"),
    "broaderRelationsSkillPillar_en.csv": BROADER
    + broader("SkillGroup", "skill/S1.2", "skill/S")
    + broader("KnowledgeSkillCompetence", "skill/a", "skill/S1.2")
    + broader("KnowledgeSkillCompetence", "skill/a", "isced-f/07")
    + broader("KnowledgeSkillCompetence", "skill/b", "skill/a")
    + broader("KnowledgeSkillCompetence", "skill/c", "skill/S1.2"),
}


def read(files: dict[str, str]):
    return import_framework([Source(name, text.encode()) for name, text in files.items()], "esco")


@pytest.mark.parametrize("turned", [False, True])
def test_skills_come_in_all_languages_into_their_groups(turned):
    files = dict(reversed(FILES.items())) if turned else FILES
    imported = read(files)
    framework = imported.framework
    assert framework.id == "esco"
    assert framework.groups.keys() == {"ESCO-S1.2", "ESCO-isced-f-07"}
    assert {code: each.group for code, each in framework.competences.items()} == {
        "ESCO-a": "ESCO-S1.2",
        "ESCO-b": "ESCO-S1.2",
    }
    first = framework.competences["ESCO-a"]
    assert first.title == {"en": "dig canals", "el": "σκάβω κανάλια"}
    assert first.esco == f"{AT}/skill/a"
    assert {each.code for each in imported.report} == {
        "notes",
        "not_released",
        "unknown",
        "hierarchy",
        "no_levels",
    }


def test_all_faults_in_all_files_are_told():
    files = {
        **FILES,
        "skills_de.csv": SKILLS + skill("a", "graben") * 2 + skill("d", " "),
        "occupations_en.csv": "conceptType,conceptUri\nOccupation,x\n",
        "notes.csv": "a,b\n1,2\n",
        "skills_pt.csv": SKILLS + skill("a", "cavar").replace(AT, "urn:x"),
    }
    with pytest.raises(InvalidDocument) as refused:
        read(files)
    assert {(each.code, each.place) for each in refused.value.problems if each.level == "error"} == {
        ("double_code", "skills_de.csv/rows/3/conceptUri"),
        ("empty", "skills_de.csv/rows/4/preferredLabel"),
        ("unknown_table", "occupations_en.csv"),
        ("missing_column", "notes.csv/rows/1/conceptType"),
        ("missing_column", "notes.csv/rows/1/conceptUri"),
        ("bad_format", "skills_pt.csv/rows/2/conceptUri"),
    }


def test_a_circle_of_broader_groups_is_told():
    circle = (
        BROADER
        + broader("SkillGroup", "skill/S", "skill/S1.2")
        + broader("SkillGroup", "skill/S1.2", "skill/S")
    )
    with pytest.raises(InvalidDocument) as refused:
        read({**FILES, "broaderRelationsSkillPillar_en.csv": circle})
    assert "circular" in {each.code for each in refused.value.problems}
