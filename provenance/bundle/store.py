"""Model folders: found, checked file by file, read, and written.

A bundle is a folder with one folder for each task. Loading checks manifest, files, digests and arrays, and
refuses with every reason at once; the model that is made of the arrays then checks features and probes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pydantic

from provenance.bundle import weights
from provenance.bundle.manifest import File, Header, Manifest
from provenance.errors import Refused, UsageError
from provenance.regular import beginning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STANDARD = "standard"
"""Id of the bundle that is used unless another is asked for."""

TASKS = ("boilerplate", "machine")

MANIFEST = "manifest.json"
WEIGHTS = "weights.npz"
PROBES = "probes.csv"
EVALUATION = "evaluation.csv"
CARD = "CARD.md"
FILES = (WEIGHTS, PROBES, EVALUATION, CARD)

_MAX_MANIFEST = 2**20
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model folder as read and verified."""

    folder: Path
    manifest: Manifest
    arrays: weights.Arrays
    """By name; read-only."""
    probes: tuple[dict[str, str], ...]
    """Rows of `probes.csv`: inputs, each a `text`, and the outputs that they must reproduce."""


def find(id_or_path: str | None = None) -> Path:
    """Folder of a bundle.

    Parameters
    ----------
    id_or_path
        Id of a shipped bundle, or the path of a folder; None for the standard one.

    Raises
    ------
    UsageError
        If there is neither such an id nor such a folder.
    """
    name = STANDARD if id_or_path is None else id_or_path
    if name in shipped():
        return shipped()[name]
    if name and Path(name).is_dir():
        return Path(name)
    raise UsageError(
        f"no model {name or repr(name)}: it is neither a folder nor one of the shipped bundles ({', '.join(shipped())})"
    )


def shipped() -> dict[str, Path]:
    """Folders of the bundles that came with the program, by id."""
    # In an installed package the models stand inside it, in a checkout beside it.
    roots = [root for root in (_PACKAGE / "models", _PACKAGE.parent / "models") if root.is_dir()]
    return {folder.name: folder for root in reversed(roots) for folder in sorted(root.iterdir()) if folder.is_dir()}


def bundle_id(folder: Path) -> str:
    """Name of a bundle with a hash of its content, as reports show it: `standard@` and twelve hexadecimal digits.

    Raises
    ------
    Refused
        If a task's manifest cannot be read.
    """
    digest = hashlib.sha256()
    for task in TASKS:
        try:
            content = beginning(folder / task / MANIFEST, _MAX_MANIFEST)
        except OSError as error:
            raise refused(folder / task, [_unreadable(MANIFEST, error)]) from error
        digest.update(task.encode() + hashlib.sha256(content).digest())
    return f"{folder.resolve().name}@{digest.hexdigest()[:12]}"


def load(folder: Path) -> ModelFiles:
    """Read and check one task's model folder. Runs nothing that stands in it.

    Raises
    ------
    Refused
        With every reason: a missing or unreadable manifest, an unknown format, files that are missing, added or
        changed, arrays that are not as declared.
    """
    manifest, reasons = _manifest(folder)
    if manifest is None:
        raise refused(folder, reasons)
    contents = _contents(folder, manifest, reasons)
    arrays: weights.Arrays = {}
    if WEIGHTS in contents:
        arrays, wrong = weights.unpack(contents[WEIGHTS], manifest.arrays)
        reasons += wrong
    probes: tuple[dict[str, str], ...] = ()
    if PROBES in contents:
        try:
            probes = tuple(csv.DictReader(io.StringIO(contents[PROBES].decode("utf-8"), newline=""), strict=True))
        except (UnicodeDecodeError, csv.Error) as error:
            reasons.append(f"{PROBES} cannot be read: {error}")
    if not all(isinstance(probe.get("text"), str) for probe in probes):
        reasons.append(f"{PROBES} has rows without a text")
    if reasons:
        raise refused(folder, reasons)
    return ModelFiles(folder, manifest, arrays, probes)


