"""Forms as they come in: everything in memory, within limits, and only with the token that our own pages carry."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from solieu.read.kinds import MAX_TEXT

MAX_FILES = 20
"""Files of one form."""
MAX_FIELDS = 50
LONGEST_NAME = 200
TOKEN = "token"
"""The field of the token."""


class _Parser(MultiPartParser):
    spool_max_size = 0  # never to the disk


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was dropped: what it is called, for people only, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form by name, of several the first, and its files by the name of their field."""

    fields: dict[str, str]
    files: dict[str, tuple[Upload, ...]]


def token_of(secret: bytes, visitor: str) -> str:
    """What a form of this visitor carries; another site can neither read nor make it."""
    return hmac.new(secret, visitor.encode(), sha256).hexdigest()


async def posted(request: Request, secret: bytes, visitor: str) -> Form:
    """The form of a request; HTTPException 400 when there is none in it, 403 when it is not one of ours."""
    kind = request.headers.get("content-type", "")
    try:
        if kind.startswith("multipart/form-data"):
            parser = _Parser(
                request.headers, request.stream(), max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_TEXT
            )
            data = await parser.parse()
        elif kind.startswith("application/x-www-form-urlencoded"):
            data = await request.form(max_fields=MAX_FIELDS)
        else:
            raise HTTPException(400, "web_bad_form")
    except MultiPartException:
        raise HTTPException(400, "web_bad_form") from None
    try:
        fields = {name: value for name, value in reversed(data.multi_items()) if isinstance(value, str)}
        given = fields.pop(TOKEN, "")
        if not visitor or not hmac.compare_digest(given.encode("utf-8", "replace"), token_of(secret, visitor).encode()):
            raise HTTPException(403, "web_bad_token")
        return Form(fields, {name: await _files(data, name) for name in data if name not in fields})
    finally:
        await data.close()


async def _files(data: FormData, name: str) -> tuple[Upload, ...]:
    found: Sequence[UploadFile | str] = data.getlist(name)
    files = [one for one in found if isinstance(one, UploadFile)]
    # A field of files that was left alone comes as one file without a name.
    return tuple([Upload(shown_name(one.filename), await one.read()) for one in files if one.filename])


def shown_name(name: str | None) -> str:
    r"""What a file is called: its name alone, on one line; it never becomes a path.

    >>> shown_name("../../etc/passwd"), shown_name("C:\\tmp\\Báo cáo.docx"), shown_name("a\r\nb\0"), shown_name("..")
    ('passwd', 'Báo cáo.docx', 'a b', 'file')
    """
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    plain = "".join(character if character.isprintable() else " " for character in last)
    return " ".join(plain.split())[-LONGEST_NAME:].lstrip(".") or "file"
