import pytest

from documents import opendocument, package, written
from solieu.errors import ReadError
from solieu.read import release_of

STYLES = (
    '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="T2"><style:text-properties style:font-name=".VnTime"/></style:style>'
)


def release(body):
    return release_of(opendocument(body, STYLES), "a.odt")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (written("Có 16.<text:span>341</text:span> người"), "Có 16.341 người"),
        (written('Đạt 75%<text:span text:style-name="T1">3</text:span> kế hoạch'), "Đạt 75% kế hoạch"),
        (written('Rộng 5 m<text:span text:style-name="T1">2</text:span>'), "Rộng 5 m²"),
        (written('<text:span text:style-name="T2">h\xe9 ngh\xcco</text:span>: 5'), "hộ nghèo: 5"),
        (written("Có<text:s text:c='3'/>5<text:tab/>xã"), "Có 5 xã"),
        (written("Có 5<office:annotation><text:p>8</text:p></office:annotation> xã"), "Có 5 xã"),
        (f"<text:list><text:list-item>{written('Xã A')}</text:list-item></text:list>", "- Xã A"),
        (
            written(
                "Có 5 xã<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Ghi chú</text:p></text:note-body></text:note>."
            ),
            "Có 5 xã.\nGhi chú",
        ),
        (
            written("<draw:frame><draw:text-box><text:p>Trong khung</text:p></draw:text-box></draw:frame>Có 5 xã"),
            "Có 5 xã\nTrong khung",
        ),
    ],
)
def test_paragraphs_read_as_they_are_shown(body, expected):
    assert release(body).text == expected + "\n"


def test_tables_keep_merged_headers_and_empty_cells():
    def cells(*made):
        return "<table:table-row>" + "".join(made) + "</table:table-row>"

    def cell(words, spans=""):
        return f"<table:table-cell {spans}>{written(words) if words else ''}</table:table-cell>"

    covered = "<table:covered-table-cell/>"
    table = (
        cells(
            cell("Chỉ tiêu", 'table:number-rows-spanned="2"'),
            cell("Năm 2019", 'table:number-columns-spanned="2"'),
            covered,
        )
        + cells(covered, cell("Kế hoạch"), cell("Thực hiện"))
        + cells(cell("Số xã"), cell(""), cell("6"))
    )
    assert release(f"<table:table>{table}</table:table>").text == (
        "| Chỉ tiêu | Năm 2019 Kế hoạch | Năm 2019 Thực hiện |\n| Số xã |  | 6 |\n"
    )


def test_deletions_are_not_read_and_that_is_said():
    deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>104</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    found = release(deleted + written("Có 5 xã"))
    assert (found.text, found.notices) == ("Có 5 xã\n", ("tracked_changes",))


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        ({"content.xml": "<a/>"}, "no_part"),
        ({}, "no_part"),
        (
            {"META-INF/manifest.xml": "<m><file-entry><encryption-data/></file-entry></m>", "content.xml": "x"},
            "protected",
        ),
    ],
    ids=["no text", "nothing", "password"],
)
def test_a_document_that_cannot_be_read_says_why(parts, key):
    with pytest.raises(ReadError) as caught:
        release_of(package({"mimetype": "application/vnd.oasis.opendocument.text"} | parts), "a.odt")
    assert caught.value.key == key
