#!/usr/bin/env python3
"""Write the synthetic DICOM files below Data/ and the table of them in README.md.

usage: make_fixtures.py        (in this folder; standard library only, the same bytes every time)

To add a class of files, add a function with `@fixture` to the module of its subject; see recipe.py. The imports below are
the order of the table.
"""
import pathlib
import shutil

import headers  # noqa: F401
import images  # noqa: F401
import colour  # noqa: F401
import derived  # noqa: F401
import reports  # noqa: F401
from recipe import FIXTURES

HERE = pathlib.Path(__file__).parent


def main():
    shutil.rmtree(HERE / "Data", ignore_errors=True)
    rows = []
    for make in FIXTURES:
        names = []
        for name, data in make():
            path = HERE / "Data" / make.__name__ / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            names.append(name)
        rows.append(f"| `{make.__name__}` | {len(names)} | {make.__doc__.strip()} |\n")
    readme = (HERE / "README.md").read_text()
    head, _, rest = readme.partition("<!-- table -->\n")
    _, _, tail = rest.partition("<!-- end -->\n")
    table = "| folder | files | what it is for |\n|---|---|---|\n" + "".join(rows)
    (HERE / "README.md").write_text(head + "<!-- table -->\n" + table + "<!-- end -->\n" + tail)


main()
