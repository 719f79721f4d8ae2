"""A DICOMweb server on loopback that does as it is told: a path is answered by a function or a list of answers."""
import gzip
import http.server
import json
import socket
import ssl
import threading
import urllib.parse

MODEL = "application/dicom+json"


class Answer:
    """A status, a body and header fields; `raw` is written instead of all of it."""

    def __init__(self, body=b"", status=200, fields=None, raw=None, compressed=False):
        self.status, self.fields, self.raw = status, dict(fields or {}), raw
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        if compressed:
            self.body = gzip.compress(self.body)
            self.fields["Content-Encoding"] = "gzip"


class Server:
    """Answers by path; `log` holds (path, query, header fields) of each request."""

    def __init__(self, context=None):
        self.answers, self.log, server = {}, [], self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                path, _, query = self.path.partition("?")
                server.log.append((path, dict(urllib.parse.parse_qsl(query)), dict(self.headers)))
                answer = server.answers.get(path, Answer(status=404))
                if isinstance(answer, list):
                    answer = answer.pop(0) if len(answer) > 1 else answer[0]
                if callable(answer):
                    answer = answer(server.log[-1])
                if answer.raw is not None:
                    self.close_connection = True
                    try:
                        answer.raw(self)
                    except OSError:
                        pass
                    return
                self.send_response(answer.status)
                fields = {"Content-Type": MODEL, "Content-Length": str(len(answer.body)), **answer.fields}
                for name, value in fields.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    self.wfile.write(answer.body)
                except OSError:
                    pass

        class Quiet(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *_):
                pass

        self.server = Quiet(("127.0.0.1", 0), Handler)
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        scheme = "https" if context else "http"
        self.origin = f"{scheme}://127.0.0.1:{self.server.server_port}"
        self.root = f"{self.origin}/web"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def paths(self):
        return [path for path, _, _ in self.log]

    # What a server has.

    def add(self, study, series, objects, **options):
        """A study of one more series, with the metadata of its instances."""
        root = f"/web/studies/{study}/series"
        known = self.answers.setdefault("studies", [])
        if study not in known:
            known.append(study)
            self.answers["/web/studies"] = lambda asked: page([{**uid("0020000D", s)} for s in known], asked)
        found = self.answers.setdefault((study, "series"), [])
        found.append(series)
        self.answers[root] = lambda asked: page([{**uid("0020000E", s)} for s in found], asked)
        self.answers[f"{root}/{series}/metadata"] = Answer(objects, **options)


class Tunnel:
    """An HTTP proxy on loopback that leads every CONNECT to one port, or answers with a status; `log` holds (target, header fields)."""

    def __init__(self, port, status=200):
        self.log, tunnel = [], self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_CONNECT(self):
                tunnel.log.append((self.path, dict(self.headers)))
                self.close_connection = True
                self.send_response_only(status)
                self.end_headers()
                if status != 200:
                    return
                with socket.create_connection(("127.0.0.1", port)) as far:
                    back = threading.Thread(target=copy, args=(far, self.connection), daemon=True)
                    back.start()
                    copy(self.connection, far)
                    back.join()

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def copy(source, target):
    """Everything that one side says, to the other."""
    try:
        while data := source.recv(1 << 16):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def page(results, asked, most=1000):
    """One page of results: 204 where there are none, as dcm4chee."""
    offset, limit = int(asked[1].get("offset", 0)), int(asked[1].get("limit", 0)) or most
    found = results[offset:offset + min(limit, most)]
    if not found:
        return Answer(status=204)
    more = offset + len(found) < len(results)
    warning = {"Warning": '299 server "The number of results exceeded the maximum"'} if more else {}
    return Answer(found, fields=warning)


def uid(tag, value):
    return {tag: {"vr": "UI", "Value": [value]}}


def instance(study, series, number, **more):
    """A CT instance, its decimal strings as strings, as dcm4chee has them."""
    return {
        **uid("00080016", "1.2.840.10008.5.1.4.1.1.2"), **uid("00080018", f"{series}.{number}"),
        "00080020": {"vr": "DA", "Value": ["20240102"]}, "00080030": {"vr": "TM"},
        "00080060": {"vr": "CS", "Value": ["CT"]},
        "00100010": {"vr": "PN", "Value": [{"Alphabetic": "Doe^Jane"}]},
        **uid("0020000D", study), **uid("0020000E", series),
        "00200011": {"vr": "IS", "Value": ["1"]}, "00200013": {"vr": "IS", "Value": [str(number)]},
        "00280010": {"vr": "US", "Value": [2]}, "00280011": {"vr": "US", "Value": [2]},
        "00280030": {"vr": "DS", "Value": ["0.50 ", "0.5"]}, "00280100": {"vr": "US", "Value": [16]},
        **more,
    }


def closed_port():
    """A port on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def secure_context(certificate, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
