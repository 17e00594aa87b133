"""Named measures of style: a declared table, each with its unit, range and source.

They say how a text is written, never who wrote it.
"""

from __future__ import annotations

import statistics
import tomllib
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.measure import readability, richness
from provenance.measure.reading import Reading, ratio, read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_COMPRESSED = 2_000
"""Characters that are compressed: a fixed window, since longer texts compress better."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One named measure."""

    name: str
    unit: str
    low: float
    high: float | None
    """Range of its values; None where there is no upper bound."""
    source: str
    """Who proposed or described it."""
    of: Callable[[Reading], float]
    """Its value; 0 where the text has nothing to measure."""


def measure(text: str) -> dict[str, float]:
    """Every measure of a text, in the order of `MEASURES`; all finite, and 0 on an empty text.

    Parameters
    ----------
    text
        Editorial text, paragraphs one a line. Time is linear in it.
    """
    reading = read(text)
    return {item.name: float(item.of(reading)) for item in MEASURES}


@cache
def _lexicon() -> dict[str, tuple[frozenset[str], frozenset[tuple[str, str]]]]:
    """Word classes: single words, and pairs of words."""
    table = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text("utf-8"))
    lexicon = {}
    for name, entries in table.items():
        singles, *pairs = entries.split("|")
        lexicon[name] = (frozenset(singles.split()), frozenset((p.split()[0], p.split()[1]) for p in pairs))
    return lexicon


def _class(name: str) -> Callable[[Reading], float]:
    """Words of a class per 1,000 words."""

    def of(reading: Reading) -> float:
        singles, pairs = _lexicon()[name]
        hits = sum(reading.counts[word] for word in singles & reading.counts.keys())
        hits += sum(reading.pairs[pair] for pair in pairs)
        return ratio(1000 * hits, len(reading.words))

    return of


def _marks(signs: str) -> Callable[[Reading], float]:
    """Marks per 1,000 words."""
    return lambda reading: ratio(1000 * sum(reading.marks[sign] for sign in signs), len(reading.words))


def _ending(*endings: str, shortest: int) -> Callable[[Reading], float]:
    """Words with one of these endings, and at least so many letters, per 1,000 words."""

    def of(reading: Reading) -> float:
        hits = sum(n for word, n in reading.counts.items() if len(word) >= shortest and word.endswith(endings))
        return ratio(1000 * hits, len(reading.words))

    return of


_nominalisations = _ending("tion", "tions", "ment", "ments", "ness", "ity", "ities", shortest=6)
_contractions = _ending("n't", "'s", "'re", "'ve", "'ll", "'d", "'m", shortest=3)


def _lengths(reading: Reading) -> list[int]:
    return [end - start for start, end in reading.sentences]


def _mean(numbers: Sequence[int]) -> float:
    return statistics.fmean(numbers) if numbers else 0.0


def _deviation(numbers: Sequence[int]) -> float:
    return statistics.pstdev(numbers) if len(numbers) > 1 else 0.0


def _variation(numbers: Sequence[int]) -> float:
    return ratio(_deviation(numbers), _mean(numbers))


def _change(reading: Reading) -> float:
    """Mean difference in length of neighbouring sentences, relative to the mean length."""
    lengths = _lengths(reading)
    steps = [abs(one - other) for one, other in pairwise(lengths)]
    return ratio(_mean(steps), _mean(lengths))


def _openings(reading: Reading) -> float:
    """Share of sentences that begin with the same word as the one before."""
    first = [reading.words[start] for start, _ in reading.sentences]
    return ratio(sum(one == other for one, other in pairwise(first)), max(len(first) - 1, 0))


def _repeated(order: int) -> Callable[[Reading], float]:
    """Share of the n-grams of the first 300 words that occurred before among them."""

    def of(reading: Reading) -> float:
        words = reading.words[:300]
        grams = Counter(zip(*(words[at:] for at in range(order)), strict=False))
        return ratio(grams.total() - len(grams), grams.total())

    return of


def _passive(reading: Reading) -> float:
    """A form of *be* followed by a word in -ed or -en, per 1,000 words."""
    be, _ = _lexicon()["be"]
    hits = sum(
        n for (one, two), n in reading.pairs.items() if one in be and len(two) > 3 and two.endswith(("ed", "en"))
    )
    return ratio(1000 * hits, len(reading.words))


