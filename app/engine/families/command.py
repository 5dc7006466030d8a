"""Headquarters, command of a site and its transfer, staging, sectors, access, roles.

Until a chief is named, the first commander to arrive commands. A transfer is of three kinds (replace, absorb,
subordinate) and takes effect when it was briefed, accepted and announced; the announcement on all nets completes it.
"""

from app.domain.commands.base import Command
from app.domain.commands.lead import (
    BRIEFING,
    Access,
    Announce,
    Appoint,
    HandOver,
    MoveHq,
    SetSectors,
    SetStaging,
    SetUp,
    TakeOver,
)
from app.domain.errors import Rejection
from app.domain.events import lead as ev
from app.domain.knowledge import HandOverOffer
from app.domain.record import replace
from app.domain.state import HandOverState, State
from app.engine import hearing
from app.engine.authority import answers_to, commands
from app.engine.context import Context
from app.engine.families.opportunities import meet, open_one
from app.engine.notes import note_hq, note_site, touch
from app.engine.registry import Emit, decides, due, evolves
from app.engine.timers import arm, disarm

ROLES = ("safety_officer", "liaison", "sector_chief", "information_officer", "spokesman", "deputy", "air_controller")


@decides(SetUp)
def set_up(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Set up a headquarters and name its chief; it stands after the time that takes."""
    body = command.body
    spec = ctx.ix.hqs.get(body.headquarters)
    if spec is None:
        return Rejection("unknown_headquarters", {"headquarters": body.headquarters})
    if command.post not in spec.set_up_by:
        return Rejection("not_your_power", {"what": "set_up", "by": ", ".join(spec.set_up_by)})
    if state.hqs[spec.id].status != "planned":
        return Rejection("already_set_up", {"headquarters": spec.id})
    place = body.place or spec.place
    if place not in ctx.ix.places:
        return Rejection("unknown_place", {"place": place})
    chief = body.chief or spec.chief
    for post in (chief, *body.members):
        if post not in state.posts:
            return Rejection("unknown_post", {"post": post})
    members = tuple(dict.fromkeys((*spec.members, *body.members)))
    emit(ev.HqSettingUp(spec.id, place, chief, members, command.post, state.now + spec.takes,
                        hearing.of_hq(state, ctx, spec.id, command.post)))  # fmt: skip
    return None


@decides(MoveHq)
def move_hq(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Move a headquarters: it stands again after the time that takes."""
    body = command.body
    now = state.hqs.get(body.headquarters)
    if now is None:
        return Rejection("unknown_headquarters", {"headquarters": body.headquarters})
    spec = ctx.ix.hqs[body.headquarters]
    if command.post not in (now.chief, *spec.set_up_by):
        return Rejection("not_your_power", {"what": "move_hq", "by": now.chief})
    if now.status != "stands":
        return Rejection("not_standing", {"headquarters": body.headquarters})
    if body.place not in ctx.ix.places or body.place == now.place:
        return Rejection("unknown_place", {"place": body.place})
    emit(ev.HqSettingUp(body.headquarters, body.place, now.chief, now.members, command.post, state.now + spec.takes,
                        hearing.of_hq(state, ctx, body.headquarters, command.post)))  # fmt: skip
    return None


@due("stands")
def _stands(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    now, spec = state.hqs[subject], ctx.ix.hqs[subject]
    emit(ev.HqStands(subject, now.place, hearing.of_hq(state, ctx, subject, *_site_posts(state, ctx, spec.site))))
    for post in spec.set_up_by:
        meet(state, emit, "1.3", f"hq:{subject}", post)
    if spec.site and now.chief and not state.sites[spec.site].commander:
        emit(
            ev.CommandTaken(
                spec.site, now.chief, False, "chief", "", "", _told_of_command(state, ctx, spec.site, now.chief)
            )
        )


def _told_of_command(state: State, ctx: Context, site: str, *more: str) -> tuple[str, ...]:
    """Who hears who commands a site: everybody there, and everybody who might take it."""
    return hearing.of_site(state, ctx, site, *more, *ctx.ix.site_posts.get(site, ()))


def _site_posts(state: State, ctx: Context, site: str) -> tuple[str, ...]:
    return hearing.of_site(state, ctx, site) if site else ()


@decides(HandOver)
def hand_over(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Offer command of a site with a briefing."""
    body = command.body
    if body.where not in state.sites:
        return Rejection("unknown_site", {"site": body.where})
    if state.sites[body.where].commander != command.post:
        return Rejection("not_in_command", {"site": body.where, "commander": state.sites[body.where].commander})
    if body.to not in state.posts or body.to == command.post:
        return Rejection("unknown_post", {"post": body.to})
    if not _may_command(state, ctx, body.to, body.where):
        return Rejection("may_not_command", {"post": body.to, "site": body.where})
    if body.manner not in ("replace", "absorb", "subordinate"):
        return Rejection("unknown_act", {"act": body.manner, "expected": "replace, absorb, subordinate"})
    missing = tuple(item for item in BRIEFING if item not in body.briefing)
    offer = HandOverState(
        body.where,
        command.post,
        body.to,
        body.manner,
        tuple(body.briefing),
        body.new_role,
        state.now,
        body.note,
    )
    emit(ev.CommandOffered(offer, missing, hearing.of_posts(state, ctx, (command.post, body.to))))
    return None


def _may_command(state: State, ctx: Context, post: str, site: str) -> bool:
    hq = ctx.ix.hqs.get(ctx.ix.sites[site].headquarters)
    named = hq is not None and post in (state.hqs[hq.id].chief, hq.chief, *hq.deputies)
    return named or site in ctx.ix.posts[post].commands_sites


@decides(TakeOver)
def take_over(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Accept an offered command, or take one that nobody holds. A senior may also take over from a junior of his own
    line without an offer, but then nothing was briefed."""
    body = command.body
    if body.where not in state.sites:
        return Rejection("unknown_site", {"site": body.where})
    site, offer = state.sites[body.where], state.handovers.get(body.where)
    if site.commander == command.post:
        return Rejection("already_in_command", {"site": body.where})
    if not _may_command(state, ctx, command.post, body.where):
        return Rejection("may_not_command", {"post": command.post, "site": body.where})
    offered = offer is not None and offer.to == command.post
    if site.commander and not offered and not answers_to(ctx, site.commander, command.post):
        return Rejection("not_offered", {"site": body.where, "commander": site.commander})
    how = offer.manner if offered and offer is not None else "chief" if not site.commander else "replace"
    role = offer.new_role if offered and offer is not None else ""
    emit(
        ev.CommandTaken(body.where, command.post, False, how, site.commander, role,
                        _told_of_command(state, ctx, body.where, command.post, site.commander))
    )  # fmt: skip
    _after_transfer(state, ctx, emit, body.where, command.post, offer, offered)
    return None


def _after_transfer(
    state: State, ctx: Context, emit: Emit, site: str, post: str, offer: HandOverState | None, offered: bool
) -> None:

    briefed = offered and offer is not None and set(BRIEFING) <= set(offer.briefing)
    if briefed and offer is not None:
        meet(state, emit, "1.3", f"handover:{site}:{post}", offer.giver)
    window = ctx.exercise.windows.answer * state.phase_pace // 1000
    open_one(state, emit, "1.3", f"announce:{site}:{post}", post, state.now + window, "play")


@decides(Announce)
def announce(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Announce who commands on nets; complete once all nets that the plan names heard it."""

    body = command.body
    if body.where not in state.sites:
        return Rejection("unknown_site", {"site": body.where})
    commander = state.sites[body.where].commander
    hq = ctx.ix.hqs.get(ctx.ix.sites[body.where].headquarters)
    if command.post not in (commander, *(hq.deputies if hq else ())):
        return Rejection("not_in_command", {"site": body.where, "commander": commander})
    for net in body.nets:
        if net not in ctx.ix.nets:
            return Rejection("unknown_net", {"net": net})
        if state.channels.get(net) == "down":
            return Rejection("channel_down", {"channel": net})
    if not body.nets:
        return Rejection("no_nets")
    told = set(body.nets) | set(state.hqs[hq.id].announced if hq else ())
    lacking = tuple(n for n in (hq.announced_on if hq else ()) if n not in told)
    heard = {p for net in body.nets for p in state.nets[net]}
    emit(ev.CommandAnnounced(body.where, command.post, tuple(body.nets), lacking,
                             hearing.of_posts(state, ctx, (*heard, command.post))))  # fmt: skip
    if hq is not None:
        emit(ev.HqAnnounced(hq.id, tuple(sorted(told))))
    if not lacking:
        meet(state, emit, "1.3", f"announce:{body.where}:{commander}", commander)
    return None


@decides(SetStaging)
def set_staging(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Open a staging area for a site."""
    body = command.body
    refused = in_command(state, ctx, command.post, body.site)
    if refused is not None:
        return refused
    if body.place not in ctx.ix.places or ctx.ix.places[body.place].kind not in ("staging", "landing"):
        return Rejection("not_a_staging_area", {"place": body.place})
    if state.sites[body.site].staging == body.place:
        return Rejection("already_set_up", {"headquarters": body.place})
    here = hearing.of_site(state, ctx, body.site)
    emit(ev.StagingSet(body.site, body.place, hearing.of_government(state, ctx, *_all_with_units(state, ctx), *here)))
    return None


def _all_with_units(state: State, ctx: Context) -> tuple[str, ...]:
    """Commanders of forces that have left their bases: their crews are told the staging area on the way."""
    return tuple({ctx.ix.forces[ctx.ix.units[u].force].commander for u, unit in state.units.items()
                  if unit.status not in ("base", "away")})  # fmt: skip


def in_command(state: State, ctx: Context, post: str, site: str) -> Rejection | None:
    """Whether a post commands a site."""
    if site not in state.sites:
        return Rejection("unknown_site", {"site": site})
    if not commands(state, ctx, post, site):
        return Rejection("not_in_command", {"site": site, "commander": state.sites[site].commander})
    return None


@decides(SetSectors)
def set_sectors(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Give out the sectors of a site."""
    body = command.body
    refused = in_command(state, ctx, command.post, body.site)
    if refused is not None:
        return refused
    sectors = {s.id for s in ctx.ix.sites[body.site].sectors}
    for sector, holder in body.sectors.items():
        if sector not in sectors:
            return Rejection("unknown_sector", {"sector": sector})
        if holder not in ctx.ix.forces and holder not in ctx.ix.units:
            return Rejection("unknown_force", {"force": holder})
    if not body.sectors:
        return Rejection("no_sectors")
    merged = dict(state.sites[body.site].sectors) | body.sectors
    emit(ev.SectorsSet(body.site, tuple(sorted(merged.items())), hearing.of_site(state, ctx, body.site, command.post)))
    return None


@decides(Access)
def access(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Set the access rule of a site."""
    body = command.body
    refused = in_command(state, ctx, command.post, body.site)
    may = "access" in ctx.ix.posts[command.post].may and body.site in state.sites
    if refused is not None and not may:
        return refused
    if state.sites[body.site].access == body.checked_in_only:
        return Rejection("already_so", {"site": body.site})
    emit(ev.AccessSet(body.site, body.checked_in_only, hearing.of_site(state, ctx, body.site, command.post)))
    return None


@decides(Appoint)
def appoint(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Name the holder of a role. A liaison is named by the force's own commander; site roles by who commands there."""

    body = command.body
    if body.role not in ROLES:
        return Rejection("unknown_role", {"role": body.role, "expected": ", ".join(ROLES)})
    if body.holder not in state.posts and body.holder not in state.units:
        return Rejection("unknown_post", {"post": body.holder})
    if body.role == "liaison":
        if body.where not in ctx.ix.forces:
            return Rejection("unknown_force", {"force": body.where})
        force = ctx.ix.forces[body.where]
        if command.post not in (force.commander, *force.tasked_by):
            return Rejection("not_your_unit", {"unit": body.holder, "force": force.id, "channel": force.channel.value})
    elif body.where in state.sites:
        refused = in_command(state, ctx, command.post, body.where)
        if refused is not None:
            return refused
    elif not _site_of_sector(state, ctx, command.post, body.where):
        return Rejection("unknown_site", {"site": body.where})
    if state.roles.get(f"{body.role}:{body.where}") == body.holder:
        return Rejection("already_so", {"site": body.where})
    named = (command.post, body.holder if body.holder in state.posts else "")
    at_site = body.where in state.sites
    heard = hearing.of_site(state, ctx, body.where, *named) if at_site else hearing.of_posts(state, ctx, named)
    emit(ev.Appointed(body.role, body.where, body.holder, command.post, heard))
    meet(state, emit, "4.4" if body.role == "safety_officer" else "3.4", f"{body.role}:{body.where}", command.post)
    return None


def _site_of_sector(state: State, ctx: Context, post: str, sector: str) -> bool:
    hq = state.hqs.get(sector)
    if hq is not None:
        return hq.chief == post
    return any(sector in {x.id for x in s.sectors} and commands(state, ctx, post, s.id) for s in ctx.exercise.sites)


@evolves(ev.HqSettingUp)
def _setting_up(state: State, at: int, body: ev.HqSettingUp) -> None:
    state.hqs[body.headquarters] = replace(
        state.hqs[body.headquarters],
        status="setting_up",
        place=body.place,
        chief=body.chief,
        members=body.members,
        since=at,
    )
    arm(state, "stands", body.headquarters, body.stands_at)
    note_hq(state, body.heard, body.headquarters)


@evolves(ev.HqStands)
def _hq_stands(state: State, at: int, body: ev.HqStands) -> None:
    disarm(state, "stands", body.headquarters)
    state.hqs[body.headquarters] = replace(state.hqs[body.headquarters], status="stands", since=at)
    note_hq(state, body.heard, body.headquarters)


@evolves(ev.HqAnnounced)
def _hq_announced(state: State, at: int, body: ev.HqAnnounced) -> None:
    state.hqs[body.headquarters] = replace(state.hqs[body.headquarters], announced=body.nets)


@evolves(ev.CommandOffered)
def _offered(state: State, at: int, body: ev.CommandOffered) -> None:
    offer = body.offer
    state.handovers[offer.where] = offer
    told = HandOverOffer(
        offer.where, offer.giver, offer.to, offer.manner, at, offer.briefing, offer.new_role, offer.words
    )
    for post in body.heard:
        state.knows[post].offers[offer.where] = told
        touch(state, post)


@evolves(ev.CommandTaken)
def _taken(state: State, at: int, body: ev.CommandTaken) -> None:
    site = state.sites[body.site]
    state.sites[body.site] = replace(site, commander=body.post, interim=body.interim)
    state.handovers.pop(body.site, None)
    for knowledge in state.knows.values():
        knowledge.offers.pop(body.site, None)
    if body.before and body.how == "absorb":
        state.roles[f"deputy:{body.site}"] = body.before
    note_site(state, body.heard, body.site)


@evolves(ev.CommandAnnounced)
def _announced(state: State, at: int, body: ev.CommandAnnounced) -> None:
    note_site(state, body.heard, body.where)


@evolves(ev.StagingSet)
def _staging(state: State, at: int, body: ev.StagingSet) -> None:
    state.sites[body.site] = replace(state.sites[body.site], staging=body.place)
    note_site(state, body.heard, body.site)


@evolves(ev.SectorsSet)
def _sectors(state: State, at: int, body: ev.SectorsSet) -> None:
    state.sites[body.site] = replace(state.sites[body.site], sectors=body.sectors)
    note_site(state, body.heard, body.site)


@evolves(ev.AccessSet)
def _access(state: State, at: int, body: ev.AccessSet) -> None:
    state.sites[body.site] = replace(state.sites[body.site], access=body.checked_in_only)
    note_site(state, body.heard, body.site)


@evolves(ev.Appointed)
def _appointed(state: State, at: int, body: ev.Appointed) -> None:
    state.roles[f"{body.role}:{body.where}"] = body.holder
    if body.role == "safety_officer" and body.where in state.sites:
        state.sites[body.where] = replace(state.sites[body.where], safety_officer=body.holder)
        note_site(state, body.heard, body.where)
    for post in body.heard:
        state.knows[post].roles[f"{body.role}:{body.where}"] = body.holder
        touch(state, post)
