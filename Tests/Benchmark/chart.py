"""Draws time and memory against instances or frames as SVG: both axes logarithmic, lines named at their ends."""
import math
from xml.sax.saxutils import escape

STYLE = """
  svg { --page: #ffffff; background: var(--page); color: #1f2328; font: 12px system-ui, sans-serif; }
  text { fill: currentColor; } .title { font-weight: 600; font-size: 13px; } .axis { opacity: .75; font-size: 11px; }
  .grid { stroke: currentColor; opacity: .15; } .line { fill: none; stroke-width: 2; }
  .jobs1 { --c: #0969da; } .jobs2 { --c: #0550ae; } .floor { --c: #6e7781; }
  .dcmdump { --c: #8250df; } .pydicom { --c: #bc4c00; } .reference { --c: #1a7f37; }
  path.line { stroke: var(--c); } circle, .name { fill: var(--c); }
  .name { paint-order: stroke; stroke: var(--page); stroke-width: 3px; } .jobs2 path.line { stroke-dasharray: 5 3; }
  @media (prefers-color-scheme: dark) {
    svg { --page: #0d1117; color: #e6edf3; }
    .jobs1 { --c: #58a6ff; } .jobs2 { --c: #a5d6ff; } .floor { --c: #9198a1; }
    .dcmdump { --c: #d2a8ff; } .pydicom { --c: #ffa657; } .reference { --c: #56d364; }
  }
"""
NAMES = {"jobs1": "dicomjson --jobs 1", "jobs2": "--jobs 2", "floor": "floor", "dcmdump": "dcmdump -M"}
NAMES |= {"pydicom": "pydicom", "reference": "reference (JS)"}
WIDTH, HEIGHT, TOP, BOTTOM = 860, 360, 48, 312
LEFTS, PLOT = (58, 492), 235
LINE_HEIGHT = 14


class Axis:
    """A logarithmic axis from whole power of ten to whole power of ten, onto pixels."""

    def __init__(self, values, start, end):
        self.low = math.floor(math.log10(min(values)))
        self.high = max(math.ceil(math.log10(max(values))), self.low + 1)
        self.start, self.end = start, end

    def at(self, value):
        """Where a value lies."""
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def decades(self):
        """The powers of ten that it shows."""
        return [10.0**power for power in range(self.low, self.high + 1)]


def short(value, unit):
    """A power of ten with its unit, as short as it gets."""
    if unit == "s":
        return f"{value:g} s" if value >= 1 else f"{value * 1e3:g} ms" if value >= 1e-3 else f"{value * 1e6:g} µs"
    if unit == "MB":
        return f"{value:,.0f} MB" if value < 1000 else f"{value / 1000:,.0f} GB"
    return f"{value:,.0f}"


def lines(cases, quantity):
    """The points of every program: count and value, where it ran."""
    found = {}
    for case in cases:
        for key, row in case["rows"].items():
            if not row["failure"]:
                value = row["rss"] / 1e6 if quantity == "rss" else row[quantity]
                found.setdefault(key, []).append((case["count"], value))
    return found


def spread(wanted):
    """Heights for the names at the ends of the lines, moved apart until none covers another."""
    placed = {}
    below = -math.inf
    for key, height in sorted(wanted.items(), key=lambda each: each[1]):
        below = placed[key] = max(height, below + LINE_HEIGHT)
    over = max(0, below - BOTTOM) if placed else 0
    return {key: height - over for key, height in placed.items()}


def label(key, place, height, end):
    """The name of a line to the right of its end; above the end, if the program failed on what is larger."""
    if height is None:
        return f'<text class="name" x="{place + 6}" y="{end - 8}">{NAMES[key]}, then fails</text>'
    return f'<text class="name" x="{place + 8}" y="{round(height + 4, 1)}">{NAMES[key]}</text>'


def panel(cases, quantity, title, unit, left, count_unit):
    """One plot with its axes and names."""
    found = lines(cases, quantity)
    if not found:
        return []
    x = Axis([case["count"] for case in cases], left, left + PLOT)
    y = Axis([value for points in found.values() for _, value in points], BOTTOM, TOP)
    drawn = [f'<text class="title" x="{left}" y="{TOP - 16}">{escape(title)}</text>']
    for value in y.decades():
        height = y.at(value)
        drawn.append(f'<path class="grid" d="M{left} {height}h{PLOT}"/>')
        drawn.append(f'<text class="axis" x="{left - 6}" y="{height + 4}" text-anchor="end">{short(value, unit)}</text>')
    for value in x.decades():
        place = x.at(value)
        drawn.append(f'<path class="grid" d="M{place} {TOP}V{BOTTOM}"/>')
        drawn.append(f'<text class="axis" x="{place}" y="{BOTTOM + 18}" text-anchor="middle">{short(value, "")}</text>')
    drawn.append(f'<text class="axis" x="{left + PLOT / 2}" y="{BOTTOM + 36}" text-anchor="middle">{count_unit}</text>')
    last = max(count for points in found.values() for count, _ in points)
    heights = spread({key: y.at(points[-1][1]) for key, points in found.items() if points[-1][0] == last})
    for key, points in found.items():
        path = "L".join(f"{x.at(count)} {y.at(value)}" for count, value in points)
        dots = "".join(f'<circle cx="{x.at(count)}" cy="{y.at(value)}" r="2.5"/>' for count, value in points)
        name = label(key, x.at(points[-1][0]), heights.get(key), y.at(points[-1][1]))
        drawn.append(f'<g class="{key}"><path class="line" d="M{path}"/>{dots}{name}</g>')
    return drawn


def draw(cases, unit, caption):
    """The whole picture: time on the left, peak memory on the right."""
    content = panel(cases, "wall", "Time (wall)", "s", LEFTS[0], unit)
    content += panel(cases, "rss", "Peak memory", "MB", LEFTS[1], unit)
    listed = "\n".join(content)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">
<title>{escape(caption)}</title>
<style>{STYLE}</style>
{listed}
</svg>
"""
