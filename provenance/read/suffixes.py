"""What a file holds, by how its name ends: an article, or many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.types import MediaType

Format = Literal["json_lines", "csv", "parquet", "web_archive", "zip", "tar"]

SUPPORTED: Mapping[str, MediaType] = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
}
"""Files of one article."""

CONTAINERS: Mapping[str, Format] = {
    ".jsonl": "json_lines",
    ".jsonl.gz": "json_lines",
    ".jsonl.zst": "json_lines",
    ".ndjson": "json_lines",
    ".ndjson.gz": "json_lines",
    ".ndjson.zst": "json_lines",
    ".csv": "csv",
    ".csv.gz": "csv",
    ".csv.zst": "csv",
    ".tsv": "csv",
    ".tsv.gz": "csv",
    ".tsv.zst": "csv",
    ".parquet": "parquet",
    ".warc": "web_archive",
    ".warc.gz": "web_archive",
    ".wet": "web_archive",
    ".wet.gz": "web_archive",
    ".zip": "zip",
    ".tar": "tar",
    ".tar.gz": "tar",
    ".tgz": "tar",
}
"""Files of many."""
