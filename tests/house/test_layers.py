"""The layer rule holds; and each contract that says so would notice."""

import ast
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYERS = "bootstrap cli ui services net store report formats sweep scoring players engine codec domain".split()
CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
}


def lint_imports(at: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the package tree below `at`."""
    program = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as run; run()"
    command = [sys.executable, "-c", program, "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=at, capture_output=True, text=True)


PLANTS = [
    ("domain/planted.py", "import app.codec", "layers"),
    ("engine/planted.py", "from app.scoring import planted", "layers"),
    ("scoring/planted.py", "def late() -> None:\n    import app.players", "layers"),
    ("store/planted.py", "import app.formats", "layers"),
    ("cli/planted.py", "import app.ui", "layers"),
    ("services/planted.py", "import app.main", "layers"),
    ("surprise/__init__.py", "", "layers"),
    ("engine/planted.py", "from PySide6.QtCore import QObject", "no-qt-below-services"),
    ("report/planted.py", "import pyqtgraph", "no-qt-below-services"),
    ("cli/__init__.py", "import shiboken6", "no-qt-below-services"),
    ("domain/planted.py", "import msgspec", "domain-standard-library"),
    ("domain/planted.py", "from numpy import array", "domain-standard-library"),
    ("ui/planted.py", "import app.engine", "ui-through-services"),
    ("ui/map/planted.py", "from app.store import planted", "ui-through-services"),
]


@pytest.fixture(scope="module")
def bare_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contracts over a house of empty layers, so that what is planted is all there is to find."""
    house = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", house)
    for layer in [".", *LAYERS]:
        (house / "app" / layer).mkdir()
        (house / "app" / layer / "__init__.py").touch()
    (house / "app/main.py").touch()
    (house / "app/__main__.py").write_text("import app.main\nimport app.bootstrap\n")
    return house


def test_layers_hold() -> None:
    done = lint_imports(ROOT)
    if done.returncode:
        pytest.fail(done.stdout + done.stderr, pytrace=False)


def test_bare_house_is_sound(bare_house: Path) -> None:
    assert lint_imports(bare_house).returncode == 0


@pytest.mark.parametrize(("planted", "line", "contract"), PLANTS)
def test_contract_notices(bare_house: Path, planted: str, line: str, contract: str) -> None:
    file = bare_house / "app" / planted
    new_folder = not file.parent.exists()
    file.parent.mkdir(exist_ok=True)
    (file.parent / "__init__.py").touch()
    file.write_text(line + "\n")
    try:
        done = lint_imports(bare_house)
    finally:
        file.write_text("") if file.name == "__init__.py" else file.unlink()
        if new_folder:
            shutil.rmtree(file.parent)
    assert done.returncode == 1
    assert f"{CONTRACTS[contract]} BROKEN" in " ".join(done.stdout.split())


def test_every_contract_is_put_to_the_test() -> None:
    assert {contract for _, _, contract in PLANTS} == set(CONTRACTS)


@pytest.mark.parametrize("part", ["domain", "bootstrap"])
def test_standard_library_only(part: str) -> None:
    """The contract names what is forbidden; this names what is allowed, so that tomorrow's library is noticed too."""
    strangers = set()
    for path in (ROOT / "app" / part).glob("**/*.py"):
        for module in imported(path.read_text("utf-8")):
            ours = module == "app" or module.startswith(f"app.{part}")
            if not ours and module.partition(".")[0] not in sys.stdlib_module_names:
                strangers.add(f"{path.relative_to(ROOT)} imports {module}")
    assert not strangers


def imported(source: str) -> set[str]:
    """The modules that a source imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            found.add(str(node.module))
    return found
