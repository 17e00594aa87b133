"""The command, run as a shell runs it."""

import subprocess
import sys


def provenance(*arguments, stdin=None):
    return subprocess.run(
        [sys.executable, "-m", "provenance", *map(str, arguments)],
        capture_output=True,
        input=stdin,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
