"""The pictures of the documentation: the page and `explain`, of the sample articles.

python benchmarks/pictures.py
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from selenium import webdriver

from provenance import Auditor
from provenance.read.listing import find
from provenance.report.explain import print_audit

if TYPE_CHECKING:
    from provenance.outcomes import Audited

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "data" / "samples"
PICTURES = ROOT / "docs" / "pictures"
ARTICLE = "affiliate/air-fryers.txt"


def browser() -> webdriver.Chrome:
    """Chromium, as Debian installs it."""
    options = webdriver.ChromeOptions()
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--window-size=1280,1000",
        "--hide-scrollbars",
    ):
        options.add_argument(argument)
    options.binary_location = "/usr/bin/chromium"
    return webdriver.Chrome(options, webdriver.ChromeService("/usr/bin/chromedriver"))


def page(driver: webdriver.Chrome, folder: Path) -> None:
    """The summary, the list, and one article."""
    report, html = folder / "report.csv", folder / "audit.html"
    command = [sys.executable, "-m", "provenance", "score", str(SAMPLES), "-o", str(report), "--html", str(html)]
    subprocess.run(command, check=True, capture_output=True)
    driver.get(html.as_uri())
    while driver.execute_script("return document.body.dataset.ready") != "yes":
        time.sleep(0.05)
    driver.save_screenshot(str(PICTURES / "summary.png"))
    driver.execute_script("document.getElementById('articles').scrollIntoView()")
    driver.save_screenshot(str(PICTURES / "list.png"))
    driver.execute_script(
        "[...document.querySelectorAll('#rows .open')].find(b => b.textContent === arguments[0]).click()", ARTICLE
    )
    time.sleep(0.5)
    driver.save_screenshot(str(PICTURES / "article.png"))


def explain(driver: webdriver.Chrome, folder: Path) -> None:
    """The same article on a terminal."""
    auditor = Auditor.load()
    [audit] = auditor.audit_sources(find([str(SAMPLES / ARTICLE)]))
    outcome: Audited = audit.outcome
    console = Console(record=True, file=io.StringIO(), width=130, highlight=False, force_terminal=True)
    print_audit(console, outcome, auditor.instrument, auditor.max_fpr)
    shown = folder / "explain.html"
    shown.write_text(console.export_html(theme=SVG_EXPORT_THEME), "utf-8")
    driver.get(shown.as_uri())
    driver.save_screenshot(str(PICTURES / "explain.png"))


def main() -> None:
    """Take all of them."""
    PICTURES.mkdir(exist_ok=True)
    driver = browser()
    try:
        with tempfile.TemporaryDirectory() as folder:
            page(driver, Path(folder))
            explain(driver, Path(folder))
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
