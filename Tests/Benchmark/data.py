"""Brings the folders that are measured: made once, by a recipe, and kept under .build/bench until the recipe changes."""
import hashlib
import pathlib
import shutil

import recipe_ct
import recipe_frames
import recipe_instances

HERE = pathlib.Path(__file__).parent
RECIPES = {"ct": recipe_ct, "instances": recipe_instances, "frames": recipe_frames}


def stamp():
    """The checksum of everything that decides what the data are."""
    sources = sorted([*HERE.glob("recipe_*.py"), HERE / "dicomfile.py", HERE / "data.py"])
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def folder(room, recipe, count):
    """The folder with `count` files or frames of a recipe; written first under another name, so that it is whole."""
    path = room / f"{recipe}-{count}"
    mark = room / f"{recipe}-{count}.stamp"
    if path.is_dir() and mark.is_file() and mark.read_text() == stamp():
        return path
    print(f"making {path.name}", flush=True)
    unfinished = room / f"{recipe}-{count}.unfinished"
    for old in (path, unfinished):
        shutil.rmtree(old, ignore_errors=True)
    made = set()
    for name, parts in RECIPES[recipe].files(count):
        target = unfinished / name
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        with open(target, "wb") as file:
            for part in parts:
                file.write(part)
    unfinished.rename(path)
    mark.write_text(stamp())
    return path


def header_bytes(path):
    """How many bytes of a frames folder's file stand before its pixels."""
    count = int(path.name.rpartition("-")[2])
    return len(recipe_frames.header(count))


def warm(path):
    """Reads every file whole, so that all programs find the same warm cache; returns files and bytes."""
    count = size = 0
    for file in path.rglob("*"):
        if file.is_file():
            with open(file, "rb", buffering=0) as source:
                while chunk := len(source.read(1 << 20)):
                    size += chunk
            count += 1
    return count, size
