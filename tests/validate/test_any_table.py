"""Whatever a table says, it can be checked: no row of it stops the others."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from solieu.model import ASPECTS, BASES, BOUNDS, CLAIMS, DIRECTIONS, KINDS, RELATIONS, STATUSES, UNCHECKED
from solieu.validate import validate

from .release import Release

numbers = st.one_of(
    st.integers(min_value=0, max_value=300).map(Decimal),
    st.decimals(min_value=0, max_value=10**15, places=2),
    st.integers(min_value=0, max_value=10**40).map(Decimal),
)


@st.composite
def tables(draw: st.DrawFn) -> Release:
    release = Release()
    size = draw(st.integers(min_value=1, max_value=7))
    for _ in range(size):
        release.add(
            str(draw(numbers)),
            draw(st.sampled_from(["người", "học viên", "đồng", "%", "%", "điểm %", "lần", "đồng/người", "", "xyz"])),
            kind=draw(st.sampled_from(KINDS)),
            aspect=draw(st.sampled_from(ASPECTS)),
            bound=draw(st.sampled_from(BOUNDS)),
            direction=draw(st.sampled_from(DIRECTIONS)),
            status=draw(st.sampled_from(STATUSES)),
            base=draw(st.sampled_from(BASES)),
            relation=draw(st.sampled_from(RELATIONS)),
            claim=draw(st.sampled_from(CLAIMS)),
            refers_to=draw(st.sampled_from(["", *[f"doc#{10 * i}" for i in range(size)]])),
            value_max=draw(st.none() | numbers),
            total=draw(st.none() | numbers),
            resolution=draw(st.none() | st.sampled_from(["0.01", "0.1", "1", "1000", "100000000", "0"])),
            period=draw(st.sampled_from(["", "2019", "2018", "2019-Q3", "2016/2020", "?"])),
            base_period=draw(st.sampled_from(["", "2018", "2019"])),
            indicator=draw(st.sampled_from(["xuất khẩu", "nhập khẩu", "xuất siêu", "thu bình quân mỗi người", ""])),
            category=draw(st.sampled_from(["", "nữ", "nam"])),
            sentence=draw(st.sampled_from(["", "một câu", "câu khác 5%"])),
        )
    return release


@settings(max_examples=300, deadline=None)
@given(tables())
def test_every_table_gets_its_checks(release: Release) -> None:
    checks, unchecked = validate(release.figures)
    known = {figure.figure_id for figure in release.figures}
    assert len({check.check_id for check in checks}) == len(checks)
    assert all(set(check.figures.split()) <= known and check.message for check in checks)
    assert set(unchecked) <= known and set(unchecked.values()) <= set(UNCHECKED)
