"""What is measured: which data, how large, how often, and on which programs."""
import dataclasses

EVERYONE = ("jobs1", "jobs2", "floor", "dcmdump", "pydicom", "reference")
# The floor reads 16 KiB of a file and so says nothing about a file whose header is longer.
READERS = ("jobs1", "jobs2", "dcmdump", "pydicom", "reference")


@dataclasses.dataclass(frozen=True)
class Case:
    """One folder and how often every program runs over it; `role` is what goals and charts look for."""

    role: str
    recipe: str
    count: int
    rounds: int
    title: str
    programs: tuple = EVERYONE

    @property
    def key(self):
        """Its name in the results and as a folder."""
        return f"{self.recipe}-{self.count}"

    @property
    def unit(self):
        """What its count counts."""
        return "frames" if self.recipe == "frames" else "instances"


def cases(is_quick):
    """All cases, smallest first within their kind."""
    sizes = {
        "ct": 20 if is_quick else 2_000,
        "instances": (10, 40, 160) if is_quick else (1_000, 10_000, 100_000),
        "frames": (5, 20, 40, 100) if is_quick else (100, 1_000, 2_000, 10_000),
    }

    def rounds(wanted):
        return 2 if is_quick else wanted

    found = [
        Case("one", "instances", 1, rounds(15), "One small file: the whole process"),
        Case("ct-one", "ct", 1, rounds(15), "One CT slice"),
        Case("ct", "ct", sizes["ct"], rounds(5), f"{sizes['ct']:,} CT slices of 529 kB"),
    ]
    # The slowest rivals take minutes at the largest size, which is there for the growth.
    for count, wanted in zip(sizes["instances"], (5, 3, 1)):
        found.append(Case("instances", "instances", count, rounds(wanted), f"{count:,} small instances"))
    for count, wanted in zip(sizes["frames"], (5, 3, 3, 1)):
        # The reference fails from 1,000 frames on, but takes ever longer to do so.
        programs = READERS if count <= 2_000 else READERS[:-1]
        role = "frames-goal" if count == sizes["frames"][2] else "frames"
        found.append(Case(role, "frames", count, rounds(wanted), f"Enhanced MR of {count:,} frames", programs))
    return found
