#!/usr/bin/env python3
"""warc.py OUT.warc.gz PAGES…: writes a web archive, one member a record, from pages (.html, .txt, each also .gz; folders are opened up).
Each page is a response with the head of a server, between its request and its metadata, as crawlers write them."""
import gzip
import pathlib
import sys

TAILS = (".html", ".htm", ".txt", ".html.gz", ".htm.gz", ".txt.gz")
SERVER = "HTTP/1.1 200 OK\r\nDate: Sat, 01 Jun 2019 10:00:00 GMT\r\nServer: nginx\r\nContent-Type: {type}\r\nVary: Accept-Encoding\r\n\r\n"


def pages(paths):
    for path in map(pathlib.Path, paths):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.name.endswith(TAILS):
                yield file


def member(kind, uri, content_type, block):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2019-06-01T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nContent-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n")
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)


def main(out, paths):
    with open(out, "wb") as archive:
        archive.write(member("warcinfo", "", "application/warc-fields", b"software: readout bench\r\n"))
        for number, file in enumerate(pages(paths)):
            body = file.read_bytes()
            body = gzip.decompress(body) if file.name.endswith(".gz") else body
            uri, kind = f"https://site{number % 40}.example/{number}/{file.name.split('.')[0]}", "html" if ".htm" in file.name else "plain"
            archive.write(member("request", uri, "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"))
            archive.write(member("response", uri, "application/http; msgtype=response", SERVER.format(type=f"text/{kind}").encode() + body))
            archive.write(member("metadata", uri, "application/warc-fields", b"fetchTimeMs: 120\r\n"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
