"""What every request passes before anything looks at it, and what every answer carries.

Pages of other sites reach a server on this computer by three ways: a name of their own that leads here (the host
header tells), a form that is sent here (the origin tells), and our pages shown within theirs (the headers forbid it).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from solieu.read.kinds import MAX_DOCUMENT

MAX_REQUEST = MAX_DOCUMENT + 1_000_000
"""Bytes of a request: the largest document, and what a form puts around it."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        # Nothing is told to other sites; with no-referrer browsers would also send no origin with our own forms.
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
)

Refusal = Callable[[int, str], ASGIApp]
"""Makes the answer that refuses a request, given the status and the key of the reason."""


class Guard:
    """Refuses what comes under another name, from another site, or is too large."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], refusal: Refusal) -> None:
        self._app = app
        self._hosts = hosts
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MAX_REQUEST:
                raise HTTPException(413, "web_too_large")
            return message

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        fault = self._fault(scope["method"], headers)
        answer = self._refusal(*fault) if fault else self._app
        await answer(scope, counted, guarded)

    def _fault(self, method: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if len(headers.getlist("host")) != 1 or host not in self._hosts:
            return 421, "web_bad_host"
        if method not in ("GET", "HEAD", "POST"):
            return 405, "web_bad_method"
        if method == "POST":
            if (
                headers.get("origin") != f"http://{host}"
                or headers.get("sec-fetch-site", "same-origin") != "same-origin"
            ):
                return 403, "web_bad_origin"
            length = headers.get("content-length", "0")
            if not length.isascii() or not length.isdecimal() or int(length[:20]) > MAX_REQUEST:
                return 413, "web_too_large"
        return None
