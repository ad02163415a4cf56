"""A short way to write the rows of a release."""

from decimal import Decimal

from solieu.model import Check, Figure
from solieu.validate import validate

_NONE = {
    "published": "2020-01-14",
    "indicator": "số lao động có việc làm",
    "indicator_id": "",
    "value_max": None,
    "total": None,
    "resolution": None,
    "bound": "exact",
    "direction": "",
    "status": "actual",
    "period": "2019",
    "area": "",
    "base": "",
    "base_period": "",
    "refers_to": "",
    "rule": "test",
    "category": "",
    "base_label": "",
    "flags": "",
    "relation": "",
    "claim": "",
    "cue": "",
    "unchecked": "",
    "area_id": "",
}


class Release:
    """Rows one after another in one sentence each, or in the sentence that is given."""

    def __init__(self, doc_id: str = "doc") -> None:
        self.doc_id = doc_id
        self.figures: list[Figure] = []

    def add(self, value: str, unit: str, **columns: object) -> str:
        """Add a row and return its ``figure_id``; the resolution is that of the value's digits unless given."""
        start = 10 * len(self.figures)
        kind = "percentage" if unit in ("%", "‰", "điểm %") else "figure"
        row = {**_NONE, "kind": kind, "aspect": "level", "text": f"{value} {unit}", **columns}
        row.setdefault("sentence", f"câu {len(self.figures)}: {row['text']}")
        for name in ("value_max", "total", "resolution"):
            if row[name] is not None:
                row[name] = Decimal(str(row[name]))
        number = Decimal(value)
        if row["resolution"] is None:
            row["resolution"] = Decimal(1).scaleb(min(0, int(number.as_tuple().exponent)))
        figure_id = f"{self.doc_id}#{start}"
        self.figures.append(
            Figure(
                doc_id=self.doc_id,
                figure_id=figure_id,
                source=f"{self.doc_id}.txt",
                value=number,
                unit=unit,
                start=start,
                end=start + 5,
                **row,
            )
        )
        return figure_id

    def level(self, value: str, unit: str = "người", **columns: object) -> str:
        """A level."""
        return self.add(value, unit, **columns)

    def plan_ratio(self, value: str, result: str, **columns: object) -> str:
        """``đạt x% kế hoạch``."""
        row = {"kind": "plan_ratio", "aspect": "ratio", "base": "plan", "relation": "ratio_of", "refers_to": result}
        return self.add(value, "%", **{**row, **columns})

    def plan(self, value: str, result: str, unit: str = "người", **columns: object) -> str:
        """The plan of a result."""
        return self.add(value, unit, **{"status": "target", "relation": "plan_of", "refers_to": result, **columns})

    def base(self, value: str, now: str, unit: str = "người", **columns: object) -> str:
        """The value of the year before."""
        return self.add(value, unit, **{"period": "2018", "relation": "base_of", "refers_to": now, **columns})

    def change(self, value: str, unit: str, now: str, direction: str, **columns: object) -> str:
        """``tăng``, ``giảm`` since the year before."""
        row = {"aspect": "change", "direction": direction, "base": "previous", "base_period": "2018"}
        return self.add(value, unit, **{**row, "relation": "change_of", "refers_to": now, **columns})

    def share(self, value: str, part: str, **columns: object) -> str:
        """``chiếm x%``."""
        return self.add(value, "%", **{"aspect": "share", "relation": "share_of", "refers_to": part, **columns})

    def part(self, value: str, whole: str, unit: str = "người", **columns: object) -> str:
        """One of all parts."""
        return self.add(value, unit, **{"relation": "all_parts_of", "refers_to": whole, **columns})

    def checks(self, name: str = "", lang: str = "vi") -> list[Check]:
        """The checks of one name, or all."""
        return [check for check in validate(self.figures, lang)[0] if not name or check.check == name]

    def only(self, name: str, lang: str = "vi") -> Check:
        """The one check of this name."""
        (check,) = self.checks(name, lang)
        return check

    def verdict(self, name: str) -> str:
        """The verdict of the one check of this name, ``""`` when there is none."""
        found = self.checks(name)
        assert len(found) < 2, found
        return found[0].verdict if found else ""

    def unchecked(self, figure_id: str) -> str:
        """Why a figure has no decisive check."""
        return validate(self.figures)[1].get(figure_id, "")
