"""Words that say what kind of thing did it, and do not name it."""

from __future__ import annotations

import re

_NAMELESS = frozenset([
    "a", "an", "the", "our", "its", "own", "some", "of", "in", "house", "and", "with", "various", "several", "ai",
    "a.i", "ki", "ia", "genai", "artificial", "intelligence", "generative", "machine", "learning", "large",
    "natural", "language", "model", "models", "llm", "llms", "automation", "automated", "automatic", "algorithm",
    "algorithms", "bot", "bots", "chatbot", "chatbots", "robot", "robots", "software", "tool", "tools", "system",
    "systems", "technology", "technologies", "engine", "program", "programs", "computer", "computers", "generation",
    "content", "text", "writing", "assistant", "assistants", "assistance", "platform", "help", "neural", "network",
    "networks", "powered", "based", "driven",
])  # fmt: skip
"""Of sentences, and of fields."""


def nameless(name: str) -> bool:
    """Whether a name is none: AI, our automation, a large language model.

    Parameters
    ----------
    name
        Folded.
    """
    return all(word.strip(".") in _NAMELESS for word in re.split("[ -]", name.lower()))
