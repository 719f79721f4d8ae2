"""The plan on paper for 10^8 instances: arithmetic on what was measured, and what was not measured said so."""
from goals import find, step, value

INSTANCES = 100_000_000
SHARD = 100_000
STUDY = 500
CORES = 32
REQUEST = 0.020
STREAMS = 64


def amount(size):
    """Bytes in decimal units."""
    for unit, name in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size / 1e3:.3g} kB"


def duration(seconds):
    """A time in the unit that fits."""
    for unit, name in ((86400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 2 * unit:
            return f"{seconds / unit:.1f} {name}"
    return f"{seconds:.1f} s"


def text(cases):
    """The section's text, or a sentence where the numbers are missing."""
    one, ct_one, ct = (find(cases, role)[0] for role in ("one", "ct-one", "ct"))
    instances = find(cases, "instances")
    middle, large = instances[-2:]
    small_cpu, ct_cpu = step(middle, large, "jobs1", "cpu"), step(ct_one, ct, "jobs1", "cpu")
    memory = step(middle, large, "jobs1", "rss")
    if None in (small_cpu, ct_cpu, memory) or ct["toldRead"] is None:
        return "The numbers that the plan needs were not measured."
    read, written = ct["toldRead"], ct["manifest"]["indented"] / ct["count"]
    compact = ct["manifest"]["compact"] / ct["count"]
    shards, studies = INSTANCES // SHARD, INSTANCES // STUDY
    started = value(one, "jobs1", "cpu")
    total = INSTANCES * ct_cpu
    waiting = INSTANCES * REQUEST / STREAMS
    fixed = value(large, "jobs1", "rss") - memory * large["count"]
    shard_memory = fixed + memory * SHARD
    return f"""Nobody ran this. It is arithmetic on this page's numbers; what is assumed instead of measured is marked *assumed*.

**What one instance costs** (from the steps between two sizes, so that start-up is not in it):

| | value | from |
| --- | --: | --- |
| CPU, a CT slice | {ct_cpu * 1e6:.0f} µs, {1 / ct_cpu:,.0f} a second and core | measured: {ct['count']:,} slices less one, `--jobs 1` |
| CPU, a small instance | {small_cpu * 1e6:.0f} µs, {1 / small_cpu:,.0f} a second and core | measured: {middle['count']:,} to {large['count']:,} |
| memory, an instance | {memory:,.0f} bytes, so {amount(memory * 1e6)} for a million | measured: {middle['count']:,} to {large['count']:,} |
| read, a CT slice | {read / 1024:.1f} KiB | measured: `--verbose` |
| manifest, a CT slice | {written:,.0f} bytes, {compact:,.0f} with `--compact` | measured: {ct['count']:,} slices |
| one open and read on a network store | {REQUEST * 1e3:.0f} ms, {STREAMS} at once | *assumed* |
| cores | {CORES} | *assumed* |

**Shards, not one run.** The viewer opens a study, or a few, never an archive, so nothing ever needs all of it in one manifest:
{amount(INSTANCES * compact)} of it even with `--compact`. The archive is cut along folders that hold whole studies. A run is one
`dicomjson generate` process over one such folder, and there are two sizes worth having:

| a run is | runs | memory of a run | manifest, `--compact` | start-up of all runs |
| --- | --: | --: | --: | --: |
| one study, {STUDY} instances *assumed* | {studies:,} | {amount(fixed + memory * STUDY)} | {amount(STUDY * compact)} | {duration(studies * started)} of CPU |
| a shard of {SHARD:,} instances, for lists and searches | {shards:,} | {amount(shard_memory)} | {amount(SHARD * compact)} | {duration(shards * started)} of CPU |

Memory is {amount(max(fixed, 0))} and {memory:,.0f} bytes an instance; start-up is the {started * 1e3:.0f} ms of CPU of a run over one small file.

**What runs where.** The processes run beside the store, where a file's first {read / 1024:.0f} KiB are cheapest, as many at once as there
are cores: they share nothing, so a queue of folders (`xargs -P`, a batch system) is all the coordination there is. Manifests go to
the store that the viewer reads, with the same base URL and prefix. A run that ends with status 1 is run again, one with status 2
has its left-out files in `--report`; a rename at the end means that a half-written manifest is never seen. New studies mean new
runs over their folders; nothing else is touched.

**How long.**

| bound by | for {INSTANCES:,} CT slices | |
| --- | --: | --- |
| CPU, one core | {duration(total)} | {ct_cpu * 1e6:.0f} µs × 10⁸ |
| CPU, {CORES} cores | {duration(total / CORES)} | if cores scale, *assumed* beyond the 2 measured |
| the store's latency | {duration(waiting)} | {REQUEST * 1e3:.0f} ms × 10⁸ / {STREAMS}, *assumed* |
| bytes read | {amount(INSTANCES * read)} | headers only; the files would be {amount(INSTANCES * ct['bytes'] / ct['files'])} |
| memory, {CORES} processes | {amount(CORES * shard_memory)} | not {amount(fixed + memory * INSTANCES)}, which one run would take |

{bound(total / CORES, waiting)}
Cold caches, a store's request limits and prices, and more than 2 cores were not measured."""


def bound(computing, waiting):
    """Which of the two decides, in a sentence."""
    if waiting > computing:
        times = f"{waiting / computing:.0f} times over"
        return f"On such a store waiting decides, {times}: more requests at once, not more cores, shorten it."
    return f"On such a store computing decides, {computing / waiting:.1f} times over: more cores shorten it."
