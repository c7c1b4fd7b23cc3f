"""What the settings take from the environment, and what the first start makes for itself."""

import base64
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent

VAR_DIR = Path(os.environ.get("VAR_DIR") or ROOT / "var")
HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = os.environ.get("PORT") or "8123"


def root_url(host: str, port: str) -> str:
    """Return the address of the host by name: did:web, in which the issuer is named, forbids IP addresses."""
    return f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"


def flag(name: str, default: bool) -> bool:
    """Return the on/off variable ``name``; 0, false, no and off, in any case, switch off."""
    text = os.environ.get(name)
    return default if not text else text.lower() not in {"0", "false", "no", "off"}


def tagging_apps() -> list[str]:
    """Return the platform's own app of taxonomies, where its package is there; openedx-learning moved it in 0.32."""
    for name in ("openedx_tagging.core.tagging", "openedx_tagging"):
        with suppress(ModuleNotFoundError):
            if find_spec(name):
                return [name]
    return []


def secret_key() -> str:
    """Return the key that signs sessions."""
    return _secret("secret_key", lambda: secrets.token_urlsafe(50))


def picture_key() -> str:
    """Return the master key of watched attempts' pictures."""
    return _secret("picture_key", lambda: base64.b64encode(secrets.token_bytes(32)).decode())


def _secret(name: str, make: Callable[[], str]) -> str:
    """Return a secret, made at the first start and readable by its owner only."""
    path = VAR_DIR / name
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    try:
        # Exclusive: of two processes starting at once, one makes the key and both read the same.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(make())
    return path.read_text(encoding="ascii")


# Readers do not wait for a writer, and a commit does not wait for the disk: it survives all but a loss of power.
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"


def database() -> dict:
    """Return the default database: SQLite in VAR_DIR, or MariaDB where SMARTCITY_DATABASE=mariadb."""
    if os.environ.get("SMARTCITY_DATABASE") == "mariadb":
        return {
            "ENGINE": "django.db.backends.mysql",
            "NAME": "smartcity_demo",
            "HOST": os.environ.get("MARIADB_HOST", "127.0.0.1"),
            "PORT": os.environ.get("MARIADB_PORT", "3306"),
            "USER": os.environ.get("MARIADB_USER", "root"),
            "PASSWORD": os.environ.get("MARIADB_PASSWORD", ""),
            # The platform's own level, on which two requests see each other's commits.
            "OPTIONS": {"charset": "utf8mb4", "isolation_level": "read committed"},
            # Two test runs on one server keep out of each other's way.
            "TEST": {"CHARSET": "utf8mb4", "NAME": f"test_smartcity_{os.getpid()}"},
            "ATOMIC_REQUESTS": True,
        }
    engine, options = "demo.sqlite", {"timeout": 20}
    if django.VERSION >= (5, 1):
        # A transaction that reads first and writes later would fail at once, not wait, had it not begun as a writer.
        engine = "django.db.backends.sqlite3"
        options |= {"transaction_mode": "IMMEDIATE", "init_command": PRAGMAS}
    return {
        "ENGINE": engine,
        "NAME": VAR_DIR / "demo.sqlite3",
        "OPTIONS": options,
        # A file, so that the threads of a live server under test are separate connections.
        "TEST": {"NAME": VAR_DIR / "test.sqlite3"},
        "ATOMIC_REQUESTS": True,
    }
