"""Sentences for people, from the templates beside this module."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

LANGUAGES = ("vi", "en")

_SIGNS = {"%": "percent", "‰": "permille", "điểm %": "points", "lần": "times"}


@dataclass(frozen=True, slots=True)
class Messages:
    """The templates of one language and how it writes numbers."""

    lang: str
    templates: dict[str, str]
    verdicts: dict[str, str]
    outcomes: dict[str, str]
    words: dict[str, str]

    def number(self, value: Decimal) -> str:
        """A number with the language's separators.

        >>> messages("vi").number(Decimal("16341.5")), messages("en").number(Decimal("16341.5"))
        ('16.341,5', '16,341.5')
        """
        shown = f"{value:,f}"
        return shown.replace(",", " ").replace(".", ",").replace(" ", ".") if self.lang == "vi" else shown

    def quantity(self, value: Decimal, unit: str) -> str:
        """A number with the sign of its unit where that is one of proportion; counts stay bare."""
        sign = _SIGNS.get(unit)
        return f"{self.number(value)} {self.words[sign]}" if sign else self.number(value)

    def day(self, period: str) -> str:
        """A day as the language writes it.

        >>> messages("vi").day("2020-01-14"), messages("en").day("2020-01-14")
        ('14/01/2020', '2020-01-14')
        """
        return "/".join(reversed(period.split("-"))) if self.lang == "vi" else period

    def reach(self, low: Decimal | None, high: Decimal | None) -> str:
        """The range in which a result lies."""
        if low is not None and high is not None:
            if low == high:
                return self.number(low)
            return self.words["between"].format(low=self.number(low), high=self.number(high))
        if low is not None:
            return self.words["above"].format(low=self.number(low))
        return self.words["below"].format(high=self.number(high)) if high is not None else ""


@cache
def messages(lang: str) -> Messages:
    """The templates of a language, ``vi`` or ``en``; raises ``ValueError`` for another."""
    if lang not in LANGUAGES:
        raise ValueError(f"unknown language {lang!r}: choose one of {', '.join(LANGUAGES)}")
    data = tomllib.loads(files(__package__).joinpath("messages.toml").read_text(encoding="utf-8"))[lang]
    templates = {name: text for name, text in data.items() if isinstance(text, str)}
    return Messages(lang, templates, data["verdict"], data["outcome"], data["word"])
