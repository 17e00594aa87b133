"""What is told to a reader: text of a stranger that commands no terminal and begins no line, numbers of things."""

from __future__ import annotations


def printable(text: str) -> str:
    """Text of several lines, as long as before, without what would command a terminal or reorder a line."""
    return "".join(char if char.isprintable() or char == "\n" else " " if char.isspace() else "\ufffd" for char in text)


def one_line(text: str) -> str:
    """A name, or whatever else is to stay on its line: as `printable`, and what breaks a line shows as U+FFFD."""
    return "\ufffd".join(printable(text).split("\n"))


def counted(number: int, thing: str, things: str = "") -> str:
    """A number of things: `1 article`, `2,000 articles`; `things` is the plural that no `s` makes."""
    return f"{number:,} {thing if number == 1 else things or f'{thing}s'}"
