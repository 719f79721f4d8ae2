"""An S3 server on loopback: moto in a process of its own, what it was asked, and what is fetched from it over plain HTTP."""
import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse

REQUEST = re.compile(r'"([A-Z]+) (\S+) HTTP/[\d.]+" (\d+)')


def free_port():
    """A port that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class S3Server:
    """The server and one bucket in it that everybody may read; ended by its process id."""

    bucket = "studies"

    def __init__(self, folder):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ, "AWS_ENDPOINT_URL": self.url, "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": "us-east-1", "AWS_CONFIG_FILE": os.devnull, "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }
        self.log_path = folder / "server.log"
        with open(self.log_path, "wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)], stdout=log, stderr=log)

    def __enter__(self):
        for _ in range(600):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port)).close()
                self.aws("s3api", "create-bucket", "--bucket", self.bucket)
                self.deny()
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.__exit__()
        raise SystemExit(f"the S3 server did not start: {self.log_path.read_text(errors='replace')[-2000:]}")

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def aws(self, *arguments):
        """Run the AWS CLI to its end; its standard output."""
        return subprocess.run(
            [sys.executable, "-m", "awscli", *arguments], env=self.environment, check=True, stdout=subprocess.PIPE).stdout

    def deny(self, *keys):
        """Let everybody read, and nobody replace these objects."""
        arn = f"arn:aws:s3:::{self.bucket}"
        rules = [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"{arn}/*"}]
        rules += [{"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": f"{arn}/{key}"} for key in keys]
        policy = json.dumps({"Version": "2012-10-17", "Statement": rules})
        self.aws("s3api", "put-bucket-policy", "--bucket", self.bucket, "--policy", policy)

    def mark(self):
        """A place in the log, for `uploads`."""
        return self.log_path.stat().st_size

    def uploads(self, mark):
        """The keys that were put since a mark, in the order in which they were complete, with the status of each."""
        lines = self.log_path.read_bytes()[mark:].decode(errors="replace")
        puts = [(target, int(status)) for method, target, status in REQUEST.findall(lines) if method == "PUT"]
        prefix = f"/{self.bucket}/"
        return [(urllib.parse.unquote(target.split("?")[0].removeprefix(prefix)), status) for target, status in puts]

    def get(self, url):
        """Status, header fields and body of a plain request, without keys, its target exactly as in the URL."""
        parts = url.removeprefix(self.url)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", parts)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()
