"""The template editor: what credentials say, tried and released by those who may."""

import json
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from smartcity_plugin.awards import template_checks, templates
from smartcity_plugin.awards.entrance import managers_only
from smartcity_plugin.awards.template_form import read
from smartcity_plugin.awards.template_telling import checks_told, form_told, list_told, previews
from smartcity_plugin.awards.templating import content_of
from smartcity_plugin.pages import Refusal, page, safe_page
from smartcity_plugin.programmes.definition import Achievement, Programme
from smartcity_plugin.programmes.loading import programme, programmes
from smartcity_xblocks.problems import Problem, mark

NO_TEMPLATE = mark("No programme here has such an achievement. Look for it in the list of templates.")
NO_PREVIEW = mark("There is no such preview. Use the links on the template's page.")
NO_ACTION = mark("Nothing was changed: use the buttons on the template's page.")


@never_cache
@page("GET", "HEAD", "POST")
@login_required
def template_list(request: HttpRequest) -> HttpResponse:
    """List all templates by programme; release those of one programme that are defined anew and pass."""
    managers_only(request)
    done = None
    if request.method == "POST":
        chosen = programme(request.POST.get("programme", ""))
        if request.POST.get("action") != "release_all" or chosen is None:
            raise Refusal(400, "unknown_action", NO_ACTION)
        done = release_all(chosen, request.user.id)
    told = [list_told(each, templates.versions_of(each.id)) for each in programmes()]
    return render(request, "smartcity/templates.html", {"programmes": told, "done": done})


def release_all(chosen: Programme, by: int | None) -> dict[str, Any]:
    """Release each achievement as it is defined, where no version is out yet and nobody works on a draft.

    Returns how many were ``released`` and the ``failed`` ones, as pairs of achievement and its failed checks.
    """
    now, versions = timezone.now(), templates.versions_of(chosen.id)
    released, failed = 0, []
    for achievement in chosen.achievements.values():
        if achievement.id in versions:
            continue
        content = content_of(chosen, achievement)
        asked = template_checks.checks(content, get_language(), now)
        if template_checks.may_release(asked):
            templates.release(chosen.id, achievement.id, content, by=by, now=now)
            released += 1
        else:
            failed.append((achievement, asked))
    return {"programme": chosen, "released": released, "failed": failed}


@never_cache
@page("GET", "HEAD", "POST")
@login_required
def template(request: HttpRequest, programme_id: str, achievement_id: str) -> HttpResponse:
    """Show a template with its checks; save it as a draft, take it back, release it."""
    managers_only(request)
    definition, achievement = _defined(programme_id, achievement_id)
    content = _current(definition, achievement)
    if request.method != "POST":
        return _page(request, definition, achievement, content)
    match request.POST.get("action"):
        case "discard":
            templates.discard_draft(definition.id, achievement.id)
        case "define":
            templates.save_draft(definition.id, achievement.id, content_of(definition, achievement))
        case "save" | "release" as action:
            content, problems = read(request.POST, content)
            if problems:
                return _page(request, definition, achievement, content, problems)
            templates.save_draft(definition.id, achievement.id, content)
            if action == "release" and not _release(request, definition, achievement, content):
                message = mark("It was saved, and not released: put right first what the checks below name.")
                return _page(
                    request, definition, achievement, content, [Problem("not_released", "", message)]
                )
        case _:
            raise Refusal(400, "unknown_action", NO_ACTION)
    return redirect("smartcity:template", definition.id, achievement.id)


@never_cache
@safe_page
@login_required
def template_preview(request: HttpRequest, programme_id: str, achievement_id: str, kind: str) -> HttpResponse:
    """Show what a credential would be, in one of its formats, unsigned."""
    managers_only(request)
    definition, achievement = _defined(programme_id, achievement_id)
    preview = previews().get(kind)
    if preview is None:
        raise Refusal(404, "unknown_preview", NO_PREVIEW)
    language = get_language()
    earned = template_checks.trial(language, timezone.now())
    document = preview.make(_current(definition, achievement), earned)
    context = {
        "programme": definition.id,
        "achievement": achievement.id,
        "title": _(preview.title),
        "text": json.dumps(document, ensure_ascii=False, indent=2),
    }
    return render(request, "smartcity/template_preview.html", context)


def _release(
    request: HttpRequest, definition: Programme, achievement: Achievement, content: dict[str, Any]
) -> bool:
    now = timezone.now()
    asked = template_checks.checks(content, get_language(), now)
    if not template_checks.may_release(asked):
        return False
    templates.release(definition.id, achievement.id, content, by=request.user.id, now=now)
    return True


def _defined(programme_id: str, achievement_id: str) -> tuple[Programme, Achievement]:
    definition = programme(programme_id)
    if definition is None or achievement_id not in definition.achievements:
        raise Refusal(404, "unknown_template", NO_TEMPLATE)
    return definition, definition.achievements[achievement_id]


def _current(definition: Programme, achievement: Achievement) -> dict[str, Any]:
    """Return what the editor goes on from: the draft, else what was released last, else the definition."""
    versions = templates.versions_of(definition.id).get(achievement.id)
    defined = content_of(definition, achievement)
    # A version from before some field was there gets it as it is defined now.
    return {**defined, **versions.newest.content} if versions and versions.newest else defined


def _page(
    request: HttpRequest,
    definition: Programme,
    achievement: Achievement,
    content: dict[str, Any],
    problems: list[Problem] = (),
) -> HttpResponse:
    asked = (
        []
        if problems and problems[0].place
        else template_checks.checks(content, get_language(), timezone.now())
    )
    versions = templates.versions_of(definition.id).get(achievement.id)
    context = {
        **form_told(definition, achievement, content, problems),
        "checks": checks_told(asked),
        "may_release": bool(asked) and template_checks.may_release(asked),
        "released": versions and versions.released,
        "draft": versions and versions.draft,
        "differs": not templates.same(content, content_of(definition, achievement)),
        "history": templates.history(definition.id, achievement.id),
        "previews": [{"kind": kind, "title": _(each.title)} for kind, each in previews().items()],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render(request, "smartcity/template.html", context, status=status)
