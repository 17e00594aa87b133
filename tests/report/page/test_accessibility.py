"""Pages against WCAG 2.1 AA, as axe-core checks it in a real browser."""

import pytest


def violations(browser):
    """What axe-core finds against WCAG 2.1 AA on the page as it is shown."""
    axe = pytest.importorskip("axe_core_python.base", reason="needs axe-core-python: pip install -e '.[dev]'")
    # The page lets no foreign script in: axe comes by the debugger, like a browser's own tools.
    browser.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe.AXE_SCRIPT})
    return browser.driver.execute_async_script(
        "const done = arguments[0]; axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})"
        ".then(r => done(r.violations.map(v => [v.id, v.nodes.map(n => n.html + ' ' + n.failureSummary)])))"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(reader, scheme):
    reader.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    try:
        reader.js("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        for opened in (False, True):
            if opened:
                reader.read(0)
            assert violations(reader) == []
    finally:
        reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_axe_finds_no_violation_in_copies(carried):
    assert violations(carried) == []
