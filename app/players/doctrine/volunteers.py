"""Social forces: what is needed is published, and that there is enough, before the scene is crowded."""

from app.domain.clock import MINUTE
from app.domain.commands.lead import PublishNeeds
from app.domain.exercise.posts import Layer
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import commander_of, open_tasks, wanting

ENOUGH = 20 * MINUTE
"""Not before a picture has formed does anybody say that there is enough: assumed."""


def publish(view: SeatView, desk: Desk) -> list[Act]:
    """Publish what help a scene needs; once nothing is lacking, that there is enough."""
    if not desk.table.social or not desk.knows.tasks:
        return []
    acts: list[Act] = []
    for site in view.script.sites:
        if not _speaks(desk, site) or not open_tasks(desk, site):
            continue
        short = wanting(desk, site)
        useful = [capability for capability in short if _social_can(desk, capability)]
        if useful and not desk.did(f"needs:{site}"):
            acts += desk.act(PublishNeeds(site, useful), f"needs:{site}")
        elif not useful and desk.now >= min(known.as_of for known in desk.knows.tasks.values()) + ENOUGH:
            acts += desk.act(PublishNeeds(site, enough=True), f"enough:{site}")
    return acts


def _speaks(desk: Desk, site: str) -> bool:
    """Whether it falls to this post: whoever commands on site, or leads while nobody does."""
    commander, post = commander_of(desk, site), desk.table.post
    if post.layer not in (Layer.UNIFIED, Layer.ON_SITE) and "publish_needs" not in post.may:
        return False
    return commander == desk.me or (not commander and desk.table.post.layer == Layer.UNIFIED and not desk.table.chain)


def _social_can(desk: Desk, capability: str) -> bool:
    return any(unit.force in desk.table.social for unit in desk.table.able.get(capability, ()))
