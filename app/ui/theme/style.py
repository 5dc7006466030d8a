"""The style sheet of the program, from the tokens of a theme."""

from app.ui.theme.symbols import coloured_file
from app.ui.theme.tokens import Tokens, radius, size


def style_sheet(t: Tokens, scale: float = 1.0) -> str:
    """Qt style for every widget; `scale` enlarges the text for projecting."""

    def px(name: str) -> int:
        return round(size(name) * scale)

    def mark(name: str, colour: str = "text_2") -> str:
        return coloured_file(t, name, colour)

    return f"""
* {{ font-family: "Noto Sans CJK SC"; font-size: {px("font.body")}px; color: {t["text"]}; outline: 0; }}
QMainWindow, QDialog, QWidget#page {{ background: {t["window"]}; }}
QWidget#panel, QFrame#panel, QWidget#bar {{ background: {t["panel"]}; }}
QWidget#card {{ background: {t["raised"]}; border: 1px solid {t["line"]}; border-radius: {radius("card")}px; }}
QWidget#card[chosen="true"] {{ border: 2px solid {t["ink"]}; }}
QWidget#head {{ background: {t["panel"]}; border-bottom: 1px solid {t["line"]}; border-top: 1px solid {t["line"]}; }}
QLabel {{ background: transparent; }}
QLabel[role="caption"] {{ font-size: {px("font.caption")}px; color: {t["text_2"]}; }}
QLabel[role="quiet"] {{ font-size: {px("font.caption")}px; color: {t["text_3"]}; }}
QLabel[role="lead"] {{ font-size: {px("font.lead")}px; font-weight: bold; }}
QLabel[role="title"] {{ font-size: {px("font.title")}px; font-weight: bold; }}
QLabel[role="display"] {{ font-size: {px("font.display")}px; font-weight: bold; }}
QLabel[role="strong"] {{ font-weight: bold; }}
QLabel[tone] {{ font-size: {px("font.caption")}px; border-radius: {radius("chip")}px; padding: 0 5px; }}
QLabel[tone="critical"] {{ background: {t["critical_tint"]}; color: {t["critical"]}; }}
QLabel[tone="overdue"] {{ background: {t["critical"]}; color: {t["on_critical"]}; font-weight: bold; }}
QLabel[tone="warning"] {{ background: {t["warning_tint"]}; color: {t["warning"]}; }}
QLabel[tone="good"] {{ background: {t["good_tint"]}; color: {t["good"]}; }}
QLabel[tone="info"] {{ background: {t["info_tint"]}; color: {t["info"]}; }}
QLabel[tone="plain"] {{ border: 1px solid {t["line_strong"]}; color: {t["text_2"]}; }}
QPushButton, QToolButton {{ background: {t["panel"]}; border: 1px solid {t["line_strong"]};
  border-radius: {radius("control")}px; padding: 0 12px; min-height: {px("control.height") - 2}px; }}
QToolButton {{ padding: 0 8px; }}
QToolButton[dense="true"] {{ padding: 0 4px; font-size: {px("font.caption")}px; }}
QPushButton:hover, QToolButton:hover {{ background: {t["hover"]}; }}
QPushButton:focus, QToolButton:focus, QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QListView:focus,
QTableView:focus, QTreeView:focus {{ border: 2px solid {t["focus"]}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t["disabled"]}; border-color: {t["line"]}; }}
QPushButton[primary="true"], QToolButton:checked {{ background: {t["ink"]}; color: {t["on_ink"]};
  border-color: {t["ink"]}; font-weight: bold; }}
QPushButton[primary="true"]:disabled {{ background: {t["line"]}; color: {t["text_3"]}; border-color: {t["line"]}; }}
QPushButton[danger="true"] {{ color: {t["critical"]}; border-color: {t["critical"]}; }}
QPushButton[tight="true"] {{ padding: 0 7px; }}
QToolButton[tight="true"], QPushButton[link="true"] {{ padding: 0 4px; }}
QPushButton[link="true"] {{ text-decoration: underline; text-align: left; }}
QPushButton[bare="true"] {{ padding: 0; }}
QPushButton[foot="true"] {{ min-height: {px("bar.status") - 6}px; padding: 0 8px; }}
QPushButton[flat="true"], QToolButton[flat="true"] {{ border-color: transparent; background: transparent; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox {{ background: {t["sunken"]};
  border: 1px solid {t["line_strong"]}; border-radius: {radius("control")}px; padding: 2px 8px;
  selection-background-color: {t["ink"]}; selection-color: {t["on_ink"]}; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: 0; background: transparent; padding: 0; min-height: 0; }}
QLineEdit, QComboBox, QSpinBox {{ min-height: {px("control.height") - 6}px; }}
QListWidget {{ border: 1px solid {t["line_strong"]}; border-radius: {radius("control")}px; background: {t["sunken"]}; }}
QRadioButton::indicator {{ width: 12px; height: 12px; border-radius: 7px; border: 1px solid {t["text_3"]};
  background: {t["sunken"]}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 4px solid {t["ink"]}; background: {t["on_ink"]}; }}
QRadioButton:focus {{ outline: 0; }}
QRadioButton::indicator:focus {{ width: 10px; height: 10px; border: 2px solid {t["focus"]}; }}
QRadioButton::indicator:checked:focus {{ width: 6px; height: 6px; border: 4px solid {t["focus"]}; }}
QRadioButton::indicator:disabled {{ border-color: {t["line"]}; }}
QRadioButton:disabled {{ color: {t["disabled"]}; }}
QLineEdit[missing="true"], QPlainTextEdit[missing="true"], QComboBox[missing="true"] {{
  border: 1px dashed {t["text_3"]}; }}
QFrame#options {{ border: 1px solid {t["line_strong"]}; border-radius: {radius("control")}px;
  background: {t["sunken"]}; }}
QFrame#options[missing="true"] {{ border: 1px dashed {t["text_3"]}; }}
QListView[missing="true"], QSpinBox[missing="true"] {{ border: 1px dashed {t["text_3"]}; }}
QComboBox::drop-down {{ border: 0; width: {px("control.height_small")}px; }}
QComboBox::down-arrow {{ image: url("{mark("down")}"); width: 14px; height: 14px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: 0; background: transparent; width: 20px; }}
QSpinBox::up-arrow {{ image: url("{mark("up")}"); width: 12px; height: 12px; }}
QSpinBox::down-arrow {{ image: url("{mark("down")}"); width: 12px; height: 12px; }}
QCheckBox::indicator, QListView::indicator, QMenu::indicator {{ width: 14px; height: 14px; border-radius: 2px;
  border: 1px solid {t["text_3"]}; background: {t["sunken"]}; }}
QCheckBox::indicator:checked, QListView::indicator:checked, QMenu::indicator:checked {{
  background: {t["ink"]}; border-color: {t["ink"]}; image: url("{mark("check", "on_ink")}"); }}
QMenu::indicator {{ margin-left: 8px; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QWidget#over {{ background: transparent; }}
QWidget#over QToolButton, QWidget#over QLineEdit {{ background: {t["panel"]}; }}
QWidget#over QToolButton:checked {{ background: {t["ink"]}; }}
QTabWidget::pane {{ border: 0; }}
QComboBox QAbstractItemView, QMenu {{ background: {t["raised"]}; border: 1px solid {t["line_strong"]}; }}
QMenu::item {{ padding: 5px 24px 5px 12px; }}
QMenu::item:selected {{ background: {t["selected"]}; }}
QMenu::item:disabled {{ color: {t["text_3"]}; }}
QMenu::separator {{ height: 1px; background: {t["line"]}; margin: 4px 0; }}
QListView, QTableView, QTreeView, QScrollArea {{ background: {t["panel"]}; border: 0; }}
QListView::item:selected, QTableView::item:selected {{ background: {t["selected"]}; color: {t["text"]}; }}
QListView::item:hover {{ background: {t["hover"]}; }}
QHeaderView::section {{ background: {t["panel"]}; color: {t["text_2"]}; border: 0; border-bottom: 1px solid {t["line"]};
  padding: 2px 6px; font-size: {px("font.caption")}px; }}
QSplitter::handle {{ background: {t["line"]}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; }}
QScrollBar::handle {{ background: {t["line_strong"]}; border-radius: 4px; min-height: 24px; min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent;
  border: 0; height: 0; width: 0; }}
QToolTip {{ background: {t["raised"]}; color: {t["text"]}; border: 1px solid {t["line_strong"]}; padding: 4px; }}
QCheckBox, QRadioButton {{ spacing: 8px; background: transparent; }}
QTabBar::tab {{ background: transparent; padding: 6px 12px; border-bottom: 2px solid transparent;
  color: {t["text_2"]}; }}
QTabBar QToolButton {{ padding: 0; min-width: 20px; border-color: transparent; }}
QTabBar QToolButton::left-arrow {{ image: url("{mark("left")}"); width: 14px; height: 14px; }}
QTabBar QToolButton::right-arrow {{ image: url("{mark("right")}"); width: 14px; height: 14px; }}
QTabBar::tab:selected {{ color: {t["text"]}; border-bottom: 2px solid {t["ink"]}; font-weight: bold; }}
QProgressBar {{ background: {t["line"]}; border: 0; border-radius: 2px; max-height: 4px; }}
QProgressBar::chunk {{ background: {t["ink"]}; border-radius: 2px; }}
"""
