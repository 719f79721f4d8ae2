"""Runs programs from a process that stays small: a child begins with the resident peak of the process that started it."""
import json
import os
import resource
import sys

# What needs more CPU than any case may have, in seconds, is ended by the system: SIGXCPU is its status.
CPU_AT_MOST = 120


class Launcher:
    """A process that was forked before anything large was in memory; it takes commands through a pipe."""

    def __init__(self):
        commands, self._commands = os.pipe()
        self._results, results = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._commands)
            os.close(self._results)
            self._serve(os.fdopen(commands), os.fdopen(results, "w"))
            os._exit(0)
        os.close(commands)
        os.close(results)
        self._commands, self._results = os.fdopen(self._commands, "w"), os.fdopen(self._results)

    @staticmethod
    def _serve(commands, results):
        # The children inherit it; each has the whole of it.
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_AT_MOST, CPU_AT_MOST + 5))
        for line in commands:
            arguments, errors = json.loads(line)
            redirect = (os.POSIX_SPAWN_OPEN, 2, errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            pid = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=[redirect])
            _, status, usage = os.wait4(pid, 0)
            code = os.waitstatus_to_exitcode(status)
            print(json.dumps([code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss << 10]), file=results, flush=True)

    def run(self, arguments, errors):
        """Exit status (negative: a signal), seconds of CPU, bytes resident at most; standard error goes to a file."""
        print(json.dumps([arguments, str(errors)]), file=self._commands, flush=True)
        line = self._results.readline()
        if not line:
            sys.exit("the launcher died")
        return json.loads(line)
