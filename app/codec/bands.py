"""The words for the bands of a score: two sets, of which a training centre uses one.

The choice is one of the process and of those that it starts: reports are written, and many runs scored, in processes of
their own.
"""

import os

from app.codec.words import DEFAULT, say

SETS = ("pass", "four")
"""excellent, good, pass, fail (优、良、合格、不合格); excellent, good, fair, poor (优、良、中、差)."""
BANDS = ("excellent", "good", "pass", "fail")

CHOICE = "MUSTER_BANDS"


def chosen() -> str:
    """The set in use."""
    found = os.environ.get(CHOICE, "")
    return found if found in SETS else SETS[0]


def choose(words: str) -> None:
    """From now on, these words; what is no set is the first one."""
    os.environ[CHOICE] = words if words in SETS else SETS[0]


def band_word(band: str, language: str = DEFAULT) -> str:
    """What a band is called."""
    return say(f"band.{chosen()}.{band}", {}, language)


def all_words(words: str, language: str = DEFAULT) -> str:
    """A set as it is chosen from: its four words."""
    return ("、" if language == "zh" else ", ").join(say(f"band.{words}.{band}", {}, language) for band in BANDS)
