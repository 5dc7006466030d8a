"""Sentences for the user, worded by the catalogue: in English when raised, in the user's language when shown."""

from app.codec.words import DEFAULT, look_up, say
from app.domain.errors import MusterError


class Trouble(MusterError):
    """A `MusterError` that keeps its parameters, so that the same sentence can be said in another language."""

    def __init__(self, code: str, **params: object) -> None:
        self.params = {name: str(value) for name, value in params.items()}
        super().__init__(code, _worded(code, self.params, DEFAULT))


def say_trouble(error: MusterError, language: str) -> str:
    """What `error` says in `language`; its own English sentence if the catalogue does not know it."""
    key = f"trouble.{error.code}"
    params = dict(getattr(error, "params", {}))
    if isinstance(error.__cause__, MusterError):
        params["reason"] = say_trouble(error.__cause__, language)
    return error.sentence if look_up(key) is None else _worded(error.code, params, language)


def _worded(code: str, params: dict[str, str], language: str) -> str:
    """The sentence; with a parameter `meant` that is not empty also what was probably meant."""
    said = say(f"trouble.{code}", params, language)
    return said + say("trouble.did-you-mean", params, language) if params.get("meant") else said
