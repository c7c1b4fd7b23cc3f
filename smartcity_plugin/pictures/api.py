"""The only writer of pictures, and the only reader of their files."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache, partial
from hashlib import sha256
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage, storages
from django.db import transaction
from django.db.models import Max

from smartcity_plugin.pages import LARGEST_ID
from smartcity_plugin.pictures import sealing
from smartcity_plugin.pictures.image import Drawn
from smartcity_plugin.pictures.models import Picture, PictureKey

BATCH = 500


class Erased(LookupError):
    """The picture was erased, or its file is lost; its row tells when it was there."""


def can_keep() -> bool:
    """Return whether pictures can be kept: only where the operator has set a master key."""
    return bool(settings.SMARTCITY_PICTURE_KEYS)


def kept(attempt_id: int, page: str) -> int:
    """Return the number of a page's last picture that is kept; 0: none."""
    return _of(attempt_id, page=page).aggregate(last=Max("number"))["last"] or 0


def count(attempt_id: int) -> int:
    """Return how many pictures were kept of an attempt."""
    return _of(attempt_id).count()


def was_sent(attempt_id: int, page: str, number: int, data: bytes) -> bool:
    """Return whether a page has sent exactly this picture by this number."""
    return _of(attempt_id, page=page, number=number, sent=_hash(data)).exists()


def put(attempt_id: int, drawn: Drawn) -> str:
    """Encrypt a picture and store it; return the file's name. It counts once `add` has its row.

    Apart from the row, so that no lock is held while a storage far away answers. A file whose row never came opens
    with the attempt's key only, and is as good as erased with it.
    """
    digest = _hash(drawn.jpeg)
    sealed = sealing.seal(_key(attempt_id), drawn.jpeg, _about(attempt_id, digest))
    return store(f"smartcity/pictures/{attempt_id}", sealed)


def drop(file: str) -> None:
    """Delete a file that gets no row."""
    storage().delete(file)


def add(
    attempt_id: int,
    file: str,
    drawn: Drawn,
    sent: bytes,
    now: datetime,
    *,
    page: str,
    number: int,
    at_ms: int,
    of: str,
    why: str,
) -> Picture:
    """Keep the row of a picture whose ``file`` was `put`; whoever calls holds the attempt's lock."""
    return Picture.objects.create(
        attempt_id=attempt_id,
        page=page,
        number=number,
        at_ms=at_ms,
        of=of,
        why=why,
        received_at=now,
        sent=_hash(sent),
        sha256=_hash(drawn.jpeg),
        bytes=len(drawn.jpeg),
        width=drawn.width,
        height=drawn.height,
        file=file,
    )


def of_attempt(attempt_id: int) -> list[Picture]:
    """Return the pictures of an attempt, erased ones too, in the order in which they came."""
    return list(_of(attempt_id).order_by("pk"))


def one(attempt_id: int, picture_id: int) -> Picture | None:
    """Return a picture of an attempt, or None; ``picture_id`` may be any number."""
    return _of(attempt_id, pk=picture_id).first() if picture_id <= LARGEST_ID else None


def read(picture: Picture) -> bytes:
    """Return a picture as JPEG. Raises `Erased`; or `Sealed`, where no master key opens it or its file was changed."""
    if picture.erased_at or not picture.file:
        raise Erased
    key = PictureKey.objects.filter(attempt_id=picture.attempt_id).first()
    if key is None:
        raise Erased
    try:
        with storage().open(picture.file) as file:
            sealed = file.read()
    except FileNotFoundError:
        raise Erased from None
    data_key = sealing.unwrapped(bytes(key.wrapped), masters())
    return sealing.opened(data_key, sealed, _about(picture.attempt_id, picture.sha256))


def erase(attempt_ids: Iterable[int], now: datetime) -> int:
    """Erase the pictures of attempts: their keys at once, their files after the commit. Return how many it were."""
    attempt_ids = list(attempt_ids)
    with transaction.atomic():
        PictureKey.objects.filter(attempt_id__in=attempt_ids).delete()
        erased = Picture.objects.filter(attempt_id__in=attempt_ids, erased_at=None).update(erased_at=now)
        transaction.on_commit(partial(delete_files, attempt_ids))
    return erased


def delete_files(attempt_ids: Iterable[int] | None = None) -> int:
    """Delete files of erased pictures, of all attempts without ``attempt_ids``; return how many. Safe to call again."""
    rows = Picture.objects.filter(erased_at__isnull=False).exclude(file="")
    if attempt_ids is not None:
        rows = rows.filter(attempt_id__in=list(attempt_ids))
    deleted = 0
    while found := list(rows.order_by("pk")[:BATCH]):
        for row in found:
            storage().delete(row.file)
        deleted += Picture.objects.filter(pk__in=[row.pk for row in found]).update(file="")
    return deleted


def masters() -> list[bytes]:
    """Return the operator's master keys; the first one wraps. Raises `ImproperlyConfigured`."""
    try:
        return sealing.master_keys(settings.SMARTCITY_PICTURE_KEYS)
    except ValueError:
        raise ImproperlyConfigured(
            "SMARTCITY_PICTURE_KEYS must be a list of keys, each made by: openssl rand -base64 32"
        ) from None


def storage() -> Storage:
    """Return where encrypted files are kept: the storage that the operator named for them, or the platform's."""
    # Not one of STORAGES: a platform that still has DEFAULT_FILE_STORAGE (Teak) can have no others.
    own = settings.SMARTCITY_FILES
    return _made(repr(own)) if own else default_storage


def store(folder: str, sealed: bytes) -> str:
    """Keep a file of that content under a name of its own and return it; a full disk keeps nothing of it."""
    name = f"{folder}/{uuid4()}"
    try:
        return storage().save(name, ContentFile(sealed))
    except OSError:
        drop(name)  # what there was room for
        raise


@lru_cache(maxsize=1)
def _made(settings_of_it: str) -> Storage:
    """Make it once a process: a bucket's client is dear."""
    return storages.create_storage(settings.SMARTCITY_FILES)


def _of(attempt_id: int, **which):
    return Picture.objects.filter(attempt_id=attempt_id, **which)


def _key(attempt_id: int) -> bytes:
    """Return the key of an attempt's pictures, made with the first of them."""
    found = masters()
    row, _is_new = PictureKey.objects.get_or_create(
        attempt_id=attempt_id, defaults={"wrapped": sealing.wrapped(sealing.new_key(), found)}
    )
    return sealing.unwrapped(bytes(row.wrapped), found)


def _about(attempt_id: int, digest: str) -> str:
    return f"{attempt_id}/{digest}"


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
