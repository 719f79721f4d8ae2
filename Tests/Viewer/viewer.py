"""Drives the OHIF viewer in Chromium and hands out the viewer's own state."""
import array
import base64
import dataclasses
import pathlib
import shutil
import time
import urllib.parse

from playwright.sync_api import Error, sync_playwright

HERE = pathlib.Path(__file__).parent
CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-dev-shm-usage", "--use-gl=angle", "--use-angle=swiftshader", "--ignore-gpu-blocklist",
    "--enable-unsafe-swiftshader", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
ARRAYS = {
    "Uint8Array": "B", "Uint8ClampedArray": "B", "Int8Array": "b", "Uint16Array": "H", "Int16Array": "h",
    "Uint32Array": "I", "Int32Array": "i", "Float32Array": "f", "Float64Array": "d",
}


def numbers(kind, text):
    """The values of a typed array that came as base64."""
    return array.array(ARRAYS[kind], base64.b64decode(text)).tolist()


@dataclasses.dataclass
class Image:
    """One frame as the viewer decoded it: `values` after rescaling and before SUV, or why there is none."""

    id: str
    error: str = ""
    size: tuple = ()
    values: list = dataclasses.field(default_factory=list)
    window: tuple = ()
    spacing: list = dataclasses.field(default_factory=list)
    invert: bool = False
    suv: float = 0

    @classmethod
    def of(cls, found):
        """Make an image of what the probe found."""
        if "error" in found:
            return cls(found["id"], found["error"])
        values = numbers(found["type"], found["pixels"])
        suv = (found["scaling"] or {}).get("suvbw", 0) if found["scaled"] else 0
        if found["color"] and len(values) == 4 * found["rows"] * found["columns"]:
            values = [value for at, value in enumerate(values) if at % 4 < 3]
        elif suv:
            values = [value / suv for value in values]
        elif not found["color"] and not found["scaled"]:
            values = [value * found["slope"] + found["intercept"] for value in values]
        return cls(found["id"], "", (found["rows"], found["columns"]), values,
                   (found["windowCenter"], found["windowWidth"]), found["spacing"], found["invert"], suv)


class Page:
    """One manifest, opened."""

    def __init__(self, page, origin):
        self.page = page
        self.origin = origin
        self.errors = []
        self.elsewhere = []
        page.on("pageerror", lambda error: self.errors.append(str(error).splitlines()[0]))
        page.on("console", self.hear)
        page.on("request", self.note)

    def hear(self, message):
        """Keep what the viewer's error boundary caught; the viewer then shows "Something went wrong"."""
        if "Error Boundary" in message.text:
            self.errors.append(message.text.partition("Error Boundary ")[2].splitlines()[0])

    def note(self, request):
        """Keep the addresses of requests that would leave this machine."""
        url = urllib.parse.urlsplit(request.url)
        if url.scheme in ("http", "https", "ws", "wss") and url.hostname != "127.0.0.1":
            self.elsewhere.append(request.url)

    def ask(self, function, *arguments):
        """Call a function of the probe."""
        return self.page.evaluate("([name, given]) => window.probe[name](...given)", [function, arguments])

    def until(self, condition, seconds):
        """Wait until a function says something true, at most so long, and return what it said last."""
        end = time.monotonic() + seconds
        while True:
            try:
                said = condition()
            except Error:
                said = None
            if said or time.monotonic() > end:
                return said
            time.sleep(0.1)

    def open(self, manifest, more=(), seconds=40, steady=0.6, source="dicomjson"):
        """Open a manifest, or what another data source opens, and wait until the display sets are there and no more of
        them come, or the page goes blank."""
        query = urllib.parse.urlencode([("url", manifest), *more], quote_via=urllib.parse.quote)
        self.page.goto(f"{self.origin}/viewer/{source}?{query}", wait_until="domcontentloaded")
        seen = {"count": 0, "since": time.monotonic()}

        def settled():
            """Whether the number of display sets has stayed the same for long enough, or there will be none."""
            count = len(self.ask("displaySets") or [])
            if not count and self.errors and not self.ask("text")["body"]:
                return True
            if count != seen["count"]:
                seen.update(count=count, since=time.monotonic())
            return count and time.monotonic() - seen["since"] > steady

        return self.until(settled, seconds)

    def display_sets(self):
        """The display sets as the viewer holds them."""
        return self.ask("displaySets") or []

    def images(self, display_set):
        """Every image of a display set, decoded.

        The frame of a multi-frame file that triggers the download is the next one's picture (cornerstone3D #1194), and
        letting go of that frame lets go of the file. So the file is held under another scheme, and each decoded anew.
        """
        ids = display_set["imageIds"]
        if display_set["multiframe"]:
            for image_id in ids:
                self.ask("forget", image_id)
            scheme, url = ids[0].split(":", 1)
            self.ask("image", {"dicomweb": "wadouri:", "wadouri": "dicomweb:"}[scheme] + url)
        return [Image.of(self.ask("image", image_id)) for image_id in ids]

    def drawn(self, uid=None, dark=False, seconds=15):
        """Wait until a viewport shows an image (of this display set) that is not all black, unless it is to be dark."""
        def look():
            """Whether it is drawn now."""
            return any((uid is None or uid in viewport["sets"]) and viewport["status"] == "rendered"
                       and (dark or viewport["lit"]) for viewport in self.ask("viewports"))
        return self.until(look, seconds)

    def screenshot(self, path):
        """Write a picture of the page."""
        self.page.screenshot(path=path, timeout=20_000)


class Viewer:
    """One Chromium for all manifests, as long as the `with` lasts; `profile` is an empty folder for its cache."""

    def __init__(self, origin, profile):
        self.origin, self.profile = origin, profile

    def __enter__(self):
        self.playwright = sync_playwright().start()
        try:
            self.context = self.playwright.chromium.launch_persistent_context(
                self.profile, executable_path=CHROMIUM, args=ARGUMENTS, timeout=60_000, service_workers="block",
                viewport={"width": 1100, "height": 700})
            self.context.set_default_timeout(60_000)
            self.context.add_init_script(path=HERE / "probe.js")
        except BaseException:
            self.playwright.stop()
            raise
        return self

    def __exit__(self, *raised):
        self.context.close()
        self.playwright.stop()

    def page(self):
        """An empty page."""
        return Page(self.context.new_page(), self.origin)
