"""archives.py: web archives made by the Python tests."""
import gzip

CAPTURED = "2019-06-01T10:00:00Z"


def record(kind, uri, block, content_type="application/http; msgtype=response", captured=CAPTURED):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: {captured}\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def response(uri, body, content_type="text/plain; charset=utf-8", captured=CAPTURED, status="200 OK", more=""):
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{more}\r\n"
    return record("response", uri, head.encode() + (body if isinstance(body, bytes) else body.encode()), captured=captured)


def packed(records, level=6):
    """One gzip member a record."""
    return b"".join(gzip.compress(r, level, mtime=0) for r in records)
