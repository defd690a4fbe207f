/* file.c: POSIX files. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static ro_status read_all(ro_file *out, int fd, const char *path, ro_error *error)
{
    size_t room = 1 << 16, len = 0;
    char *bytes = malloc(room);
    if (!bytes) return ro_error_set(error, RO_ENOMEM, path, -1, "no memory");
    for (ssize_t n; (n = read(fd, bytes + len, room - len)) != 0;) {
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            free(bytes);
            return ro_error_set(error, RO_EIO, path, (int64_t)len, "cannot read: %s", strerror(errno));
        }
        len += (size_t)n;
        if (len < room) continue;
        char *more = room < RO_FILE_MAX ? realloc(bytes, room *= 2) : NULL;
        if (!more) {
            free(bytes);
            return ro_error_set(error, room < RO_FILE_MAX ? RO_ENOMEM : RO_ELIMIT, path, (int64_t)len, "too large to hold");
        }
        bytes = more;
    }
    out->owned = bytes;
    out->bytes = (ro_str){bytes, len};
    return RO_OK;
}

static ro_status map_or_read(ro_file *out, int fd, const char *path, size_t take, ro_error *error)
{
    struct stat st;
    if (fstat(fd, &st)) return ro_error_set(error, RO_EIO, path, -1, "cannot look at it: %s", strerror(errno));
    if (S_ISDIR(st.st_mode)) return ro_error_set(error, RO_EARG, path, -1, "is a folder");
    if (!S_ISREG(st.st_mode)) return read_all(out, fd, path, error);
    if (st.st_size == 0) return RO_OK;
    if ((uint64_t)st.st_size > RO_FILE_MAX) return ro_error_set(error, RO_ELIMIT, path, -1, "larger than %zu bytes", RO_FILE_MAX);
    if ((uint64_t)st.st_size <= take) return read_all(out, fd, path, error);
    int ahead = (size_t)st.st_size <= RO_FILE_TAKE_MAX ? MAP_POPULATE
                                                       : 0; /* models and tables are read whole: in one go, not page by page */
    void *map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE | ahead, fd, 0);
    if (map == MAP_FAILED) return read_all(out, fd, path, error);
    out->map = map;
    out->bytes = (ro_str){map, (size_t)st.st_size};
    return RO_OK;
}

static ro_status open_file(ro_file *out, const char *path, size_t take, ro_error *error)
{
    *out = (ro_file){{"", 0}, NULL, NULL};
    if (!strcmp(path, "-")) return read_all(out, STDIN_FILENO, "standard input", error);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return ro_error_set(error, RO_EIO, path, -1, "cannot open: %s", strerror(errno));
    ro_status status = map_or_read(out, fd, path, take, error);
    close(fd);
    return status;
}

ro_status ro_file_open(ro_file *out, const char *path, ro_error *error) { return open_file(out, path, 0, error); }
ro_status ro_file_take(ro_file *out, const char *path, ro_error *error) { return open_file(out, path, RO_FILE_TAKE_MAX, error); }

ro_status ro_file_open_in(ro_file *out, const char *dir, const char *name, ro_error *error)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s", dir, name);
    *out = (ro_file){{"", 0}, NULL, NULL};
    if (n < 0 || (size_t)n >= sizeof path) return ro_error_set(error, RO_ELIMIT, dir, -1, "path too long");
    return ro_file_open(out, path, error);
}

void ro_file_close(ro_file *file)
{
    if (!file) return;
    if (file->map) munmap(file->map, file->bytes.len);
    free(file->owned);
    *file = (ro_file){{NULL, 0}, NULL, NULL};
}

static bool write_all(int fd, ro_str bytes)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes = ro_str_sub(bytes, (size_t)n, bytes.len);
    }
    return true;
}

ro_status ro_file_replace(const char *path, ro_str bytes, ro_error *error)
{
    char temporary[4096];
    int n = snprintf(temporary, sizeof temporary, "%s.new", path);
    if (n < 0 || (size_t)n >= sizeof temporary) return ro_error_set(error, RO_ELIMIT, path, -1, "path too long");
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0) return ro_error_set(error, RO_EIO, temporary, -1, "cannot write: %s", strerror(errno));
    bool good = write_all(fd, bytes) && fsync(fd) == 0;
    good = close(fd) == 0 && good;
    if (good && rename(temporary, path) == 0) return RO_OK;
    ro_error_set(error, RO_EIO, path, -1, "cannot write: %s", strerror(errno));
    unlink(temporary);
    return RO_EIO;
}
