"""My competences, for learners; the class and its blocks, for the team of a course."""

from collections.abc import Iterable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from smartcity_plugin import once_a_login
from smartcity_plugin.alignment.telling import coverage_told
from smartcity_plugin.competences import api
from smartcity_plugin.pages import Refusal, safe_page
from smartcity_plugin.standing import blocks, classes, entrance, files
from smartcity_plugin.standing.own import in_words, next_awards, own
from smartcity_plugin.standing.ways import way_told

TEACHES = "smartcity_teaches"


@never_cache
@safe_page
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Show the reader's levels with their reasons, and the way to a job profile they choose."""
    hours, code = entrance.hours_a_week(request.GET), request.GET.get("profile", "")
    now = timezone.now()
    context = {
        "groups": own(request.user.id, now),
        "awards": next_awards(request.user.id),
        "profiles": _profiles(),
        "chosen": code,
        "hours": hours,
        "teaches": once_a_login.known(request, TEACHES, lambda: bool(entrance.classes_taught())),
        "most_hours": entrance.MOST_HOURS,
        "way": way_told(request.user.id, *entrance.profile_named(code), hours, timezone.localdate(now))
        if code
        else None,
    }
    return render(request, "smartcity/my_competences.html", context)


@never_cache
@safe_page
@login_required
def mine_csv(request: HttpRequest) -> HttpResponse:
    """Send the reader's levels as a table."""
    return _file("my-competences.csv", files.own_table(_own_rows(request)))


@never_cache
@safe_page
@login_required
def mine_json(request: HttpRequest) -> HttpResponse:
    """Send the reader's levels as JSON."""
    return _file("my-competences.json", files.json_list(_own_rows(request)))


@never_cache
@safe_page
@login_required
def class_list(request: HttpRequest) -> HttpResponse:
    """List the classes that the reader teaches."""
    found = entrance.classes_taught()
    once_a_login.keep(request, TEACHES, found=bool(found))
    if not found:
        raise Refusal(403, "may_not_teach", entrance.MAY_NOT)
    return render(request, "smartcity/classes.html", {"classes": found})


@never_cache
@safe_page
@login_required
def class_page(request: HttpRequest, course_key: str) -> HttpResponse:
    """Show a page of a class: its learners by the competences that the course develops."""
    key = entrance.class_of(course_key)
    after = entrance.after(request.GET)
    codes = classes.competences_of(key)
    found = classes.page(key, codes, after)
    known = api.named(codes)
    context = {
        "course_key": key,
        "competences": [
            {"code": code, "title": in_words(known[code].title) if code in known else code} for code in codes
        ],
        "rows": [
            {"name": row.name, "username": row.username, "cells": [_cell(row, code) for code in codes]}
            for row in found.rows
        ],
        "following": found.following,
        "is_first": not after,
    }
    return render(request, "smartcity/class.html", context)


@never_cache
@safe_page
@login_required
def class_csv(request: HttpRequest, course_key: str) -> HttpResponse:
    """Send a class as a table."""
    key = entrance.class_of(course_key)
    codes = classes.competences_of(key)
    return _file("class.csv", files.class_table(classes.all_rows(key, codes), codes))


@never_cache
@safe_page
@login_required
def class_json(request: HttpRequest, course_key: str) -> HttpResponse:
    """Send a class as JSON."""
    key = entrance.class_of(course_key)
    codes = classes.competences_of(key)
    return _file("class.json", files.json_list(files.class_values(classes.all_rows(key, codes))))


@never_cache
@safe_page
@login_required
def class_coverage(request: HttpRequest, course_key: str) -> HttpResponse:
    """Show which competences a course develops where, what it leaves out and what is said twice."""
    return render(request, "smartcity/class_coverage.html", coverage_told(entrance.class_of(course_key)))


@never_cache
@safe_page
@login_required
def class_blocks(request: HttpRequest, course_key: str) -> HttpResponse:
    """Show what evidence tells of each aligned block of a course."""
    key = entrance.class_of(course_key)
    found = blocks.figures(key)
    known = api.named({code for each in found for code in each.competences})
    rows = [
        {
            "title": each.title,
            "competences": [
                {"title": in_words(known[code].title) if code in known else code, "level": level}
                for code, level in sorted(each.competences.items())
            ],
            "learners": each.learners,
            "mean": None if each.mean is None else each.mean / 100,
            "discrimination": None if each.discrimination is None else each.discrimination / 100,
        }
        for each in found
    ]
    return render(request, "smartcity/class_blocks.html", {"course_key": key, "rows": rows})


def _cell(row: classes.Row, code: str) -> dict[str, object]:
    current, certified = row.levels.get(code, (None, 0))
    return {
        "code": code,
        "certified": certified,
        "current": current,
        "differs": current not in (None, certified),
    }


def _profiles() -> list[dict[str, object]]:
    """Return the job profiles to choose from, by framework."""
    return [
        {
            "title": in_words(framework.title),
            "profiles": [
                {"code": code, "title": in_words(each.title)} for code, each in framework.profiles.items()
            ],
        }
        for framework in api.frameworks()
        if framework.profiles
    ]


def _own_rows(request: HttpRequest) -> Iterable[dict[str, object]]:
    held = api.all_held(request.user.id)
    titles = {
        code: in_words(each.title) for code, each in api.named([row.competence for row in held]).items()
    }
    return files.own_rows(held, titles)


def _file(name: str, parts: Iterable[str]) -> StreamingHttpResponse:
    kind = "text/csv" if name.endswith(".csv") else "application/json"
    response = StreamingHttpResponse(parts, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
