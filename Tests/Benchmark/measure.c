/*
 * Runs one command and writes what it cost. usage: measure RESULT COMMAND [ARGUMENT ...]
 *
 * RESULT gets one line: exit status (128 + signal if one ended it), wall, user and system time in nanoseconds, peak
 * resident memory in bytes, bytes that passed through read calls (-1 where the kernel does not count them).
 *
 * It is a program of its own and a small one because Linux counts the memory of the process that called exec into the
 * peak of the one that it became: measured from Python, every command would need at least what Python needs.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long nanoseconds(struct timeval time) {
    return time.tv_sec * 1000000000LL + time.tv_usec * 1000LL;
}

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/* The bytes that an ended process read, page cache included, which only a process not yet waited for still tells. */
static long long bytes_read(pid_t child) {
    char path[64], line[128];
    long long bytes = -1;
    snprintf(path, sizeof path, "/proc/%d/io", (int)child);
    FILE *file = fopen(path, "r");
    if (!file) return -1;
    while (fgets(line, sizeof line, file))
        if (sscanf(line, "rchar: %lld", &bytes) == 1) break;
    fclose(file);
    return bytes;
}

int main(int count, char **arguments) {
    if (count < 3) {
        fprintf(stderr, "usage: measure RESULT COMMAND [ARGUMENT ...]\n");
        return 64;
    }
    long long start = now();
    pid_t child = fork();
    if (child < 0) {
        perror("measure: fork");
        return 71;
    }
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* what takes too long ends with us */
        execvp(arguments[2], arguments + 2);
        fprintf(stderr, "measure: %s: %s\n", arguments[2], strerror(errno));
        _exit(127);
    }
    siginfo_t ended;
    while (waitid(P_PID, (id_t)child, &ended, WEXITED | WNOWAIT) < 0 && errno == EINTR) {}
    long long wall = now() - start;
    long long read = bytes_read(child);
    int status = 0;
    struct rusage usage;
    if (wait4(child, &status, 0, &usage) < 0) {
        perror("measure: wait4");
        return 71;
    }
    FILE *result = fopen(arguments[1], "w");
    if (!result) {
        fprintf(stderr, "measure: %s: %s\n", arguments[1], strerror(errno));
        return 73;
    }
    fprintf(result, "%d %lld %lld %lld %lld %lld\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
            wall, nanoseconds(usage.ru_utime), nanoseconds(usage.ru_stime), usage.ru_maxrss * 1024LL, read);
    return fclose(result) ? 73 : 0;
}
