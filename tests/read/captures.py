"""Records of web archives, as tests write them byte by byte."""


def response(page, *headers, content_type="text/html", uri="https://a.example/"):
    http = "\r\n".join(["HTTP/1.1 200 OK", f"Content-Type: {content_type}", *headers, "", ""]).encode() + page
    warc = [
        "WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {uri}", "WARC-Record-ID: <urn:uuid:1>",
        "Content-Type: application/http; msgtype=response", f"Content-Length: {len(http)}", "", "",
    ]  # fmt: skip
    return "\r\n".join(warc).encode() + http + b"\r\n\r\n"


PAGE = response(b"<p>Said so.</p>")


def record(kind, content_type, block, **fields):
    more = [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    head = ["WARC/1.0", f"WARC-Type: {kind}", f"Content-Type: {content_type}", f"Content-Length: {len(block)}", *more]
    return "\r\n".join([*head, "", ""]).encode() + block + b"\r\n\r\n"
