"""A real Orthanc on loopback: its own folder, a free port, with or without basic authentication."""
import base64
import json
import os
import pathlib
import socket
import subprocess
import time
import urllib.error
import urllib.request

PROGRAM, PLUGIN = "/usr/sbin/Orthanc", "/usr/share/orthanc/plugins/libOrthancDicomWeb.so"


class Orthanc:
    """Runs until `close`; `store` starts it anew when a file brings it down."""

    def __init__(self, folder, user=None):
        self.folder, self.user, self.process = pathlib.Path(folder), user, None
        self.folder.mkdir(parents=True)
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self.port = listener.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.root, self.wado = f"{self.origin}/dicom-web", f"{self.origin}/wado"
        name, password = (user or "a:b").split(":")
        (self.folder / "orthanc.json").write_text(json.dumps({
            "Name": "test", "HttpPort": self.port, "RemoteAccessAllowed": False, "DicomServerEnabled": False,
            "AuthenticationEnabled": user is not None, "RegisteredUsers": {name: password},
            "StorageDirectory": str(self.folder / "store"), "IndexDirectory": str(self.folder / "store"),
            "KeepAlive": True, "HttpThreadsCount": 8, "OverwriteInstances": False, "Plugins": [PLUGIN],
            "DicomWeb": {
                "Enable": True, "Root": "/dicom-web/", "EnableWado": True, "WadoRoot": "/wado",
                # Not ours: what it says of its host must not be believed.
                "Host": "pacs.example.org:8042", "StudiesMetadata": "Full", "SeriesMetadata": "Full"},
        }))
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [PROGRAM, str(self.folder / "orthanc.json")], stdin=subprocess.DEVNULL,
            stdout=open(self.folder / "log", "ab"), stderr=subprocess.STDOUT, start_new_session=True)
        for _ in range(300):
            try:
                self.ask("/system")
                return
            except OSError:
                if self.process.poll() is not None:
                    raise RuntimeError((self.folder / "log").read_text()[-2000:])
                time.sleep(0.1)
        raise RuntimeError("Orthanc did not come up")

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def ask(self, path, body=None):
        fields = {}
        if self.user:
            fields["Authorization"] = "Basic " + base64.b64encode(self.user.encode()).decode()
        request = urllib.request.Request(self.origin + path, data=body, headers=fields)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read()

    def store(self, files):
        """Stores files; returns those that it took, as paths by SOP Instance UID: the first of each."""
        taken = {}
        for path in files:
            try:
                answer = json.loads(self.ask("/instances", path.read_bytes()))
            except urllib.error.HTTPError:
                continue
            except OSError:
                self.process.wait(30)
                self.start()
                continue
            if answer["Status"] == "Success":
                taken[answer["ID"]] = path
        return taken
