"""A few releases of two offices, and the archive of a run over them."""

from pathlib import Path

from solieu import batch

TEXTS = {
    "lao-dong.txt": """Sở Lao động - Thương binh và Xã hội tổng kết năm 2019

Năm 2019, toàn tỉnh giải quyết việc làm cho 16.341 lao động, đạt 105,4% kế hoạch năm (15.500 lao động).
Đào tạo nghề cho 8.120 học viên, đạt 99,5% kế hoạch năm (8.000 học viên).
Ước số hộ nghèo còn 1.205 hộ.
""",
    "y-te.txt": """Sở Y tế sơ kết công tác 6 tháng đầu năm 2019

6 tháng đầu năm 2019, khám bệnh cho 612.480 lượt người, tăng 4,2% so với cùng kỳ năm 2018.
Thu viện phí đạt 19,85 tỷ đồng, bằng 51,9% kế hoạch năm. Tỷ lệ tử vong giảm 0,85%.
""",
    "trong.txt": "",
}


def write(folder: Path, texts: dict[str, str] = TEXTS) -> Path:
    """The releases as files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def archive(folder: Path, texts: dict[str, str] = TEXTS, lang: str = "vi") -> Path:
    """The folder of a run over the releases."""
    batch.run([write(folder / "vao", texts)], folder / "ra", lang=lang)
    return folder / "ra"
