"""A script of any size: the minimal exercise with as many more injects, facts and expected actions as it takes."""

from app import EXERCISES

PIECE = """\
  - id: more-{n}
    title: {{en: "Call number {n} from the lane", zh: "柳巷第{n}次来电"}}
    trigger: {{after: keeper-calls, delay: {m}m{s}s}}
    sender_title: {{en: Resident, zh: 居民}}
    to: [duty, fire]
    channel: phone
    text:
      en: "There is smoke in house number {n}, and nobody has told us whether to stay or to go: what shall we do?"
      zh: "{n}号房里有烟，没有人告诉我们是留是走，我们该怎么办？"
    about: [warehouse, missing-workers]
    facts: [workers-inside]
    effects:
      - {{road: willow-lane, state: slow}}
      - {{area: willow-lane-homes, amount: 1}}
    answer_within: 3m
"""


def big_script(size: int) -> bytes:
    """A sound script of about `size` bytes."""
    script = (EXERCISES / "minimal" / "exercise.yaml").read_text("utf-8")
    before, after = script.split("\nexpected:\n")
    pieces, total, number = [], len(script.encode()), 0
    while total < size:
        pieces.append(PIECE.format(n=number, m=number % 60, s=number % 59))
        total += len(pieces[-1].encode())
        number += 1
    return (before + "\n" + "".join(pieces) + "\nexpected:\n" + after).encode()
