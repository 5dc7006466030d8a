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


@record
class Paragraph:
    """A sentence or more. `kind`: fact (needs evidence), model, note, or judgement (waits for a person)."""

    text: str
    kind: str = "note"
    evidence: tuple[int, ...] = ()


@record
class Table:
    """A table with its own title."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@record
class Bars:
    """A figure of named bars from 0 to `most`, with what stands beside each."""

    title: str
    most: float
    bars: tuple[tuple[str, float, str], ...]


@record
class LogLine:
    """A line of the log extract: event number, time, post, what happened."""

    seq: int
    time: str
    who: str
    what: str


Block = Heading | Paragraph | Table | Bars


@container
class Document:
    """The whole report, in one language and form."""

    title: str
    subtitle: str
    stamp: str
    language: str
    form: str
    blocks: list[Block] = field(default_factory=list)
    log: list[LogLine] = field(default_factory=list)

    def evidence(self) -> set[int]:
        """Every event number that the report cites."""
        found: set[int] = set()
        for block in self.blocks:
            if isinstance(block, Paragraph):
                found |= set(block.evidence)
            elif isinstance(block, Table):
                found |= {seq for row in block.rows for cell in row for seq in cell.evidence}
        return found

    def untraced(self) -> list[str]:
        """Sentences that state a fact and cite nothing; a report has none."""
        return [b.text for b in self.blocks if isinstance(b, Paragraph) and b.kind == "fact" and not b.evidence]
