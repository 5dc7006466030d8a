"""Sentences for the user, worded by the catalogue: in English when raised, in the user's language when shown."""

from app.codec.words import say
from app.domain.errors import MusterError


class Trouble(MusterError):
    """A `MusterError` that keeps its parameters, so that the same sentence can be said in another language."""

    def __init__(self, code: str, **params: object) -> None:
        self.params = {name: str(value) for name, value in params.items()}
        super().__init__(code, say(f"trouble.{code}", self.params))


def say_trouble(error: MusterError, language: str) -> str:
    """What `error` says in `language`; its own English sentence if the catalogue does not know it."""
    key = f"trouble.{error.code}"
    params = dict(getattr(error, "params", {}))
    if isinstance(error.__cause__, MusterError):
        params["reason"] = say_trouble(error.__cause__, language)
    said = say(key, params, language)
    return error.sentence if said == key else said
