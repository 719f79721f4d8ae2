"""What is wanted of the numbers, and whether it is reached."""
MB = 1_000_000
LINEAR = 1.25


def find(cases, role):
    """The results of all cases of a role, smallest first."""
    return sorted((case for case in cases if case["role"] == role), key=lambda case: case["count"])


def value(case, key, name):
    """A median, or None where the program did not run."""
    row = case["rows"].get(key)
    return None if row is None or row["failure"] else row[name]


def ratio(above, below):
    """A quotient, or None if one of the two is missing."""
    return None if above is None or not below else above / below


def step(smaller, larger, key, name):
    """The cost of one more instance or frame between two cases."""
    values = value(smaller, key, name), value(larger, key, name)
    return None if None in values else (values[1] - values[0]) / (larger["count"] - smaller["count"])


def growth(cases, key="jobs1"):
    """What one more costs in the upper step, over what it costs in the lower one: 1 is linear.

    The sizes of a short run are so close that noise can make a step negative: then nothing was measured.
    """
    small, middle, large = cases[0], cases[-2], cases[-1]
    lower, upper = step(small, middle, key, "cpu"), step(middle, large, key, "cpu")
    return None if None in (lower, upper) or min(lower, upper) <= 0 else upper / lower


def row(name, wanted, reached, limit, is_share=False, form="{:.2f}"):
    """One goal; a share is printed as 1/N."""
    if reached is None:
        return {"goal": name, "wanted": wanted, "reached": "not measured", "met": None}
    shown = f"1/{1 / reached:.1f}" if is_share else form.format(reached)
    return {"goal": name, "wanted": wanted, "reached": shown, "met": reached <= limit}


def peak(case):
    """The largest peak of memory at any --jobs, in MB."""
    found = [value(case, key, "rss") for key in ("jobs1", "jobs2") if key in case["rows"]]
    found = [each for each in found if each is not None]
    return max(found) / MB if found else None


def goals(cases):
    """All goals, for the results of one run."""
    one, ct_one, ct, enhanced = (find(cases, role)[0] for role in ("one", "ct-one", "ct", "frames-goal"))
    instances = find(cases, "instances")
    frames = find(cases, "frames")
    found = []
    for key, name, share in (("reference", "the reference", 60), ("pydicom", "pydicom", 45), ("dcmdump", "dcmdump -M", 8)):
        reached = ratio(value(ct, "jobs1", "cpu"), value(ct, key, "cpu"))
        found.append(row(f"CPU, {ct['title']}, over {name}", f"≤ 1/{share}", reached, 1 / share, is_share=True))
    further = ratio(step(ct_one, ct, "jobs1", "cpu"), step(ct_one, ct, "floor", "cpu"))
    started = value(one, "jobs1", "wall")
    enhanced_cpu = value(enhanced, "jobs1", "cpu")
    told = ct["toldRead"]
    found += [
        row("CPU of one more CT slice, over the floor", "≤ 5", further, 5),
        row(
            f"wall, {ct['title']}, --jobs 2 over --jobs 1",
            "≤ 0.6",
            ratio(value(ct, "jobs2", "wall"), value(ct, "jobs1", "wall")),
            0.6,
        ),
        row(f"peak memory, {ct['title']}", "≤ 40 MB", peak(ct), 40, form="{:.1f} MB"),
        row(f"peak memory, {instances[-1]['title']}", "≤ 150 MB", peak(instances[-1]), 150, form="{:.1f} MB"),
        row("bytes read a CT slice", "≤ 20 KiB", told and told / 1024, 20, form="{:.1f} KiB"),
        row(f"CPU, {enhanced['title']}", "≤ 0.6 s", enhanced_cpu, 0.6, form="{:.3f} s"),
    ]
    for style, name in (("compact", "manifest --compact"), ("indented", "manifest, indented")):
        size = enhanced["manifest"][style] / enhanced["headerBytes"]
        found.append(row(f"{name}, over the header, {enhanced['title']}", "≤ 3", size, 3))
    found += [
        row("wall, one small file, the whole process", "≤ 40 ms", started and started * 1e3, 40, form="{:.1f} ms"),
        row("growth of CPU with instances, 1 is linear", f"≤ {LINEAR}", growth(instances), LINEAR),
        row("growth of CPU with frames, 1 is linear", f"≤ {LINEAR}", growth(frames), LINEAR),
    ]
    return found


def checks(cases):
    """Whether what was measured is worth comparing: (statement, how many cases agree, of how many)."""
    statements = {
        "sameAtAnyJobs": "the manifest has the same bytes with --jobs 1 and --jobs 2",
        "sameAsPydicom": "the rival in pydicom wrote a manifest of the same values",
    }
    found = []
    for key, statement in statements.items():
        told = [case[key] for case in cases if key in case]
        found.append((statement, sum(told), len(told)))
    return found
