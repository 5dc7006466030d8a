"""A year of results to draw: one run's score with other people, dates and figures. For pictures; people in it are
invented."""

from dataclasses import replace
from pathlib import Path

from app.domain.review import FindingRecord
from app.domain.text import Text
from app.services.results.beside import lesson_of
from app.services.results.gather import Gathered, Result
from app.services.results.measured import measure
from app.store.roster import Sitting

PEOPLE = (("李晓", "2026-A"), ("Marta Novak", "2026-A"), ("陈默", "2026-B"), ("P-3F09A1", "2026-B"), ("", ""))
COURSE = (18, 27, 31, 24, 38, 44, 41, 52, 49, 58, 61, 57)
"""Process points, as a class that learns may have them."""
OTHER = ("dike-breach", Text(en="Dike breach at the lower farms", zh="下圩堤防决口"))


def sample(path: Path) -> Gathered:
    """The results."""
    real = measure(path)
    found = []
    lack = next(lack for lack in real.lacks if lack.indicator == "6.3")
    finding = FindingRecord(
        "sample",
        "area",
        lesson_of(lack),
        lack.indicator,
        subjects=(lack.subject,),
        status="accepted",
        grade="correction",
    )
    for number, process in enumerate(COURSE):
        name, group = PEOPLE[number % len(PEOPLE)]
        other = number % 4 == 3
        cards = tuple(
            replace(
                card,
                player="person",
                count=(13 if number % 3 < 2 else 5) + number // 2,
                met=(6 if number % 3 < 2 else 2) + number // 2,
                late=3,
                missed=4 if number % 3 < 2 else 0,
            )
            if card.post == real.cards[number % 3].post
            else replace(card, player="bot:doctrine")
            for card in real.cards
        )
        measured = replace(
            real, log_hash=f"{number:064x}", began=f"2026-{number + 1:02d}-{9 + number:02d}", process=float(process),
            slug=OTHER[0] if other else real.slug, title=OTHER[1] if other else real.title,
            edition=f"{real.edition[:-1]}x" if other else real.edition, cards=cards, first_order=str(number),
            loss=real.loss * (1.3 - number / 30), outcome=6.0 + number, interval=(5.0 + number, 7.0 + number),
            total=process + 6.0 + number, band="good" if process + number > 63 else "fail",
        )  # fmt: skip
        post = next(card.post for card in cards if card.by_person)
        people = (Sitting(post, 1, name, group),) if name else ()
        accepted = (finding,) if number in (4, 8) else ()
        found.append(Result(path.with_name(f"{number}.muster"), measured, people, False, accepted))
    return Gathered(found, [], [])
