import pytest
from merrow_bay import DISCLOSED


@pytest.fixture
def article(tmp_path):
    """A file with an article that discloses."""
    path = tmp_path / "article.txt"
    path.write_text(DISCLOSED, "utf-8")
    return path
