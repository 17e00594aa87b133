"""Telling files that are no text, by what they begin with and by their control characters."""

from __future__ import annotations

from provenance.read.decode import wide

# First bytes that are registered for a format and that no article begins with (file formats' own specifications).
_SIGNATURES = (
    (b"%PDF-", "PDF document"),
    (b"%!PS", "PostScript document"),
    (b"{\\rtf", "RTF document"),
    (b"PK\x03\x04", "ZIP archive or Office document"),
    (b"PK\x05\x06", "ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"\x1f\x8b\x08", "gzip archive"),
    (b"BZh91AY&SY", "bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"\x28\xb5\x2f\xfd", "Zstandard archive"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"PAR1", "Parquet table"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"OggS\x00", "Ogg audio or video"),
    (b"ID3\x03", "MP3 audio"),
    (b"ID3\x04", "MP3 audio"),
    (b"bplist00", "property list or web archive"),
)
_BEGINNINGS = tuple(signature for signature, _ in _SIGNATURES)

# Bytes that no character of a text uses: the C0 controls but for backspace, tab, line feed, vertical tab, form feed,
# carriage return, end of file (as DOS wrote it) and escape (terminal colours); and delete.
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\x08\t\n\v\f\r\x1a\x1b") + b"\x7f"
_NO_CONTROLS = dict.fromkeys(_CONTROLS)

_SHARE = 0.02
"""Share of such bytes from which a file is binary. Random bytes have a tenth, damaged text one in thousands."""


def binary(data: bytes) -> str | None:
    """Say what kind of binary file this is.

    Parameters
    ----------
    data
        Of the whole file.

    Returns
    -------
    str or None
        In words; None for text, UTF-16 and UTF-32 included, and for text with the odd control character in it.
    """
    if data.startswith(_BEGINNINGS):
        return next(kind for signature, kind in _SIGNATURES if data.startswith(signature))
    if data[4:8] == b"ftyp":
        return "MP4 or HEIF media"
    if data.startswith(b"RIFF") and data[8:12] in {b"WAVE", b"AVI ", b"WEBP"}:
        return "RIFF audio, video or image"
    encoding = wide(data)
    if encoding:
        text = data.decode(encoding, "replace")
        length, rest = len(text), len(text.translate(_NO_CONTROLS))
    else:
        length, rest = len(data), len(data.translate(None, _CONTROLS))
    controls = length - rest
    common = controls > max(2, _SHARE * length) or controls * 2 > length
    return "control characters" if common else None
