"""The branches of a run that were written to be held beside it: named by what was changed, kept if somebody wants them,
gone with the review otherwise. One that is deleted can be brought back as long as the review is open."""

from contextlib import suppress
from datetime import date

from PySide6.QtCore import QObject, Signal

from app.services.branch_files import ABOUT, Branch, about, read, stays, those_of, write
from app.services.drafting import as_typed, told_fields
from app.services.experiments import Experiments, Tried
from app.services.spoken import Spoken

GONE = ".gone"
"""Deleted ones wait under this ending."""


def told(e: Spoken, tried: Tried, words: bool = True) -> str:
    """What was changed, in the language of `e`; without `words` nothing that somebody typed."""
    t, change, order = e.language.t, tried.change, tried.order
    if change.kind == "go_on":
        post, player = change.players[0]
        return t("evaluate.tried_go_on", at=e.clock(change.at), post=e.name(post),
                 player=t(f"evaluate.player_{player.removeprefix('bot:')}"))  # fmt: skip
    if change.kind == "new":
        called, says = t(f"command.{change.body.kind}"), told_fields(e, change.body, words=words)
        return t("evaluate.tried_new", at=e.clock(change.at), post=e.name(change.post), order=called, says=says)
    what = f"[{change.seq}]"
    if order is not None:
        what = e.tell(order.line) if words else t("report.estimate.order", order=t(f"command.{order.kind}"),
                                                  post=e.name(order.post))  # fmt: skip
    at = e.clock(order.at if order else 0)
    if change.kind == "instead" and order is not None:
        says = told_fields(e, change.body, as_typed(e, order.body), words)
        return t("evaluate.tried_instead", at=at, what=what, says=says)
    given = tried.found.twins[0].given
    params = {"what": what, "at": at, "option": e.name(change.option), "given": e.clock(given.at) if given else ""}
    return t(f"evaluate.tried_{change.kind}", **params)


class Branches(QObject):
    """Those of the run under review. `changed` when one was kept, deleted or brought back."""

    changed = Signal()

    def __init__(self, experiments: Experiments) -> None:
        super().__init__(experiments)
        self.evaluation = experiments.evaluation
        self.gone: list[Branch] = []
        """Deleted ones that can still be brought back, the last one at the end."""
        experiments.written.connect(self._written)
        self._clear_away()

    def found(self) -> list[Branch]:
        """Those that are kept, the oldest first."""
        kept = [read(path, said) for path, said in those_of(self.evaluation.whole.log_hash) if stays(path, said)]
        return sorted(kept, key=lambda branch: (branch.made, branch.path.name))

    def is_kept(self, tried: Tried) -> bool:
        """Whether the branch of a change is kept."""
        return tried.held is not None and stays(tried.held, about(tried.held))

    def keep(self, tried: Tried) -> None:
        """Keep it for later."""
        if tried.held is not None:
            write(tried.held, {**about(tried.held), "kept": True})
            self.changed.emit()

    def delete(self, branch: Branch) -> None:
        """Take it out of the list; its file waits until the review is closed."""
        with suppress(OSError):
            branch.path.rename(branch.path.with_name(branch.path.name + GONE))
            self.gone.append(branch)
        self.changed.emit()

    def bring_back(self, branch: Branch) -> None:
        """Undo that."""
        with suppress(OSError):
            branch.path.with_name(branch.path.name + GONE).rename(branch.path)
            self.gone.remove(branch)
        self.changed.emit()

    def close(self) -> None:
        """The review is closed: deleted ones go for good, and those that nobody keeps."""
        self.gone = []
        self._clear_away()

    def _written(self, tried: Tried) -> None:
        assert tried.file is not None
        words = {code: told(spoken, tried, False) for code, spoken in self.evaluation.spoken.in_each().items()}
        parent = self.evaluation.whole.log_hash
        made = date.today().isoformat()
        write(tried.file, {"parent": parent, "words": words, "made": made, "kept": False})

    def _clear_away(self) -> None:
        for path, said in those_of(self.evaluation.whole.log_hash):
            if not stays(path, said):
                for each in (path, path.with_name(path.name + GONE), path.with_suffix(ABOUT)):
                    with suppress(OSError):
                        each.unlink(missing_ok=True)
