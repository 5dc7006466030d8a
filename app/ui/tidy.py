"""When memory is tidied up: what has just been loaded stays, so that nobody waits while it is looked through again."""

import gc


def settle() -> None:
    """Tidy up now, while something new is opening, and leave what is here alone from now on."""
    gc.collect()
    gc.freeze()
