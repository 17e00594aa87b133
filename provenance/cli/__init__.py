"""The command. It only wires: every sub-command is a thin skin over the library."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from typing import Annotated

import typer

from provenance import __version__
from provenance.cli import calibrate, clean, evaluate, explain, models, report, rules, score, summary, train
from provenance.errors import Interrupted, ProvenanceError, UsageError
from provenance.printable import printable

app = typer.Typer(
    name="provenance",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain text: brackets in help are brackets, and it answers faster
    help="Audit articles: AI disclosures, commercial boilerplate, style, and calibrated machine-generation scores, "
    "each with its evidence. Works offline.",
    epilog="Exit status: 0 done, 1 a bug, 2 usage, 3 done but some inputs failed, 4 a model or rule file was refused, "
    "10 --fail-on was met, 130 interrupted.",
)
app.command("score")(score.score)
app.command("explain")(explain.explain)
app.command("report")(report.report)
app.command("summary")(summary.summary)
app.command("clean")(clean.clean)
app.command("calibrate")(calibrate.calibrate)
app.add_typer(rules.app, name="rules")
app.add_typer(models.app, name="models")
app.add_typer(train.app, name="train")
app.add_typer(evaluate.app, name="evaluate")


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"provenance {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Print the version and stop.")
    ] = False,
) -> None: ...


def main() -> None:
    """Run the command; an error that the user can mend is a message, never a traceback."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may know fewer characters than an article has
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # here, so that what goes wrong with it is told like everything else
    except (KeyboardInterrupt, ProvenanceError) as error:
        if isinstance(error, (KeyboardInterrupt, Interrupted)):
            _end_interrupted()
        if isinstance(error, KeyboardInterrupt):
            sys.exit(Interrupted.exit_status)
        typer.echo(f"provenance: {printable(str(error))}", err=True)
        sys.exit(error.exit_status)
    except BrokenPipeError:  # the reader of our output has gone (`| head`): leave quietly
        _give_up_output()
        sys.exit(0)
    except SystemExit as stop:
        if stop.code == Interrupted.exit_status:  # before the work began, the library of commands saw it first
            _end_interrupted()
        if not isinstance(stop.__context__, BrokenPipeError):
            raise
        sys.exit(0)  # the same, noticed by the library of commands, which would say 1
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EBADF}:
            raise
        _give_up_output()
        typer.echo(f"provenance: cannot write standard output: {error.strerror}", err=True)
        sys.exit(UsageError.exit_status)


def _open_what_is_closed() -> None:
    """Have standard streams that the shell closed, lest another file takes their numbers.

    There is nothing to read; who writes the output is told; what is said is lost.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")


def _end_interrupted() -> None:
    """Let nothing but an exit status come of an interrupt."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one would only break into the clearing up
    # An interrupt amid source text that is executed, as every dataclass is made by, counts as one that nobody caught:
    # CPython would end the process by the signal, unless other source text is executed behind it.
    exec("")  # noqa: S102 - nothing is in it


def _give_up_output() -> None:
    """Keep Python from flushing once more what cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
