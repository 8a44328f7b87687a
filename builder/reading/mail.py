"""Mail → its text, subject, day and sender."""

import email
import re
from email import policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from builder.diagnostics import ArticleError
from builder.frontmatter import split_front_matter
from builder.model import DateHint
from builder.reading.decode import decode
from builder.reading.page import read_page

_FORWARDED = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr):\s*)+", re.IGNORECASE)


class Mail(NamedTuple):
    """What a mail holds for us."""

    text: str
    """The readable text."""
    title: str | None
    """The subject without its reply marks."""
    hints: tuple[DateHint, ...]
    """The day it was sent, in the sender's zone."""
    senders: tuple[str, ...]
    """Name and domain of the sender."""


class MailFile(NamedTuple):
    """A mail's file, parted."""

    yaml: str | None
    """The front matter an editor set before the mail's headers."""
    letter: bytes
    """The mail, every byte as it came."""


def split_mail(data: bytes, *, path: str) -> MailFile:
    """Parts front matter from the mail below it.

    Raises:
        ArticleError: when the front matter is not closed or is no text.
    """
    split = split_front_matter(data.decode("latin-1"), path=path)  # each byte a code point, so none is lost
    if split.yaml is None:
        return MailFile(None, data)
    yaml = split.yaml.encode("latin-1")
    return MailFile(decode(yaml, path=path) if yaml.strip() else "", split.body.encode("latin-1"))


def read_mail(data: bytes, *, path: str) -> Mail:
    """Reads a mail file.

    Raises:
        ArticleError: when it holds no readable text.
    """
    message = email.message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise ArticleError("is not a mail", path=path, hint="save the mail as .eml")
    text = _text(message)
    if not text.strip():
        raise ArticleError("holds no readable text", path=path, hint="paste the mail's text into a .txt file")
    subject = _FORWARDED.sub("", " ".join(str(message["subject"] or "").split()))
    sender = message["from"]
    addresses = sender.addresses if sender else ()
    return Mail(
        text=text,
        title=subject or None,
        hints=tuple(_sent(str(message["date"] or ""))),
        senders=tuple(
            part for address in addresses for part in (address.display_name, address.domain) if part
        ),
    )


def _text(message: EmailMessage) -> str:
    plain = message.get_body(("plain",))
    if plain is not None and str(plain.get_content()).strip():
        return str(plain.get_content()).replace("\r\n", "\n")
    rich = message.get_body(("html",))
    return read_page(str(rich.get_content())).text if rich is not None else ""


def _sent(stated: str) -> list[DateHint]:
    try:
        day = parsedate_to_datetime(stated).date().isoformat()
    except (TypeError, ValueError):
        return []
    return [DateHint(basis="metadata", text=f"Date: {stated}", day=day)]
