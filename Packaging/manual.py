#!/usr/bin/env python3
"""Write the manual pages from what the program says of itself, a page for it and one for each subcommand.

usage: manual.py BINARY FOLDER

swift-argument-parser's own plugin is not used: its pages lack defaults and values, promise other exit statuses, and to make
them it builds the program again, so that it needs Swift's libraries.
"""
import json
import pathlib
import re
import subprocess
import sys


def escaped(text):
    """Text for roff: backslashes, hyphens that are meant, and no line that begins with a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", r"\\&", text, flags=re.M)


def section(paragraph):
    """A paragraph of the discussion: `Title:` begins a section, lines that are indented stay as they are."""
    title = re.match(r"([A-Z][a-z]+(?: [a-z]+)?):(?:\s|$)", paragraph)
    head = ""
    if title:
        head = f".SH {title[1].upper()}\n"
        paragraph = paragraph[title.end():].strip("\n")
    indented = all(line.startswith("  ") for line in paragraph.splitlines())
    body = escaped(paragraph)
    return head + (f".nf\n{body}\n.fi\n" if indented else (".PP\n" if not head else "") + body + "\n")


def spelled(argument):
    """How an option is given: `-v, --verbose`, `--frames frames`."""
    names = [("-" if name["kind"] == "short" else "--") + name["name"] for name in argument.get("names", [])]
    value = [] if argument["kind"] == "flag" else [f"\\fI{escaped(argument['valueName'])}\\fR"]
    return " ".join(filter(None, [", ".join(f"\\fB{escaped(name)}\\fR" for name in names), *value]))


def entry(argument):
    """An argument, what it does, its values and its default."""
    notes = []
    if argument.get("allValues"):
        notes.append("values: " + ", ".join(argument["allValues"]))
    if argument.get("defaultValue"):
        notes.append("default: " + argument["defaultValue"])
    text = " ".join(filter(None, [argument.get("abstract", ""), f"({'; '.join(notes)})" if notes else ""]))
    return f".TP\n{spelled(argument)}\n{escaped(text)}\n"


def synopsis(name, command):
    """The command, its options in short, and what has to be given."""
    words = [f"\\fB{escaped(name)}\\fR", "[\\fIoptions\\fR]"]
    words += [spelled(argument) for argument in command.get("arguments", []) if argument["kind"] == "positional"]
    if command.get("subcommands"):
        words[1] = "\\fIsubcommand\\fR"
    return " ".join(words)


def page(name, command, version, others):
    """A manual page in the macros of man(7)."""
    title = name.replace(" ", "-")
    arguments = [argument for argument in command.get("arguments", []) if argument["shouldDisplay"]]
    parts = [
        f'.TH {escaped(title.upper())} 1 "" "dicomjson {version}"\n',
        f".SH NAME\n{escaped(title)} \\- {escaped(command['abstract'].rstrip('.'))}\n",
        f".SH SYNOPSIS\n{synopsis(name, command)}\n",
    ]
    paragraphs = [text for text in command.get("discussion", "").split("\n\n") if text.strip()]
    parts.append(".SH DESCRIPTION\n" + escaped(command["abstract"]) + "\n")
    titled = next((at for at, text in enumerate(paragraphs) if re.match(r"[A-Z][a-z]+(?: [a-z]+)?:(?:\s|$)", text)),
                  len(paragraphs))
    parts += [section(text) for text in paragraphs[:titled]]
    parts += [".SH OPTIONS\n", *(entry(argument) for argument in arguments)]
    parts += [section(text) for text in paragraphs[titled:]]
    parts.append(".SH SEE ALSO\n" + ", ".join(f"\\fB{escaped(other)}\\fR(1)" for other in others if other != title) + "\n")
    return "".join(parts)


def main():
    """Reads the program's description of itself."""
    binary, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    version = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout.split()[0]
    description = subprocess.run([binary, "--experimental-dump-help"], capture_output=True, text=True, check=True).stdout
    root = json.loads(description)["command"]
    commands = {root["commandName"]: root}
    for command in root["subcommands"]:
        if command["commandName"] != "help":
            commands[f"{root['commandName']} {command['commandName']}"] = command
    titles = [name.replace(" ", "-") for name in commands]
    folder.mkdir(parents=True, exist_ok=True)
    for name, command in commands.items():
        (folder / f"{name.replace(' ', '-')}.1").write_text(page(name, command, version, titles), encoding="utf-8")


if __name__ == "__main__":
    main()
