"""The sentence for the user, apart from the other kinds of error, so that a start waits for none of them."""


class MusterError(Exception):
    """A sentence for the user: what happened, what was kept, what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence
