#!/usr/bin/env python3
"""What a real Orthanc does not do, from a server of our own. usage: test_scripted.py BINARY [TEST…]"""
import base64
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import zlib

from program import Run, SECRET, instances, load
from scripted import Answer, Server, Tunnel, closed_port, instance, page, secure_context, uid

BINARY = sys.argv.pop(1)


class Case(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.folder = pathlib.Path(self.scratch.name)
        self.output = self.folder / "out.json"
        self.server = self.serve()

    def serve(self, context=None):
        server = Server(context)
        self.addCleanup(server.close)
        return server

    def file(self, name, text):
        (self.folder / name).write_text(text)
        return str(self.folder / name)

    def run_it(self, *options, root=None, output=None, environment=None):
        arguments = ["from-dicomweb", root or self.server.root, output or str(self.output), *options]
        return Run(BINARY, arguments, environment)

    def fails(self, run, *words, lines=1):
        """No manifest, an old one as it was, one line that says why."""
        self.assertEqual(run.status, 1, run.err)
        self.assertEqual(len(run.lines), lines, run.err)
        for word in words:
            self.assertIn(word, run.err)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir() if p.suffix == ".tmp"), [])

    def found(self):
        return instances(load(self.output))


class Answers(Case):
    def test_values_as_strings_come_to_numbers(self):
        self.server.add("1.1", "1.1.1", [instance("1.1", "1.1.1", n) for n in (2, 1)], compressed=True)
        run = self.run_it()
        self.assertEqual(run.status, 0, run.err)
        study, = load(self.output)["studies"]
        series, = study["series"]
        first, second = [entry["metadata"] for entry in series["instances"]]
        self.assertEqual((study["StudyDate"], study["StudyTime"]), ("20240102", ""))
        self.assertEqual((first["InstanceNumber"], second["InstanceNumber"]), (1, 2))
        self.assertEqual(first["PixelSpacing"], [0.5, 0.5])
        self.assertEqual(
            series["instances"][0]["url"],
            f"wadors:{self.server.root}/studies/1.1/series/1.1.1/instances/1.1.1.1/frames/1")

    def test_pages_until_204(self):
        for number in range(7):
            self.server.add(f"1.{number}", f"1.{number}.1", [instance(f"1.{number}", f"1.{number}.1", 1)])
        uids = [{**uid("0020000D", f"1.{number}")} for number in range(7)]
        self.server.answers["/web/studies"] = lambda asked: page(uids, asked, most=3)
        self.assertEqual(self.run_it().status, 0)
        self.assertEqual(len(self.found()), 7)
        offsets = [int(query["offset"]) for path, query, _ in self.server.log if path == "/web/studies"]
        self.assertEqual(offsets, [0, 3, 6, 7])

    def test_a_server_without_offset_comes_to_an_end(self):
        self.server.add("1.1", "1.1.1", [instance("1.1", "1.1.1", 1)])
        self.server.answers["/web/studies"] = Answer([uid("0020000D", "1.1")])
        self.server.answers["/web/studies/1.1/series"] = Answer([uid("0020000E", "1.1.1")])
        self.assertEqual(self.run_it().status, 0)
        self.assertEqual(self.found(), ["1.1.1.1"])

    def test_the_same_study_on_two_pages_ends_nothing(self):
        found = [{**uid("0020000D", value)} for value in ("1.1", "1.2", "1.1", "1.2", "1.3")]
        for study in ("1.1", "1.2", "1.3"):
            self.server.add(study, f"{study}.1", [instance(study, f"{study}.1", 1)])
        self.server.answers["/web/studies"] = lambda asked: page(found, asked, most=2)
        for options in ((), ("--limit", "3")):
            run = self.run_it(*options)
            self.assertEqual(run.status, 0, run.err)
            self.assertEqual(len(self.found()), 3)

    def test_a_part_of_a_list_is_told(self):
        self.server.add("1.1", "1.1.1", [instance("1.1", "1.1.1", 1)])
        part = Answer([{**uid("0020000D", "1.1")}], fields={"Warning": '299 server "there are more"'})
        self.server.answers["/web/studies"] = part
        run = self.run_it()
        self.assertEqual(run.status, 2, run.err)
        self.assertIn("only a part of the list", run.err)
        self.assertEqual(len(self.found()), 1)

    def test_results_that_cannot_be_asked_for_come_to_an_end(self):
        for body in ([{}], [uid("0020000D", "../x")]):
            self.server.answers["/web/studies"] = Answer(body)
            self.server.log.clear()
            self.fails(self.run_it(), "UID cannot be asked for", lines=2)
            self.assertLess(len(self.server.log), 4)

    def test_fewer_are_asked_for_where_there_are_too_many(self):
        self.server.add("1.1", "1.1.1", [instance("1.1", "1.1.1", 1)])
        ok = self.server.answers["/web/studies"]
        self.server.answers["/web/studies"] = (
            lambda asked: Answer(status=413) if int(asked[1]["limit"]) > 300 else ok(asked))
        self.assertEqual(self.run_it().status, 0)
        self.assertEqual(self.found(), ["1.1.1.1"])

    def test_queries_are_encoded_and_limited(self):
        for number in range(5):
            self.server.add(f"1.{number}", f"1.{number}.1", [instance(f"1.{number}", f"1.{number}.1", 1)])
        run = self.run_it("--query", "PatientName=Dö e&x*", "--query", "00100020=1=2", "--limit", "2")
        self.assertEqual(run.status, 0, run.err)
        _, query, _ = self.server.log[0]
        self.assertEqual(query, {"PatientName": "Dö e&x*", "00100020": "1=2", "limit": "2", "offset": "0"})
        self.assertEqual(len(self.found()), 2)

    def test_studies_by_name(self):
        for number in range(3):
            self.server.add(f"1.{number}", f"1.{number}.1", [instance(f"1.{number}", f"1.{number}.1", 1)])
        run = self.run_it("--study", "1.2", "--study", "1.0", "--study", "1.2", "--study", "9.9")
        self.assertEqual(run.status, 2, run.err)
        self.assertNotIn("/web/studies", self.server.paths())
        self.assertEqual(self.found(), ["1.0.1.1", "1.2.1.1"])
        self.assertIn("studies/9.9: the server has no such thing (404)", run.err)

    def test_an_empty_server(self):
        self.server.answers["/web/studies"] = Answer([])
        self.fails(self.run_it(), "no such study")

    def test_a_series_that_fails_is_left_out_and_reported(self):
        self.server.add("1.1", "1.1.1", [instance("1.1", "1.1.1", 1)])
        self.server.add("1.1", "1.1.2", [])
        self.server.add("1.1", "1.1.3", [])
        self.server.answers["/web/studies/1.1/series/1.1.3/metadata"] = Answer(status=404)
        report = self.folder / "report"
        run = self.run_it("--report", str(report))
        self.assertEqual(run.status, 2, run.err)
        lines = [json.loads(line) for line in report.read_text().splitlines()]
        self.assertEqual([(line["path"], line["code"], line.get("httpStatus")) for line in lines], [
            ("studies/1.1/series/1.1.2", "nothingThere", None),
            ("studies/1.1/series/1.1.3", "httpStatus", 404)])
        self.assertEqual(self.found(), ["1.1.1.1"])
        self.output.write_text("old")
        self.assertEqual(self.run_it("--strict").status, 1)
        self.assertEqual(self.output.read_text(), "old")

    def test_instances_of_another_series_are_left_out(self):
        self.server.add("1.1", "1.1.1", [
            instance("1.1", "1.1.1", 1), instance("1.2", "1.1.1", 2), instance("1.1", "1.1.2", 3),
            instance("1.1", "1.1.1", 4, **uid("00080018", "../../x"))])
        run = self.run_it()
        self.assertEqual(run.status, 2, run.err)
        self.assertEqual(self.found(), ["1.1.1.1"])
        self.assertIn("3 left out", run.err)

    def test_studies_that_cannot_be_asked_for_are_told(self):
        self.server.add("1.1", "1.1.1", [instance("1.1", "1.1.1", 1)])
        uids = [uid("0020000D", "1.1"), uid("0020000D", "../../admin"), {}]
        self.server.answers["/web/studies"] = lambda asked: page(uids, asked)
        run = self.run_it()
        self.assertEqual(run.status, 2, run.err)
        self.assertIn("UID cannot be asked for", run.err)
        self.assertFalse([path for path in self.server.paths() if "admin" in path])

    def test_check_and_standard_output(self):
        self.server.add("1.1", "1.1.1", [instance("1.1", "1.1.1", 1)])
        self.assertEqual(self.run_it().status, 0)
        self.assertEqual(self.run_it("--check").status, 0)
        self.assertEqual(self.run_it(output="-").out, self.output.read_bytes())
        self.server.add("1.1", "1.1.2", [instance("1.1", "1.1.2", 1)])
        self.assertEqual(self.run_it("--check").status, 3)

    def test_jobs_change_no_byte(self):
        for number in range(9):
            self.server.add("1.1", f"1.1.{number}", [instance("1.1", f"1.1.{number}", n) for n in range(1, 5)])
        texts = set()
        for jobs in ("1", "2", "8"):
            self.assertEqual(self.run_it("--jobs", jobs).status, 0)
            texts.add(self.output.read_bytes())
        self.assertEqual(len(texts), 1)

    def test_urls_and_formats(self):
        self.server.add("1.1", "1.1.1", [instance("1.1", "1.1.1", 1, **{"00280008": {"vr": "IS", "Value": [2]}})])
        wado = f"{self.server.origin}/wado?x=1"
        self.assertEqual(self.run_it("--wado-uri", wado).status, 0)
        first, second = load(self.output)["studies"][0]["series"][0]["instances"]
        url = (f"dicomweb:{wado}&requestType=WADO&studyUID=1.1&seriesUID=1.1.1&objectUID=1.1.1.1"
               "&contentType=application/dicom&frame=")
        self.assertEqual((first["url"], second["url"]), (url + "1", url + "2"))
        self.assertEqual(self.run_it("--wado-uri", wado, "--image-url", "wadors").status, 0)
        urls = [entry["url"] for entry in load(self.output)["studies"][0]["series"][0]["instances"]]
        root = f"wadors:{self.server.root}/studies/1.1/series/1.1.1/instances/1.1.1.1/frames/"
        self.assertEqual(urls, [root + "1", root + "2"])
        self.assertEqual(self.run_it("--format", "weasis").status, 0)
        text = self.output.read_text()
        self.assertIn(f'baseUrl="{self.server.root}" queryMode="DICOM_WEB"', text)
        self.assertIn('DirectDownloadFile="/studies/1.1/series/1.1.1/instances/1.1.1.1"', text)
        self.assertEqual(self.run_it("--format", "dicomcloud", "--wado-uri", wado).status, 0)
        self.assertIn('"numberOfFrames":2,"url":"dicomweb://127.0.0.1', self.output.read_text())
        self.assertEqual(self.run_it("--format", "dicomcloud").status, 64)


