"""What `frame` measures of the whole review window: another moment of a long run, everything in it drawn anew."""

from random import Random
from statistics import median
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent

from app.domain.clock import SECOND
from app.services.evaluation import Evaluation
from app.services.hindsight import Hindsight
from app.services.words import Language
from app.ui.bench.course import FRAME
from app.ui.bench.drawn import Drawn
from app.ui.evaluate.window import EvaluateWindow
from app.ui.theme.look import Look
from app.ui.tidy import settle

SIZE = (1366, 768)


def sought(whole: Hindsight, look: Look, frames: int) -> Drawn:
    """Random seconds: map, lanes, score so far, course; beside one frame of the screen."""
    evaluation = Evaluation(whole, Language("en"))
    window = EvaluateWindow(evaluation, look)
    window.resize(*SIZE)
    window.show()
    window.rest()
    evaluation.warm().wait()  # as the window does by itself, beside
    QCoreApplication.processEvents()
    settle()
    chance, took = Random(frames), []
    for _ in range(frames + 2):
        at = chance.randrange(whole.ends // SECOND) * SECOND
        began = perf_counter()
        evaluation.seek(at)
        QCoreApplication.processEvents()
        took.append((perf_counter() - began) * 1e3)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    took = sorted(took[2:])
    worst = took[round(0.99 * (len(took) - 1))]
    more = {"events": len(whole.times), "p99_ms": worst, "p99_within_a_frame": worst < FRAME}
    return Drawn(median(took), "ms", FRAME, 1.0, more)
