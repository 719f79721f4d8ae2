#!/usr/bin/env python3
"""Publish folders with examples/publish-s3.sh on an S3 server on loopback, and look at what can be fetched, and when.

usage: test_s3.py      with dicomjson and aws on PATH. A line for each test; exit status 1 if any failed.
"""
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback
import urllib.parse

import yaml

from names import NAMES
from s3server import S3Server

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Fixtures"))
from part10 import part10  # noqa: E402

CT = "1.2.840.10008.5.1.4.1.1.2"
ULTRASOUND_FILM = "1.2.840.10008.5.1.4.1.1.3.1"
TESTS = []


def test(function):
    """A test, in the order of the file."""
    TESTS.append(function)
    return function


def image(number, frames=1, rows=16):
    """A file with an instance of its own, and bytes of its own."""
    kind = ULTRASOUND_FILM if frames > 1 else CT
    elements = [
        (0x00080016, "UI", kind), (0x00080018, "UI", f"2.25.7.{number}"), (0x00080060, "CS", "US" if frames > 1 else "CT"),
        (0x0020000D, "UI", "2.25.1"), (0x0020000E, "UI", f"2.25.{2 + (frames > 1)}"), (0x00200013, "IS", str(number)),
        (0x00280002, "US", 1), (0x00280004, "CS", "MONOCHROME2"), (0x00280010, "US", rows), (0x00280011, "US", 16),
        (0x00280100, "US", 16), (0x00280101, "US", 16), (0x00280102, "US", 15), (0x00280103, "US", 0),
        (0x7FE00010, "OW", number.to_bytes(2, "little") * (rows * 16 * frames)),
    ]
    return part10(elements + ([(0x00280008, "IS", str(frames))] if frames > 1 else []))


