"""Pages on which releases are taken in hand and looked at."""

import re
from itertools import chain

from starlette.responses import Response

from solieu.annotate import FORMATS
from solieu.errors import SolieuError
from solieu.given import Given
from solieu.plan_table import read as read_plans
from solieu.read import reason_of
from solieu.report.pages import SIGNS, link, page
from solieu.table import row
from solieu.texts import LANGUAGES, say
from solieu.web.draft import Draft, Unread, drafts_of, edited_text
from solieu.web.forms import MAX_FILES
from solieu.web.pages import Visit


def start(visit: Visit) -> Response:
    """The page that one begins with: where to paste and drop, and what is in hand."""
    hand = [(key, draft.result(visit.lang).document, draft) for key, draft in reversed(visit.session.drafts.items())]
    return visit.page("start.html", hand=hand, text="", fault="", unread=[], most=MAX_FILES)


def take_in(visit: Visit) -> Response:
    """Take in hand what was pasted or dropped; one release is shown at once."""
    text = visit.form.fields.get("text", "")
    dropped = visit.form.files.get("files", ())
    if not text.strip() and not dropped:
        return _again(visit, text, say(visit.lang, "web_nothing"))
    try:
        given = _given(visit)
    except SolieuError as error:
        return _again(visit, text, str(error))
    sources = [(file.data, file.name) for file in dropped]
    if text.strip():
        sources.insert(0, (text.encode("utf-8", "replace"), say(visit.lang, "web_pasted")))
    taken, unread = list[str](), list[Unread]()
    for found in chain.from_iterable(drafts_of(data, name, visit.lang, given) for data, name in sources):
        if isinstance(found, Unread):
            unread.append(found)
        else:
            taken.append(visit.session.add(found))
            visit.shrink(visit.session)
    if unread:
        # The text stays where it was typed, unless it could be read.
        return _again(visit, "" if taken else text, "", unread)
    return visit.go(f"/check/{taken[0]}" if len(taken) == 1 else "/#hand")


def _given(visit: Visit) -> Given:
    tables = visit.form.files.get("plans", ())
    return read_plans(tables[0].data, tables[0].name, visit.lang) if tables else Given()


def _again(visit: Visit, text: str, fault: str, unread: list[Unread] | None = None) -> Response:
    hand = [(key, draft.result(visit.lang).document, draft) for key, draft in reversed(visit.session.drafts.items())]
    reasons = [(one.name, reason_of(one.error, visit.lang)) for one in unread or ()]
    return visit.page("start.html", 422, hand=hand, text=text, fault=fault, unread=reasons, most=MAX_FILES)


def show(visit: Visit) -> Response:
    """A release with its figures marked, its findings, and what can be done with it."""
    return shown(visit, visit.draft())


def shown(visit: Visit, draft: Draft, status: int = 200, fault: str = "", text: str = "") -> Response:
    """The page of a draft; with ``fault`` what was just asked could not be done, and ``text`` is what was typed."""
    result = draft.result(visit.lang)
    told = page((row(result.document), list(map(row, result.figures)), list(map(row, result.checks))), result.text, 0)
    link([told])
    return visit.page(
        "draft.html",
        status,
        key=visit.key,
        draft=draft,
        page=told,
        signs=SIGNS,
        word=draft.release.format in FORMATS,
        fault=fault,
        text=text or draft.release.text,
        unit_said=unit_said,
        figures={figure.figure_id: figure for figure in result.figures},
    )


def unit_said(text: str) -> str:
    """The unit as a release writes it after the number.

    >>> unit_said("5.630,5 tỷ đồng"), unit_said("16.341 người"), unit_said("3 316")
    ('tỷ đồng', 'người', '')
    """
    return re.sub(r"^\W*\d[\d.,\s]*", "", text, count=1).strip()


def edit_text(visit: Visit) -> Response:
    """Check another text in place of the draft's."""
    draft = visit.draft()
    text = visit.form.fields.get("text", "")
    if text.replace("\r\n", "\n").rstrip("\n") == draft.release.text.rstrip("\n"):
        return visit.go(f"/check/{visit.key}")
    found = edited_text(draft, text, visit.lang)
    if isinstance(found, Unread):
        return shown(visit, draft, 422, reason_of(found.error, visit.lang), text)
    visit.session.drafts[visit.key] = found
    return visit.go(f"/check/{visit.key}", say(visit.lang, "web_text_edited"))


def remove(visit: Visit) -> Response:
    """Let go of a draft."""
    visit.draft()
    del visit.session.drafts[visit.key]
    return visit.go("/", say(visit.lang, "web_removed"))


def speak(visit: Visit) -> Response:
    """Speak another language from now on, on the page where it was asked."""
    if visit.field("lang") in LANGUAGES:
        visit.session.lang = visit.field("lang")
    back = visit.field("back")
    # An address of ours: what begins with two slashes, or with a backslash, leads elsewhere.
    ours = back.startswith("/") and not back.startswith("//") and back.isprintable() and "\\" not in back
    return visit.go(back if ours else "/")
