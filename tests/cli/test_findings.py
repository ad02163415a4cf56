from dataclasses import replace
from decimal import Decimal

import pytest

from solieu.findings import STYLES, findings, plain
from solieu.flow import Result
from solieu.model import Check, Document, Figure

TEXT = "Số hộ đạt 105,4% và 105,4% kế hoạch;\ntổng số 16.341 hộ.\nKế hoạch giao 15.500 hộ."


def blank(table, /, **given):
    empty = {name: "" if kind is str else 0 if kind is int else None for name, kind in table.__annotations__.items()}
    return table(**empty | given)


def figure(start, text, sentence):
    place = {"start": start, "end": start + len(text), "figure_id": f"d#{start}", "text": text, "sentence": sentence}
    return blank(Figure, kind="percentage", aspect="ratio", value=Decimal(1), **place)


FIRST, SECOND = TEXT.index("105"), TEXT.rindex("105")
SENTENCE, LAST = TEXT.rpartition("\n")[0], TEXT.rpartition("\n")[2]
STATED = figure(SECOND, "105,4%", SENTENCE)
RESULT = figure(TEXT.index("16.341"), "16.341 hộ", SENTENCE)
PLAN = figure(TEXT.index("15.500"), "15.500 hộ", LAST)
CHECK = blank(
    Check, check="plan_ratio", verdict="inconsistent", severity="error", figures=f"d#{SECOND} {RESULT.figure_id} {PLAN.figure_id}",
    message="16.341 / 15.500 = 105,43%", repair="digit_changed:105.4",
)  # fmt: skip
DOCUMENT = blank(Document, source="a.txt", outcome="ok", figures=4, ratios=2, ratios_checked=1)
RELEASE = Result(
    DOCUMENT,
    (STATED._replace(start=FIRST, end=FIRST + 6, figure_id="d#x", unchecked="no_plan"), STATED, RESULT, PLAN),
    (CHECK,),
)


def shown(result, lang="vi"):
    return "\n".join(map(plain, findings(result, TEXT, lang)))


def test_the_figure_under_test_is_marked_where_it_stands_among_equals():
    assert "đạt 105,4% và «105,4%» kế hoạch; tổng số ‹16.341 hộ›." in shown(RELEASE)


def test_a_finding_has_its_verdict_arithmetic_repair_and_the_figures_from_elsewhere():
    text = shown(RELEASE)
    for part in (
        "KHÔNG KHỚP (lỗi)",
        "16.341 / 15.500 = 105,43%",
        "15.500 hộ",
        "sẽ khớp nếu là 105,4 (nhầm một chữ số)",
    ):
        assert part in text


def test_what_was_not_checked_is_counted_with_its_reason():
    assert "1 × không nêu kế hoạch, chỉ tiêu: 105,4%" in shown(RELEASE)


def test_the_gravest_stands_first():
    mild = replace(CHECK, verdict="consistent", severity="ok")
    text = shown(replace(RELEASE, checks=(mild, CHECK)))
    assert text.index("KHÔNG KHỚP") < text.index("2. KHỚP")


def test_a_verdict_on_an_implied_number_is_never_green():
    assert "green" in STYLES["consistent"]
    assert not any("green" in style for name, style in STYLES.items() if name != "consistent")


def test_a_figure_with_only_an_implied_check_counts_as_not_checked():
    implied = replace(CHECK, check="implied_plan", verdict="plausible", severity="ok", figures=STATED.figure_id)
    stated = STATED._replace(unchecked="no_plan")
    result = Result(DOCUMENT, (stated,), (implied,))
    assert "CHƯA ĐỦ CĂN CỨ" in shown(result)
    assert "1 × chỉ suy ra được, không nêu kế hoạch" in shown(result)


def test_text_cannot_steer_the_terminal():
    sentence = "đạt \x1b[2J105,4%"
    steering = STATED._replace(sentence=sentence, start=8, end=14, figure_id="d#8")
    lines = findings(Result(DOCUMENT, (steering,), (replace(CHECK, figures="d#8"),)), sentence, "vi")
    assert "\x1b" not in "".join(map(plain, lines))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_verdict_and_reason_has_its_words(lang):
    from solieu import model
    from solieu.texts import say

    for key in (*model.VERDICTS,):
        assert say(lang, f"verdict_{key}")
    for key in (*model.UNCHECKED[1:], "other"):
        assert say(lang, f"unchecked_{key}")
    for key in model.OUTCOMES:
        assert say(lang, f"outcome_{key}", count=1)
    for key in model.SEVERITIES[1:]:
        assert say(lang, f"severity_{key}")


def test_a_repair_is_written_as_the_language_writes_numbers():
    large = replace(CHECK, repair="digit_changed:43600000000")
    assert "sẽ khớp nếu là 43.600.000.000 (nhầm một chữ số)" in shown(replace(RELEASE, checks=(large,)))
    assert "43,600,000,000" in shown(replace(RELEASE, checks=(large,)), "en")


def test_a_long_title_is_cut_after_a_word():
    title = "Báo cáo " + "kết quả " * 20
    first = shown(replace(RELEASE, document=replace(DOCUMENT, title=title))).partition("\n")[0]
    assert first.endswith(" quả …")
    assert len(first) <= len("a.txt · ") + 80 + 2
