"""Every sentence that the code can say is there in both languages."""

import re
import tomllib
from pathlib import Path
from typing import Any

from app import ASSETS

ROOT = Path(__file__).parents[2]
MINE = ("app/cli", "app/codec", "app/store")


def catalogue(language: str) -> dict[str, str]:
    found: dict[str, str] = {}

    def walk(part: dict[str, Any], before: str) -> None:
        for key, value in part.items():
            if isinstance(value, dict):
                walk(value, f"{before}{key}.")
            else:
                found[f"{before}{key}"] = value

    walk(tomllib.loads((ASSETS / "i18n" / f"cli.{language}.toml").read_text("utf-8")), "")
    return found


def test_both_languages_say_the_same_things_with_the_same_parameters() -> None:
    en, zh = catalogue("en"), catalogue("zh")
    assert en.keys() == zh.keys()
    mark = re.compile(r"\{(\w+)\}")
    assert {key for key in en if set(mark.findall(en[key])) != set(mark.findall(zh[key]))} == set()


def test_all_that_the_code_says_is_in_the_catalogue() -> None:
    source = "".join(path.read_text("utf-8") for part in MINE for path in (ROOT / part).rglob("*.py"))
    said = {f"trouble.{code}" for code in re.findall(r'Trouble\(\s*"([a-z-]+)"', source)}
    said |= set(re.findall(r'"((?:cli|trouble)\.[a-z_-]+)"', source))
    said |= {f"trouble.{code}" for code in re.findall(r'sqlite3\.SQLITE_\w+: "([a-z-]+)"', source)}
    assert said - set(catalogue("en")) == set()


def test_no_trouble_in_the_catalogue_is_never_said() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py"))
    kept = {key.rpartition(".")[2] for key in catalogue("en") if key.startswith(("trouble.", "where."))}
    assert {key for key in kept if not re.search(rf"[\".]{re.escape(key)}\"", source)} == set()
