"""The structure that ARCHITECTURE.md draws, held against the imports."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "provenance"
ROOMS = {"read", "segment", "detect", "label", "measure", "score", "decide", "report", "bundle"}
LEAVES = {
    "types",
    "outcomes",
    "errors",
    "fold",
    "fold_batch",
    "lookalikes",
    "listings",
    "plain",
    "kinds",
    "sentences",
    "bylines",
    "days",
    "ngrams",
    "modelfiles",
    "langid",
    "words",
    "regions",
    "json_spans",
    "written",
    "printable",
    "regular",
}


def imported(module: Path) -> set[str]:
    """Second parts of every `provenance.x` that a module imports, also inside functions."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "provenance":
            parts = node.module.split(".")[1:]
            names |= {parts[0]} if parts else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("provenance.")}
    return names


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_no_room_imports_another(room):
    for module in (PACKAGE / room).rglob("*.py"):
        foreign = imported(module) - {room} - LEAVES
        assert not foreign, f"{module.relative_to(PACKAGE)} imports {sorted(foreign)}"


@pytest.mark.parametrize("leaf", sorted(LEAVES))
def test_leaves_import_only_leaves(leaf):
    assert imported(PACKAGE / f"{leaf}.py") <= LEAVES


def test_every_folder_is_a_declared_room():
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders == ROOMS | {"run", "train", "cli"}


def test_every_room_is_drawn():
    drawing = (PACKAGE.parent / "ARCHITECTURE.md").read_text("utf-8")
    assert all(f"`{room}/`" in drawing for room in ROOMS)


def test_everything_that_a_caller_meets_is_at_the_top():
    import provenance

    assert {name for name in provenance.__all__ if not getattr(provenance, name, None)} == set()
    with pytest.raises(AttributeError, match="no_such_name"):
        provenance.no_such_name  # noqa: B018
