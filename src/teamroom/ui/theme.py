"""Colours and sizes of the window: the only place that names either.

The tokens and their contrasts come from the design; a test computes every pair again. Sizes follow the font, so a
larger text makes larger buttons, never cut ones.
"""

from dataclasses import asdict, dataclass
from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from teamroom.ui.style import RoomStyle

BASE_POINTS = 10.0
LEAST_PERCENT, MOST_PERCENT = 90, 150


@dataclass(frozen=True, slots=True)
class Tokens:
    """The named colours, each ``#rrggbb``."""

    window: str
    base: str
    alt: str
    text: str
    muted: str
    line: str
    border: str
    accent: str
    on_accent: str
    accent_soft: str
    warn: str
    warn_soft: str
    bad: str
    link: str
    question: str


LIGHT = Tokens(
    window="#F6F5F1", base="#FFFFFF", alt="#F0EFEA", text="#1F2328", muted="#5A6270", line="#D5D3CB",
    border="#82878F", accent="#1F6F5C", on_accent="#FFFFFF", accent_soft="#DDEEE8", warn="#9A5B00",
    warn_soft="#FBEBD0", bad="#A8321F", link="#1B5FAA", question="#6B3FA0",
)
DARK = Tokens(
    window="#1E2124", base="#26292D", alt="#2C3035", text="#E8E6E1", muted="#A7AEB8", line="#3D4248",
    border="#858C96", accent="#5FC3A6", on_accent="#10221D", accent_soft="#25433A", warn="#F0B35B",
    warn_soft="#4A3717", bad="#F08A76", link="#8ABBF0", question="#C3A5EC",
)


class Scheme(Enum):
    """What the person chose: light, dark, or whatever the system shows."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look of the whole window. ``changed`` is emitted after every change of colour or text size."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = Scheme.SYSTEM
        self._percent = 100
        self._family = app.font().family()
        self.tokens = LIGHT
        self._metrics = QFontMetrics(app.font())
        self._colours: dict[str, QColor] = {}
        self._style = RoomStyle(self)
        app.setStyle(self._style)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """What was chosen."""
        return self._scheme

    @property
    def percent(self) -> int:
        """Text size in percent of the base."""
        return self._percent

    @property
    def is_dark(self) -> bool:
        """Tell whether dark colours show now."""
        return self.tokens is DARK

    def choose(self, scheme: Scheme, percent: int) -> None:
        """Show a scheme at a text size (90 to 150 percent; others are brought into that range)."""
        within = max(LEAST_PERCENT, min(MOST_PERCENT, percent))
        if (scheme, within) != (self._scheme, self._percent):
            self._scheme, self._percent = scheme, within
            self._apply()

    def colour(self, token: str) -> str:
        """Return the colour of a token as ``#rrggbb``."""
        return str(getattr(self.tokens, token))

    def qcolour(self, token: str) -> QColor:
        """Return the colour of a token for painting; not to be changed."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = QColor(self.colour(token))
        return found

    def metrics(self) -> QFontMetrics:
        """Return the metrics of the base font, from which all sizes come."""
        return self._metrics

    def width(self, characters: float) -> int:
        """Return the width of so many average characters, in pixels."""
        return round(self.metrics().averageCharWidth() * characters)

    def space(self, lines: float = 0.5) -> int:
        """Return a distance as a part of the line height, in pixels."""
        return max(1, round(self.metrics().height() * lines))

    def font(self, *, more_points: float = 0, bold: bool = False) -> QFont:
        """Return the base font, larger by so many points."""
        font = QFont(self._app.font())
        font.setPointSizeF(BASE_POINTS * self._percent / 100 + more_points)
        font.setBold(bold)
        return font

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        dark = self._scheme is Scheme.DARK
        if self._scheme is Scheme.SYSTEM:
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.tokens = DARK if dark else LIGHT
        self._colours.clear()
        font = QFont(self._family)
        font.setPointSizeF(BASE_POINTS * self._percent / 100)
        self._app.setFont(font)
        self._metrics = QFontMetrics(self._app.font())
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens, self.space()))
        self.changed.emit()


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of Qt for the tokens."""
    role = QPalette.ColorRole
    roles = {
        role.Window: tokens.window, role.WindowText: tokens.text, role.Base: tokens.base,
        role.AlternateBase: tokens.alt, role.Text: tokens.text, role.Button: tokens.base,
        role.ButtonText: tokens.text, role.BrightText: tokens.on_accent, role.Highlight: tokens.accent_soft,
        role.HighlightedText: tokens.text, role.Link: tokens.link, role.LinkVisited: tokens.question,
        role.ToolTipBase: tokens.base, role.ToolTipText: tokens.text, role.PlaceholderText: tokens.muted,
        role.Light: tokens.base, role.Midlight: tokens.alt, role.Mid: tokens.line, role.Dark: tokens.border,
        role.Shadow: tokens.border, role.Accent: tokens.accent,
    }
    made = QPalette()
    for which, colour in roles.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.muted))
    return made


