"""Takes dcmjs, the library of the reference, out of an unminified build of the OHIF viewer.

usage: take_dcmjs.py WHEEL OUTPUT.js. The way for machines that reach PyPI but not the npm registry: the viewer in the wheel
monailabel 0.8.5, which `make viewer-test` uses too, has dcmjs and what it needs as modules of its bundle, word for word.
"""
import pathlib
import re
import sys
import zipfile

ENTRY = "DicomDict.setDicomMessageClass(DicomMessage)"
LOADER = """
const loaded = {};
function load(id) {
  if (!loaded[id]) {
    const module = (loaded[id] = { exports: {} });
    modules[id](module, module.exports, load);
  }
  return loaded[id].exports;
}
load.g = globalThis;
load.d = (exports, getters) => {
  for (const key in getters) Object.defineProperty(exports, key, { enumerable: true, get: getters[key] });
};
module.exports = Object.values(load(entry)).find(value => value && value.data && value.data.DicomMessage);
"""


def modules_of(bundle):
    """The modules of a webpack bundle: source text by number."""
    parts = re.split(r"^/\*\*\*/ (\d+):\n", bundle, flags=re.MULTILINE)
    return {number: re.sub(r"^/\*\*\*/ ?", "", text, flags=re.MULTILINE) for number, text in zip(parts[1::2], parts[2::2])}


def main():
    """Writes the module that has dcmjs's entry, and those that it requires."""
    wheel, output = sys.argv[1:]
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if re.search(r"/ohif/app\.bundle\.\w+\.js$", name))
        modules = modules_of(archive.read(name).decode("utf-8"))
    entry = next(number for number, text in modules.items() if ENTRY in text)
    wanted = [entry]
    for number in wanted:
        for needed in re.findall(r"__webpack_require__\((\d+)\)", modules[number]):
            if needed not in wanted:
                wanted.append(needed)
    listed = "".join(f"{number}: {modules[number].rstrip().rstrip(',')},\n" for number in wanted)
    source = f"const entry = {entry};\nconst modules = {{\n{listed}}};\n{LOADER}"
    pathlib.Path(output).write_text(source, encoding="utf-8")


if __name__ == "__main__":
    main()
