"""Writes a scan of made-up instances: `synthetic.py PROGRAM COUNT OUTPUT [SHARDS]`.

The instances are copies of one small file that the program scanned, with names of their own: ten
series of 100 slices a study. With SHARDS the lines go to OUTPUT.1, OUTPUT.2, … one after the other.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Benchmark"))
import recipe_instances  # noqa: E402


def template(program):
    """The header of a scan, and the object of its only instance."""
    with tempfile.TemporaryDirectory() as folder:
        for _, parts in recipe_instances.files(1):
            (pathlib.Path(folder) / "1.dcm").write_bytes(b"".join(parts))
        text = subprocess.run(
            [program, "scan", folder, "-", "--quiet"], check=True, stdout=subprocess.PIPE).stdout
    header, line, _ = text.split(b"\n", 2)
    return header, json.loads(line)


def compact(value):
    """JSON as the program writes it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def main(program, count, output, shards=1):
    header, first = template(program)
    places = [open(output if shards == 1 else f"{output}.{n}", "wb") for n in range(1, shards + 1)]
    state = [[0, 0] for _ in places]  # instances, CRC-32

    def write(number, text):
        places[number].write(text)
        state[number][1] = zlib.crc32(text, state[number][1])

    for number in range(shards):
        write(number, header + b"\n")
    for index in range(count):
        study, series, image = index // 1000, index // 100 % 10, index % 100
        if index % 100 == 0:
            common = dict(
                first["common"], studyInstanceUID=f"2.25.7022.{study}",
                seriesInstanceUID=f"2.25.7022.{study}.{series}", seriesNumber=float(series))
            shared = b'"common":' + compact(common)
            tail = b',"metadata":' + compact(first["metadata"]) + b"}\n"
        path = f"study-{study:06d}/series-{series:02d}/image-{image:05d}.dcm"
        text = b'{"path":"%b","size":%d,"modified":%d,' % (
            path.encode(), first["size"], first["modified"])
        text += shared + b',"sopInstanceUID":"2.25.7022.%d.%d.%d","instanceNumber":%d.0' % (
            study, series, image, image)
        write(index % shards, text + tail)
        state[index % shards][0] += 1
    for place, (instances, checksum) in zip(places, state):
        trailer = '{"instances":%d,"others":0,"crc32":"%x"}\n' % (instances, checksum)
        place.write(trailer.encode())
        place.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], *map(int, sys.argv[4:]))
