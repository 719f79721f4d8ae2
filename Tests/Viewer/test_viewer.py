#!/usr/bin/env python3
"""Open manifests that the program wrote in the real OHIF viewer and compare the viewer's own state with the files.

usage: test_viewer.py BINARY ROOM [--only TEXT]

ROOM is what `setup` filled. One line a case, then `N passed, N failed`; exit status 1 if any failed. Pictures of every
case and a page of them all, `contact.html` and `contact.png`, are written to ROOM/pictures.
"""
import argparse
import contextlib
import dataclasses
import html
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.parse

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "DICOMweb"))

import cases
import dicomfile
from opened import Opened
from orthanc import Orthanc
from server import Folder, Server, Site
from viewer import Viewer

DATA = pathlib.Path(__file__).resolve().parents[2] / "Fixtures" / "Data"


@dataclasses.dataclass
class Result:
    """How one case went; `problems` is empty if it passed."""

    case: cases.Case
    seconds: float
    problems: list

    @property
    def word(self):
        """The result in a word."""
        return "failed" if self.problems else "passed"


class Bench:
    """The servers, the browser and the program, for one case after the other."""

    def __init__(self, binary, room, scratch, web, data, viewer):
        self.binary, self.pictures, self.scratch = binary, room / "pictures", scratch
        self.web, self.data, self.viewer = web, data, viewer
        self.orthanc = None

    def close(self):
        """End the server that was started."""
        if self.orthanc:
            self.orthanc.close()

    def ask_pacs(self, case, folder):
        """Store a folder in Orthanc and write the manifest, or the DICOMweb Proxy configuration, of what it holds."""
        self.orthanc = self.orthanc or Orthanc(self.scratch / "orthanc")
        self.orthanc.store(sorted(folder.rglob("*.dcm")))
        self.data.site.relays = {"/dicom-web": self.orthanc.origin, "/wado": self.orthanc.origin}
        output, root = self.scratch / f"{case.name}.json", self.data.origin + "/dicom-web"
        studies = sorted({file.text(0x0020000D) for file in dicomfile.files(folder).values()})
        command = "proxy-config" if case.pacs == "proxy" else "from-dicomweb"
        options = [word for uid in studies for word in ("--study", uid)] if case.pacs != "proxy" else ["--probe"]
        if case.pacs == "wadouri":
            options += ["--wado-uri", self.data.origin + "/wado"]
        run = subprocess.run([self.binary, command, root, output, *options], capture_output=True, text=True, timeout=60,
                             check=False)
        if run.returncode != case.status:
            raise AssertionError(f"exit status {run.returncode}, expected {case.status}: {run.stderr.strip()}")
        more = [("studyInstanceUIDs", ";".join(studies))] if case.pacs == "proxy" else []
        return output.read_bytes(), run.stderr, more

    def generate(self, case, folder):
        """Write the manifest of a folder as a user would; returns it and what was said on standard error."""
        self.data.site.folders = {"/data": Folder(folder, case.query)}
        self.web.site.folders = {"/data": Folder(folder)}
        base = "/data" if case.relative else self.data.origin + "/data"
        if case.query:
            base += "?" + case.query
        output = self.scratch / f"{case.name}.json"
        options = list(case.options)
        if case.mapped:
            urls = self.scratch / f"{case.name}.tsv"
            names = [str(path.relative_to(folder)) for path in pathlib.Path(folder).rglob("*") if path.is_file()]
            path, query = base.split("?")
            urls.write_text("".join(f"{name}\t{path}/{urllib.parse.quote(name)}?{query}\n" for name in names))
            base, options = "-", [*options, "--url-map", urls]
        run = subprocess.run([self.binary, "generate", folder, base, output, *options], capture_output=True,
                             text=True, timeout=60, check=False)
        if run.returncode != case.status:
            raise AssertionError(f"exit status {run.returncode}, expected {case.status}: {run.stderr.strip()}")
        return output.read_bytes(), run.stderr

    def run(self, case):
        """Generate, open, check."""
        start = time.monotonic()
        page = self.viewer.page()
        try:
            folder = DATA / case.folder if isinstance(case.folder, str) else self.scratch / case.name
            if not isinstance(case.folder, str):
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                case.folder(folder)
            self.data.site.relays = {}
            more, source = list(case.viewer.items()), "dicomjson"
            if case.pacs:
                manifest, said, more = self.ask_pacs(case, folder)
                source = "dicomwebproxy" if case.pacs == "proxy" else source
            else:
                manifest, said = self.generate(case, folder)
            path = f"/manifests/{case.name}.json"
            self.web.site.add(path, manifest, case.compressed)
            self.data.site.log.clear()
            page.open(self.web.origin + path, more, source=source)
            opened = Opened(page, dicomfile.files(folder), said, self.data.site.log)
            case.check(opened)
            problems = opened.finish()
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            problems = [f"{type(error).__name__} at {pathlib.Path(where.filename).name}:{where.lineno}: {error}"]
        finally:
            try:
                page.screenshot(self.pictures / f"{case.name}.png")
            finally:
                page.page.close()
        return Result(case, time.monotonic() - start, problems)


def contact_sheet(folder, results, viewer):
    """Write a page of all pictures, and a picture of that page."""
    cells = "".join(
        f'<figure class="{result.word}"><img src="{result.case.name}.png"><figcaption><b>{result.case.name}</b> '
        f"{result.word}: {html.escape(result.case.sentence)}"
        + "".join(f"<br>{html.escape(problem)}" for problem in result.problems) + "</figcaption></figure>"
        for result in results)
    style = ("body { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; font: 13px sans-serif } "
             "figure { margin: 0 } img { width: 100% } .failed { outline: 3px solid #c00 }")
    page = folder / "contact.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><title>OHIF</title><style>{style}</style>{cells}\n")
    tab = viewer.context.new_page()
    tab.set_viewport_size({"width": 1600, "height": 1000})
    tab.goto(page.as_uri())
    tab.screenshot(path=folder / "contact.png", full_page=True)
    tab.close()


def main():
    """Run the cases that were asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("room", type=pathlib.Path)
    parser.add_argument("--only", default="", help="cases whose name holds this text")
    given = parser.parse_args()
    chosen = [case for case in cases.CASES if given.only in case.name]
    room = given.room.resolve()
    pictures = room / "pictures"
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir()
    results = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch, Server(Site(room / "ohif")) as web, \
            Server(Site()) as data, Viewer(web.origin, pathlib.Path(scratch, "profile")) as viewer, \
            contextlib.ExitStack() as leaving:
        bench = Bench(given.binary.resolve(), room, pathlib.Path(scratch), web, data, viewer)
        leaving.callback(bench.close)
        for case in chosen:
            result = bench.run(case)
            if result.problems:
                # The viewer has races of its own on a slow machine; a fault of ours fails twice.
                print(f"once more    {case.name}: {'; '.join(result.problems)}", flush=True)
                result = bench.run(case)
            results.append(result)
            print(f"{result.word} {result.seconds:5.1f} s  {case.name}: {case.sentence}", flush=True)
            for problem in result.problems:
                print(f"    {problem}", flush=True)
        contact_sheet(pictures, results, viewer)
    failed = sum(bool(result.problems) for result in results)
    print(f"pictures: {pictures / 'contact.html'}")
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed or not results else 0


if __name__ == "__main__":
    sys.exit(main())
