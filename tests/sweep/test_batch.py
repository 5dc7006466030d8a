"""Workers that die take nothing with them: what is missing is played again, and only that."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import asdict
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from app.sweep import batch as batches
from app.sweep.batch import batch
from app.sweep.one import Scenario, context_of
from app.sweep.pool import Pool

ROOT = Path(__file__).parents[2]
RUNS = 24


def seats(scenario: Scenario) -> dict[str, str]:
    return dict.fromkeys(context_of(scenario, 0).ix.post_order, "bot:doctrine")


@pytest.fixture(scope="module")
def alone(minimal: Scenario) -> list[dict[str, Any]]:
    """The runs as one process plays them."""
    return [asdict(played) for played in batch(minimal, seats(minimal), range(1, RUNS + 1))]


class Counting(Pool):
    """A pool that counts what it is given."""

    given: list[int] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.given.append(0)

    def submit(self, *args: Any, **options: Any) -> Future[Any]:
        self.given[-1] += 1
        return super().submit(*args, **options)


def test_a_killed_process_loses_nothing(
    minimal: Scenario, alone: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "Pool", Counting)
    monkeypatch.setattr(Counting, "given", [])
    told: list[int] = []

    def kill_one_once(done: int, total: int) -> None:
        told.append(done)
        if done == 6:
            victim = active_children()[0].pid
            assert victim is not None
            os.kill(victim, signal.SIGKILL)

    played = batch(minimal, seats(minimal), range(1, RUNS + 1), workers=2, told=kill_one_once)
    assert [asdict(run) for run in played] == alone
    first, second = Counting.given
    assert first == RUNS
    assert 0 < second <= RUNS - 6
    assert told[-1] == RUNS


def test_where_every_pool_breaks_this_process_plays(minimal: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Pool):
        def submit(self, *args: Any, **options: Any) -> Future[Any]:
            raise batches.BrokenProcessPool

    monkeypatch.setattr(batches, "Pool", Broken)
    played = batch(minimal, seats(minimal), [3, 1], workers=2, scored=False)
    assert [run.seed for run in played] == [3, 1]


def test_where_there_can_be_no_pool_this_process_plays(minimal: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_shared_memory(*args: Any, **options: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(batches, "Pool", without_shared_memory)
    played = batch(minimal, seats(minimal), [3, 1], workers=2, scored=False)
    assert [run.seed for run in played] == [3, 1]


CLUSTER = """
import json, sys
from distributed import LocalCluster

if __name__ == "__main__":
    options = {"processes": True, "host": "127.0.0.1", "dashboard_address": None}
    with LocalCluster(n_workers=3, threads_per_worker=1, **options) as here:
        here.wait_for_workers(3)
        pids = [worker.process.pid for worker in here.workers.values()]
        print(json.dumps({"address": here.scheduler_address, "pids": pids}), flush=True)
        sys.stdin.readline()
"""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[dict[str, Any]]:
    """A Dask cluster of three processes on this machine: its address and their ids."""
    pytest.importorskip("distributed")
    script = tmp_path / "cluster.py"
    script.write_text(CLUSTER, "utf-8")
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "DASK_TEMPORARY_DIRECTORY": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=surroundings
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        yield json.loads(process.stdout.readline())
        process.communicate("\n", timeout=60)


def test_a_killed_worker_of_a_cluster_loses_nothing(cluster: dict[str, Any], alone: list[dict[str, Any]]) -> None:
    program = "import sys; from app.main import run; sys.exit(run(sys.argv[1:]))"
    words = ["sweep", "minimal", "--runs", str(RUNS), "--dask", cluster["address"], "--json"]
    with subprocess.Popen(
        [sys.executable, "-c", program, *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
    ) as sweep:
        assert sweep.stderr is not None
        first = sweep.stderr.readline()
        assert first.startswith("10 of"), first + sweep.stderr.read()
        os.kill(cluster["pids"][0], signal.SIGKILL)
        out, err = sweep.communicate(timeout=120)
    assert sweep.returncode == 0, err
    assert json.loads(out)["per_seed"] == alone


def hears_interrupts(seed: int) -> bool:
    return signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no masks of signals")
def test_only_who_asked_hears_of_an_interrupt() -> None:
    assert batches.over([1, 2, 3], hears_interrupts, workers=2) == [False] * 3
    assert hears_interrupts(0)
