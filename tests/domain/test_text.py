"""Texts in two languages."""

import pytest

from app.domain.text import Text, words


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        (Text(en="gate", zh="大门"), "gate", "大门"),
        (Text(en="gate"), "gate", "gate"),
        (Text(zh="大门"), "大门", "大门"),
        (Text(), "", ""),
    ],
)
def test_the_language_asked_for_or_the_other_where_that_is_all(text: Text, english: str, chinese: str) -> None:
    assert (words(text, "en"), words(text, "zh")) == (english, chinese)