_SHEET = """
QLabel[level="1"] {{ font-size: {h1}pt; font-weight: 700; }}
QLabel[level="2"] {{ font-size: {h2}pt; font-weight: 600; }}
QLabel[level="3"] {{ font-weight: 600; }}
QLabel[tone="muted"] {{ color: {muted}; }}
QLabel[tone="bad"] {{ color: {bad}; }}
QLabel[tone="warn"] {{ color: {warn}; }}
QFrame[card="plain"] {{ background: {base}; border: 1px solid {line}; border-radius: {radius}px; }}
QFrame[card="safe"] {{ background: {accent_soft}; border: 1px solid {accent_soft}; border-radius: {radius}px; }}
QFrame[card="warn"] {{ background: {warn_soft}; border: 1px solid {warn_soft}; border-radius: {radius}px; }}
QFrame[card="rail"] {{ background: {alt}; border: 0; }}
QPushButton {{
  background: {base}; color: {text}; border: 1px solid {border}; border-radius: {round}px;
  padding: {tight}px {wide}px; min-height: {button}px;
}}
QPushButton:hover {{ background: {alt}; }}
QPushButton:pressed {{ background: {accent_soft}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: {tighter}px {narrower}px; outline: 0; }}
QPushButton:disabled {{ color: {muted}; border-color: {line}; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {text}; }}
QPushButton[kind="primary"]:disabled {{ background: {line}; color: {muted}; border-color: {line}; }}
QPushButton[kind="flat"] {{ background: transparent; border-color: transparent; }}
QPushButton[kind="flat"]:hover {{ background: {accent_soft}; }}
QPushButton[kind="flat"]:focus {{ border: 2px solid {accent}; }}
QPushButton[kind="bare"] {{
  background: transparent; border-color: transparent; padding: {tighter}px; min-height: 0;
}}
QPushButton[kind="bare"]:hover {{ background: {accent_soft}; }}
QPushButton[kind="bare"]:focus {{ border: 2px solid {accent}; padding: {barest}px; }}
QPushButton[kind="link"] {{
  background: transparent; border-color: transparent; color: {link}; text-decoration: underline; padding: 1px 2px;
}}
QPushButton[kind="link"]:focus {{ border: 2px solid {accent}; padding: 0 1px; }}
QPushButton::menu-indicator {{ width: 0; }}
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox {{
  background: {base}; color: {text}; border: 1px solid {border}; border-radius: {round}px; padding: {tight}px;
  selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus {{
  border: 2px solid {accent}; padding: {tighter}px;
}}
QLineEdit:disabled, QPlainTextEdit:disabled {{ color: {muted}; border-color: {line}; }}
QTextEdit[reading="yes"] {{ border: 1px solid transparent; background: transparent; padding: 0; }}
QTextEdit[reading="yes"]:focus {{ border: 2px solid {accent}; padding: 0; }}
QListView, QTreeView, QTableView {{ background: {base}; border: 1px solid {line}; border-radius: {round}px; outline: 0; }}
QListView[bare="yes"], QTreeView[bare="yes"] {{ background: transparent; border: 2px solid transparent; }}
QListView:focus, QTreeView:focus, QTableView:focus {{ border: 2px solid {accent}; }}
QScrollArea {{ border: 0; background: transparent; }}
QScrollArea > QWidget > QWidget[page="yes"] {{ background: transparent; }}
QToolTip {{ background: {base}; color: {text}; border: 1px solid {border}; padding: {tight}px; }}
QMenu {{ background: {base}; border: 1px solid {border}; padding: {tight}px; }}
QMenu::item {{ padding: {tight}px {wide}px; border-radius: {round}px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {tight}px; }}
QProgressBar {{
  background: {base}; border: 1px solid {border}; border-radius: {round}px; text-align: center; color: {text};
}}
QProgressBar::chunk {{ background: {accent_soft}; border-radius: {round}px; }}
QStatusBar {{ border-top: 1px solid {line}; color: {muted}; }}
QStatusBar::item {{ border: 0; }}
QScrollBar {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ width: {bar}px; }}
QScrollBar:horizontal {{ height: {bar}px; }}
QScrollBar::handle {{ background: {border}; border: 2px solid {window}; border-radius: {half_bar}px; }}
QScrollBar::handle:vertical {{ min-height: {button}px; }}
QScrollBar::handle:horizontal {{ min-width: {button}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
QHeaderView::section {{ background: {window}; color: {text}; border: 0; border-bottom: 1px solid {line}; padding: {tight}px; }}
"""


def style_sheet(tokens: Tokens, half_line: int) -> str:
    """Return the short sheet for cards, buttons and fields; ``half_line`` is half a line height in pixels."""
    points = QApplication.font().pointSizeF()
    tight = max(3, half_line // 2)
    return _SHEET.format(
        **asdict(tokens),
        h1=points + 7, h2=points + 2, radius=max(6, half_line), round=max(4, half_line * 2 // 3),
        tight=tight, tighter=tight - 1, barest=tight - 2, wide=half_line + tight, narrower=half_line + tight - 1,
        button=half_line * 2, bar=max(10, half_line + 4), half_bar=max(5, half_line // 2 + 2),
    )
