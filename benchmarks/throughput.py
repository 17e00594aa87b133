"""How many articles a second, beside a bare scikit-learn classifier, fastText's kind of model, and page extractors.

    python benchmarks/throughput.py [FOLDER] [--articles N] [--rounds N]

FOLDER holds text articles; without one, articles are made up of a word list. Every round runs all contestants on the
same articles one after the other, so that a busy machine is busy for all; figures are medians over the rounds. The
command is timed as a user runs it, a process of its own; its rate is the marginal one, from the difference between all
articles and a tenth of them, so that start-up does not count. Memory is the peak of the process and of its largest
worker. The last table says how time and memory grow with the number of articles.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SYLLABLES = ("ka", "lo", "mi", "ren", "ta", "sul", "ver", "do", "pha", "ti", "mon", "gra", "ne", "bu", "sto", "li")


def made_up(number: int, seed: int = 1) -> list[str]:
    """Articles of about 2.9 kB over a vocabulary with a natural distribution of frequencies."""
    chance = random.Random(seed)
    words = ["the", "of", "and", "to", "in", "a", "that", "was", "for", "on", "said", "it", "with", "by", "from"]
    words += sorted({"".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)})
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    articles = []
    for _ in range(number):
        sentences = []
        for _ in range(28):
            drawn = chance.choices(words, weights, k=chance.randint(8, 28))
            sentences.append(" ".join(drawn).capitalize() + ".")
        paragraphs = ["  ".join(sentences[at : at + 4]).replace("  ", " ") for at in range(0, len(sentences), 4)]
        articles.append("\n\n".join(paragraphs))
    return articles


def page(text: str) -> str:
    """Dress an article as a page with a menu, a footer and a script."""
    links = "".join(f'<li><a href="/section/{at}">Section {at}</a></li>' for at in range(20))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    return (
        f"<!doctype html><html><head><title>A page</title><meta name=author content='A. Writer'></head><body>"
        f"<nav><ul>{links}</ul></nav><main><article><h1>Headline</h1>{body}</article></main>"
        f"<aside><ul>{links}</ul></aside><footer><p>© 2024 A Publisher</p></footer>"
        "<script>var x = 1;</script></body></html>"
    )


def command(folder: Path, out: Path, jobs: int) -> tuple[float, int]:
    """Seconds and peak MB of the whole command on a folder."""
    script = (
        "import re, resource; from pathlib import Path; from provenance.cli import app\n"
        f"try: app(['score', {str(folder)!r}, '-o', {str(out / 'report.csv')!r}, '--jobs', '{jobs}'])\n"
        "except SystemExit: pass\n"
        # Linux tells with `ru_maxrss` what the process was before it became this command, too.
        "own = int(re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1])\n"
        "print(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return time.perf_counter() - start, int(done.stdout.split()[-1]) >> 10


def marginal(whole: Path, tenth: Path, sizes: tuple[int, int], jobs: int) -> tuple[float, int]:
    """Articles a second beyond start-up, and peak MB."""
    with tempfile.TemporaryDirectory() as out:
        short, _ = command(tenth, Path(out), jobs)
        long, memory = command(whole, Path(out), jobs)
    return (sizes[0] - sizes[1]) / (long - short), memory


def bare_classifier(texts: list[str]) -> Callable[[], float]:
    """TF-IDF over single words and pairs with logistic regression, fitted; prediction alone is timed."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = TfidfVectorizer(ngram_range=(1, 2), max_features=200_000)
    known = vectorizer.fit_transform(texts[: min(len(texts), 3_000)])
    model = LogisticRegression(max_iter=20).fit(known, [at % 2 for at in range(known.shape[0])])
    return lambda: timed(lambda: model.predict_proba(vectorizer.transform(texts)), len(texts))


