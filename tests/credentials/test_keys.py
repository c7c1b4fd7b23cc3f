import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP384R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from smartcity_plugin.credentials import keys
from smartcity_plugin.credentials.key_files import UnreadableKey
from smartcity_plugin.credentials.proofs.signers import EDDSA, ES256

CREATE = """
import sys
from pathlib import Path
from smartcity_plugin.credentials import keys
print("ready", flush=True)
sys.stdin.readline()
key = keys.create(Path(sys.argv[1]))
print(key.id, key.private_key.public_key().public_bytes_raw().hex())
"""


@pytest.fixture
def directory(tmp_path):
    return tmp_path / "var" / "keys"


def raw(key):
    return key.private_key.public_key().public_bytes_raw()


def test_a_created_key_is_loaded_again(directory):
    created = keys.create(directory)
    loaded = keys.load(directory)
    assert (loaded.id, raw(loaded)) == ("key-1", raw(created))


def test_only_the_owner_may_read_key_and_directory(directory):
    old_mask = os.umask(0)
    try:
        keys.create(directory)
    finally:
        os.umask(old_mask)
    assert stat.S_IMODE((directory / "key-1.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700


def test_a_key_is_a_pkcs8_pem_file_and_nothing_else_is_left(directory):
    keys.create(directory)
    assert [path.name for path in directory.iterdir()] == ["key-1.pem"]
    assert (directory / "key-1.pem").read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----\n")


def test_creating_again_keeps_the_key(directory):
    first = keys.create(directory)
    before = (directory / "key-1.pem").read_bytes()
    assert raw(keys.create(directory)) == raw(first)
    assert (directory / "key-1.pem").read_bytes() == before


def test_processes_that_start_together_end_with_one_key(directory):
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", CREATE, str(directory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    made = {process.communicate()[0] for process in processes}
    assert [process.returncode for process in processes] == [0] * 4
    assert made == {f"key-1 {raw(keys.load(directory)).hex()}\n"}
    assert [path.name for path in directory.iterdir()] == ["key-1.pem"]


def test_who_comes_second_takes_the_key_of_the_first(directory, monkeypatch):
    """The other process writes between our look and our link."""
    real_link = os.link
    other = Ed25519PrivateKey.generate()

    def link_late(source, target):
        target.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        real_link(source, target)

    monkeypatch.setattr(os, "link", link_late)
    assert raw(keys.create(directory)) == other.public_key().public_bytes_raw()
    assert [path.name for path in directory.iterdir()] == ["key-1.pem"]


def test_a_crash_while_writing_leaves_no_key(directory, monkeypatch):
    def no_space(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space left"):
        keys.create(directory)
    assert list(directory.iterdir()) == []


def names(directory):
    return sorted(path.name for path in directory.iterdir())


def states(directory):
    return [tuple(each) for each in keys.listed(directory)]


def test_the_newest_key_signs_and_all_are_published(directory):
    made = [keys.create(directory), *(keys.rotate(directory) for _ in range(10))]
    assert keys.load(directory).id == "key-11"
    assert keys.create(directory).id == "key-11"
    published = keys.public_keys(directory)
    assert list(published) == [f"key-{number}" for number in range(1, 12)]
    assert list(published.values()) == [key.private_key.public_key() for key in made]


def test_each_algorithm_has_its_own_key_that_signs(directory):
    first, second = keys.create(directory), keys.create(directory, ES256)
    third = keys.rotate(directory)
    assert [key.id for key in (first, second, third)] == ["key-1", "key-2", "key-3"]
    assert (keys.load(directory).id, keys.load(directory, ES256).id) == ("key-3", "key-2")
    assert states(directory) == [
        ("key-1", EDDSA, "verifies"),
        ("key-2", ES256, "signs"),
        ("key-3", EDDSA, "signs"),
    ]


def test_a_retired_key_is_destroyed_and_still_published(directory):
    old = keys.create(directory)
    with pytest.raises(keys.KeyInUse, match="rotate") as caught:
        keys.retire(directory, "key-1")
    assert caught.value.code == "only_key"
    keys.rotate(directory)
    keys.retire(directory, "key-1")
    keys.retire(directory, "key-1")
    assert names(directory) == ["key-1.retired.pem", "key-2.pem"]
    assert b"PRIVATE" not in (directory / "key-1.retired.pem").read_bytes()
    assert keys.public_keys(directory)["key-1"] == old.private_key.public_key()
    assert states(directory) == [("key-1", EDDSA, "retired"), ("key-2", EDDSA, "signs")]


def test_a_revoked_key_is_published_no_more_and_its_number_is_not_given_again(directory):
    keys.create(directory)
    keys.revoke(directory, "key-1")
    keys.revoke(directory, "key-1")
    for use in (keys.load, keys.public_keys):
        with pytest.raises(keys.NoSigningKey):
            use(directory)
    assert keys.create(directory).id == "key-2"
    assert list(keys.public_keys(directory)) == ["key-2"]
    assert names(directory) == ["key-1.revoked.pem", "key-2.pem"]
    with pytest.raises(keys.KeyInUse) as caught:
        keys.retire(directory, "key-1")
    assert caught.value.code == "revoked_key"


def test_a_retired_key_can_be_revoked(directory):
    keys.create(directory)
    keys.rotate(directory)
    keys.retire(directory, "key-1")
    keys.revoke(directory, "key-1")
    assert states(directory) == [("key-1", EDDSA, "revoked"), ("key-2", EDDSA, "signs")]


def test_a_process_that_died_while_it_revoked_has_revoked(directory, monkeypatch):
    """The private half is still there: the mark counts, and doing it again deletes the rest."""
    keys.create(directory)
    monkeypatch.setattr(
        Path, "unlink", lambda path: path.rename(f"{path}.draft") if path.name[0] == "." else 1 / 0
    )
    with pytest.raises(ZeroDivisionError):
        keys.revoke(directory, "key-1")
    monkeypatch.undo()
    assert states(directory) == [("key-1", EDDSA, "revoked")]
    with pytest.raises(keys.NoSigningKey):
        keys.load(directory)
    keys.revoke(directory, "key-1")
    assert "key-1.pem" not in names(directory)


@pytest.mark.parametrize("use", [keys.retire, keys.revoke])
def test_a_key_that_is_not_there_is_named(directory, use):
    keys.create(directory)
    with pytest.raises(keys.UnknownKey, match="key-7"):
        use(directory, "key-7")


def test_no_key_says_what_to_run(directory):
    for present in (False, True):
        if present:
            directory.mkdir(parents=True)
            (directory / "README.pem").write_text("no key")
        for use in (keys.load, keys.public_keys):
            with pytest.raises(LookupError, match=r"manage\.py smartcity_keys") as caught:
                use(directory)
            assert caught.value.code == "no_signing_key"
            assert str(directory) in str(caught.value)
    with pytest.raises(LookupError, match=r"manage\.py smartcity_keys create --algorithm ES256"):
        keys.load(directory, ES256)


def pem(key, encryption):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"-----BEGIN PRIVATE KEY-----\n",
        pem(generate_private_key(SECP384R1()), NoEncryption()),
        pem(Ed25519PrivateKey.generate(), BestAvailableEncryption(b"secret")),
        Ed25519PrivateKey.generate()
        .public_key()
        .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    ],
    ids=["empty", "half", "another kind", "encrypted", "public"],
)
def test_a_file_that_holds_no_usable_key_is_named(directory, content):
    directory.mkdir(parents=True)
    (directory / "key-1.pem").write_bytes(content)
    for use in (keys.load, keys.public_keys, keys.create, keys.rotate, keys.listed):
        with pytest.raises(UnreadableKey, match=r"key-1\.pem"):
            use(directory)


def test_a_key_is_not_shown_in_a_log(directory):
    assert repr(keys.create(directory)) == "SigningKey(id='key-1')"
