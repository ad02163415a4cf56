"""What a handler is given of a request, and how it answers: a page in its language, another address, a file."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from solieu.report.environment import environment, part
from solieu.texts import LANGUAGES, say
from solieu.web.draft import Draft
from solieu.web.forms import TOKEN, Form
from solieu.web.sessions import Session

_STATIC = MappingProxyType({"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"})


class Pages:
    """The templates."""

    def __init__(self) -> None:
        self._environment = environment("solieu.web", "solieu.report")
        self._environment.globals.update(languages=LANGUAGES, token_field=TOKEN)

    def render(self, template: str, lang: str, **values: Any) -> str:
        """A page in that language."""
        said = partial(say, lang)
        return self._environment.get_template(template).render(lang=lang, said=said, label=said, **values)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: who asks, what the form says; ``token`` goes into each form of the answer."""

    request: Request
    pages: Pages
    session: Session
    token: str
    form: Form
    shrink: Callable[[Session], None]

    @property
    def lang(self) -> str:
        """The language of the visitor."""
        return self.session.lang

    @property
    def key(self) -> str:
        """The key of the draft in the address."""
        key: str = self.request.path_params["key"]
        return key

    def draft(self) -> Draft:
        """The draft in the address; HTTPException 404 when it is no longer in hand."""
        if self.key not in self.session.drafts:
            raise HTTPException(404, "web_no_draft")
        return self.session.drafts[self.key]

    def asked(self, name: str) -> str:
        """What the address asks for, empty when nothing."""
        return " ".join(self.request.query_params.get(name, "").split())

    def field(self, name: str) -> str:
        """A field of the form without blanks around it, empty when it is missing."""
        return self.form.fields.get(name, "").strip()

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page, which tells the notice that the one before left."""
        notice, self.session.notice = self.session.notice, ""
        at = self.request.url.path + (f"?{self.request.url.query}" if self.request.url.query else "")
        text = self.pages.render(
            template,
            self.lang,
            token=self.token,
            notice=notice,
            at=at if self.request.method == "GET" else "/",
            **values,
        )
        return Response(text, status, media_type="text/html")

    def refused(self, status: int, key: str) -> Response:
        """The page that says why a request is not answered."""
        return self.page("fault.html", status, fault=say(self.lang, key))

    def go(self, path: str, notice: str = "") -> Response:
        """Another address, whose page tells the notice."""
        self.session.notice = notice
        return RedirectResponse(path, 303)

    def file(self, data: bytes, name: str, media_type: str) -> Response:
        """A file to be kept by the visitor, under a name that may be in any letters."""
        plain = "".join(
            letter if letter.isascii() and (letter.isalnum() or letter in "._- ") else "_" for letter in name
        )
        told = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
        return Response(data, media_type=media_type, headers={"Content-Disposition": told})


@cache
def _static(name: str) -> bytes:
    own = files("solieu.web").joinpath("static", name).read_bytes()
    # The release looks as it does in a report.
    return part("report.css").encode() + own if name == "page.css" else own


def static(visit: Visit) -> Response:
    """A style, script or picture of the pages."""
    name = visit.request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(404, "web_no_page")
    return Response(_static(name), media_type=_STATIC[name])
