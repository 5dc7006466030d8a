"""`muster regret`: what each decision cost, over the same luck."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from app.cli.baseline_exercise import add_exercise
from app.cli.console import DONE, Console
from app.cli.options import Commands, number


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("regret", run)
    parser.add_argument("file", metavar="RUN", type=Path)
    add_exercise(parser)
    parser.add_argument("--runs", metavar="N", type=number, default=3)
    parser.add_argument("--search", metavar="N", type=number, default=6)


def run(args: Namespace, console: Console) -> int:
    """Answer with the decisions and what doctrine and the best plan found lose."""
    from app.cli.baseline_exercise import stored_for
    from app.cli.scenarios import at_least, scenario_of
    from app.domain.clock import format_duration
    from app.domain.text import words
    from app.engine.outcome import outcome
    from app.store.runfile import Run
    from app.store.seek import load
    from app.sweep.best_plan import GAIN, best_plan
    from app.sweep.bound import bound
    from app.sweep.one import play_one
    from app.sweep.regret import regret

    at_least(1, runs=args.runs)
    at_least(0, search=args.search)
    with Run(args.file) as opened:
        ctx = opened.context()
        state = load(opened, ctx)
        loss = outcome(replace(state, now=max(state.now, opened.seal.at if opened.seal else 0)), ctx).loss
        costs = regret(opened.all_rows(), ctx, args.runs)
        found = stored_for(opened, args.exercise)
        seats = {post.id: "bot:doctrine" for post in ctx.exercise.posts}
        scenario, seed = scenario_of(opened.exercise, opened.ground), opened.seed
        doctrine = play_one(scenario, seats, seed, False).loss
        sought = best_plan(scenario, args.search, {seed: "doctrine"}, seed).played.loss
    at_seed = [s["loss"] for s in found["best"]["per_seed"] if s["seed"] == opened.seed] if found else []
    best, least = min([doctrine, sought, *at_seed]), bound(scenario)
    answer = {
        "loss": loss,
        "doctrine_loss": doctrine,
        "best_loss": best,
        "bound": least,
        "best_is_proven": best <= least + GAIN,
        "decisions": [
            {"seq": c.seq, "at": c.at / 1000, "post": c.post, "what": f"{c.decision}:{c.option}", "best": c.best,
             "cost": c.cost, "interval": [c.low, c.high]}
            for c in costs
        ],
    }  # fmt: skip
    console.answer(answer)
    console.say("cli.regret_head", loss=f"{loss:.1f}", doctrine=f"{doctrine:.1f}")
    for cost in sorted(costs, key=lambda c: -c.cost):
        spec = ctx.ix.decisions[cost.decision]
        titles = {o.id: words(o.title, console.language) for o in spec.options}
        console.say(
            "cli.regret_line", at=format_duration(cost.at), what=words(spec.title, console.language),
            option=titles[cost.option], best=titles[cost.best], low=f"{cost.low:.1f}", high=f"{cost.high:.1f}",
        )  # fmt: skip
    return DONE
