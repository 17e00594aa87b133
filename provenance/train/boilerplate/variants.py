"""How an article of the corpora may reach a user: a whole page, a part of it as text, with promo put between."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

_AGENCIES = ("AP", "Reuters", "AFP", "Getty Images", "Bloomberg", "Shutterstock", "Associated Press", "ANI")
_TOOLS = ("TradingView.com", "Midjourney", "Canva", "Tradingview")
_COMPANIES = (
    "Harbour Foods",
    "Linden Group",
    "Quay Capital",
    "Northgate",
    "Orbis Labs",
    "Helmand Energy",
    "Tern Robotics",
    "Saltmarsh",
    "Vela",
    "Brightwater Inc.",
)
_SITES = (
    "Harbour Post",
    "Northgate",
    "The Linden Times",
    "QuayWire",
    "Coastal",
    "MarketBeacon",
    "CoinHarbor",
    "Tern Daily",
    "Ledgerly",
    "TechQuill",
)
_NAMES = (
    "Ann Lee",
    "Jo Hale",
    "Maria Santos",
    "David Okafor",
    "Priya Raman",
    "Tom Becker",
    "Lena Abbott",
    "Ravi Kumar",
    "Sofia Rossi",
    "James Whitfield",
    "Mei Chen",
    "Omar Haddad",
)
_TAGS = (
    "News",
    "Markets",
    "Bitcoin",
    "Energy",
    "Elections",
    "Ports",
    "Technology",
    "AI",
    "Health",
    "Europe",
    "Stocks",
    "Politics",
    "Travel",
    "Banking",
)

BEFORE, AFTER = 8, 25
"""Lines before the first and after the last line of the body that stay with the article."""


def window(rows: pd.DataFrame, before: int = BEFORE, after: int = AFTER) -> pd.DataFrame:
    """The article and what stands close around it: what a scraper that keeps too much gives.

    Parameters
    ----------
    rows
        Lines of a page, in order.
    before, after
        Lines that are kept around the body.
    """
    body = np.flatnonzero((rows.label == "body").to_numpy())
    if not len(body):
        return rows.iloc[: before + after]
    return rows.iloc[max(0, int(body[0]) - before) : int(body[-1]) + 1 + after]


def scraped(rows: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """The body with some of the lines between, and few or none of those behind: what a good scraper gives."""
    close = window(rows, 2, int(random.integers(0, 8)))
    keep = (close.label == "body").to_numpy() | (random.random(len(close)) < random.choice([0.15, 0.5, 0.9]))
    kept: pd.DataFrame = close[keep]
    return kept


class Promo:
    """Draws promo lines to put between the paragraphs of articles that have none.

    Parameters
    ----------
    lines
        Of boilerplate whose kind a person or a sure rule has named: `text` and `kind`.
    titles
        Headlines, for the lines that name another article.
    random
        Where the draws come from.
    """

    def __init__(self, lines: pd.DataFrame, titles: Sequence[str], random: np.random.Generator) -> None:
        self._templates = tomllib.loads(Path(__file__).with_name("promo.toml").read_text("utf-8"))
        self._groups = self._templates.pop("groups")
        del self._templates["probes"]
        self._lines = {str(kind): part.text.tolist() for kind, part in lines.groupby("kind")}
        self._titles = list(titles)
        self._random = random
        rare = {"navigation": 0.3, "other": 0.3, "cookie_notice": 0.5, "comment_ui": 0.5}
        self._kinds = sorted(self._templates)
        share = np.array([rare.get(kind, 1.0) for kind in self._kinds])
        self._share = share / share.sum()

    def draw(self) -> list[tuple[str, str]]:
        """One promo: a line with its kind, or several lines that belong together, or a part of these."""
        kind = str(self._random.choice(self._kinds, p=self._share))
        groups = self._groups.get(kind, [])
        if groups and self._random.random() < 0.4:
            lines = groups[int(self._random.integers(len(groups)))]
            first = int(self._random.integers(0, max(1, len(lines) - 2)))
            last = int(self._random.integers(first + 1, len(lines) + 1))
            return [
                (self._filled(line), kind) for line in (lines[first:last] if self._random.random() < 0.5 else lines)
            ]
        real = self._lines.get(kind, [])
        if real and self._random.random() < 0.4:
            return [(self._pick(real), kind)]
        return [(self._filled(self._pick(self._templates[kind])), kind)]

    def insert(self, paragraphs: Sequence[str], count: int) -> list[tuple[str, str | None]]:
        """Paragraphs with so many promos between and behind them; the kind of each line, None for a paragraph."""
        places = self._random.integers(1, len(paragraphs) + 1, count)
        places[self._random.random(count) < 0.3] = len(paragraphs)
        result: list[tuple[str, str | None]] = []
        for index, paragraph in enumerate(paragraphs):
            result.append((paragraph, None))
            for _ in range(int((places == index + 1).sum())):
                result += self.draw()
        return result

    def _pick(self, items: Sequence[str]) -> str:
        return items[int(self._random.integers(len(items)))]

    def _filled(self, template: str) -> str:
        sign = self._pick(("", " ", ", "))
        tags = sign.join(self._pick(_TAGS) for _ in range(int(self._random.integers(2, 7))))
        return template.format(
            title=self._pick(self._titles), name=self._pick(_NAMES), site=self._pick(_SITES),
            agency=self._pick(_AGENCIES), company=self._pick(_COMPANIES), tool=self._pick(_TOOLS),
            year=int(self._random.integers(2012, 2026)), tags=tags,
        )  # fmt: skip
