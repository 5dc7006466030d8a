"""Forgetting people's words breaks no chain."""

import shutil
from pathlib import Path

from app.store.forget import forget
from app.store.runfile import Run
from app.store.verify import verify


def test_forgotten_words_are_gone_and_the_run_still_verifies(finished: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(finished, tmp_path / "run.muster"))
    with Run(path) as run:
        before, texts = verify(run), run.texts()
    said = {text for _, text in texts.values()}
    assert "Come to the gate" in said
    assert forget(path) == len(texts)
    assert forget(path) == 0
    with Run(path) as run:
        after = verify(run)
        assert run.texts() == {}
    assert after.ok and (after.log_hash, after.state_hash) == (before.log_hash, before.state_hash)
    assert b"Come to the gate" not in path.read_bytes()


def test_one_persons_words_can_go_alone(finished: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(finished, tmp_path / "run.muster"))
    with Run(path) as run:
        texts = run.texts()
    one = next(ref for ref, (_, text) in texts.items() if text == "Where are you?")
    assert forget(path, {one}) == 1
    with Run(path) as run:
        assert verify(run).ok
        assert run.texts().keys() == texts.keys() - {one}
