"""What settings and files get wrong is found, named, and told with what to do."""

import base64
from pathlib import Path

import pytest
from django.core.files.storage import Storage
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from smartcity_plugin.credentials import keys
from smartcity_plugin.health import setup
from smartcity_plugin.settings.certificates import FILTER, STEP
from smartcity_plugin.settings.declared import DEFAULTS

KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture
def sound(settings, tmp_path):
    """An installation as an operator leaves it who has read everything."""
    settings.SMARTCITY_KEYS_DIR = str(tmp_path / "keys")
    keys.create(tmp_path / "keys")
    settings.LMS_ROOT_URL = "https://learn.example.org"
    settings.SECRET_KEY = "0123456789abcdef" * 4
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://x"}
    }
    settings.CELERY_TASK_ALWAYS_EAGER = False
    settings.SMARTCITY_NOTICE = {**DEFAULTS["SMARTCITY_NOTICE"], "contact": "privacy@example.org"}
    settings.SMARTCITY_PICTURE_KEYS = [KEY]
    settings.SMARTCITY_FILES = _files(tmp_path / "pictures")
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return settings


def _files(folder: Path) -> dict:
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder)}}


def codes() -> list[str]:
    return [fault.code for fault in setup.faults()]


def test_a_sound_installation_has_no_fault(sound):
    assert setup.faults() == []


PLANTED = {
    "unknown_setting": {"SMARTCITY_KEY_DIR": "/keys"},
    "no_keys_dir": {"SMARTCITY_KEYS_DIR": None},
    "no_signing_key": {"SMARTCITY_KEYS_DIR": "/nowhere"},
    "bad_root_url": {"LMS_ROOT_URL": "learn.example.org"},
    "plain_http": {"LMS_ROOT_URL": "http://learn.example.org"},
    "no_time_zone": {"USE_TZ": False},
    "debug_key": {"SECRET_KEY": "django-insecure-0123456789abcdef0123456789abcdef"},
    "debug": {"DEBUG": True},
    "local_cache": {"CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}},
    "eager_tasks": {"CELERY_TASK_ALWAYS_EAGER": True},
    "no_mail_sender": {"DEFAULT_FROM_EMAIL": "webmaster@localhost"},
    "bad_picture_keys": {"SMARTCITY_PICTURE_KEYS": ["secret"]},
    "guessable_picture_key": {"SMARTCITY_PICTURE_KEYS": [base64.b64encode(bytes(32)).decode()]},
    "missing_folder": {"SMARTCITY_PROGRAMME_DIRS": ["/nowhere"]},
    "no_shapes": {"SMARTCITY_SHACL_DIR": "/nowhere"},
    "bad_days": {"SMARTCITY_APPEAL_DAYS": "14"},
    "bad_policy": {"SMARTCITY_MASTERY_POLICY": {"version": "1", "threshold_percent": 700, "items": 2}},
    "bad_notice": {"SMARTCITY_NOTICE": {"legal_basis": "because"}},
    "no_contact": {"SMARTCITY_NOTICE": {"legal_basis": "consent"}},
    "bad_provider": {"SMARTCITY_PROVIDERS": {"watch": {"class": "nowhere.Watch", "title": "Watch"}}},
    "no_filter_step": {"OPEN_EDX_FILTERS_CONFIG": {}},
    "silent_filter": {"OPEN_EDX_FILTERS_CONFIG": {FILTER: {"pipeline": [STEP], "fail_silently": True}}},
    "no_library_blocks": {"LIBRARY_ENABLED_BLOCKS": ["problem", "smartcity_scenario"]},
}


@pytest.mark.parametrize("code", PLANTED)
def test_each_misconfiguration_is_found_alone_and_told_with_what_to_do(sound, code):
    for name, value in PLANTED[code].items():
        setattr(sound, name, value)
    (fault,) = setup.faults()
    assert fault.code == code
    assert fault.hint


@pytest.fixture
def key_file(sound) -> Path:
    return Path(sound.SMARTCITY_KEYS_DIR) / "key-1.pem"


def test_keys_that_others_can_read_are_found(key_file):
    key_file.chmod(0o644)
    assert codes() == ["open_keys"]


def test_a_broken_key_is_found(key_file):
    key_file.write_text("nonsense")
    assert codes() == ["unreadable_key"]


def test_keys_and_pictures_that_the_web_server_serves_are_found(sound, key_file, tmp_path):
    sound.MEDIA_ROOT = str(tmp_path)
    assert codes() == ["published_keys", "public_pictures"]


class Bucket(Storage):
    """As django-storages' S3Storage says who may read."""

    def __init__(self, default_acl=None, querystring_auth=True):
        self.default_acl, self.querystring_auth = default_acl, querystring_auth


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, []),
        ({"default_acl": "public-read"}, ["public_pictures"]),
        ({"querystring_auth": False}, ["public_pictures"]),
    ],
)
def test_a_bucket_that_everybody_can_read_is_found(sound, options, found):
    backend = {
        "BACKEND": "tests.health.test_setup.Bucket",
        "OPTIONS": options,
    }
    sound.SMARTCITY_FILES = backend
    assert codes() == found


def test_without_picture_keys_no_storage_is_asked_for(sound):
    sound.SMARTCITY_PICTURE_KEYS = []
    sound.SMARTCITY_FILES = None
    assert codes() == []


def test_studio_asks_for_no_keys_and_the_lms_for_no_libraries(sound):
    sound.SMARTCITY_KEYS_DIR = None
    sound.LIBRARY_ENABLED_BLOCKS = []
    sound.ROOT_URLCONF = "cms.urls"
    assert codes() == ["no_library_blocks"]
    sound.ROOT_URLCONF = "lms.urls"
    assert codes() == ["no_keys_dir"]


def test_a_check_that_stumbles_is_a_fault_itself(sound):
    sound.SMARTCITY_PROVIDERS = ["watch"]
    assert codes() == ["not_checked"]


def test_django_tells_the_same_before_a_deployment(sound, capsys):
    call_command("check", deploy=True, tags=["smartcity"])
    sound.SMARTCITY_KEYS_DIR = None
    with pytest.raises(SystemCheckError, match=r"smartcity\.no_keys_dir"):
        call_command("check", deploy=True, tags=["smartcity"])