def hashed_classifier(texts: list[str]) -> Callable[[], float]:
    """Bags of hashed words and pairs with a linear model: what fastText does, in scikit-learn's hands."""
    from sklearn.feature_extraction.text import HashingVectorizer
    from sklearn.linear_model import SGDClassifier

    vectorizer = HashingVectorizer(ngram_range=(1, 2), n_features=1 << 20, alternate_sign=False)
    known = vectorizer.transform(texts[: min(len(texts), 2_000)])
    model = SGDClassifier(max_iter=5, tol=None).fit(known, [at % 2 for at in range(known.shape[0])])
    return lambda: timed(lambda: model.predict(vectorizer.transform(texts)), len(texts))


def extractor(pages: list[str]) -> Callable[[], float] | None:
    """Main text by trafilatura, where it is installed."""
    try:
        import trafilatura
    except ImportError:
        return None
    return lambda: timed(lambda: [trafilatura.extract(text) for text in pages], len(pages))


def timed(work: Callable[[], object], number: int) -> float:
    """Articles a second."""
    start = time.perf_counter()
    work()
    return number / (time.perf_counter() - start)


def folders(root: Path, texts: list[str], suffix: str) -> tuple[Path, Path]:
    """Write all articles, and a tenth of them, as files."""
    whole, tenth = root / f"whole{suffix}", root / f"tenth{suffix}"
    for folder, some in ((whole, texts), (tenth, texts[: len(texts) // 10])):
        folder.mkdir()
        for at, text in enumerate(some):
            (folder / f"{at:06}{suffix}").write_text(text, "utf-8")
    return whole, tenth


def main() -> None:
    """Run the rounds and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if options.folder:
        texts = [
            path.read_text("utf-8", "replace") for path in sorted(options.folder.rglob("*.txt"))[: options.articles]
        ]
    else:
        texts = made_up(options.articles)
    pages = [page(text) for text in texts[: max(100, len(texts) // 5)]]
    root = Path(tempfile.mkdtemp())
    try:
        whole, tenth = folders(root, texts, ".txt")
        html_whole, html_tenth = folders(root, pages, ".html")
        sizes, html_sizes = (len(texts), len(texts) // 10), (len(pages), len(pages) // 10)
        contestants: dict[str, Callable[[], float | tuple[float, int]] | None] = {
            "TF-IDF 1-2 + LR, prediction alone": bare_classifier(texts),
            "hashed 1-2 + linear, prediction alone": hashed_classifier(texts),
            "provenance score, text, 1 process": lambda: marginal(whole, tenth, sizes, 1),
            "provenance score, text, 2 workers": lambda: marginal(whole, tenth, sizes, 2),
            "provenance score, HTML, 1 process": lambda: marginal(html_whole, html_tenth, html_sizes, 1),
            "trafilatura, HTML, 1 process": extractor(pages[:300]),
        }
        rates: dict[str, list[float]] = {name: [] for name, run in contestants.items() if run}
        memory: dict[str, int] = {}
        for _ in range(options.rounds):
            for name, run in contestants.items():
                if run:
                    result = run()
                    rate, peak = result if isinstance(result, tuple) else (result, 0)
                    rates[name].append(rate)
                    memory[name] = max(peak, memory.get(name, 0))
        print(f"{len(texts):,} articles of {statistics.fmean(map(len, texts)):,.0f} characters, {os.cpu_count()} cores")
        bare = statistics.median(rates["TF-IDF 1-2 + LR, prediction alone"])
        for name, found in rates.items():
            middle = statistics.median(found)
            spread = f"{min(found):,.0f} to {max(found):,.0f}"
            print(f"{name:40} {middle:9,.0f}/s  {middle / bare:5.2f} x LR  ({spread})  {memory[name] or '':>4} MB")
        print("\narticles  seconds  peak MB  (1 process)")
        with tempfile.TemporaryDirectory() as out:
            for part in (100, 10, 2, 1):
                some = root / f"part{part}"
                some.mkdir()
                for at in range(len(texts) // part):
                    os.link(whole / f"{at:06}.txt", some / f"{at:06}.txt")
                seconds, peak = command(some, Path(out), 1)
                print(f"{len(texts) // part:8,}  {seconds:7.2f}  {peak:7}")
    finally:
        shutil.rmtree(root)


if __name__ == "__main__":
    main()
