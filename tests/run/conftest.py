import json

import pytest
from simulated import simulate, written


@pytest.fixture(scope="session")
def articles(tmp_path_factory):
    """2,000 articles, in files and in a container, of which each takes a millisecond."""
    root = tmp_path_factory.mktemp("articles")
    (root / "sub").mkdir()
    for at in range(1000):
        (root / ("sub" if at % 3 else ".") / f"{at}.txt").write_text(f"SLOW article {at}. " + "word " * (at % 50))
    with open(root / "more.jsonl", "w") as file:
        for at in range(1000):
            file.write(json.dumps({"id": at, "body": f"SLOW record {at}", "title": f"Record {at}"}) + "\n")
    return root


@pytest.fixture(scope="session")
def expected(articles, tmp_path_factory):
    """What a plain loop writes."""
    out = tmp_path_factory.mktemp("expected")
    done = simulate(inputs=[str(articles)], out=out)
    assert done.returncode == 0, done.stderr
    return written(out)


@pytest.fixture
def inputs(tmp_path):
    """An article, and a table of two with a line that is none; their audit is `simulated.ROWS`."""
    root = tmp_path / "in"
    root.mkdir()
    (root / "b.txt").write_text("Two words")
    (root / "a.jsonl").write_text('{"story": "One here"}\n{"story": "Another here"}\nnonsense\n')
    return root
