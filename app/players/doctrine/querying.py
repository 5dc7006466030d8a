"""Orders that pull two ways: who has to carry them out asks which one holds, and who is above settles it."""

from app.domain.commands.talk import Message, Question
from app.domain.knowledge import Letter
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.doctrine.tasking import leads
from app.players.work import LIFE, OTHER


def query(view: SeatView, desk: Desk) -> list[Act]:
    """Ask, or settle, when word that wants an answer names several tasks of one scene to several posts."""
    acts: list[Act] = []
    for letter in desk.register.demands:
        if len(letter.to) < 2 or desk.knows.letters[letter.id].answered:
            continue
        tasks = [subject for subject in letter.about if subject in view.tasks]
        sites = {view.tasks[task].site for task in tasks}
        if len(tasks) < 2 or len(sites) != 1:
            continue
        acts += _settled(desk, letter, tasks, next(iter(sites)))
    return acts


def _settled(desk: Desk, letter: Letter, tasks: list[str], site: str) -> list[Act]:
    others = [post for post in letter.to if post != desk.me]
    posts = desk.view.script.posts
    if leads(desk, site):
        return desk.act(Question(others, about=[site, *tasks], channel=desk.line), f"query:{letter.id}")
    below = [post for post in others if post in posts and posts[post].reports_to == desk.me]
    if not below:
        return []
    first = max(tasks, key=lambda task: LIFE.get(desk.view.tasks[task].kind, OTHER))
    return desk.act(Message(others, about=[site, first], channel=desk.line), f"settle-orders:{letter.id}")
