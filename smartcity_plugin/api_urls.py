"""The addresses of the API, mounted under /api/smartcity/v1/."""

from django.urls import include, path, re_path

from smartcity_plugin.awards import api_desk as desk
from smartcity_plugin.awards import api_views as awards
from smartcity_plugin.awards import signed_lists
from smartcity_plugin.awards.api_standing import ProgrammesView
from smartcity_plugin.credentials import api_views as credentials
from smartcity_plugin.recognition import api_entries as entries
from smartcity_plugin.rest.base import NowhereView
from smartcity_plugin.rest.openapi import SchemaView
from smartcity_plugin.standing import api_views as standing

views = [
    path("awards/", awards.AwardsView.as_view(), name="api_awards"),
    path("awards/<uuid:credential_id>/", awards.AwardView.as_view(), name="api_award"),
    path(
        "awards/<uuid:credential_id>/documents/<str:name>",
        awards.DocumentView.as_view(),
        name="api_document",
    ),
    path("programmes/", ProgrammesView.as_view(), name="api_programmes"),
    path("desk/awards/", desk.ManagedAwardsView.as_view(), name="api_desk_awards"),
    path("desk/awards/<uuid:credential_id>/", desk.ManagedAwardView.as_view(), name="api_desk_award"),
    path("desk/awards/<uuid:credential_id>/<str:action>", desk.ActionView.as_view(), name="api_desk_action"),
    path("desk/issue-runs/", desk.RunsView.as_view(), name="api_desk_runs"),
    path("desk/issue-runs/<int:run_id>/", desk.RunView.as_view(), name="api_desk_run"),
    path("courses/<str:course_key>/entries/", entries.EntriesView.as_view(), name="api_entries"),
    path(
        "courses/<str:course_key>/entries/<int:entry_id>/void",
        entries.VoidView.as_view(),
        name="api_void_entry",
    ),
    path("achievements/", awards.AchievementsView.as_view(), name="api_achievements"),
    path(
        "achievements/<str:programme_id>/<str:achievement_id>/",
        awards.AchievementView.as_view(),
        name="api_achievement",
    ),
    path("competences/", standing.CompetencesView.as_view(), name="api_competences"),
    path("competences/standing/", standing.StandingView.as_view(), name="api_standing"),
    path("frameworks/", standing.FrameworksView.as_view(), name="api_frameworks"),
    path("profiles/", standing.ProfilesView.as_view(), name="api_profiles"),
    path("profiles/<str:code>/pathway/", standing.PathwayView.as_view(), name="api_pathway"),
    path("courses/<str:course_key>/standing/", standing.ClassView.as_view(), name="api_class"),
    path("verify", credentials.VerifyView.as_view(lists=signed_lists.own_list), name="api_verify"),
]

urlpatterns = [
    *views,
    path(
        "schema",
        SchemaView.as_view(patterns=[path("api/smartcity/v1/", include(views))]),
        name="api_schema",
    ),
    re_path("", NowhereView.as_view(), name="api_nowhere"),
]
