#!/usr/bin/env python3
"""Fetches every file of Weasis manifests, as Weasis does. usage: test_weasis.py BINARY FIXTURES [FOLDER…]

The URL of an instance is `baseUrl` and `DirectDownloadFile` as they stand: they have to be encoded already.
"""
import functools
import hashlib
import http.server
import pathlib
import shutil
import sys
import tempfile
import threading
import urllib.request
import xml.etree.ElementTree

from orthanc import Orthanc
from program import Run

AWKWARD = ("a b#c?d%e+f&g=h;i.dcm", "山田 é 'q' \"r\" <s>.dcm", "~[x]\\y.dcm", "..z.dcm")
SPACE = "{http://www.weasis.org/xsd/2.5}"
MULTIPART = 'multipart/related;type="application/dicom";transfer-syntax=*'


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def fetched(manifest, accept="*/*"):
    """The bodies of all instances of a manifest by SOP Instance UID."""
    bodies = {}
    for query in xml.etree.ElementTree.parse(manifest).getroot().iter(f"{SPACE}arcQuery"):
        for instance in query.iter(f"{SPACE}Instance"):
            url = query.get("baseUrl") + instance.get("DirectDownloadFile")
            request = urllib.request.Request(url, headers={"Accept": accept})
            with urllib.request.urlopen(request, timeout=60) as answer:
                bodies[instance.get("SOPInstanceUID")] = answer.read()
    return bodies


def fetch_files(program, folder, output):
    """Every instance of a folder's manifest is a file of it, as it is; how many there are."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    run = Run(program, ["generate", str(folder), base, str(output), "--format", "weasis"])
    assert run.status == 2, run.err
    files = {digest(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
    bodies = fetched(output)
    server.shutdown()
    server.server_close()
    assert all(digest(body) in files for body in bodies.values()), "not the files"
    print(f"{folder.name}: {len(bodies)} files, as they are")
    return len(bodies)


def digest(body):
    return hashlib.sha256(body).digest()


def main(program, fixtures, *folders):
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        folder, output = scratch / "files", scratch / "out.xml"
        shutil.copytree(fixtures, folder)
        slices = sorted((folder / "ct_two_studies").rglob("*.dcm"))
        for path, name in zip(slices, AWKWARD):
            path.rename(folder / name)
        assert fetch_files(program, folder, output) > 50
        for more in folders:
            assert fetch_files(program, pathlib.Path(more), output) > 0

        pacs = Orthanc(scratch / "orthanc")
        try:
            pacs.store(sorted((folder / "mr").rglob("*.dcm")))
            for options, accept, start in (
                (("--wado-uri", pacs.wado), "*/*", lambda body: body[128:132] == b"DICM"),
                ((), MULTIPART, lambda body: body.startswith(b"--") and b"DICM" in body),
            ):
                run = Run(program, ["from-dicomweb", pacs.root, str(output), "--format", "weasis", *options])
                assert run.status == 0, run.err
                bodies = fetched(output, accept)
                assert bodies and all(map(start, bodies.values())), f"no DICOM files with {options}"
                print(f"{len(bodies)} instances of Orthanc{' by WADO-URI' if options else ''}")
        finally:
            pacs.close()
    print("passed")


if __name__ == "__main__":
    main(*sys.argv[1:])
