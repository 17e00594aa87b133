"""Invented texts of two kinds of writers."""

import json

from provenance.types import Editorial, Span

COMMON = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "was",
    "for",
    "on",
    "with",
    "as",
    "by",
    "at",
    "from",
    "it",
    "that",
    "his",
    "they",
    "be",
    "were",
    "this",
    "have",
    "are",
]
HUMAN = [
    "got",
    "told",
    "pier",
    "rain",
    "maybe",
    "stuff",
    "boat",
    "cold",
    "Friday",
    "bit",
    "thing",
    "laughed",
    "knew",
    "guy",
    "lot",
]
MACHINE = [
    "crucial",
    "landscape",
    "moreover",
    "fostering",
    "innovative",
    "underscores",
    "robust",
    "comprehensive",
    "pivotal",
    "seamless",
]


def sentence(random, own):
    words = [str(random.choice(own if random.random() < 0.35 else COMMON)) for _ in range(int(random.integers(6, 18)))]
    return " ".join(words).capitalize() + "."


def text(random, own, sentences=14):
    return " ".join(sentence(random, own) for _ in range(sentences))


def editorial(content):
    return Editorial(content, ((0, Span(0, len(content))),), len(content.split()), "en")


def labelled(path, rows):
    """Write a file of labelled texts; its path as a shell gives it."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)
