"""Pages of invented articles, and a real browser to read them in."""

import json
import shutil
import time
from pathlib import Path

import pytest
from audits import of_all_verdicts, of_copies
from invented import written


@pytest.fixture
def page_of(tmp_path):
    def make(articles):
        path = tmp_path / "audit.html"
        path.write_text(written(articles), "utf-8")
        return path

    return make


class Browser:
    """A headless Chromium and what it has logged."""

    def __init__(self, driver, folder):
        self.driver, self.folder = driver, folder

    def open(self, page):
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(Path(page).as_uri())
        self.wait("return document.body.dataset.ready === 'yes'")

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def wait(self, script, seconds=20):
        end = time.monotonic() + seconds
        while not (value := self.js(script)):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.02)
        return value

    def find(self, selector):
        from selenium.webdriver.common.by import By

        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        [element] = self.find(selector)
        return element

    def titles(self):
        return [element.text for element in self.find("#rows .open")]

    def read(self, number):
        """Open the article at this place of the list."""
        self.find("#rows .open")[number].click()
        self.wait("return document.getElementById('article').open")
        self.wait("return document.getElementById('a-title') !== null")

    def choose(self, select, value):
        self.js(
            "const s = document.getElementById(arguments[0]); s.value = arguments[1]; "
            "s.dispatchEvent(new Event('input', {bubbles: true}))",
            select,
            value,
        )

    def type(self, field, text):
        self.one(f"#{field}").clear()
        self.one(f"#{field}").send_keys(text)

    def downloaded(self, seconds=20):
        """Wait for the file that the page gives; the browser holds its name with an empty file until it is whole."""
        end = time.monotonic() + seconds
        while not (whole := [file for file in self.folder.glob("*.csv") if file.stat().st_size]):
            assert time.monotonic() < end, "nothing was downloaded"
            time.sleep(0.05)
        [file] = whole
        return file

    def complaints(self):
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self):
        """Addresses that were asked for since the page was opened."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


@pytest.fixture(scope="session")
def _driver(tmp_path_factory):
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium: pip install -e '.[dev]'")
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or chromedriver is None:
        pytest.skip("needs a browser: apt-get install chromium chromium-driver")
    folder = tmp_path_factory.mktemp("downloads")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1300,1000"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(chromedriver))
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    yield Browser(driver, folder)
    driver.quit()


@pytest.fixture
def browser(_driver):
    yield _driver
    _driver.js("localStorage.clear()")
    for file in _driver.folder.iterdir():
        file.unlink()


@pytest.fixture
def page(page_of):
    return page_of(of_all_verdicts())


@pytest.fixture
def reader(browser, page):
    """A browser with a page of all verdicts."""
    browser.open(page)
    return browser


@pytest.fixture
def carried(browser, page_of):
    """A browser with a page of stories that several articles carry."""
    browser.open(page_of(of_copies()))
    return browser
