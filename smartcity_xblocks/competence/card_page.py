"""The card as HTML."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from smartcity_xblocks import markdown
from smartcity_xblocks.competence.card import Card
from smartcity_xblocks.competence.tags import Tag
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import mark
from smartcity_xblocks.standing_service import Standing

NOTHING = mark_safe("")


@dataclass(frozen=True)
class Developed:
    """A competence on the card, in the reader's language: its title, those of its levels, where the reader stands."""

    tag: Tag
    title: str
    levels: Sequence[str]
    standing: Standing | None = None


REACHED_BY = {
    "unit": mark("The exercises of this unit develop them:"),
    "section": mark("The exercises of this section develop them:"),
    "blocks": mark("Some exercises of this section develop them:"),
}


def card_html(
    card: Card,
    developed: Iterable[Developed],
    *,
    reached_by: str,
    page: str,
    language: str,
    gettext: Callable[[str], str],
) -> SafeString:
    """Return the card for a reader of ``language``; ``page`` is where all that the reader holds is shown, or empty."""
    shown = format_html_join("", "{}", ((_competence(each, gettext),) for each in developed))
    return format_html(
        '<article class="smartcity sc-competence"><h3>{}</h3><div class="sc-prose">{}</div>'
        '<h4>{}</h4><ul class="sc-outcomes" role="list">{}</ul>{}<p class="sc-meta">{}</p></article>',
        pick(card.title, language),
        mark_safe(markdown.to_html(pick(card.text, language))),  # noqa: S308 - cleaned there
        gettext(mark("Afterwards you can")),
        format_html_join("", "<li>{}</li>", ((pick(each, language),) for each in card.outcomes)),
        format_html(
            '<h4>{}</h4><p class="sc-meta">{}</p><ul class="sc-standings" role="list">{}</ul>{}',
            gettext(mark("Competences")),
            reached_by,
            shown,
            _link(page, gettext),
        )
        if shown
        else NOTHING,
        gettext(mark("Workload: about {hours} hours")).format(hours=card.hours),
    )


def _competence(each: Developed, gettext: Callable[[str], str]) -> SafeString:
    level = each.tag.level
    title = each.levels[level - 1] if level <= len(each.levels) else ""
    goal = mark("Leads to level {level}: {title}") if title else mark("Leads to level {level}")
    return format_html(
        '<li class="sc-standing" data-competence="{}"><p class="sc-standing-title">{}</p>'
        '<p class="sc-meta">{}</p>{}</li>',
        each.tag.code,
        each.title,
        gettext(goal).format(level=level, title=title),
        _standing(each.standing, len(each.levels), level, gettext) if each.standing else NOTHING,
    )


def _standing(standing: Standing, most: int, goal: int, gettext: Callable[[str], str]) -> SafeString:
    """Return the levels as a row of steps, then in words: the steps alone are for nobody but the eye."""
    steps = max(most, goal, standing.certified, standing.current)
    if standing.current:
        now = gettext(mark("You hold level {level} of {levels} now.")).format(
            level=standing.current, levels=steps
        )
    else:
        now = gettext(mark("You hold none of {levels} levels yet.")).format(levels=steps)
    certified = mark("Certified: level {level}.")
    words = [now, gettext(certified).format(level=standing.certified)] if standing.certified else [now]
    return format_html(
        '<span class="sc-levels" aria-hidden="true">{}</span>'
        '<p data-current="{}" data-certified="{}"><strong>{}</strong></p><p>{}</p>',
        format_html_join(
            "", '<span class="{}"></span>', ((_step(step, standing, goal),) for step in range(1, steps + 1))
        ),
        standing.current,
        standing.certified,
        " ".join(words),
        standing.missing if standing.current < steps else "",
    )


def _step(step: int, standing: Standing, goal: int) -> str:
    """Return the classes of a step: held now, or certified before; and whether the unit leads to it."""
    classes = ["sc-level"]
    if step <= standing.current:
        classes.append("sc-level--held")
    elif step <= standing.certified:
        classes.append("sc-level--certified")
    if step == goal:
        classes.append("sc-level--goal")
    return " ".join(classes)


def _link(page: str, gettext: Callable[[str], str]) -> SafeString:
    if not page:
        return NOTHING
    # The unit may stand in a frame of the learning MFE: a page of its own belongs in a window of its own.
    return format_html(
        '<p><a href="{}" target="_blank" rel="noopener">{}</a></p>', page, gettext(mark("My competences"))
    )
