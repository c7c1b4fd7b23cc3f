"""What settings and files alone can tell: no database, no broker, no network is asked."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage, Storage
from django.utils.module_loading import import_string

from smartcity_plugin import compat
from smartcity_plugin.competences.policy import policy
from smartcity_plugin.credentials import did, shacl
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.issuing import issuer_did, keys_dir
from smartcity_plugin.credentials.key_files import key_files
from smartcity_plugin.credentials.keys import NoSigningKey, load
from smartcity_plugin.credentials.proofs.signers import EDDSA
from smartcity_plugin.health.fault import Fault, error, warning
from smartcity_plugin.pictures.api import storage
from smartcity_plugin.pictures.sealing import master_keys
from smartcity_plugin.proctoring.notice import BASES
from smartcity_plugin.settings.certificates import FILTER, STEP
from smartcity_plugin.settings.declared import DEFAULTS

Faults = Iterator[Fault]
OTHERS = 0o027
"""What a key file must not allow: others to read it, its group to write it. Kubernetes lets the group read Secrets."""
SECRET = 32
"""Characters of a secret that nobody guesses."""
HERE = ("localhost", "127.0.0.1", "[::1]")
LIBRARY_BLOCKS = ("smartcity_scenario", "smartcity_competence", "smartcity_diagnostic", "smartcity_exam")
NEW_KEYS = "Make each by: openssl rand -base64 32. Keep old ones behind new ones, or their pictures cannot be opened."
DAYS = (
    "SMARTCITY_APPEAL_DAYS",
    "SMARTCITY_CLAIM_DOCUMENTS_DAYS",
    "SMARTCITY_PICTURES_DAYS",
    "SMARTCITY_RECORD_DAYS",
)
FOLDERS = ("SMARTCITY_PROGRAMME_DIRS", "SMARTCITY_FRAMEWORK_DIRS", "SMARTCITY_SCENARIO_DIRS")


def faults() -> list[Fault]:
    """Return all that is wrong. Never raises: what a check stumbles over is a fault itself."""
    found: list[Fault] = []
    for check in CHECKS:
        try:
            found += check()
        except Exception as reason:  # noqa: BLE001  a doctor who faints helps nobody
            name = check.__name__.strip("_")
            found.append(
                error(
                    "not_checked",
                    f"{name} could not be looked at: {reason}",
                    "Look at the settings it names.",
                )
            )
    return found


def _names() -> Faults:
    for name in dir(settings):
        if name.startswith("SMARTCITY_") and name not in DEFAULTS:
            like = get_close_matches(name, DEFAULTS, 1)
            hint = f"Did you mean {like[0]}?" if like else "docs/operators/settings.md has all settings."
            yield error("unknown_setting", f"There is no setting {name}.", hint)


def _keys() -> Faults:
    if "lms" not in compat.processes():
        return
    try:
        folder = keys_dir()
    except NoSigningKey:
        hint = "Set it to a folder outside the code that only the LMS and its workers can read, on every machine."
        yield error("no_keys_dir", "SMARTCITY_KEYS_DIR is not set: nothing can be signed.", hint)
        return
    for served in (settings.MEDIA_ROOT, settings.STATIC_ROOT):
        if served and folder.resolve().is_relative_to(Path(served).resolve()):
            hint = "Move the folder, then make new keys (smartcity_keys rotate, revoke): these may be known."
            yield error("published_keys", f"The keys in {folder} are served to everybody.", hint)
    for key in key_files(folder):
        if key.path.stat().st_mode & OTHERS and key.state == "signs":
            yield error("open_keys", f"Others can read {key.path}.", f"chmod 600 {key.path}")
    try:
        load(folder, EDDSA)
    except NoSigningKey:
        yield error(
            "no_signing_key", f"There is no signing key in {folder}.", "manage.py lms smartcity_keys create"
        )
    except CredentialError as reason:
        yield error("unreadable_key", str(reason), "Put the key back from the backup, or make a new one.")


def _issuer() -> Faults:
    try:
        issuer_did()
    except did.DidError as reason:
        hint = "Set it to the address of the LMS, such as https://learn.example.org; the issuer's name is made of it."
        yield error("bad_root_url", f"LMS_ROOT_URL makes no did:web: {reason}", hint)
        return
    address = urlsplit(settings.LMS_ROOT_URL)
    if address.scheme != "https" and address.netloc.partition(":")[0] not in HERE:
        hint = "Serve the LMS by https: did:web is resolved by nothing else."
        yield error("plain_http", f"Nobody can look up the keys of {settings.LMS_ROOT_URL}.", hint)


def _django() -> Faults:
    if not settings.USE_TZ:
        hint = "Set USE_TZ = True, as Open edX does: deadlines and signatures need it."
        yield error("no_time_zone", "Moments have no time zone.", hint)
    secret = settings.SECRET_KEY
    if len(secret) < SECRET or secret.startswith("django-insecure"):
        hint = "Set a secret of your own: whoever knows it can be anybody, proctors among them."
        yield error("debug_key", "SECRET_KEY can be guessed.", hint)
    if settings.DEBUG:
        yield warning(
            "debug", "DEBUG is on: pages tell strangers about the installation.", "Set DEBUG = False."
        )
    backend = settings.CACHES.get("default", {}).get("BACKEND", "").rpartition(".")[2]
    if backend in ("LocMemCache", "DummyCache"):
        hint = "Use the platform's Redis or Memcached: throttles and switches are counted there for all processes."
        yield warning("local_cache", f"The cache is {backend}: each process has its own.", hint)
    if getattr(settings, "CELERY_TASK_ALWAYS_EAGER", False):
        hint = "Set it to False where workers run: learners wait for marking and signing otherwise."
        yield warning("eager_tasks", "CELERY_TASK_ALWAYS_EAGER is on.", hint)
    if settings.SMARTCITY_CREDENTIAL_MAIL and settings.DEFAULT_FROM_EMAIL == "webmaster@localhost":
        hint = "Set DEFAULT_FROM_EMAIL, or SMARTCITY_CREDENTIAL_MAIL = False."
        yield warning("no_mail_sender", "Mail about credentials comes from webmaster@localhost.", hint)


def _pictures() -> Faults:
    given = settings.SMARTCITY_PICTURE_KEYS
    try:
        keys = master_keys(given if isinstance(given, list | tuple) else [None])
    except ValueError:
        yield error(
            "bad_picture_keys", "SMARTCITY_PICTURE_KEYS is no list of 32 bytes each, as base64.", NEW_KEYS
        )
        return
    if any(len(set(key)) == 1 for key in keys):
        yield error("guessable_picture_key", "A picture key is one byte repeated.", NEW_KEYS)
    if keys and (why := _served(storage())):
        hint = "Set SMARTCITY_FILES to a private bucket, or a folder that no web server serves."
        yield error("public_pictures", f"Pictures of exams lie where {why}.", hint)


def _served(held: Storage) -> str:
    """Return why everybody can read a storage, empty where nothing says so; S3Storage is django-storages'."""
    if isinstance(held, FileSystemStorage) and settings.MEDIA_ROOT:
        inside = Path(held.location).resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve())
        return "the web server serves them (MEDIA_ROOT)" if inside else ""
    if str(getattr(held, "default_acl", "") or "").startswith("public"):
        return "the bucket's default_acl is public"
    return (
        "addresses need no signature (querystring_auth)"
        if getattr(held, "querystring_auth", True) is False
        else ""
    )


