"""The opened viewer in the hands of a case: what it can ask, and what it can expect."""
import collections

import dicomfile

SECONDS = 15
WORDS = {
    "SamplesPerPixel": 0x00280002, "PlanarConfiguration": 0x00280006, "Rows": 0x00280010, "Columns": 0x00280011,
    "BitsAllocated": 0x00280100, "BitsStored": 0x00280101, "HighBit": 0x00280102, "PixelRepresentation": 0x00280103,
}
DECIMALS = {
    "ImagerPixelSpacing": 0x00181164, "InstanceNumber": 0x00200013, "ImagePositionPatient": 0x00200032,
    "ImageOrientationPatient": 0x00200037, "PixelSpacing": 0x00280030, "WindowCenter": 0x00281050,
    "WindowWidth": 0x00281051, "RescaleIntercept": 0x00281052, "RescaleSlope": 0x00281053,
}


class Opened:
    """The opened viewer, the files behind it, what the program said, what was fetched, and what is wrong."""

    def __init__(self, page, files, said, log):
        self.page, self.files, self.said, self.log = page, files, said, log
        self.sets = page.display_sets()
        self.problems, self.allowed = [], []

    def equal(self, what, found, wanted):
        """Note a problem unless what was found is what was wanted."""
        if found != wanted:
            self.problems.append(f"{what}: {shortened(found)}, expected {shortened(wanted)}")

    def true(self, what, found):
        """Note a problem unless something holds."""
        if not found:
            self.problems.append(f"not so: {what}")

    def has(self, what, text, *parts):
        """Note each part that a text lacks."""
        for part in parts:
            if part not in text:
                self.problems.append(f"{what} lacks {part!r}: {shortened(text)}")

    def until(self, condition):
        """Wait until a function says something true, and return what it said last."""
        return self.page.until(condition, SECONDS)

    def known(self, error):
        """Set aside an error that is this version's own, whatever the manifest says."""
        self.allowed.append(error)

    def finish(self):
        """Note uncaught errors of the page and requests that left this machine; returns all problems."""
        errors = [each for each in self.page.errors if not any(part in each for part in self.allowed)]
        self.equal("uncaught errors in the page", errors, [])
        self.equal("requests to other hosts", self.page.elsewhere, [])
        return self.problems

    def only(self, **wanted):
        """The one display set with these properties."""
        found = [each for each in self.sets if all(each[key] == value for key, value in wanted.items())]
        if len(found) != 1:
            have = [(each["modality"], each["handler"], each["images"]) for each in self.sets]
            raise AssertionError(f"{len(found)} display sets with {wanted}, the viewer has {have}")
        return found[0]

    def supported(self, count):
        """The viewer has so many display sets, and none that it cannot show."""
        self.equal("display sets", len(self.sets), count)
        self.equal("unsupported", [each["modality"] for each in self.sets if each["unsupported"]], [])

    def header(self, *parts):
        """The patient header says these."""
        end = " Studies"
        self.has("header", self.page.ask("text")["body"].partition(end)[0] + end, *parts)

    def drawn(self, display_set=None, dark=False):
        """A viewport shows an image (of this display set); `dark` if its window leaves it black."""
        uid = display_set and display_set["uid"]
        self.true("an image is drawn", self.page.drawn(uid, dark, SECONDS))

    def show(self, display_set):
        """Put a display set into the viewport."""
        self.page.ask("show", display_set["uid"])

    def load(self, display_set):
        """Load what a display set needs beyond the manifest."""
        self.equal(f"loading {display_set['modality']}", self.page.ask("load", display_set["uid"]), None)

    def panes(self, *parts):
        """The viewports say these."""
        def look():
            """The text, once it is complete."""
            text = " ".join(self.page.ask("text")["panes"])
            return text if all(part in text for part in parts) else None
        if not self.until(look):
            self.has("viewport", " ".join(self.page.ask("text")["panes"]), *parts)

    def warned(self, *parts):
        """One warning of the program holds all of these, and there is no other."""
        lines = [line for line in self.said.splitlines() if line.startswith("warning:")]
        self.equal("warnings", len(lines), 1 if parts else 0)
        for line in lines:
            self.has("warning", line, *parts)

    def metadata(self, display_set, number=0):
        """The merged metadata of an instance, as the viewer's providers see it."""
        return self.page.ask("instances", display_set["uid"])[number]

    def module(self, name, display_set):
        """A metadata module of the first image of a display set."""
        return self.page.ask("module", name, display_set["imageIds"][0])

    def images(self, display_set, count):
        """The frames of a display set, as many as wanted, each with its own file's attributes and picture."""
        found = self.page.images(display_set)
        self.equal("images", len(found), count)
        instances = self.page.ask("instances", display_set["uid"])
        for instance in instances:
            self.floor(instance, self.files[instance["SOPInstanceUID"]])
        uids = [instance["SOPInstanceUID"] for instance in instances]
        frame = collections.Counter()
        if len(uids) == 1:
            uids *= len(found)
        for uid, image in zip(uids, found):
            self.picture(image, self.files[uid], frame[uid])
            frame[uid] += 1
        return found

    def floor(self, instance, file):
        """The merged metadata of an image says what its file says, whether or not the viewer also looks there."""
        wanted = {"PhotometricInterpretation": [file.text(0x00280004)]}
        wanted |= {keyword: file.numbers(tag) for keyword, tag in WORDS.items() if tag in file}
        wanted |= {keyword: file.decimals(tag) for keyword, tag in DECIMALS.items() if tag in file}
        for keyword, values in wanted.items():
            found = instance.get(keyword)
            self.equal(f"{file.path.name}: {keyword}", found if isinstance(found, list) else [found], values)

    def picture(self, image, file, frame=0):
        """An image holds the picture of a file's frame."""
        what = f"{file.path.name} frame {frame + 1}"
        if image.error:
            self.problems.append(f"{what}: not loaded: {image.error}")
            return
        place = file.frame(frame).item(0x00209113).decimals(0x00200032)
        if place:
            plane = self.page.ask("module", "imagePlaneModule", image.id)
            self.equal(f"{what}: position", plane.get("imagePositionPatient"), place)
        self.equal(f"{what}: size", image.size, (file.number(0x00280010), file.number(0x00280011)))
        wanted = dicomfile.picture(file, frame)
        if wanted is None:
            self.true(f"{what}: pixels", len(set(image.values)) > 1)
        elif not near(image.values, wanted):
            self.problems.append(f"{what}: pixels {shortened(image.values)}, expected {shortened(wanted)}")


def near(found, wanted):
    """Whether two lists of values are the same but for single precision."""
    return len(found) == len(wanted) and None not in found and all(
        abs(one - other) <= 1e-5 * max(1, abs(other)) for one, other in zip(found, wanted))


def shortened(value):
    """A value as text that fits on a line."""
    text = repr(value)
    return text if len(text) < 150 else text[:150] + "…"
