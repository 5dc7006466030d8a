"""The indicators of the process, in the rubric's order: one line each."""

from collections.abc import Callable

from app.scoring.d1_unity import chain, conflicts, established, span
from app.scoring.d2_match import coverage, match, surplus
from app.scoring.d3_joint import channel, interfaces, liaison, synchrony
from app.scoring.d4_order import check_in, congestion, freelancing, safety
from app.scoring.d5_experts import consulted, reviewed, used
from app.scoring.d6_information import closed_loop, delivery, picture, public, reports
from app.scoring.d7_time import decisions, injects, mobilisation
from app.scoring.marks import Mark
from app.scoring.shown import Reading

PROCESS: dict[str, Callable[[Reading], Mark]] = {
    "1.1": chain.mark,
    "1.2": conflicts.mark,
    "1.3": established.mark,
    "1.4": span.mark,
    "2.1": coverage.mark,
    "2.2": match.mark,
    "2.3": surplus.mark,
    "3.1": interfaces.mark,
    "3.2": synchrony.mark,
    "3.3": channel.mark,
    "3.4": liaison.mark,
    "4.1": congestion.mark,
    "4.2": check_in.mark,
    "4.3": freelancing.mark,
    "4.4": safety.mark,
    "5.1": consulted.mark,
    "5.2": used.mark,
    "5.3": reviewed.mark,
    "6.1": delivery.mark,
    "6.2": reports.mark,
    "6.3": closed_loop.mark,
    "6.4": picture.mark,
    "6.5": public.mark,
    "7.1": decisions.mark,
    "7.2": mobilisation.mark,
    "7.3": injects.mark,
}
