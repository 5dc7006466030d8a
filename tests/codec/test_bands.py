"""The bands of a score in two sets of words: whatever is in use, everything that tells a band uses it."""

import pytest

from app.codec.bands import BANDS, CHOICE, SETS, all_words, band_word, choose


@pytest.fixture(autouse=True)
def own_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, "")


def test_both_sets_have_four_different_words_in_both_languages() -> None:
    for language in ("en", "zh"):
        for words in SETS:
            assert len(set(all_words(words, language).replace("、", ", ").split(", "))) == len(BANDS)


def test_the_choice_holds_until_the_next_one() -> None:
    assert (band_word("fail"), band_word("fail", "zh")) == ("fail", "不合格")
    choose("four")
    assert (band_word("fail"), band_word("pass", "zh")) == ("poor", "中")
    choose("no such words")
    assert band_word("pass") == "pass"
