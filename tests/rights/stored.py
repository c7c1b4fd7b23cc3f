"""The files of pictures, as they lie in the storage."""

from pathlib import Path

from django.conf import settings

from smartcity_plugin.models import Attempt

FOLDER = Path(settings.SMARTCITY_FILES["OPTIONS"]["location"])


def files(attempt: Attempt) -> list[Path]:
    """Return the files of an attempt's pictures."""
    return [each for each in FOLDER.glob(f"smartcity/pictures/{attempt.pk}/*") if each.is_file()]
