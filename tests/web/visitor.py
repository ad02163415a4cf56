"""Who opens the local page: asks for pages and sends forms as a browser would, without a server between."""

import asyncio
import html
import re
from collections.abc import AsyncIterator

import httpx

from solieu.web.app import application

PORT = 8765
HERE = f"http://127.0.0.1:{PORT}"


class Visitor:
    """One visitor of one application; several can share an application."""

    def __init__(self, lang: str = "vi", app=None, runner: asyncio.Runner | None = None):
        self.app = app or application(lang, PORT)
        self.runner = runner or asyncio.Runner()
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=HERE)

    def another(self) -> "Visitor":
        """Somebody else at the same page."""
        return Visitor(app=self.app, runner=self.runner)

    def ask(self, method: str, path: str, **more) -> httpx.Response:
        """One request as it is given, without what a browser would add."""
        return self.runner.run(self.client.request(method, path, **more))

    def get(self, path: str, **more) -> httpx.Response:
        return self.ask("GET", path, **more)

    def token(self) -> str:
        return re.search(r'name="token" value="([0-9a-f]+)"', self.get("/").text)[1]

    def post(self, path: str, data: dict[str, str] | None = None, files=None) -> httpx.Response:
        """Send a form with its token, and go where the answer leads."""
        data = {"token": self.token(), **(data or {})}
        answer = self.ask("POST", path, data=data, files=files, headers={"origin": HERE})
        return self.get(answer.headers["location"]) if answer.status_code == 303 else answer

    def check(self, text: str = "", *files: tuple[str, bytes], plans: bytes = b"") -> httpx.Response:
        """Paste a text or drop files."""
        sent = [("files", (name, data)) for name, data in files]
        sent += [("plans", ("plans.csv", plans))] if plans else []
        return self.post("/check", {"text": text}, sent or [("files", ("", b""))])


def marks(page: httpx.Response) -> list[tuple[str, str]]:
    """The marked figures of a page in their order, each with the verdict that it shows."""
    found = re.findall(r'<mark id="[^"]+"(?: class="v-(\w+)")?>(?:<a [^>]*>)?(.*?)(?:<sup|</mark>)', page.text, re.S)
    return [(html.unescape(text), verdict) for verdict, text in found]


def messages(page: httpx.Response) -> list[str]:
    """What the findings of a page say."""
    return [html.unescape(said) for said in re.findall(r'<p class="message">(.*?)</p>', page.text, re.S)]


def fault(page: httpx.Response) -> str:
    """What a page says could not be done."""
    said = re.findall(r'<(p|div) [^>]*role="alert">(.*?)</\1>', page.text, re.S)
    return " ".join(html.unescape(re.sub("<[^>]+>", "", " ".join(text for _, text in said))).split())


async def slowly(data: bytes) -> AsyncIterator[bytes]:
    """A body whose length is not told."""
    yield data
