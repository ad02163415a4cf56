"""The pages by their addresses, and what a handler of one is given."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from solieu.errors import SolieuError
from solieu.read import reason_of
from solieu.texts import LANGUAGES, say
from solieu.web import checking, correcting, downloads
from solieu.web.forms import Form, posted, token_of
from solieu.web.guard import Guard
from solieu.web.pages import Pages, Visit, static
from solieu.web.sessions import Sessions

Handler = Callable[[Visit], Response]


def application(lang: str, port: int) -> ASGIApp:
    """The page as an ASGI application, first in ``lang``; it answers under its own names at ``port`` only."""
    secret = secrets.token_bytes(32)
    sessions = Sessions(lang)
    pages = Pages()
    cookie = f"solieu-{port}"
    # One release at a time is read; nothing that a handler changes is changed by two at once.
    limiter = CapacityLimiter(1)

    async def visited(handler: Handler, request: Request, form: Form | None, visitor: str) -> Response:
        session = sessions.opened(visitor) if form is not None else sessions.of(visitor)
        visit = Visit(request, pages, session, token_of(secret, visitor), form or Form({}, {}), sessions.shrink)
        try:
            return await to_thread.run_sync(handler, visit, limiter=limiter)
        except HTTPException as error:
            return visit.refused(error.status_code, error.detail)
        except TimeoutError as error:
            return visit.page("fault.html", 500, fault=reason_of(error, session.lang))
        except SolieuError as error:
            return visit.page("fault.html", 500, fault=str(error))

    def shown(path: str, handler: Handler) -> Route:
        async def answer(request: Request) -> Response:
            visitor = request.cookies.get(cookie, "")
            known = visitor or secrets.token_urlsafe(32)
            response = await visited(handler, request, None, known)
            if not visitor:
                response.set_cookie(cookie, known, httponly=True, samesite="lax")
            return response

        return Route(path, answer, methods=["GET"])

    def taken(path: str, handler: Handler) -> Route:
        """An address that forms are sent to: the handler is asked only when the form is one of ours."""

        async def answer(request: Request) -> Response:
            visitor = request.cookies.get(cookie, "")
            form = await posted(request, secret, visitor)
            return await visited(handler, request, form, visitor)

        return Route(path, answer, methods=["POST"])

    async def failed(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        known = {404: "web_no_page", 405: "web_bad_method"}
        key = error.detail if error.detail.startswith("web_") else known.get(error.status_code, "web_bad_form")
        visitor = request.cookies.get(cookie, "")
        visit = Visit(request, pages, sessions.of(visitor), token_of(secret, visitor), Form({}, {}), sessions.shrink)
        return visit.refused(error.status_code, key)

    def refusal(status: int, key: str) -> ASGIApp:
        # Plain words: whoever comes under another name is shown none of our pages.
        return Response("\n".join(say(tongue, key) for tongue in LANGUAGES) + "\n", status, media_type="text/plain")

    routes = [
        shown("/", checking.start),
        taken("/check", checking.take_in),
        shown("/check/{key}", checking.show),
        taken("/check/{key}/text", checking.edit_text),
        taken("/check/{key}/remove", checking.remove),
        taken("/check/{key}/plan", correcting.give_plan),
        taken("/check/{key}/plans", correcting.give_plans),
        taken("/check/{key}/restore", correcting.restore),
        shown("/check/{key}/figure/{start:int}", correcting.show_figure),
        taken("/check/{key}/figure/{start:int}", correcting.correct),
        *(shown(f"/check/{{key}}/{name}", make) for name, make in downloads.FILES.items()),
        taken("/language", checking.speak),
        shown("/static/{name}", static),
    ]
    handlers: dict[Any, Callable[[Request, Exception], Awaitable[Response]]] = {HTTPException: failed}
    made = Starlette(routes=routes, exception_handlers=handlers)
    # Around everything, so that also what goes wrong unforeseen is answered under the same rules.
    return Guard(made, _names(port), refusal)


def _names(port: int) -> frozenset[str]:
    return frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))
