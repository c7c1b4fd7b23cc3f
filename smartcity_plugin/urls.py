"""The plugin's pages and its API, with the namespace ``smartcity``.

The platform mounts one module of addresses for a plugin; both places stand here.
"""

from django.urls import include, path

from smartcity_plugin.awards import certificate_views as certificates
from smartcity_plugin.awards import desk_views as desk_of_awards
from smartcity_plugin.awards import scale_views as scale
from smartcity_plugin.awards import signed_lists, status_views, template_views
from smartcity_plugin.awards import views as awards
from smartcity_plugin.competences import schema_views as frameworks
from smartcity_plugin.credentials import schema_views
from smartcity_plugin.credentials import views as credentials
from smartcity_plugin.diagnostics import views as diagnostics
from smartcity_plugin.health import views as health
from smartcity_plugin.proctoring import evidence_views as evidence
from smartcity_plugin.proctoring import live_views as live_room
from smartcity_plugin.proctoring import provider_views
from smartcity_plugin.proctoring import views as proctoring
from smartcity_plugin.programmes import views as programmes
from smartcity_plugin.recognition import assess_views, entry_views
from smartcity_plugin.recognition import views as recognition
from smartcity_plugin.rights import views as rights
from smartcity_plugin.scenarios import views as scenarios
from smartcity_plugin.standing import views as standing

pages = [
    path("credentials/", awards.mine, name="credentials"),
    path("credentials/credentials.zip", awards.download_all, name="download_all"),
    path("credentials/<uuid:credential_id>/", awards.detail, name="credential"),
    path("credentials/<uuid:credential_id>/download", awards.download, name="download"),
    path("credentials/<uuid:credential_id>/share", awards.share, name="share"),
    path("credentials/<uuid:credential_id>/certificate/", certificates.certificate, name="certificate"),
    path(
        "credentials/<uuid:credential_id>/certificate.pdf",
        certificates.certificate_pdf,
        name="certificate_pdf",
    ),
    path("shared/<str:token>/", awards.shared, name="shared"),
    path("shared/<str:token>/certificate/", certificates.shared_certificate, name="shared_certificate"),
    path(
        "shared/<str:token>/certificate.pdf",
        certificates.shared_certificate_pdf,
        name="shared_certificate_pdf",
    ),
    path("verify/<uuid:credential_id>/", certificates.look_up, name="look_up"),
    path("shared/<str:token>/download", awards.shared_download, name="shared_download"),
    path("achievements/<str:programme_id>/<str:achievement_id>/", awards.achievement, name="achievement"),
    path("verify/", credentials.verify_page, {"lists": signed_lists.own_list}, name="verify"),
    path("verify/offline.html", credentials.offline, name="verify_offline"),
    path("templates/", template_views.template_list, name="templates"),
    path(
        "templates/<str:programme_id>/<str:achievement_id>/",
        template_views.template,
        name="template",
    ),
    path(
        "templates/<str:programme_id>/<str:achievement_id>/as/<str:kind>/",
        template_views.template_preview,
        name="template_preview",
    ),
    path("health/", health.health, name="health"),
    path("issuer/", awards.issuer_page, name="issuer"),
    path("issuer/did.json", credentials.did_json, name="did"),
    path("issuer/jwks.json", credentials.jwks_json, name="jwks"),
    path("issuing/", scale.issuing, name="issuing"),
    path("issuing/now", scale.issuing_now, name="issuing_now"),
    path("awards/", desk_of_awards.awards, name="awards"),
    path("awards/awards.csv", desk_of_awards.awards_csv, name="awards_csv"),
    path("awards/<uuid:credential_id>/", desk_of_awards.award, name="award"),
    path("status/<int:list_id>/<str:purpose>", status_views.status_list, name="status_list"),
    path("competences/", standing.mine, name="my_competences"),
    path("competences/my-competences.csv", standing.mine_csv, name="my_competences_csv"),
    path("competences/my-competences.json", standing.mine_json, name="my_competences_json"),
    path("competences/courses/", standing.class_list, name="classes"),
    path("competences/courses/<str:course_key>/", standing.class_page, name="class"),
    path("competences/courses/<str:course_key>/class.csv", standing.class_csv, name="class_csv"),
    path("competences/courses/<str:course_key>/class.json", standing.class_json, name="class_json"),
    path("competences/courses/<str:course_key>/blocks/", standing.class_blocks, name="class_blocks"),
    path("competences/courses/<str:course_key>/coverage/", standing.class_coverage, name="class_coverage"),
    path("my-data/", rights.my_data, name="my_data"),
    path("my-data/my-data.zip", rights.my_data_file, name="my_data_file"),
    path("my-data/<int:attempt_id>/<int:picture_id>.jpg", rights.my_picture, name="my_picture"),
    path("recognition/", recognition.recognition, name="recognition"),
    path("recognition/<int:claim_id>/", recognition.recognition_claim, name="recognition_claim"),
    path(
        "recognition/<int:claim_id>/documents/<int:number>",
        recognition.recognition_document,
        name="recognition_document",
    ),
    path("claims/", assess_views.claim_list, name="claims"),
    path("claims/<int:claim_id>/", assess_views.claim, name="assessed_claim"),
    path(
        "claims/<int:claim_id>/documents/<int:number>", assess_views.claim_document, name="assessed_document"
    ),
    path("entries/", entry_views.entry_courses, name="entry_courses"),
    path("entries/<str:course_key>/", entry_views.course_entries, name="entries"),
    path("entries/<str:course_key>/entries.csv", entry_views.entries_csv, name="entries_csv"),
    path("diagnostics/<str:usage_key>/", diagnostics.diagnostic, name="diagnostic"),
    path("diagnostics/<str:usage_key>/class.csv", diagnostics.diagnostic_csv, name="diagnostic_csv"),
    path("diagnostics/<str:usage_key>/mine.<str:form>", diagnostics.own_diagnostic, name="own_diagnostic"),
    path("exams/", proctoring.exams, name="exams"),
    path("exams/<str:usage_key>/", proctoring.exam, name="exam"),
    path("exams/<str:usage_key>/attempts.csv", proctoring.exam_csv, name="exam_csv"),
    path("exams/<str:usage_key>/load/", proctoring.exam_load, name="exam_load"),
    path("exams/<str:usage_key>/live/", live_room.live, name="live"),
    path("exams/<str:usage_key>/live/now", live_room.live_now, name="live_now"),
    path("exams/<str:usage_key>/attempts/<int:attempt_id>/", proctoring.attempt, name="attempt"),
    path(
        "exams/<str:usage_key>/attempts/<int:attempt_id>/record.json", evidence.record, name="attempt_record"
    ),
    path(
        "exams/<str:usage_key>/attempts/<int:attempt_id>/pictures/<int:picture_id>",
        evidence.picture,
        name="attempt_picture",
    ),
    path("providers/attempts/<int:attempt_id>/open", provider_views.provider_open, name="provider_open"),
    path("providers/<str:name>/<str:call>", provider_views.provider_call, name="provider_call"),
    path("scenario.schema.json", scenarios.schema, name="scenario_schema"),
    path("programme.schema.json", programmes.schema, name="programme_schema"),
    path("framework.schema.json", frameworks.schema, name="framework_schema"),
    path("open-badge.schema.json", schema_views.schema, name="open_badge_schema"),
]

urlpatterns = [
    path("smartcity/", include(pages)),
    path("api/smartcity/v1/", include("smartcity_plugin.api_urls")),
]
