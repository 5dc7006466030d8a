"""What is there at the first paint: a window, and nothing that only play needs."""

import os
import subprocess
import sys

HEAVY = (
    "numpy networkx sqlalchemy pydantic ryml scipy krippendorff pyqtgraph html json dataclasses "
    "app.engine app.store app.players app.scoring app.ui.home.brief app.ui.home.cards app.ui.map.base"
)

PROGRAM = f"""
import sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
from app.ui.shell import Shell
shell = Shell()
shell.home.show()
application.processEvents()
print([name for name in {HEAVY.split()!r} if name in sys.modules])
shell.home.close()
"""


def test_the_first_paint_waits_for_nothing_heavy(tmp_path):
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "MUSTER_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=surroundings, capture_output=True, text=True)
    assert done.stdout == "[]\n"
