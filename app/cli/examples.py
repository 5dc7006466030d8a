"""What to type: the lines at the end of each command's help. The tests carry them out."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "list": ("muster list", "muster list --json"),
    "check": ("muster check minimal", "muster check my-exercise --lang zh"),
    "drill": (
        "muster drill minimal --crew doctrine --seed 7 --out drill.muster",
        "muster drill minimal --crew doctrine --post duty=partial --post town=idle --until 30m --out mixed.muster",
        "muster drill minimal --orders orders.jsonl --crew doctrine --out recorded.muster --json",
    ),
    "log": (
        "muster log seven.muster --from 10m --to 12m30s",
        "muster log seven.muster --commands --post fire > orders.jsonl",
    ),
    "verify": ("muster verify seven.muster",),
    "state": ("muster state seven.muster --at 20m", "muster state seven.muster --at 20m --post duty --json"),
    "branch": (
        "muster branch seven.muster --at 20m --post duty=partial --out other-duty.muster",
        "muster branch seven.muster --drop 412 --out later.muster",
        "muster branch seven.muster --drop 412 --for-good --out without.muster",
    ),
    "compare": ("muster compare seven.muster other.muster", "muster compare seven.muster other.muster --json"),
    "score": ("muster score seven.muster", "muster score seven.muster --rubric current --json"),
    "report": (
        "muster report seven.muster --to report.html --lang zh",
        "muster report seven.muster --to report.docx --form hseep",
    ),
    "regret": ("muster regret seven.muster --runs 1 --search 1",),
    "knowledge": ("muster knowledge seven.muster",),
    "network": (
        "muster network seven.muster",
        "muster network --edges contacts.csv --nodes agencies.csv --group kind --weight calls --json",
        "muster network contacts.graphml",
    ),
    "agreement": ("muster agreement ratings.csv", "muster agreement ratings.csv --level nominal --json"),
    "baseline": ("muster baseline my-exercise --runs 2 --search 1 --workers 1",),
    "sweep": ("muster sweep minimal --crew partial --runs 2 --workers 1 --json",),
    "screenshots": ("muster screenshots pictures", "muster screenshots pictures --screen home --size 1366x768"),
    "bench": ("muster bench", "muster bench submit fold --json"),
    "results": ("muster results runs-of-the-class", "muster results seven.muster --bots --json"),
    "forget": ("muster forget somebody seven.muster",),
}
