"""A web server on loopback for the viewer, its manifests and the data, as strict about names as an object store.

A `Site` is what is served: folders below URL prefixes, and documents that stand in memory. A path is split at its
slashes first and decoded after, one time; a raw `+` is a space, as in S3; an empty segment, `.` and `..` find nothing.
"""
import dataclasses
import gzip
import http.server
import mimetypes
import os
import pathlib
import re
import threading
import urllib.error
import urllib.parse
import urllib.request

TYPES = {
    ".wasm": "application/wasm", ".js": "text/javascript", ".json": "application/json", ".dcm": "application/dicom",
}
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
ISOLATED = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}


@dataclasses.dataclass
class Answer:
    """A status, header fields and a body."""

    status: int
    body: bytes = b""
    fields: dict = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Folder:
    """A folder below a prefix; with `query`, only for requests that carry exactly this query or more after it."""

    path: pathlib.Path
    query: str = ""
    cache: str = "no-store"


class Site:
    """What one server serves, and the log of what was asked: (method, target as sent, status)."""

    def __init__(self, viewer=None):
        self.viewer = Folder(pathlib.Path(viewer), cache="max-age=3600") if viewer else None
        self.folders = {}
        # Origins of other servers by prefix: they allow no other origin (CORS), this one does.
        self.relays = {}
        self.documents = {}
        self.log = []

    def add(self, path, body, compressed=False):
        """Serve bytes at a path, with a Content-Encoding if asked to."""
        fields = {"Content-Type": "application/json", "Cache-Control": "no-store"}
        if compressed:
            body, fields["Content-Encoding"] = gzip.compress(body), "gzip"
        self.documents[path] = Answer(200, body, fields)

    def answer(self, target, ranges=None, accept=None):
        """The answer to a GET of a request target."""
        path, _, query = target.partition("?")
        if path in self.documents:
            return self.documents[path]
        for prefix, origin in self.relays.items():
            if path.startswith(prefix + "/") or path == prefix:
                return relayed(origin + target, accept)
        for prefix, folder in self.folders.items():
            if path.startswith(prefix + "/"):
                if folder.query and not (query == folder.query or query.startswith(folder.query + "&")):
                    return Answer(403)
                return send(find(folder.path, path.removeprefix(prefix + "/")), folder, ranges)
        if self.viewer is None:
            return Answer(404)
        if "." not in path.rpartition("/")[2]:
            path = "/index.html"
        return send(find(self.viewer.path, path.removeprefix("/")), self.viewer, ranges)


def relayed(url, accept):
    """What another server on this machine answers."""
    request = urllib.request.Request(url, headers={"Accept": accept or "*/*"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return Answer(answer.status, answer.read(), {"Content-Type": answer.headers["Content-Type"]})
    except urllib.error.HTTPError as error:
        return Answer(error.code)


def find(folder, path):
    """The file that a percent-encoded path names, byte for byte, or None."""
    segments = [urllib.parse.unquote_to_bytes(segment.replace("+", " ")) for segment in path.split("/")]
    if any(segment in (b"", b".", b"..") or b"/" in segment or b"\0" in segment for segment in segments):
        return None
    found = pathlib.Path(folder, *map(os.fsdecode, segments))
    return found if found.is_file() else None


def send(file, folder, ranges):
    """A file, or the one range of it that was asked for."""
    if file is None:
        return Answer(404)
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    fields = {"Content-Type": kind, "Accept-Ranges": "bytes", "Cache-Control": folder.cache}
    body = file.read_bytes()
    wanted = re.fullmatch(r"bytes=(\d*)-(\d*)", ranges or "")
    if not wanted or wanted.group() == "bytes=-":
        return Answer(200, body, fields)
    first, last = wanted.groups()
    start = int(first) if first else max(0, len(body) - int(last))
    end = min(int(last), len(body) - 1) if first and last else len(body) - 1
    if start > end:
        return Answer(416, b"", fields | {"Content-Range": f"bytes */{len(body)}"})
    return Answer(206, body[start:end + 1], fields | {"Content-Range": f"bytes {start}-{end}/{len(body)}"})


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers GET, HEAD and the OPTIONS of a CORS preflight from the server's site."""

    protocol_version = "HTTP/1.1"
    timeout = 120

    def do_GET(self):
        """Answer, with the body unless only the head is wanted."""
        self.reply(self.server.site.answer(self.path, self.headers.get("Range"), self.headers.get("Accept")))

    do_HEAD = do_GET

    def do_OPTIONS(self):
        """Allow everything."""
        self.reply(Answer(204))

    def reply(self, answer):
        """Log and send an answer."""
        self.server.site.log.append((self.command, self.path, answer.status))
        try:
            self.send_response(answer.status)
            for name, value in (answer.fields | CORS | ISOLATED | {"Content-Length": str(len(answer.body))}).items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.body)
        except ConnectionError:
            self.close_connection = True

    def log_message(self, form, *arguments):
        """Say nothing; the site has a log."""


class Server(http.server.ThreadingHTTPServer):
    """Serves a site on 127.0.0.1 at a free port as long as the `with` lasts."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, site):
        super().__init__(("127.0.0.1", 0), Handler)
        self.site = site
        self.origin = f"http://127.0.0.1:{self.server_port}"
        self.thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *raised):
        self.shutdown()
        self.thread.join(timeout=5)
        self.server_close()
