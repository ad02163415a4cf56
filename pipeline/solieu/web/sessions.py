"""What visitors have in hand, in memory alone: forgotten when it is old, or when there is too much of it."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from solieu.web.draft import Draft

SECONDS = 3600.0
"""How long a visitor who does nothing is remembered."""
MOST_VISITORS = 20
MOST_DRAFTS = 50
"""Drafts of one visitor."""
MOST_BYTES = 300_000_000
"""Bytes of all drafts of all visitors."""


@dataclass(slots=True)
class Session:
    """One visitor: the language, the drafts by their key, what to say on the next page."""

    lang: str
    drafts: OrderedDict[str, Draft] = field(default_factory=OrderedDict)
    notice: str = ""
    seen: float = 0.0

    def add(self, draft: Draft) -> str:
        """Take a draft in hand and return its key; the oldest goes when there are too many."""
        key = secrets.token_urlsafe(9)
        self.drafts[key] = draft
        while len(self.drafts) > MOST_DRAFTS:
            self.drafts.popitem(last=False)
        return key


class Sessions:
    """The sessions by the visitor's cookie. A visitor who only looks has none, so that looking costs no memory."""

    def __init__(self, lang: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._lang = lang
        self._clock = clock
        self._known: OrderedDict[str, Session] = OrderedDict()

    def of(self, visitor: str) -> Session:
        """The session of a visitor, an empty one that nobody remembers when there is none."""
        self._forget()
        session = self._known.get(visitor)
        if session is None:
            return Session(self._lang)
        session.seen = self._clock()
        self._known.move_to_end(visitor)
        return session

    def opened(self, visitor: str) -> Session:
        """The session of a visitor, which is remembered from now on."""
        session = self._known[visitor] = self.of(visitor)
        session.seen = self._clock()
        while len(self._known) > MOST_VISITORS:
            self._known.popitem(last=False)
        return session

    def shrink(self, session: Session) -> None:
        """Let the oldest drafts go, those of this session last, until all that is in hand is within its limit."""
        others = [other for other in self._known.values() if other is not session]
        for other in (*others, session):
            while other.drafts and self._bytes() > MOST_BYTES and not (other is session and len(other.drafts) == 1):
                other.drafts.popitem(last=False)

    def _bytes(self) -> int:
        return sum(draft.bytes for session in self._known.values() for draft in session.drafts.values())

    def _forget(self) -> None:
        late = self._clock() - SECONDS
        while self._known and next(iter(self._known.values())).seen < late:
            self._known.popitem(last=False)
