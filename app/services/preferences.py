"""What a user prefers, kept between starts: language, theme, size of text, window layouts."""

from pathlib import Path
from typing import Any

from app.services.folders import user_folder


class Preferences:
    """A few named values in one small file; one that can't be read or written costs nothing but itself."""

    def __init__(self, folder: Path | None = None) -> None:
        self.file = (folder or user_folder()) / "preferences.json"
        self._values: dict[str, Any] = self._read() if self.file.is_file() else {}

    def _read(self) -> dict[str, Any]:
        import json  # the first start of all reads nothing

        try:
            kept = json.loads(self.file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def get(self, name: str, default: Any) -> Any:
        """A value, or its default if there is none of that type."""
        value = self._values.get(name, default)
        return value if default is None or isinstance(value, type(default)) else default

    def set(self, name: str, value: Any) -> None:
        """Keep a value, beside those that others have kept meanwhile."""
        import json

        self._values |= self._read() if self.file.is_file() else {}
        self._values[name] = value
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            draft = self.file.with_suffix(".new")
            draft.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), "utf-8")
            draft.replace(self.file)
        except OSError:
            return

    def language(self) -> str:
        """The language chosen, else the system's if it is one of ours."""
        from PySide6.QtCore import QLocale  # the rest is read without Qt too

        system = "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"
        return str(self.get("language", system))
