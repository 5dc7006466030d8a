"""A report as plain data: blocks that every form is made from. What states something carries the events behind it."""

from dataclasses import field

from app.domain.record import container, record


@record
class Cell:
    """A table's cell; `evidence` are event numbers of the log."""

    text: str
    evidence: tuple[int, ...] = ()


@record
class Heading:
    """A heading; level 1 opens a chapter."""

    level: int
    text: str


KINDS = ("fact", "model", "note", "judgement", "waits")


@record
class Paragraph:
    """A sentence or more. `kind`: fact and model state something and need evidence; judgement is a person's, with the
    name before it; waits is a place that only a person may fill; note speaks of the report itself."""

    text: str
    kind: str = "note"
    evidence: tuple[int, ...] = ()


@record
class Table:
    """A table with its own title. `states` are the columns whose words state what happened and need evidence, `widths`
    how wide the columns are beside each other."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    states: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()


@record
class Figure:
    """A drawing in SVG, `width` × `height` in its own units, and what it shows as a table for forms without it."""

    title: str
    svg: str
    width: int
    height: int
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@record
class LogLine:
    """A line of the log extract: event number, time, post, what happened."""

    seq: int
    time: str
    who: str
    what: str


@record
class Extract:
    """The place of the log extract, with the heads of its columns."""

    columns: tuple[str, ...]


Block = Heading | Paragraph | Table | Figure | Extract


@container
class Document:
    """The whole report, in one language and form. `silent`: words of cells that state nothing (not observed, open)."""

    title: str
    subtitle: str
    stamp: str
    language: str
    form: str
    blocks: list[Block] = field(default_factory=list)
    log: list[LogLine] = field(default_factory=list)
    silent: frozenset[str] = frozenset({"", "–"})
    cover: tuple[tuple[str, str], ...] = ()
    findings: int = 0

    def evidence(self) -> set[int]:
        """Every event number that the report cites."""
        found: set[int] = set()
        for block in self.blocks:
            if isinstance(block, Paragraph):
                found |= set(block.evidence)
            elif isinstance(block, Table):
                found |= {seq for row in block.rows for cell in row for seq in cell.evidence}
        return found

    def statements(self) -> list[tuple[str, tuple[int, ...]]]:
        """Everything that states something about the run, with its evidence."""
        found = [(b.text, b.evidence) for b in self.blocks if isinstance(b, Paragraph) and b.kind in ("fact", "model")]
        for block in self.blocks:
            if isinstance(block, Table):
                cells = [row[column] for row in block.rows for column in block.states]
                found += [(cell.text, cell.evidence) for cell in cells if cell.text not in self.silent]
        return found

    def untraced(self) -> list[str]:
        """Statements that cite nothing; a report has none."""
        return [text for text, evidence in self.statements() if not evidence]