class Shop:
    """A folder, the server it is published on, and the last run of the script."""

    def __init__(self, scratch, server, name):
        self.server, self.name, self.folder = server, name, scratch / name
        self.manifest_key = f"{name}.json"
        self.base = f"{server.url}/{server.bucket}/{urllib.parse.quote(name)}"
        self.messages, self.uploads = "", []
        self.folder.mkdir()

    def write(self, name, data):
        """A file in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        # The AWS CLI uploads what is newer than its object, whose time has whole seconds.
        os.utime(path, (1e9, 1e9))

    def publish(self, *options, folder=None):
        """Run the example; its exit status. What it uploaded is then in `uploads`, what it said in `messages`."""
        mark = self.server.mark()
        bucket = f"s3://{self.server.bucket}"
        run = subprocess.run(
            [ROOT / "examples/publish-s3.sh", folder or self.folder, f"{bucket}/{self.name}", self.base,
             f"{bucket}/{self.manifest_key}", *options],
            env=self.server.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.messages = run.stderr.decode(errors="replace")
        self.uploads = self.server.uploads(mark)
        equal(run.stdout, b"", "standard output")
        return run.returncode

    @property
    def keys(self):
        """What was uploaded, in order."""
        return [key for key, status in self.uploads if status == 200]

    def manifest(self):
        """The manifest as a viewer gets it: header fields, text as it is stored, and parsed."""
        status, fields, body = self.server.get(f"{self.server.url}/{self.server.bucket}/{urllib.parse.quote(self.manifest_key)}")
        equal(status, 200, "the manifest's status")
        return fields, body, json.loads(gzip.decompress(body))

    def urls(self):
        """All URLs of the manifest, without the scheme."""
        studies = self.manifest()[2]["studies"]
        entries = [entry for study in studies for series in study["series"] for entry in series["instances"]]
        return [(entry["metadata"]["SOPInstanceUID"], entry["url"].removeprefix("dicomweb:")) for entry in entries]

    def status_of(self, name):
        """The status of a request for an object that no manifest need name; plain names only."""
        return self.server.get(f"{self.base}/{name}")[0]


def equal(found, expected, what):
    """Fail, with both, unless they are equal."""
    if found != expected:
        raise AssertionError(f"{what}: {str(found)[:300]!r}, expected {str(expected)[:300]!r}")


def check_images(shop, files):
    """Every URL gives the bytes of its own file, no file is missing, and there is no other."""
    by_instance = {}
    for instance, url in shop.urls():
        status, _, body = shop.server.get(url)
        equal(status, 200, url)
        if body != files[instance]:
            raise AssertionError(f"{url}: other bytes than those of its file")
        by_instance.setdefault(instance, []).append(url)
    equal(sorted(by_instance), sorted(files), "the instances of the manifest")
    return by_instance


@test
def every_url_gives_the_bytes_of_its_file(shop):
    files = {}
    for number, name in enumerate(NAMES, 1):
        files[f"2.25.7.{number}"] = image(number)
        shop.write(name, image(number))
    files["2.25.7.900"] = image(900, frames=3)
    shop.write("film #1?.dcm", image(900, frames=3))
    equal(len(set(NAMES)), sum(path.is_file() for path in shop.folder.rglob("*")) - 1, "files with names of their own")
    equal(shop.publish(), 0, "exit status")
    urls = check_images(shop, files)
    equal([url.rpartition("?")[2] for url in urls["2.25.7.900"]], ["frame=1", "frame=2", "frame=3"], "frames")
    fields, body, _ = shop.manifest()
    equal(fields["Content-Encoding"], "gzip", "Content-Encoding")
    equal(fields["Content-Type"], "application/json", "Content-Type")
    equal(body[:8], b"\x1f\x8b\x08\0\0\0\0\0", "the head of the gzip, without time and name")
    equal(len(shop.keys), len(files) + 1, "objects uploaded")
    equal(shop.keys[-1], shop.manifest_key, "the last object")
    print(f"    {sum(map(len, urls.values()))} URLs of {len(files)} files")


@test
def the_manifest_comes_after_every_image_each_time(shop):
    for number in range(1, 6):
        shop.write(f"{number}.dcm", image(number))
    equal(shop.publish(), 0, "exit status")
    equal(shop.keys[-1], shop.manifest_key, "the last object of the first night")
    shop.write("2.dcm", image(2, rows=17))
    for number in range(6, 9):
        shop.write(f"{number}.dcm", image(number))
    equal(shop.publish(), 0, "exit status")
    equal(sorted(shop.keys[:-1]), [f"{shop.name}/{number}.dcm" for number in (2, 6, 7, 8)], "images of the second night")
    equal(shop.keys[-1], shop.manifest_key, "the last object of the second night")
    check_images(shop, {f"2.25.7.{n}": image(n, rows=17 if n == 2 else 16) for n in range(1, 9)})


def published(shop):
    """Three images, published, and then a fourth and another first."""
    for number in range(1, 4):
        shop.write(f"{number}.dcm", image(number))
    equal(shop.publish(), 0, "exit status")
    shop.write("1.dcm", image(1, rows=17))
    shop.write("4.dcm", image(4))
    return shop.manifest()[1]


@test
def an_image_that_is_refused_leaves_the_old_manifest(shop):
    old = published(shop)
    shop.server.deny(f"{shop.name}/1.dcm")
    equal(shop.publish(), 1, "exit status")
    equal((f"{shop.name}/1.dcm", 403) in shop.uploads, True, "the image was refused")
    equal(shop.manifest_key in dict(shop.uploads), False, "the manifest was put")
    equal(shop.manifest()[1], old, "the manifest")
    shop.server.deny()
    equal(shop.publish(), 0, "exit status of the next run")
    check_images(shop, {f"2.25.7.{n}": image(n, rows=17 if n == 1 else 16) for n in range(1, 5)})


@test
def a_manifest_that_is_refused_leaves_the_old_one(shop):
    old = published(shop)
    shop.server.deny(shop.manifest_key)
    equal(shop.publish(), 1, "exit status")
    equal(shop.uploads[-1], (shop.manifest_key, 403), "the last upload")
    equal(shop.manifest()[1], old, "the manifest")


@test
def a_name_that_cannot_be_a_key_leaves_the_old_manifest(shop):
    old = published(shop)
    with open(os.fsencode(shop.folder) + b"/\xff.dcm", "wb") as file:
        file.write(image(5))
    equal(shop.publish(), 1, "exit status")
    equal(shop.manifest_key in dict(shop.uploads), False, "the manifest was put")
    equal(shop.manifest()[1], old, "the manifest")


@test
def a_folder_without_images_uploads_nothing(shop):
    old = published(shop)
    empty = shop.folder.parent / f"{shop.name} empty"
    empty.mkdir()
    (empty / "readme.txt").write_text("no images")
    equal(shop.publish(folder=empty), 1, "exit status")
    equal(shop.uploads, [], "uploads")
    equal(shop.manifest()[1], old, "the manifest")


@test
def broken_files_are_left_out_and_the_status_tells(shop):
    published(shop)
    shop.write("cut.dcm", image(9)[:250])
    equal(shop.publish(), 2, "exit status")
    equal("cut.dcm" in shop.messages, True, "the file was named")
    check_images(shop, {f"2.25.7.{n}": image(n, rows=17 if n == 1 else 16) for n in range(1, 5)})
    new = shop.manifest()[1]
    equal(shop.publish("--strict"), 1, "exit status of --strict")
    equal(shop.uploads, [], "uploads of --strict")
    equal(shop.manifest()[1], new, "the manifest")


@test
def what_is_not_read_is_not_uploaded(shop):
    shop.write("1.dcm", image(1))
    shop.write(".hidden", image(2))
    shop.write(".folder/3.dcm", image(3))
    elsewhere = shop.folder.parent / f"{shop.name} elsewhere"
    elsewhere.mkdir()
    (elsewhere / "4.dcm").write_bytes(image(4))
    (shop.folder / "link").symlink_to(elsewhere)
    equal(shop.publish(), 0, "exit status")
    check_images(shop, {"2.25.7.1": image(1)})
    for name in (".hidden", ".folder/3.dcm", "link/4.dcm"):
        equal(shop.status_of(name), 404, name)
    equal(shop.publish("--hidden"), 0, "exit status of --hidden")
    check_images(shop, {f"2.25.7.{n}": image(n) for n in (1, 2, 3)})
    equal(shop.status_of("link/4.dcm"), 404, "link/4.dcm")
    equal(shop.publish("--hidden", "--follow"), 0, "exit status of --follow")
    check_images(shop, {f"2.25.7.{n}": image(n) for n in (1, 2, 3, 4)})


@test
def what_makes_no_sense_is_refused(shop):
    script = ROOT / "examples/publish-s3.sh"
    mark = shop.server.mark()
    for arguments in (
        [], [shop.folder, "s3://studies/x", "https://example.org"],
        [shop.folder, "studies/x", "https://example.org", "s3://studies/m.json"],
        [shop.folder, "s3://studies/x", "https://example.org", "s3://studies/x/m.json"],
        [shop.folder, "s3://studies/x/", "https://example.org", "s3://studies/x/m.json"],
        [shop.folder, "s3://studies/x", "https://example.org", "s3://studies"],
        [shop.folder, "s3://studies/x", "https://example.org", "s3://studies/m.json", "--no-such-option"],
    ):
        run = subprocess.run([script, *arguments], env=shop.server.environment, stderr=subprocess.PIPE)
        equal(run.returncode, 64, f"exit status of {arguments}")
        equal(bool(run.stderr.strip()), True, "something said")
    equal(shop.server.uploads(mark), [], "uploads")


@test
def the_workflow_says_when_a_manifest_is_out_of_date(shop):
    """The steps of examples/github-actions.yml: the targets of make are there, and the check runs as it is written."""
    steps = yaml.safe_load((ROOT / "examples/github-actions.yml").read_text())["jobs"]["manifest"]["steps"]
    commands = {step["name"]: step["run"] for step in steps if "run" in step}
    targets = [line.split()[-1] for line in commands["Build"].splitlines() if line.startswith("make ")]
    assert targets, commands["Build"]
    subprocess.run(["make", "-n", "-C", ROOT, *targets], stdout=subprocess.DEVNULL, check=True)
    shop.write("fixtures/1.dcm", image(1))
    shop.write("fixtures/broken.dcm", image(2)[:300])

    def check():
        return subprocess.run(["bash", "-e", "-c", commands["Check the manifest"]], cwd=shop.folder,
                              stderr=subprocess.DEVNULL).returncode

    equal(check(), 3, "status without a manifest")
    subprocess.run(["dicomjson", "generate", "fixtures", "/fixtures", "fixtures.json"], cwd=shop.folder,
                   stderr=subprocess.DEVNULL)
    equal(check(), 0, "status of a manifest that is up to date")
    shop.write("fixtures/3.dcm", image(3))
    equal(check(), 3, "status of a manifest that lacks a file")


def main():
    """Run all tests; the number of those that failed."""
    missing = [name for name in ("dicomjson", "aws") if not shutil.which(name)]
    if missing:
        raise SystemExit(f"not on PATH: {' '.join(missing)}")
    failed = 0
    scratch = pathlib.Path(tempfile.mkdtemp())
    try:
        with S3Server(scratch) as server:
            for number, run in enumerate(TESTS):
                server.deny()
                shop = Shop(scratch, server, f"dicom {number}")
                try:
                    run(shop)
                    print(f"passed: {run.__name__.replace('_', ' ')}")
                except Exception:  # noqa: BLE001  a test that breaks is a test that fails
                    failed += 1
                    traceback.print_exc(limit=-2, file=sys.stdout)
                    print(shop.messages[-2000:])
                    print(f"failed: {run.__name__.replace('_', ' ')}")
    finally:
        shutil.rmtree(scratch)
    print(f"{len(TESTS) - failed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