def _participle_tail(reading: Reading) -> float:
    """Sentences whose last comma is followed by a word in -ing, per sentence."""
    hits = 0
    for piece in reading.text.replace("!", ".").replace("?", ".").replace("\n", ".").split("."):
        _, comma, tail = piece.rpartition(", ")
        hits += bool(comma) and len(tail.split(" ", 1)[0]) > 4 and tail.split(" ", 1)[0].endswith("ing")
    return min(1.0, ratio(hits, len(reading.sentences)))


def _quoted(reading: Reading) -> float:
    """Share of the characters that stand between double quotes, line by line."""
    inside = sum(sum(map(len, line.split('"')[1:-1:2])) for line in reading.text.split("\n"))
    return ratio(inside, len(reading.text))


def _compressibility(reading: Reading) -> float:
    data = " ".join(reading.text[:_COMPRESSED].lower().split()).encode("utf-8", "replace")
    return ratio(len(zlib.compress(data, 9)), len(data))


def _names(reading: Reading) -> float:
    """Names per 1,000 words."""
    return ratio(1000 * reading.names, len(reading.words))


def _numbers(reading: Reading) -> float:
    """Numbers per 1,000 words."""
    numbers = sum(n for word, n in reading.counts.items() if word[0].isdigit())
    return ratio(1000 * numbers, len(reading.words))


_PER_1000 = "per 1,000 words"
_BIBER = "Biber 1988, Variation across Speech and Writing"
_COHESION = "Halliday and Hasan 1976, Cohesion in English"
_HYLAND = "Hyland 2005, Metadiscourse"
_PUNCTUATION = "Grieve 2007, doi:10.1093/llc/fqm020"
_LENGTH = "Yule 1939, doi:10.1093/biomet/30.3-4.363"
_LLM = "Reinhart et al. 2025, doi:10.1073/pnas.2422455122"
_WALLACE = "Mosteller and Wallace 1964"

