// Makes writing fail, as a full disk does: put before a program with LD_PRELOAD, it lets the first
// FAIL_AFTER calls through that change the disk, and refuses those after them with ENOSPC.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long count;

static int fails(void) {
  static long limit = -2;
  if (limit == -2) {
    const char *text = getenv("FAIL_AFTER");
    limit = text ? atol(text) : -1;
  }
  if (limit < 0 || atomic_fetch_add(&count, 1) < limit) return 0;
  errno = ENOSPC;
  return 1;
}

static int is_file(int descriptor) {
  struct stat status;
  return descriptor > 2 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t size) {
  if (is_file(file) && fails()) return -1;
  return REAL(ssize_t, write, int, const void *, size_t)(file, bytes, size);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t place) {
  if (is_file(file) && fails()) return -1;
  return REAL(ssize_t, pwrite, int, const void *, size_t, off_t)(file, bytes, size, place);
}

int mkdir(const char *path, mode_t mode) {
  if (fails()) return -1;
  return REAL(int, mkdir, const char *, mode_t)(path, mode);
}

int rename(const char *from, const char *to) {
  if (fails()) return -1;
  return REAL(int, rename, const char *, const char *)(from, to);
}

int renameat2(int folder, const char *from, int other, const char *to, unsigned int flags) {
  if (fails()) return -1;
  return REAL(int, renameat2, int, const char *, int, const char *, unsigned int)(
      folder, from, other, to, flags);
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  if ((flags & O_CREAT) && fails()) return -1;
  return REAL(int, open, const char *, int, ...)(path, flags, mode);
}
