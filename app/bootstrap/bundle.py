"""`python3 -m app bundle DIR`: a folder that holds the program with all it needs, Python too."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app.bootstrap import packages, qt_libraries
from app.bootstrap.speech import Trouble, say

_ROOT = Path(__file__).resolve().parents[2]

LAUNCHER = """\
import sys
from multiprocessing import freeze_support

freeze_support()  # a sweep's workers are this same program, started once more
from app.main import run

sys.exit(run())
"""
"""What the bundled program begins with."""


HELP = """\
usage: python3 -m app bundle DIR
Makes a folder DIR that starts on a machine without Python and without network: copy it there, start DIR/muster.
用法：python3 -m app bundle 目录
生成一个文件夹，拷贝到未装 Python、没有网络的机器上，用其中的 muster 启动。"""


def folder_in(arguments: Sequence[str]) -> Path:
    """The folder that `bundle DIR` names; raises Trouble unless it is one that may be made."""
    after = list(arguments)[list(arguments).index("bundle") + 1 :]
    if len(after) != 1 or after[0].startswith("-"):
        raise Trouble("Say where the folder goes: python3 -m app bundle DIR", "请指定目录：python3 -m app bundle 目录")
    folder = Path(after[0]).absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Trouble(
            f"{folder} exists already. Nothing was changed; choose another name.",
            f"{folder} 已存在，未作任何改动，请另选名称。",
        )
    return folder


def bring_in_tools() -> None:
    """See to what the machine that bundles needs; raises Trouble with the command to type."""
    if sys.platform != "linux":
        return
    qt_libraries.bring_in_missing(on_a_screen=False)
    if not shutil.which("objcopy"):
        packages.bring_in(["binutils"], "Bundling needs objcopy.", "打包需要 objcopy。")
    try:
        qt_libraries.bring_in_all_for_x11()
    except Trouble as trouble:  # without them the folder's user has to install them
        say(trouble.english, trouble.chinese)


def bundle(python: Path, folder: Path) -> None:
    """Make the folder with the PyInstaller of the environment that `python` is of; raises Trouble."""
    say(f"Making {folder}; this takes a minute or two.", f"正在生成 {folder}，约需一两分钟。")
    work = Path(tempfile.mkdtemp(prefix="muster-bundle-"))
    launcher, log = work / "muster.py", work / "log.txt"
    launcher.write_text(LAUNCHER, "utf-8")
    with log.open("w", encoding="utf-8") as notes:
        command = [str(python), "-m", "PyInstaller", *_options(work), str(launcher)]
        done = subprocess.run(command, env=_surroundings(), cwd=work, stdout=notes, stderr=subprocess.STDOUT)
    made = work / "dist" / "muster"
    if done.returncode or not made.is_dir():
        raise Trouble(
            f"The folder could not be made. What was said is in {log}.",
            f"打包失败，详情见 {log}。",
        )
    for name in ("README.md", "LICENSE"):
        shutil.copy(_ROOT / name, made)
    _copy_licences(python.parents[1], made / "licences")
    if folder.exists():
        folder.rmdir()
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(made, folder)
    shutil.rmtree(work, ignore_errors=True)
    start = folder / ("muster.exe" if os.name == "nt" else "muster")
    say(
        f"Done. It starts with {start}; the whole folder can be copied.", f"完成。用 {start} 启动；可整个拷贝该文件夹。"
    )


def _options(work: Path) -> list[str]:
    # python-docx looks for its template by way of a folder of modules, which a bundle has no need of otherwise.
    (work / "keep").touch()
    word = ["--collect-data", "docx", "--add-data", f"{work / 'keep'}{os.pathsep}docx/parts"]
    beside = ["--add-data", f"{_ROOT / 'assets'}{os.pathsep}assets"]
    beside += ["--add-data", f"{_ROOT / 'exercises'}{os.pathsep}exercises"]
    places = ["--distpath", str(work / "dist"), "--workpath", str(work / "build"), "--specpath", str(work)]
    found = ["--paths", str(_ROOT), "--collect-submodules", "app"]
    return ["--noconfirm", "--onedir", "--name", "muster", "--log-level", "WARN", *found, *word, *beside, *places]


def _surroundings() -> dict[str, str]:
    """The user's own, with the source tree to be found in it: what an analysis imports must be this program."""
    return {**os.environ, "PYTHONPATH": str(_ROOT)}


def _copy_licences(environment: Path, to: Path) -> None:
    """The licences of all packages that went in, as each of them brought it."""
    for info in environment.glob("**/site-packages/*.dist-info"):
        for path in info.rglob("*"):
            if path.is_file() and path.name.upper().startswith(("LICEN", "COPYING", "NOTICE", "GPL", "LGPL")):
                here = to / info.name.removesuffix(".dist-info")
                here.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, here)