MEASURES: tuple[Measure, ...] = (
    Measure("sentence_words_mean", "words", 0, None, _LENGTH, lambda r: _mean(_lengths(r))),
    Measure("sentence_words_sd", "words", 0, None, _LENGTH, lambda r: _deviation(_lengths(r))),
    Measure("sentence_words_cv", "ratio", 0, None, _LENGTH, lambda r: _variation(_lengths(r))),
    Measure("sentence_words_change", "ratio", 0, None, _LENGTH, _change),
    Measure("sentence_words_max", "words", 0, None, _LENGTH, lambda r: max(_lengths(r), default=0)),
    Measure("sentence_openings_repeated", "share", 0, 1, _LLM, _openings),
    Measure("paragraph_words_mean", "words", 0, None, _PUNCTUATION, lambda r: _mean(r.paragraphs)),
    Measure("paragraph_words_cv", "ratio", 0, None, _PUNCTUATION, lambda r: _variation(r.paragraphs)),
    Measure("word_letters_mean", "letters", 0, None, "Mendenhall 1887", readability.letters),
    Measure("word_syllables_mean", "syllables", 0, None, "Flesch 1948", readability.syllables),
    Measure("long_words", "share", 0, 1, "McLaughlin 1969", readability.long_words),
    Measure("function_words", _PER_1000, 0, 1000, _WALLACE, _class("function")),
    Measure("articles", _PER_1000, 0, 1000, _WALLACE, _class("article")),
    Measure("prepositions", _PER_1000, 0, 1000, _WALLACE, _class("preposition")),
    Measure("conjunctions", _PER_1000, 0, 1000, _WALLACE, _class("conjunction")),
    Measure("subordinators", _PER_1000, 0, 1000, _BIBER, _class("subordinator")),
    Measure("demonstratives", _PER_1000, 0, 1000, _BIBER, _class("demonstrative")),
    Measure("modals", _PER_1000, 0, 1000, _BIBER, _class("modal")),
    Measure("negations", _PER_1000, 0, 1000, _BIBER, _class("negation")),
    Measure("first_person", _PER_1000, 0, 1000, _BIBER, _class("first_person")),
    Measure("second_person", _PER_1000, 0, 1000, _BIBER, _class("second_person")),
    Measure("third_person", _PER_1000, 0, 1000, _BIBER, _class("third_person")),
    Measure("passives", _PER_1000, 0, 1000, _BIBER, _passive),
    Measure("nominalisations", _PER_1000, 0, 1000, _BIBER, _nominalisations),
    Measure("adverbs", _PER_1000, 0, 1000, _BIBER, _ending("ly", shortest=5)),
    Measure("participles", _PER_1000, 0, 1000, _LLM, _ending("ing", shortest=5)),
    Measure("participle_tails", "share of sentences", 0, 1, _LLM, _participle_tail),
    Measure("contractions", _PER_1000, 0, 1000, _BIBER, _contractions),
    Measure("additives", _PER_1000, 0, 1000, _COHESION, _class("additive")),
    Measure("adversatives", _PER_1000, 0, 1000, _COHESION, _class("adversative")),
    Measure("causals", _PER_1000, 0, 1000, _COHESION, _class("causal")),
    Measure("temporals", _PER_1000, 0, 1000, _COHESION, _class("temporal")),
    Measure("hedges", _PER_1000, 0, 1000, _HYLAND, _class("hedge")),
    Measure("boosters", _PER_1000, 0, 1000, _HYLAND, _class("booster")),
    Measure("reporting_verbs", _PER_1000, 0, 1000, "Bell 1991, The Language of News Media", _class("reporting")),
    Measure("commas", _PER_1000, 0, None, _PUNCTUATION, _marks(",")),
    Measure("semicolons", _PER_1000, 0, None, _PUNCTUATION, _marks(";")),
    Measure("colons", _PER_1000, 0, None, _PUNCTUATION, _marks(":")),
    Measure("dashes", _PER_1000, 0, None, _PUNCTUATION, _marks("-")),
    Measure("parentheses", _PER_1000, 0, None, _PUNCTUATION, _marks("(")),
    Measure("questions", _PER_1000, 0, None, _PUNCTUATION, _marks("?")),
    Measure("exclamations", _PER_1000, 0, None, _PUNCTUATION, _marks("!")),
    Measure("quoted", "share of characters", 0, 1, _PUNCTUATION, _quoted),
    Measure("numbers", _PER_1000, 0, 1000, _PUNCTUATION, _numbers),
    Measure("names", _PER_1000, 0, 1000, "capitals within sentences", _names),
    Measure("mattr_50", "ratio", 0, 1, "Covington and McFall 2010", lambda r: richness.moving_ratio(r.words, 50)),
    Measure("mattr_100", "ratio", 0, 1, "Covington and McFall 2010", lambda r: richness.moving_ratio(r.words, 100)),
    Measure("mtld", "words", 0, None, "McCarthy and Jarvis 2010", lambda r: richness.mtld(r.words)),
    Measure("hd_d", "ratio", 0, 1, "McCarthy and Jarvis 2007", lambda r: richness.hd_d(r.counts)),
    Measure("yule_k", "10,000 times a probability", 0, 10_000, "Yule 1944", lambda r: richness.yule_k(r.counts)),
    Measure("simpson", "probability", 0, 1, "Simpson 1949", lambda r: richness.simpson(r.counts)),
    Measure("hapax_75", "share", 0, 1, "Yule 1944, in 75 words", lambda r: richness.hapax_share(r.words, 75)),
    Measure("bigrams_repeated", "share", 0, 1, "Holtzman et al. 2020, in 300 words", _repeated(2)),
    Measure("trigrams_repeated", "share", 0, 1, "Holtzman et al. 2020, in 300 words", _repeated(3)),
    Measure("compressibility", "ratio", 0, None, "Benedetto et al. 2002, in 2,000 characters", _compressibility),
    Measure("flesch_ease", "score", float("-inf"), 206.835, "Flesch 1948", readability.flesch),
    Measure("flesch_kincaid", "school grade", -15.59, None, "Kincaid et al. 1975", readability.kincaid),
    Measure("coleman_liau", "school grade", -45.4, None, "Coleman and Liau 1975", readability.coleman_liau),
    Measure("automated_readability", "school grade", -21.43, None, "Senter and Smith 1967", readability.automated),
    Measure("smog", "school grade", 0, None, "McLaughlin 1969", readability.smog),
    Measure("gunning_fog", "school grade", 0, None, "Gunning 1952", readability.fog),
)
"""Every measure, in the order in which they are written."""
