"""How an article of the corpora may reach a user: a whole page, a part of it as text, with promo put between."""

from __future__ import annotations

import re
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

_WHATS = (
    "a maker of pumps and valves for farms",
    "a not-for-profit body that promotes fair trade in coffee and cocoa",
    "a leading provider of payment software for small shops",
    "the operator of four ferry lines and two ports",
    "an independent research firm that advises pension funds",
    "a family-owned brewery",
    "a fast, low-cost network for digital money",
    "a biotechnology company that develops treatments for rare diseases of the eye",
    "the region's largest employer of nurses",
    "a decentralised exchange on which anyone can list a token",
    "an award-winning agency for design and brands",
    "a charity that teaches children to swim",
    "a global alliance of universities and laboratories",
    "a platform that connects landlords with tenants",
    "the world's most widely used tool for planning rail traffic",
    "a games studio known for puzzles and quiet stories",
    "an insurer that covers ships, cargo and crews",
    "a venture fund that backs founders in energy and transport",
)
_PLACES = ("Lisbon", "Austin, Texas", "Zurich", "Leeds", "Singapore", "Toronto", "Oslo", "Bengaluru", "Denver")
_STORES = ("Amazon", "Walmart", "Target", "Best Buy", "Argos", "REI", "Etsy")
_CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?: [A-Z][a-z]{2,})?\b")


def window(rows: pd.DataFrame, before: int, after: int) -> pd.DataFrame:
    """The article and what stands close around it: what a scraper that keeps too much gives.

    Parameters
    ----------
    rows
        Lines of a page, in order.
    before, after
        Lines that are kept in front of the first and behind the last line of the body.
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
        self._topics: Sequence[str] = _TAGS
        share = {
            "navigation": 0.3, "other": 0.3, "cookie_notice": 0.5, "comment_ui": 0.5,
            "press_release_boilerplate": 2.0, "investment_disclaimer": 1.5,  # of these few were read
        }  # fmt: skip
        self._kinds = sorted(self._templates)
        weights = np.array([share.get(kind, 1.0) for kind in self._kinds])
        self._share = weights / weights.sum()

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
        self._topics = sorted(set(_CAPITALISED.findall(" ".join(paragraphs)))) or _TAGS
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
        tags = sign.join(self._tag() for _ in range(int(self._random.integers(2, 7))))
        return template.format(
            title=self._pick(self._titles), name=self._pick(_NAMES), site=self._pick(_SITES),
            agency=self._pick(_AGENCIES), company=self._pick(_COMPANIES), tool=self._pick(_TOOLS),
            year=int(self._random.integers(2012, 2026)), tags=tags, tag=self._tag(), what=self._pick(_WHATS),
            place=self._pick(_PLACES), store=self._pick(_STORES), price=f"${int(self._random.integers(5, 900))}",
        )  # fmt: skip

    def _tag(self) -> str:
        """A name that the article mentions, as most tags are, or the name of a section."""
        return self._pick(self._topics if self._random.random() < 0.7 else _TAGS)
