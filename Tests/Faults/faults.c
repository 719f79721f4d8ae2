/*
 * Makes the system calls of a program fail, or something happen to a file just before one: for tests, through LD_PRELOAD.
 *
 * FAULTS holds rules, separated by `;`, each `CALL SUFFIX NTH ACTION [NUMBER]`: the NTH call of that name on a path that ends
 * in SUFFIX (`*`: any path; NTH 0: every such call). Actions:
 *
 *   fail ERRNO     the call is not made and fails; `close` closes nevertheless, as Linux does
 *   short N        the call moves at most N bytes
 *   truncate N     the file is cut to N bytes first
 *   append N       the file grows by N bytes first
 *   unlink         the file, or the empty folder, is removed first
 *   pipe           the file is replaced by a pipe first
 *   link           the file is replaced by a symbolic link to itself first
 *   kill           the process is killed instead of the call
 *
 * Build: cc -shared -fPIC -o faults.so faults.c -ldl
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { most_rules = 16 };

static struct rule {
    char call[16], suffix[300], action[16];
    long nth, number, seen;
} rules[most_rules];
static int rule_count;
/* What an action does itself is not subject to the rules. */
static __thread int is_acting;

__attribute__((constructor)) static void read_rules(void) {
    const char *text = getenv("FAULTS");
    while (text && *text && rule_count < most_rules) {
        struct rule *rule = &rules[rule_count++];
        sscanf(text, "%15s %299s %ld %15s %ld", rule->call, rule->suffix, &rule->nth, rule->action, &rule->number);
        text = strchr(text, ';');
        if (text) text++;
    }
}

static int ends_in(const char *path, const char *suffix) {
    size_t length = strlen(path), end = strlen(suffix);
    return strcmp(suffix, "*") == 0 || (length >= end && strcmp(path + length - end, suffix) == 0);
}

/* Whether the call is to fail, errno set; `count` is what it may move at most, if it moves bytes. */
static int is_struck(const char *call, const char *path, size_t *count) {
    int fails = 0;
    if (is_acting) return 0;
    is_acting = 1;
    for (int i = 0; i < rule_count; i++) {
        struct rule *rule = &rules[i];
        if (strcmp(rule->call, call) != 0 || !ends_in(path, rule->suffix)) continue;
        long seen = __atomic_add_fetch(&rule->seen, 1, __ATOMIC_SEQ_CST);
        if (rule->nth != 0 && rule->nth != seen) continue;
        if (strcmp(rule->action, "fail") == 0) {
            errno = (int)rule->number;
            fails = 1;
        } else if (strcmp(rule->action, "short") == 0) {
            if (count && *count > (size_t)rule->number) *count = (size_t)rule->number;
        } else if (strcmp(rule->action, "truncate") == 0) {
            if (truncate(path, rule->number) != 0) abort();
        } else if (strcmp(rule->action, "append") == 0) {
            struct stat status;
            if (stat(path, &status) != 0 || truncate(path, status.st_size + rule->number) != 0) abort();
        } else if (strcmp(rule->action, "unlink") == 0) {
            if (remove(path) != 0) abort();
        } else if (strcmp(rule->action, "pipe") == 0) {
            if (unlink(path) != 0 || mkfifo(path, 0644) != 0) abort();
        } else if (strcmp(rule->action, "link") == 0) {
            if (unlink(path) != 0 || symlink(path, path) != 0) abort();
        } else if (strcmp(rule->action, "kill") == 0) {
            kill(getpid(), SIGKILL);
        } else {
            abort();
        }
    }
    is_acting = 0;
    return fails;
}

static int is_struck_at(const char *call, int descriptor, size_t *count) {
    char link[64], path[PATH_MAX];
    int before = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = before;
    if (length < 0) return 0;
    path[length] = 0;
    return is_struck(call, path, count);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int open_mode(int flags, va_list list) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(list, int) : 0; }

int open(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    int mode = open_mode(flags, list);
    va_end(list);
    return is_struck("open", path, NULL) ? -1 : REAL(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    int mode = open_mode(flags, list);
    va_end(list);
    return is_struck("open", path, NULL) ? -1 : REAL(open64)(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    int mode = open_mode(flags, list);
    va_end(list);
    return is_struck("open", path, NULL) ? -1 : REAL(openat)(folder, path, flags, mode);
}

ssize_t read(int descriptor, void *buffer, size_t count) {
    return is_struck_at("read", descriptor, &count) ? -1 : REAL(read)(descriptor, buffer, count);
}

ssize_t pread(int descriptor, void *buffer, size_t count, off_t offset) {
    return is_struck_at("read", descriptor, &count) ? -1 : REAL(pread)(descriptor, buffer, count, offset);
}

ssize_t pread64(int descriptor, void *buffer, size_t count, off64_t offset) {
    return is_struck_at("read", descriptor, &count) ? -1 : REAL(pread64)(descriptor, buffer, count, offset);
}

ssize_t write(int descriptor, const void *buffer, size_t count) {
    return is_struck_at("write", descriptor, &count) ? -1 : REAL(write)(descriptor, buffer, count);
}

int fsync(int descriptor) { return is_struck_at("fsync", descriptor, NULL) ? -1 : REAL(fsync)(descriptor); }

int close(int descriptor) {
    int fails = is_struck_at("close", descriptor, NULL), number = errno;
    int result = REAL(close)(descriptor);
    if (fails) errno = number;
    return fails ? -1 : result;
}

int rename(const char *old, const char *new) { return is_struck("rename", old, NULL) ? -1 : REAL(rename)(old, new); }

int lstat(const char *path, struct stat *status) { return is_struck("lstat", path, NULL) ? -1 : REAL(lstat)(path, status); }

int fstat(int descriptor, struct stat *status) {
    return is_struck_at("fstat", descriptor, NULL) ? -1 : REAL(fstat)(descriptor, status);
}

DIR *opendir(const char *path) { return is_struck("opendir", path, NULL) ? NULL : REAL(opendir)(path); }

struct dirent *readdir(DIR *folder) {
    return is_struck_at("readdir", dirfd(folder), NULL) ? NULL : REAL(readdir)(folder);
}

struct dirent64 *readdir64(DIR *folder) {
    return is_struck_at("readdir", dirfd(folder), NULL) ? NULL : REAL(readdir64)(folder);
}
