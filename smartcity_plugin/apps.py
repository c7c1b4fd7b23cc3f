"""The Django app, and where Open edX plugs it in."""

from django.apps import AppConfig, apps
from django.core.checks import Tags, register


def _receiver(function: str, signal: str, **more: str) -> dict[str, str]:
    """Return one entry of ``signals_config``; the id keeps a second import from connecting it twice."""
    return {
        "receiver_func_name": function,
        "signal_path": signal,
        "dispatch_uid": f"smartcity_plugin.receivers.{function}",
        **more,
    }


class SmartcityConfig(AppConfig):
    """App config of the plugin; edx_django_utils reads ``plugin_app``, the blocks ask for ``service()``."""

    name = "smartcity_plugin"
    label = "smartcity"
    verbose_name = "Smart city"
    default_auto_field = "django.db.models.BigAutoField"

    plugin_app = {
        "url_config": {
            "lms.djangoapp": {"namespace": "smartcity", "regex": r"^", "relative_path": "urls"},
        },
        "settings_config": {
            "lms.djangoapp": {
                "common": {"relative_path": "settings.lms"},
                "production": {"relative_path": "settings.lms"},
            },
            "cms.djangoapp": {"common": {"relative_path": "settings.common"}},
        },
        "signals_config": {
            "lms.djangoapp": {
                "relative_path": "receivers",
                "receivers": [
                    _receiver(
                        "completion_saved",
                        "django.db.models.signals.post_save",
                        sender_path="completion.models.BlockCompletion",
                    ),
                    _receiver(
                        "score_changed",
                        "lms.djangoapps.grades.signals.signals.PROBLEM_WEIGHTED_SCORE_CHANGED",
                    ),
                    _receiver(
                        "score_shown",
                        "lms.djangoapps.grades.signals.signals.PROBLEM_WEIGHTED_SCORE_CHANGED",
                    ),
                    _receiver(
                        "state_deleted",
                        "django.db.models.signals.post_delete",
                        sender_path="lms.djangoapps.courseware.models.StudentModule",
                    ),
                    _receiver(
                        "grade_changed",
                        "openedx_events.learning.signals.PERSISTENT_GRADE_SUMMARY_CHANGED",
                    ),
                    _receiver("evidence_changed", "smartcity_plugin.competences.signals.evidence_changed"),
                    _receiver("mastery_rose", "smartcity_plugin.competences.signals.mastery_rose"),
                    _receiver(
                        "account_retired",
                        "openedx.core.djangoapps.user_api.accounts.signals.USER_RETIRE_LMS_MISC",
                    ),
                ],
            },
            # The platform sends this one in Studio's process only.
            "cms.djangoapp": {
                "relative_path": "receivers",
                "receivers": [
                    _receiver("course_published", "xmodule.modulestore.django.COURSE_PUBLISHED"),
                    _receiver(
                        "tags_changed",
                        "openedx_events.content_authoring.signals.CONTENT_OBJECT_ASSOCIATIONS_CHANGED",
                    ),
                ],
            },
        },
    }

    def ready(self):
        """Register the checks of an installation, and our events where xAPI statements are made of events."""
        from smartcity_plugin.health import checks  # noqa: PLC0415 - needs loaded models

        register(checks.check_setup, "smartcity", deploy=True)
        register(checks.check_database, "smartcity", Tags.database, deploy=True)
        if apps.is_installed("event_routing_backends"):
            import smartcity_plugin.events.xapi.routing  # noqa: F401, PLC0415 - an import registers; optional

    def service(self):
        """Return what the blocks may ask for, a `smartcity_xblocks.services.SmartcityService`."""
        from smartcity_plugin.service import SmartcityService  # noqa: PLC0415 - needs loaded models

        return SmartcityService()
