"""The component in spaCy pipelines that are not ours."""

import spacy
from spacy import displacy
from spacy.tokens import Doc

import solieu.component as component

TEXT = "Giải quyết việc làm cho 16.341 người (đạt 105,4% kế hoạch năm). Thanh tra 245 cơ sở, phát hiện 39 cơ sở vi phạm (18,9%)."


def pipeline(**config: str) -> spacy.language.Language:
    nlp = spacy.blank("xx")
    nlp.add_pipe(component.NAME, config=config)
    return nlp


def test_figures_are_spans_with_their_rows() -> None:
    doc = pipeline()(TEXT)
    ratio = next(span for span in doc.spans["figures"] if span.label_ == "plan_ratio")
    assert "105,4%" in ratio.text
    assert (ratio._.solieu["value"], ratio._.solieu["unit"]) == ("105.4", "%")
    assert TEXT[int(ratio._.solieu["start"]) : int(ratio._.solieu["end"])] == "105,4%"


def test_checks_are_spans_on_the_figure_that_is_checked() -> None:
    doc = pipeline(lang="en")(TEXT)
    wrong = [span for span in doc.spans["checks"] if span.label_ == "inconsistent"]
    assert [span._.solieu["check"] for span in wrong] == ["share"] and "18.9" in wrong[0]._.solieu["message"]


def test_tokens_stay_as_they_are() -> None:
    plain = [token.text for token in spacy.blank("xx")(TEXT)]
    assert [token.text for token in pipeline()(TEXT)] == plain


def test_a_figure_within_a_token_has_the_whole_token() -> None:
    doc = Doc(spacy.blank("xx").vocab, words=["Bắt", "buộc93người,", "đạt", "97%."], spaces=[True, True, True, False])
    component.create(spacy.blank("xx"), "x", "vi")(doc)
    spans = {span.text: span._.solieu["text"] for span in doc.spans["figures"]}
    assert spans["buộc93người,"] == "93người" and spans["97%."] == "97%"


def test_many_texts_through_a_pipe_one_after_the_other() -> None:
    docs = list(pipeline().pipe([TEXT, "Không có gì.", TEXT]))
    assert [len(doc.spans["figures"]) for doc in docs] == [
        len(docs[0].spans["figures"]),
        0,
        len(docs[0].spans["figures"]),
    ]


def test_a_doc_and_a_pipeline_survive_being_stored(tmp_path) -> None:
    nlp = pipeline(lang="en")
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span._.solieu for span in again.spans["figures"]] == [span._.solieu for span in doc.spans["figures"]]
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)(TEXT)
    told = [span._.solieu for span in loaded.spans["checks"]]
    assert told == [span._.solieu for span in doc.spans["checks"]]


def test_the_day_of_a_release_may_be_told() -> None:
    nlp = pipeline()
    doc = nlp.make_doc("Trong năm, giải quyết việc làm cho 16.341 người.")
    doc.user_data["published"] = "2020-01-10"
    assert nlp(doc).spans["figures"][0]._.solieu["published"] == "2020-01-10"


def test_displacy_shows_the_spans() -> None:
    html = displacy.render(pipeline()(TEXT), style="span", options={"spans_key": "figures"})
    assert "plan_ratio" in html


def test_a_span_of_others_has_no_row() -> None:
    assert pipeline()(TEXT)[0:1]._.solieu is None
