"""What was extracted from each article, kept between builds.

One small file per article. It counts only while everything it depends on is the same: the article's
bytes and name, the knowledge, the code, the parser. A file that is damaged, old or somebody else's is
passed over and written anew.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from builder.model import Coded

_HASH = 32


class Cache:
    """A folder of extracted articles."""

    def __init__(self, folder: Path, identity: str) -> None:
        """`identity` stands for everything but the article itself that the result depends on."""
        self._folder = folder
        self._identity = identity.encode()
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(Coded)

    def key(self, name: str, content: bytes) -> bytes:
        """The key of an article: its name in the archive, its bytes, and the cache's identity."""
        return hashlib.sha256(b"\0".join([self._identity, name.encode(), content])).digest()

    def get(self, name: str, key: bytes) -> Coded | None:
        """What was extracted under this key; None when nothing usable is there."""
        try:
            stored = self._path(name).read_bytes()
        except OSError:
            return None
        payload = stored[2 * _HASH :]
        if stored[:_HASH] != key or stored[_HASH : 2 * _HASH] != _checksum(payload):
            return None
        try:
            return self._decoder.decode(payload)
        except (msgspec.DecodeError, msgspec.ValidationError):
            return None

    def put(self, name: str, key: bytes, coded: Coded) -> None:
        """Stores what was extracted. A folder that cannot be written to costs time, not the build."""
        payload = self._encoder.encode(coded)
        path = self._path(name)
        part = path.with_suffix(f".{os.getpid()}.part")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                part.write_bytes(key + _checksum(payload) + payload)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)

    def keep_only(self, names: Iterable[str]) -> None:
        """Forgets articles that are gone."""
        wanted = {self._path(name) for name in names}
        for path in self._folder.glob("??/*"):
            if path.suffix in {".coded", ".part"} and path not in wanted:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _path(self, name: str) -> Path:
        digest = hashlib.sha256(name.encode()).hexdigest()
        return self._folder / digest[:2] / f"{digest[2:34]}.coded"


def _checksum(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=_HASH).digest()
