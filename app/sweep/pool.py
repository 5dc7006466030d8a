"""Processes beside this one, in which work is done several times as fast, or without holding up a window."""

import weakref
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any


class Pool(ProcessPoolExecutor):
    """So many fresh processes. If one of them is killed, the pool breaks and can be left, whatever was on its way to
    them: Pythons before 3.11.5, Debian 12's too, would wait for ever to be rid of more than a pipe holds."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers, mp_context=get_context("spawn"))
        queue: Any = vars(self)["_call_queue"]
        close, itself = queue.close, weakref.ref(self)

        def let_go() -> None:
            pool = itself()
            if pool is not None and vars(pool)["_broken"]:
                queue._reader.close()  # the workers', who are gone, were the others: now no writing to them can wait
            close()

        queue.close = let_go
