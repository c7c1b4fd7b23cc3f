"""Frameworks of every shape that the check lets through."""

from hypothesis import strategies as st

from smartcity_xblocks.competence.framework import (
    Competence,
    Framework,
    Goal,
    Group,
    Level,
    Match,
    Profile,
    Requirement,
)

LANGUAGES = ("en", "el", "de", "pt", "es")
CLOSENESS = ("exact", "close", "broad", "narrow", "related")

codes = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,11}", fullmatch=True)
# Titles are lines; what a mark-up would be is refused by the check. Few signs, but those that formats stumble over.
words = st.text(st.sampled_from("aZé9Ωя漢🙂;,>'\"\\&#=@-"), min_size=1, max_size=4)
lines = st.lists(words, min_size=1, max_size=3).map(" ".join)
paragraphs = st.lists(lines, min_size=1, max_size=3).map("\n".join)
titles = st.dictionaries(st.sampled_from(LANGUAGES), lines, min_size=1, max_size=3)
descriptions = st.just({}) | st.dictionaries(st.sampled_from(LANGUAGES), paragraphs, max_size=3)
addresses = st.integers(0, 10**6).map("http://data.europa.eu/esco/skill/{}".format)
matches = st.lists(
    st.builds(Match, addresses, st.sampled_from(CLOSENESS), st.booleans()),
    max_size=3,
    unique_by=lambda match: match.uri,
).map(tuple)


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Draw a framework: up to three groups, six competences that may need earlier ones, goals and profiles."""
    names = draw(st.lists(codes, min_size=12, max_size=12, unique_by=str.casefold))
    group_codes, competence_codes, rest = names[:3], names[3:9], names[9:]
    group_codes = group_codes[: draw(st.integers(1, 3))]
    competence_codes = competence_codes[: draw(st.integers(1, 6))]
    levels = draw(
        st.lists(st.builds(Level, st.just(1), titles, descriptions, st.booleans()), min_size=1, max_size=4)
    )
    competences = {}
    for number, code in enumerate(competence_codes):
        earlier = st.sets(st.sampled_from(competence_codes[:number])) if number else st.just(set())
        competences[code] = Competence(
            code,
            draw(st.sampled_from(group_codes)),
            draw(titles),
            draw(descriptions),
            tuple(draw(earlier)),
            draw(matches),
            draw(st.booleans()),
        )
    goals = {
        code: Goal(
            code,
            draw(titles),
            tuple(draw(st.sets(st.sampled_from(group_codes)))),
            tuple(draw(st.sets(st.sampled_from(competence_codes)))),
            draw(st.booleans()),
        )
        for code in rest[: draw(st.integers(0, 1))]
    }
    profiles = {
        code: Profile(
            code,
            draw(titles),
            draw(descriptions),
            tuple(
                Requirement(each, draw(st.integers(1, len(levels))), draw(st.booleans()), draw(st.booleans()))
                for each in draw(st.sets(st.sampled_from(competence_codes)))
            ),
            draw(matches),
            draw(st.just("") | lines),
            draw(st.booleans()),
        )
        for code in rest[1 : 1 + draw(st.integers(0, 2))]
    }
    return Framework(
        draw(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,20}", fullmatch=True)),
        draw(titles),
        draw(st.booleans()),
        tuple(
            Level(number, each.title, each.description, each.sample) for number, each in enumerate(levels, 1)
        ),
        {code: Group(code, draw(titles), draw(descriptions), draw(st.booleans())) for code in group_codes},
        competences,
        draw(descriptions),
        draw(st.just("") | lines),
        goals,
        profiles,
    )