class Faults(Case):
    def setUp(self):
        super().setUp()
        self.server.add("1.1", "1.1.1", [instance("1.1", "1.1.1", 1)])
        self.metadata = "/web/studies/1.1/series/1.1.1/metadata"
        self.good = self.server.answers[self.metadata]

    def test_a_busy_server_is_asked_again(self):
        self.server.answers[self.metadata] = [
            Answer(status=429, fields={"Retry-After": "2"}), Answer(status=503), self.good]
        run = self.run_it()
        self.assertEqual(run.status, 0, run.err)
        self.assertEqual(self.server.paths().count(self.metadata), 3)
        self.assertGreater(run.seconds, 2.4)

    def test_a_broken_answer_is_asked_for_again(self):
        def broken(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n[{\"0008")
        for raw in (broken, lambda handler: handler.wfile.write(
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[{\"00")):
            self.server.answers[self.metadata] = [Answer(raw=raw), self.good]
            run = self.run_it()
            self.assertEqual(run.status, 0, run.err)
            self.assertEqual(self.found(), ["1.1.1.1"])

    def test_half_an_answer_is_no_series(self):
        half = json.dumps([instance("1.1", "1.1.1", n) for n in (1, 2)]).encode()[:-30]

        def raw(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + half)
        self.server.answers[self.metadata] = Answer(raw=raw)
        self.server.add("1.1", "1.1.2", [instance("1.1", "1.1.2", 1)])
        run = self.run_it("--retries", "1")
        self.assertEqual(run.status, 2, run.err)
        self.assertIn("studies/1.1/series/1.1.1: the server's answer was cut short", run.err)
        self.assertEqual(self.found(), ["1.1.2.1"])

    def test_a_wrong_password(self):
        self.output.write_text("old")
        for path in ("/web/studies", "/web/studies/1.1/series", self.metadata):
            kept = self.server.answers[path]
            self.server.answers[path] = Answer(status=401)
            self.server.log.clear()
            run = self.run_it("--user-file", self.file("user", f"demo:{SECRET}\n"))
            self.fails(run, "401", "--user-file")
            self.assertEqual(self.output.read_text(), "old")
            self.assertEqual(self.server.paths().count(path), 1)
            self.server.answers[path] = kept

    def test_a_dead_server(self):
        self.output.write_text("old")
        run = self.run_it("--retries", "1", root=f"http://127.0.0.1:{closed_port()}/web")
        self.fails(run, "no server answers there")
        self.assertEqual(self.output.read_text(), "old")
        self.assertLess(run.seconds, 10)

    def test_a_server_that_dies_half_way(self):
        for number in range(2, 30):
            self.server.add("1.1", f"1.1.{number}", [instance("1.1", f"1.1.{number}", 1)])

        def die(handler):
            self.server.server.socket.close()
        self.server.answers[self.metadata] = Answer(raw=die)
        run = self.run_it("--retries", "2", "--jobs", "1")
        self.assertIn(run.status, (1, 2), run.err)
        self.assertLess(run.seconds, 20)

    def test_a_server_that_does_not_answer(self):
        self.server.answers[self.metadata] = Answer(raw=lambda handler: time.sleep(20))
        run = self.run_it("--timeout", "1", "--retries", "0")
        self.fails(run, "did not answer in time", lines=2)
        self.assertLess(run.seconds, 8)

    def test_a_server_that_drips(self):
        def drip(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[{")
            for _ in range(200):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(0.1)
        self.server.answers[self.metadata] = Answer(raw=drip)
        run = self.run_it("--timeout", "2", "--retries", "0")
        self.fails(run, "did not answer in time", lines=2)
        self.assertLess(run.seconds, 10)

    def test_answers_that_are_no_metadata(self):
        deep = b'[{"0040A730":{"vr":"SQ","Value":[' * 1 + b'{"0040A730":{"vr":"SQ","Value":[' * 200000
        for body in (b"{}", b"<html>", b"[1,2]", b"\xff\xfe", b"null", deep):
            self.server.answers[self.metadata] = Answer(body)
            run = self.run_it("--retries", "0")
            self.assertEqual(run.status, 1, (body[:20], run.err))
            self.assertLess(run.seconds, 10)
            self.assertLess(run.resident, 300 << 20)

    def test_hostile_instances_do_not_harm_their_neighbours(self):
        text = json.dumps(instance("1.1", "1.1.1", 7))
        bodies = [
            text, text.replace("Doe", r"\ud800"), text.replace("Doe", "\x01"), "{}", '{"00080018":5}',
            '{"0040A730":{"vr":"SQ","Value":[' * 5000 + "]}}" * 5000, text.replace('"Value"', '"Value":[{}],"V"'),
            text.replace("1.1.1.7", "1.1.1.8"), text.replace('"00280010": {', '"00280010":{"x":[[[[[[1]]]]]],'),
        ]
        self.server.answers[self.metadata] = Answer(("[" + ",".join(bodies) + "]").encode())
        run = self.run_it()
        self.assertEqual(run.status, 2, run.err)
        self.assertEqual(self.found(), ["1.1.1.7", "1.1.1.8"])
        self.assertNotIn("Doe", run.err)

    def test_an_endless_answer(self):
        def flood(handler):
            handler.wfile.write(b'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[{"00081030":{"vr":"LO","Value":["')
            for _ in range(2000):
                handler.wfile.write(b"x" * (1 << 20))
        self.server.answers[self.metadata] = Answer(raw=flood)
        run = self.run_it("--retries", "0")
        self.fails(run, "more bytes of one instance than are read", lines=2)
        self.assertLess(run.resident, 300 << 20)

    def test_nothing_that_goes_on_for_ever_is_read(self):
        def endless(status, start):
            def write(handler):
                handler.wfile.write(f"HTTP/1.1 {status} X\r\nLocation: /web/x\r\nConnection: close\r\n\r\n{start}".encode())
                while True:
                    handler.wfile.write(b" " * (1 << 16))
            return write
        for status, word in ((404, "404"), (302, "no such thing"), (200, "DICOM JSON model")):
            self.server.answers["/web/studies"] = Answer(raw=endless(status, "["))
            run = self.run_it("--retries", "0", "--timeout", "20")
            self.fails(run, word)
            self.assertLess(run.seconds, 15)

    def test_an_empty_answer_that_may_be_half_of_one(self):
        def cut(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        self.server.answers["/web/studies"] = [Answer([uid("0020000D", "1.1")]), Answer(raw=cut)]
        self.fails(self.run_it("--retries", "0"), "cut short")

    def test_a_server_that_falls_silent_is_given_up(self):
        def silent(handler):
            time.sleep(30)
        for number in range(100):
            self.server.add("1.1", f"1.1.{number}", [])
            self.server.answers[f"/web/studies/1.1/series/1.1.{number}/metadata"] = Answer(raw=silent)
        run = self.run_it("--retries", "0", "--timeout", "1")
        self.assertEqual(run.status, 1, run.err)
        self.assertLess(run.seconds, 20)

    def test_our_own_work_is_no_slowness_of_the_server(self):
        frame = {"00209113": {"vr": "SQ", "Value": [{"00200032": {"vr": "DS", "Value": [1.5, 2.5, 3.5]}}]}}
        frames = {"52009230": {"vr": "SQ", "Value": [frame] * 40000}, **uid("00080016", "1.2.840.10008.5.1.4.1.1.2.1")}
        for number in range(4):
            series = f"1.1.{number}"
            self.server.add("1.1", series, [instance("1.1", series, n, **frames) for n in (1, 2)])
        run = self.run_it("--timeout", "2", "--retries", "0", "--jobs", "4", "--compact")
        self.assertEqual(run.status, 0, run.err)

    def test_ports_that_there_are_not(self):
        self.assertEqual(self.run_it(root="http://127.0.0.1:99999/web").status, 64)
        self.server.answers["/web/studies"] = Answer(status=302, fields={"Location": "http://127.0.0.1:70000/x"})
        self.fails(self.run_it("--retries", "0"), "sends us elsewhere")

    def test_roots_that_are_none(self):
        for root in ('http://h/a"b', "http://h/%zz", "http://h/frame=1", "https://:443/web", "http://[::1/"):
            run = self.run_it(root=root)
            self.assertEqual(run.status, 64, root)
            self.assertIn("<root>", run.err)

    def test_an_endless_list(self):
        def flood(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[{}")
            while True:
                handler.wfile.write(b",{}" * (1 << 16))
        self.server.answers["/web/studies"] = Answer(raw=flood)
        run = self.run_it("--retries", "0")
        self.fails(run, "more than 500000")
        self.assertLess(run.seconds, 60)

    def test_little_that_becomes_much(self):
        stream = zlib.compressobj(9, wbits=31)
        body = stream.compress(b'[{"00081030":{"vr":"LO","Value":["')
        body += b"".join(stream.compress(b"x" * (1 << 20)) for _ in range(1 << 10)) + stream.flush()
        self.assertLess(len(body), 2 << 20)
        self.server.answers[self.metadata] = Answer(body, fields={"Content-Encoding": "gzip"})
        run = self.run_it("--retries", "0")
        self.fails(run, "more bytes of one instance than are read", lines=2)
        self.assertLess(run.resident, 300 << 20)

    def test_a_long_instance_takes_little_memory(self):
        frame = {"00209113": {"vr": "SQ", "Value": [{"00200032": {"vr": "DS", "Value": [1.5, 2.5, 3.5]}}]}}
        frames = {"52009230": {"vr": "SQ", "Value": [frame] * 60000}, **uid("00080016", "1.2.840.10008.5.1.4.1.1.2.1")}
        self.server.answers[self.metadata] = Answer([instance("1.1", "1.1.1", n, **frames) for n in (1, 2)])
        run = self.run_it("--compact")
        self.assertEqual(run.status, 0, run.err)
        with open(self.output) as file:
            for entry in json.load(file)["studies"][0]["series"][0]["instances"]:
                groups = entry["metadata"]["PerFrameFunctionalGroupsSequence"]
                self.assertEqual(len(groups), 60000)
                position = groups[-1]["PlanePositionSequence"][0]["ImagePositionPatient"]
                self.assertEqual(position, [1.5, 2.5, 3.5])
        self.assertLess(run.resident, 200 << 20)

    def test_ten_thousand_instances(self):
        objects = [instance("1.1", "1.1.1", number) for number in range(10000)]
        self.server.answers[self.metadata] = Answer(objects, compressed=True)
        run = self.run_it("--compact")
        self.assertEqual(run.status, 0, run.err)
        self.assertEqual(len(self.found()), 10000)
        print(f"10,000 instances: {run.seconds:.1f} s, {run.resident >> 20} MiB")
        self.assertLess(run.resident, 200 << 20)

    def test_ten_thousand_studies(self):
        uids = [uid("0020000D", f"1.{number}") for number in range(10000)]
        self.server.answers["/web/studies"] = lambda asked: page(uids, asked, most=10000)
        run = self.run_it("--retries", "0", "--limit", "9999")
        self.assertEqual(run.status, 2, run.err)
        self.assertEqual(len({path for path in self.server.paths() if path.endswith("/series")}), 9999)
        self.assertLess(len(run.lines), 40)


class Redirects(Case):
    def setUp(self):
        super().setUp()
        self.other = self.serve()
        for server in (self.server, self.other):
            server.add("1.1", "1.1.1", [instance("1.1", "1.1.1", 1)])

    def test_credentials_stay_with_their_origin(self):
        self.server.answers["/web/studies"] = Answer(
            status=302, fields={"Location": f"{self.other.root}/studies"})
        for options in (
            ("--user-file", self.file("user", f"demo:{SECRET}")), ("--token-file", self.file("token", SECRET)),
            ("--header", "X-Key: of-mine"),
        ):
            self.fails(self.run_it(*options), "sends us elsewhere")
        self.assertEqual(self.other.log, [])

    def test_without_credentials_it_goes_along(self):
        self.server.answers["/web/studies"] = Answer(
            status=302, fields={"Location": f"{self.other.root}/studies"})
        self.assertEqual(self.run_it().status, 0)

    def test_within_the_origin_credentials_go_along(self):
        self.server.answers["/web/old"] = self.server.answers["/web/studies"]
        self.server.answers["/web/studies"] = Answer(status=307, fields={"Location": "/web/old"})
        run = self.run_it("--token-file", self.file("token", f"{SECRET}\n"))
        self.assertEqual(run.status, 0, run.err)
        for _, _, fields in self.server.log:
            self.assertEqual(fields["Authorization"], f"Bearer {SECRET}")

    def test_circles_and_odd_places(self):
        self.server.answers["/web/studies"] = Answer(status=302, fields={"Location": "/web/studies"})
        self.fails(self.run_it(), "round in circles")
        for place in ("file:///etc/passwd", "gopher://127.0.0.1/x", ""):
            self.server.answers["/web/studies"] = Answer(status=302, fields={"Location": place})
            self.fails(self.run_it(), "sends us")

    def test_what_lets_us_in_is_sent(self):
        run = self.run_it("--user-file", self.file("user", f"demo:{SECRET}\n"), "--header", "X-Key:  of-mine")
        self.assertEqual(run.status, 0, run.err)
        expected = base64.b64encode(f"demo:{SECRET}".encode()).decode()
        for _, _, fields in self.server.log:
            self.assertEqual(fields["Authorization"], f"Basic {expected}")
            self.assertEqual(fields["X-Key"], "of-mine")
            self.assertTrue(fields["User-Agent"].startswith("dicomjson/"))

    def test_no_secret_is_written_over_or_given_away(self):
        token = self.file("token", f"Bearer {SECRET}")
        for arguments in (("--report", token), ("--check", "--report", token)):
            self.assertEqual(self.run_it("--token-file", token, *arguments).status, 64)
        self.assertEqual(self.run_it("--token-file", token, output=token).status, 64)
        for option in ("--wado-uri", "--manifest-url"):
            run = self.run_it(option, f"http://u:{SECRET}@h/x", "--viewer", "https://v.example.org")
            self.assertEqual(run.status, 64, option)
        self.assertEqual(pathlib.Path(token).read_text(), f"Bearer {SECRET}")
        self.assertEqual(self.server.log, [])
        self.assertEqual(self.run_it("--token-file", token).status, 0)
        self.assertEqual(self.server.log[0][2]["Authorization"], f"Bearer {SECRET}")

    def test_what_was_not_asked_for_is_not_gone(self):
        for option in (("--limit", "1"), ("--study", "1.1"), ("--query", "PatientID=1")):
            run = self.run_it("--split", "study", "--prune", *option, output=str(self.folder / "out"))
            self.assertEqual(run.status, 64)
            self.assertIn("--prune", run.err)

    def test_headers_that_are_not_ours_to_give(self):
        for header in ("Host: x", "Content-Length: 5"):
            self.assertEqual(self.run_it("--header", header).status, 64)
        self.assertEqual(self.run_it("--header", "Authorization: x", "--token-file", "t").status, 64)

    def test_secrets_that_are_none(self):
        for text in ("", "no colon", f"a:{SECRET}\nb:c", f"a:{SECRET}\x01"):
            run = self.run_it("--user-file", self.file("user", text))
            self.assertEqual(run.status, 64, run.err)
        self.assertEqual(self.run_it("--user-file", str(self.folder / "none")).status, 1)
        for header in ("x", "a b: c", "A: b\r\nC: d", ": x"):
            self.assertEqual(self.run_it("--header", header).status, 64)
        self.assertEqual(self.run_it(root=f"http://demo:{SECRET}@127.0.0.1:1/web").status, 64)
        self.assertEqual(self.server.log, [])


class Bulk(Case):
    PDF = b"%PDF-1.4 made up"

    def add(self, uri):
        self.server.add("1.1", "1.1.1", [instance("1.1", "1.1.1", 1, **{
            **uid("00080016", "1.2.840.10008.5.1.4.1.1.104.1"), "00080060": {"vr": "CS", "Value": ["DOC"]},
            "00420011": {"vr": "OB", "BulkDataURI": uri}, "7FE00010": {"vr": "OW", "BulkDataURI": uri + "x"},
            "00091001": {"vr": "UN", "BulkDataURI": uri + "y"}})])

    def document(self):
        return load(self.output)["studies"][0]["series"][0]["instances"][0]["metadata"].get("EncapsulatedDocument")

    def test_what_is_needed_is_fetched(self):
        for body, fields in (
            (self.PDF, {"Content-Type": "application/octet-stream"}),
            (b"--b\r\nContent-Type: application/octet-stream\r\n\r\n" + self.PDF + b"\r\n--b--\r\n",
             {"Content-Type": 'multipart/related; type="application/octet-stream"; boundary=b'}),
        ):
            self.server = self.serve()
            self.add("http://inside:8042/web/bulk/1")
            self.server.answers["/web/bulk/1"] = Answer(body, fields=fields)
            self.assertEqual(self.run_it().status, 0)
            self.assertEqual(base64.b64decode(self.document()["InlineBinary"]), self.PDF)
            self.assertEqual([p for p in self.server.paths() if "bulk" in p], ["/web/bulk/1"])

    def test_no_way_leads_out_of_the_root(self):
        other = self.serve()
        other.answers["/keys"] = self.server.answers["/admin"] = Answer(b"KEYS", fields={"Content-Type": "application/pdf"})
        self.add("bulk/1")
        for place in ("/admin", f"{other.origin}/keys", "/web/../admin", "/web/..;x/admin"):
            self.server.answers["/web/studies/1.1/series/1.1.1/bulk/1"] = Answer(status=302, fields={"Location": place})
            run = self.run_it()
            self.assertEqual(run.status, 0, run.err)
            self.assertIn("bulk data", run.err)
            self.assertNotIn(base64.b64encode(b"KEYS").decode(), self.output.read_text())
        self.assertEqual(other.log, [])

    def test_all_attributes_are_fetched_too(self):
        self.add("bulk/1")
        text = self.server.answers["/web/studies/1.1/series/1.1.1/metadata"].body.decode()
        text = text.replace('"00420011"', '"00282000": {"vr": "OB", "BulkDataURI": "bulk/2"}, "00420011"')
        self.server.answers["/web/studies/1.1/series/1.1.1/metadata"] = Answer(text.encode())
        for number in (1, 2):
            self.server.answers[f"/web/studies/1.1/series/1.1.1/bulk/{number}"] = Answer(
                b"bytes!", fields={"Content-Type": "application/octet-stream"})
        run = self.run_it("--all-attributes")
        self.assertEqual(run.status, 0, run.err)
        found = load(self.output)["studies"][0]["series"][0]["instances"][0]["metadata"]
        self.assertIn("ICCProfile", found)

    def test_nothing_else_is_asked(self):
        other = self.serve()
        for uri in (f"{other.origin}/bulk", f"{self.server.origin}/admin", f"{self.server.root}/../admin",
                    f"{self.server.root}/%2e%2e/admin", "file:///etc/passwd", "//127.0.0.1/x"):
            self.server = self.serve()
            self.add(uri)
            run = self.run_it()
            self.assertEqual(run.status, 0, run.err)
            self.assertIsNone(self.document())
            self.assertIn("bulk data that could not be had", run.err)
            self.assertFalse([p for p in self.server.paths() if "admin" in p or "passwd" in p])
        self.assertEqual(other.log, [])

    def test_too_much_is_left_out(self):
        self.add(f"{self.server.root}/bulk/1")
        self.server.answers["/web/bulk/1"] = Answer(b"x" * (20 << 20))
        run = self.run_it()
        self.assertEqual(run.status, 0, run.err)
        self.assertIsNone(self.document())


class ProxyConfig(Case):
    STUDY, SERIES = "1.1", "1.1.1"

    def setUp(self):
        super().setUp()
        self.server.add(self.STUDY, self.SERIES, [instance(self.STUDY, self.SERIES, 1)])
        root = f"/web/studies/{self.STUDY}/series/{self.SERIES}/instances"
        self.server.answers[root] = Answer([uid("00080018", "1.1.1.1")])
        self.instance = f"{root}/1.1.1.1"

    def configure(self, *options, root=None, output=None):
        return Run(BINARY, ["proxy-config", root or self.server.root, output or str(self.output), *options])

    def entry(self):
        """The one server, whose own members and those of `configuration` are the same."""
        written = load(self.output)
        entry, = written["servers"]["dicomWeb"]
        configuration = entry.pop("configuration")
        self.assertEqual(entry, configuration)
        return entry

    def test_the_keys(self):
        run = self.configure()
        self.assertEqual((run.status, run.err), (0, ""))
        self.assertEqual(self.server.log, [])
        self.assertEqual(self.entry(), {
            "name": "DICOMweb", "friendlyName": "DICOMweb", "qidoRoot": self.server.root,
            "wadoRoot": self.server.root, "imageRendering": "wadors", "thumbnailRendering": "wadors",
            "qidoSupportsIncludeField": False, "supportsFuzzyMatching": False, "supportsWildcard": False,
            "supportsReject": False, "enableStudyLazyLoad": True, "omitQuotationForMultipartRequest": False,
            "staticWado": False, "bulkDataURI": {"enabled": True, "relativeResolution": "studies"}})

    def test_every_option_changes_its_key(self):
        run = self.configure(
            "--name", "Ärchive", "--wado-uri", "https://h/wado", "--image-rendering", "wadouri",
            "--thumbnail-rendering", "rendered", "--include-field", "--wildcard", "--fuzzy-matching", "--reject",
            "--no-lazy-load", "--single-part", "bulkdata,pdf", "--no-bulk-data-uri", "--bulk-data-relative-to",
            "series", "--omit-quotation", "--static-wado", "--compact")
        self.assertEqual(run.status, 0, run.err)
        self.assertEqual(self.entry(), {
            "name": "Ärchive", "friendlyName": "Ärchive", "wadoUriRoot": "https://h/wado",
            "qidoRoot": self.server.root, "wadoRoot": self.server.root, "imageRendering": "wadouri",
            "thumbnailRendering": "rendered", "singlepart": "bulkdata,pdf", "qidoSupportsIncludeField": True,
            "supportsFuzzyMatching": True, "supportsWildcard": True, "supportsReject": True,
            "enableStudyLazyLoad": False, "omitQuotationForMultipartRequest": True, "staticWado": True,
            "bulkDataURI": {"enabled": False, "relativeResolution": "series"}})

    def test_a_probe_finds_what_the_server_can_do(self):
        self.server.answers[self.instance] = Answer(b"DICM", fields={"Content-Type": "application/dicom"})
        self.assertEqual(self.configure("--probe", "--no-wildcard").status, 0)
        entry = self.entry()
        self.assertEqual(entry["singlepart"], "bulkdata,video,pdf")
        self.assertTrue(entry["qidoSupportsIncludeField"])
        self.assertFalse(entry["supportsWildcard"])
        ok = self.server.answers["/web/studies"]

        def strict(asked):
            if "includefield" in asked[1]:
                return Answer(status=400)
            return Answer(status=204) if "PatientName" in asked[1] else ok(asked)
        self.server.answers["/web/studies"] = strict
        self.server.answers[self.instance] = Answer(status=406)
        self.assertEqual(self.configure("--probe").status, 0)
        entry = self.entry()
        self.assertNotIn("singlepart", entry)
        self.assertFalse(entry["qidoSupportsIncludeField"] or entry["supportsWildcard"])

    def test_nothing_that_lets_in_is_written(self):
        run = self.configure("--probe", "--user-file", self.file("user", f"demo:{SECRET}"))
        self.assertEqual(run.status, 0, run.err)
        self.assertNotIn(SECRET, self.output.read_text())

    def test_a_server_that_gives_nothing_costs_nothing(self):
        self.output.write_text("old")
        self.server.answers["/web/studies"] = Answer(status=401)
        self.fails(self.configure("--probe"), "401")
        self.fails(self.configure("--probe", "--retries", "0", root=f"http://127.0.0.1:{closed_port()}/x"), "no server")
        self.assertEqual(self.output.read_text(), "old")

    def test_the_link(self):
        run = self.configure(
            "--viewer", "https://v.example.org/", "--config-url", "https://h/proxy.json?a=b&c", "--study", "1.1",
            "--study", "1.2", output="-")
        self.assertEqual(run.lines, [
            "open: https://v.example.org/viewer/dicomwebproxy?url=https%3A%2F%2Fh%2Fproxy.json%3Fa%3Db%26c"
            "&studyInstanceUIDs=1.1;1.2"])
        self.assertEqual(json.loads(run.out)["servers"]["dicomWeb"][0]["qidoRoot"], self.server.root)

    def test_arguments_that_make_no_sense(self):
        for options in (["--viewer", "https://v"], ["--image-rendering", "wadouri"], ["--single-part", "x"],
                        ["--wado-uri", "/wado"]):
            self.assertEqual(self.configure(*options).status, 64)


class Secure(Case):
    def serve_securely(self, name="127.0.0.1"):
        key, certificate = str(self.folder / "key"), str(self.folder / "certificate")
        kind = "IP" if name[0].isdigit() else "DNS"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
             "-days", "2", "-subj", f"/CN={name}", "-addext", f"subjectAltName={kind}:{name}"],
            check=True, capture_output=True)
        self.server = self.serve(secure_context(certificate, key))
        self.server.add("1.1", "1.1.1", [instance("1.1", "1.1.1", 1)])
        return {"SSL_CERT_FILE": certificate}


class Trust(Secure):
    def test_certificates_are_verified(self):
        trust = self.serve_securely()
        self.fails(self.run_it(), "certificate is not trusted")
        self.assertEqual(self.server.log, [])
        run = self.run_it(environment=trust)
        self.assertEqual(run.status, 0, run.err)

    def test_no_way_from_https_to_http(self):
        plain = self.server
        trust = self.serve_securely()
        self.server.answers["/web/studies"] = Answer(status=302, fields={"Location": f"{plain.root}/studies"})
        self.fails(self.run_it(environment=trust), "sends us elsewhere")
        self.assertEqual(plain.log, [])


class Proxies(Secure):
    """A server whose name nobody but the proxy knows."""

    NAME = "pacs.example.invalid"

    def setUp(self):
        super().setUp()
        self.trust = self.serve_securely(self.NAME)
        self.root = f"https://{self.NAME}/web"

    def tunnel(self, status=200):
        tunnel = Tunnel(self.server.server.server_port, status)
        self.addCleanup(tunnel.close)
        return tunnel

    def ask(self, proxy, *options, **variables):
        environment = {**self.trust, "https_proxy": proxy, "no_proxy": "", "NO_PROXY": "", **variables}
        return self.run_it("--retries", "0", *options, root=self.root, environment=environment)

    def test_a_server_is_asked_through_the_proxy(self):
        tunnel = self.tunnel()
        run = self.ask(f"http://anna:{SECRET}@{tunnel.address}", "--token-file", self.file("token", "t0ken"))
        self.assertEqual(run.status, 0, run.err)
        self.assertEqual(self.found(), ["1.1.1.1"])
        self.assertIn(f"wadors:{self.root}/studies", self.output.read_text())
        self.assertEqual({target for target, _ in tunnel.log}, {f"{self.NAME}:443"})
        for _, fields in tunnel.log:
            fields = {name.lower(): value for name, value in fields.items()}
            basic = base64.b64encode(f"anna:{SECRET}".encode()).decode()
            self.assertEqual(fields["proxy-authorization"], f"Basic {basic}")
            # What is for the server is not for the proxy, nor the other way round.
            self.assertNotIn("authorization", fields)
        for _, _, fields in self.server.log:
            self.assertNotIn("Proxy-Authorization", fields)
            self.assertEqual(fields["Authorization"], "Bearer t0ken")

    def test_what_a_proxy_refuses(self):
        self.fails(self.ask(f"http://anna:{SECRET}@{self.tunnel(407).address}"), "the proxy lets nobody through", "407")
        for status in (403, 502):
            self.fails(self.ask(self.tunnel(status).address), "the proxy of https_proxy")
        self.fails(self.ask(f"127.0.0.1:{closed_port()}"), "the proxy of https_proxy does not answer")
        self.assertEqual(self.server.log, [])

    def test_an_address_that_is_none(self):
        run = self.ask(f"socks5://anna:{SECRET}@127.0.0.1:1")
        self.assertEqual(run.status, 64)
        self.assertEqual(run.lines, ["https_proxy: is no address of an HTTP proxy, set it to http://host:port, or no_proxy to *"])

    def test_hosts_that_are_asked_directly(self):
        tunnel = self.tunnel()
        self.fails(self.ask(tunnel.address, no_proxy=f"example.org,{self.NAME}"), "no server answers there")
        self.assertEqual(tunnel.log, [])
        # The server on this machine, by its address.
        run = self.run_it(
            root=self.server.root, environment={**self.trust, "https_proxy": tunnel.address}, output=str(self.output))
        self.fails(run, "certificate is not trusted")
        self.assertEqual(tunnel.log, [])


if __name__ == "__main__":
    unittest.main(argv=["test_scripted.py", *sys.argv[1:]], verbosity=1)