def _folders() -> Faults:
    for name in FOLDERS:
        for folder in getattr(settings, name):
            if not Path(folder).is_dir():
                yield error(
                    "missing_folder", f"{name}: there is no folder {folder}.", "Make it, or take it out."
                )
    if folder := settings.SMARTCITY_SHACL_DIR:
        if missing := [each for each in (*shacl.SHAPES, shacl.CONTEXT) if not Path(folder, each).is_file()]:
            hint = "Copy rdf/ap/edc of the European Learning Model there."
            yield error("no_shapes", f"SMARTCITY_SHACL_DIR lacks {', '.join(missing)}.", hint)
        elif find_spec("pyshacl") is None:
            yield error(
                "no_shacl",
                "SMARTCITY_SHACL_DIR is set, but pyshacl is missing.",
                "pip install 'smartcity[shacl]'",
            )


def _values() -> Faults:
    for name in DAYS:
        days = getattr(settings, name)
        if not isinstance(days, int) or isinstance(days, bool) or days < 0:
            yield error("bad_days", f"{name} is {days!r}.", "Set a whole number of days, 0 or more.")
    try:
        policy()
    except ImproperlyConfigured as reason:
        yield error("bad_policy", str(reason), "docs/operators/settings.md shows its parts.")
    notice = settings.SMARTCITY_NOTICE
    if not isinstance(notice, dict) or notice.get("legal_basis") not in BASES:
        hint = f"Set legal_basis to one of {', '.join(BASES)}: docs/operators/data-protection.md."
        yield error("bad_notice", "SMARTCITY_NOTICE names no legal basis.", hint)
    elif not notice.get("contact"):
        hint = "Set contact: whom learners write to about their data (GDPR, Article 13)."
        yield warning("no_contact", "SMARTCITY_NOTICE names nobody to write to.", hint)


def _providers() -> Faults:
    for name, each in settings.SMARTCITY_PROVIDERS.items():
        try:
            import_string(each["class"])(name, each, "https://localhost/")
            if not each["title"]:
                raise KeyError("title")
        except (ImportError, KeyError, TypeError, ValueError) as reason:
            hint = "docs/operators/proctoring-providers.md shows what each class asks for."
            yield error(
                "bad_provider", f"SMARTCITY_PROVIDERS, {name}: {type(reason).__name__} {reason}", hint
            )


def _certificates() -> Faults:
    if "lms" not in compat.processes() or find_spec("openedx_filters") is None:
        return
    there = getattr(settings, "OPEN_EDX_FILTERS_CONFIG", {}).get(FILTER, {})
    if not isinstance(there, dict) or STEP not in there.get("pipeline", ()):
        hint = f"Let {STEP} stand first in the pipeline of {FILTER}."
        yield error("no_filter_step", "Course certificates are made without a cleared exam.", hint)
    elif there.get("fail_silently", True):
        hint = f"Set fail_silently to False for {FILTER}."
        yield error("silent_filter", "Where our step fails, certificates are made all the same.", hint)


def _libraries() -> Faults:
    enabled = getattr(settings, "LIBRARY_ENABLED_BLOCKS", None)
    if "cms" not in compat.processes() or enabled is None:
        return
    if missing := [each for each in LIBRARY_BLOCKS if each not in enabled]:
        hint = "Add them to LIBRARY_ENABLED_BLOCKS in Studio's settings."
        yield warning("no_library_blocks", f"Content libraries do not offer {', '.join(missing)}.", hint)


CHECKS: tuple[Callable[[], Faults], ...] = (
    _names,
    _keys,
    _issuer,
    _django,
    _pictures,
    _folders,
    _values,
    _providers,
    _certificates,
    _libraries,
)
