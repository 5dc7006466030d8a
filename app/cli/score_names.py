"""What a score is about, by name: ids of the exercise turned into its titles, times into the exercise's clock."""

from collections.abc import Mapping

from app.cli.naming import names_of
from app.codec.words import say
from app.domain.clock import DAY
from app.engine.context import Context
from app.engine.families.clock import wall_clock

SILENT = ("force", "deliver", "response", "propose")
"""Words in a subject that name nothing of the exercise."""


class Names:
    """Titles and times of one exercise in one language."""

    def __init__(self, ctx: Context, language: str) -> None:
        self.ctx, self.language = ctx, language
        self.titles: Mapping[str, str] = names_of(ctx.exercise, language)

    def of(self, ident: str) -> str:
        """The title of one id; of a report what kind it is; never the id of what has a name."""
        duty = self.ctx.ix.reports.get(ident)
        if duty is not None:
            return say(f"score.report.{duty.kind}", None, self.language)
        force = self.ctx.ix.forces.get(ident)
        return self.titles.get(ident) or (self.titles.get(force.commander) if force else None) or ident

    def parts(self, what: str, subject: str) -> dict[str, str]:
        """The names in a requirement's subject, in order, as `a`, `b`, `c`."""
        tokens = [t for t in subject.split(":") if t and t not in (*SILENT, what)]
        found: list[str] = []
        for token in tokens:
            found += self._letter(token) if "/" in token else [self.of(token)]
        return dict(zip("abc", [*found, "", "", ""], strict=False))

    def _letter(self, ident: str) -> list[str]:
        """A letter's id holds who wrote it and to whom; that of an inject the inject."""
        parts = ident.split("/")
        return [self.of(parts[1])] if parts[0] == "inject" else [self.of(parts[0])]

    def post(self, ident: str) -> str:
        """A post, or that it was nobody's."""
        return self.of(ident) if ident else say("score.nobody", None, self.language)

    def at(self, seconds: float) -> tuple[str, str]:
        """(time from the start, wall clock)."""
        whole = round(seconds)
        hours, rest = divmod(whole, 3600)
        clock = (wall_clock(self.ctx) + whole * 1000) % DAY // 60_000
        return f"T+{hours}:{rest // 60:02}:{rest % 60:02}", f"{clock // 60:02}:{clock % 60:02}"
