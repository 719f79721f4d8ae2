/*
 * The floor: what no program that reads the headers of a folder can go below. usage: floor FOLDER
 *
 * Walks the folder in the order in which the file system lists it, opens every file, asks its size, reads its first
 * 16 KiB with one call and closes it. Nothing is looked at, nothing is written but one line with the sums.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char buffer[16 * 1024];
static long files, bytes;

static int fail(const char *name) {
    fprintf(stderr, "floor: %s: %s\n", name, strerror(errno));
    return 1;
}

static int read_file(int folder, const char *name) {
    struct stat status;
    int file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return fail(name);
    ssize_t count = fstat(file, &status) < 0 ? -1 : pread(file, buffer, sizeof buffer, 0);
    close(file);
    if (count < 0) return fail(name);
    files += 1;
    bytes += count;
    return 0;
}

static int walk(int parent, const char *name) {
    int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *stream = folder < 0 ? NULL : fdopendir(folder);
    if (!stream) return fail(name);
    int failed = 0;
    struct dirent *entry;
    while ((entry = readdir(stream))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        if (entry->d_type == DT_DIR) failed |= walk(folder, entry->d_name);
        if (entry->d_type == DT_REG) failed |= read_file(folder, entry->d_name);
    }
    closedir(stream);
    return failed;
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: floor FOLDER\n");
        return 64;
    }
    int failed = walk(AT_FDCWD, arguments[1]);
    printf("%ld bytes of %ld files\n", bytes, files);
    return failed;
}