def save(
    folder: Path,
    header: Header,
    arrays: weights.Arrays,
    *,
    probes: Sequence[Mapping[str, object]],
    evaluation: Sequence[Mapping[str, object]],
    card: str,
) -> Manifest:
    """Write one task's model folder; the manifest last, so that an interrupted write is refused when it is read.

    Parameters
    ----------
    folder
        Made if need be; files of the same names are replaced.
    header
        What training knows of the model.
    arrays
        By name; no objects.
    probes, evaluation
        Rows of the two tables, all with the same columns.
    card
        Text of the model card.

    Returns
    -------
    Manifest
        As written.
    """
    contents = {
        WEIGHTS: weights.pack(arrays),
        PROBES: _table(probes),
        EVALUATION: _table(evaluation),
        CARD: card.encode("utf-8"),
    }
    files = {name: File(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data)) for name, data in contents.items()}
    manifest = Manifest(**dict(header), arrays=weights.describe(arrays), files=files)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    text = json.dumps(manifest.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_bytes(text.encode("utf-8"))
    return manifest


def refused(folder: Path, reasons: list[str]) -> Refused:
    """The error that a folder is refused with: every reason, and the command that mends it."""
    if folder.resolve().is_relative_to(_PACKAGE / "models"):
        remedy = "Install the program again: pip install --force-reinstall provenance"
    else:
        task = folder.name if folder.name in TASKS else "machine"
        remedy = f"Restore the folder from where it came, or train it anew: provenance train {task} CORPUS -o {folder}"
    return Refused(f"model {folder}", reasons, remedy)


def _unreadable(name: str, error: OSError) -> str:
    return f"{name} is missing" if isinstance(error, FileNotFoundError) else f"{name} cannot be read: {error.strerror}"


def _manifest(folder: Path) -> tuple[Manifest | None, list[str]]:
    try:
        content = beginning(folder / MANIFEST, _MAX_MANIFEST + 1)
    except OSError as error:
        return None, [_unreadable(MANIFEST, error)]
    if len(content) > _MAX_MANIFEST:
        return None, [f"{MANIFEST} is larger than {_MAX_MANIFEST:,} bytes"]
    try:
        manifest = Manifest.model_validate_json(content)
        json.loads(content, object_pairs_hook=_each_once)
        return manifest, []
    except _TwiceError as error:
        return None, [f"{MANIFEST}: {error} stands twice"]
    except pydantic.ValidationError as error:
        return None, [
            f"{MANIFEST}: {'.'.join(map(str, mistake['loc']))}: {mistake['msg']}".replace(": : ", ": ")
            for mistake in error.errors()
        ]


class _TwiceError(Exception):
    """A key of an object of JSON: one reader would take its first value, another one its last."""


def _each_once(pairs: list[tuple[str, object]]) -> None:
    for name, count in Counter(name for name, _ in pairs).items():
        if count > 1:
            raise _TwiceError(name)


def _contents(folder: Path, manifest: Manifest, reasons: list[str]) -> dict[str, bytes]:
    """Files that are as the manifest says; the others are told in `reasons`."""
    reasons += [f"{name} is not in the manifest" for name in FILES if name not in manifest.files]
    found = {path.name for path in folder.iterdir()} - {MANIFEST}
    reasons += [f"{name} does not belong to the model" for name in sorted(found - set(manifest.files))]
    contents = {}
    for name, file in sorted(manifest.files.items()):
        try:
            data = beginning(folder / name, file.bytes + 1)
        except OSError as error:
            reasons.append(_unreadable(name, error))
            continue
        if len(data) != file.bytes:
            reasons.append(f"{name} is not {file.bytes:,} bytes long")
        elif hashlib.sha256(data).hexdigest() != file.sha256:
            reasons.append(f"{name} was changed: its SHA-256 is not that of the manifest")
        else:
            contents[name] = data
    return contents


def _table(rows: Sequence[Mapping[str, object]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8")
