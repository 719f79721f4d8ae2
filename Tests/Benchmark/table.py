"""Tables of results, for the terminal and in Markdown."""
import unicodedata

HEADINGS = ("program", "runs", "CPU", "× ours", "wall", "× ours", "peak memory", "read a file", "per second")


def seconds(value):
    """A time with three digits that count."""
    if value < 1:
        return f"{value * 1e3:.3g} ms" if value < 0.0995 else f"{value * 1e3:.0f} ms"
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def times(value, base):
    """A ratio to ours."""
    found = value / base
    return f"{found:.2f}" if found < 10 else f"{found:.0f}"


def size(value):
    """Bytes, in the unit that fits."""
    if value < 0:
        return "unknown"
    return f"{value / 1024:.1f} KiB" if value < 1 << 20 else f"{value / (1 << 20):.1f} MiB"


def rows(case):
    """The rows of a case's table; a program that did not run has its reason in one cell."""
    ours = case["rows"]["jobs1"]
    found = []
    for row in case["rows"].values():
        if row["failure"]:
            found.append((row["name"], row["failure"]))
            continue
        ratios = ("–", "–") if ours["failure"] else tuple(times(row[name], ours[name]) for name in ("cpu", "wall"))
        found.append(
            (
                row["name"],
                str(row["runs"]),
                seconds(row["cpu"]),
                ratios[0],
                seconds(row["wall"]),
                ratios[1],
                f"{row['rss'] / 1e6:.1f} MB",
                size(row["read"] / case["files"] if row["read"] >= 0 else -1),
                f"{case['count'] / row['wall']:,.0f}",
            )
        )
    return found


def width(text):
    """Columns of a terminal."""
    return sum(not unicodedata.combining(letter) for letter in text)


def text(headings, lines):
    """A table for the terminal: the first column to the left, the others to the right."""
    whole = [line for line in [headings, *lines] if len(line) == len(headings)]
    widths = [max(width(line[column]) for line in whole) for column in range(len(headings))]
    widths[0] = max([widths[0], *(width(line[0]) for line in lines)])
    found = []
    for line in [headings, *lines]:
        cells = [line[0] + " " * (widths[0] - width(line[0]))]
        if len(line) == len(headings):
            cells += [" " * (widths[n] - width(cell)) + cell for n, cell in enumerate(line) if n]
        else:
            cells += line[1:]
        found.append("  ".join(cells).rstrip())
    return "\n".join(found)


def markdown(headings, lines):
    """The same as Markdown."""
    marks = ["---"] + ["--:"] * (len(headings) - 1)
    filled = [[*line, *[""] * (len(headings) - len(line))] for line in lines]
    return "\n".join("| " + " | ".join(line) + " |" for line in [headings, marks, *filled])


def goal_rows(goals):
    """The rows of the goals' table."""
    words = {True: "yes", False: "NO", None: "–"}
    return [(goal["goal"], goal["wanted"], goal["reached"], words[goal["met"]]) for goal in goals]


GOAL_HEADINGS = ("goal", "wanted", "reached", "met")
