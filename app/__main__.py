"""`python3 -m app [ARGS]`: sets this machine up on first use, then runs `muster ARGS`.

This file keeps to what Python 3.6 can read, so that a Python that is too old can say so in a sentence.
"""

import sys

OLDEST_PYTHON = (3, 11)


def _begin():
    # type: () -> int
    if sys.version_info < OLDEST_PYTHON:
        have = "%d.%d" % sys.version_info[:2]
        need = "%d.%d" % OLDEST_PYTHON
        sys.stderr.write(
            "Muster needs Python %s or newer; this is Python %s (%s).\n"
            "Install a newer one, then start with it, for example: python%s -m app\n"
            "合练需要 Python %s 或更高版本，当前为 Python %s（%s）。\n"
            "请安装新版本后再启动，例如：python%s -m app\n" % ((need, have, sys.executable, need) * 2)
        )
        return 2

    from app.bootstrap import start

    if start.CHECKOUT is None:  # installed by pip, which has brought everything
        from app.main import run

        return run(sys.argv[1:])
    return start.start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(_begin())
