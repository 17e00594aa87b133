"""C2PA manifest stores, put together by hand."""

import base64
import struct

MADE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
CAPTURED = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
TEXT = "The board voted on Monday to dredge the basin."


def encoded(value):
    """CBOR of what assertions hold."""
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(encoded, value))
    if isinstance(value, dict):
        return head(5, len(value)) + b"".join(encoded(name) + encoded(item) for name, item in value.items())
    return head(0, value)


def head(major, length):
    return bytes([major << 5 | 26]) + struct.pack(">I", length)


def box(kind, data):
    return struct.pack(">I", len(data) + 8) + kind + data


def superbox(label, *inner):
    return box(b"jumb", box(b"jumd", bytes(16) + b"\x03" + label.encode() + b"\0") + b"".join(inner))


def store(*assertions, signed=True, claim=None):
    held = [superbox(label, box(b"cbor", encoded(value))) for label, value in assertions]
    parts = [superbox("c2pa.assertions", *held), superbox("c2pa.claim.v2", box(b"cbor", encoded(claim or {})))]
    parts += [superbox("c2pa.signature", box(b"cbor", b"\x01"))] if signed else []
    return superbox("c2pa", superbox("urn:c2pa:1", *parts))


def holding(content):
    """A store whose one assertion holds this box."""
    return superbox("c2pa", superbox("urn:c2pa:1", superbox("c2pa.assertions", superbox("c2pa.actions", content))))


def actions(*steps):
    return "c2pa.actions.v2", {"actions": [dict(step) for step in steps]}


CREATED = actions({"action": "c2pa.created", "digitalSourceType": MADE, "softwareAgent": {"name": "GPT-4o"}})


def inline(data):
    return f'<script type="application/c2pa">{base64.b64encode(data).decode()}</script>'


EDITED = actions({"action": "c2pa.edited", "digitalSourceType": CAPTURED})
INGREDIENT = ("c2pa.ingredient.v3", {"dc:title": "crane.jpg", "digitalSourceType": MADE})


def manifests(*each):
    """A store with several manifests, the last of them active."""
    held = [
        superbox(f"urn:c2pa:{number}", superbox("c2pa.assertions", superbox(label, box(b"cbor", encoded(value)))))
        for number, (label, value) in enumerate(each)
    ]
    return superbox("c2pa", *held)
