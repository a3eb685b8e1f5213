#ifndef C_EXCHANGE_H
#define C_EXCHANGE_H

// Linux keeps its function to those who ask for GNU's.

#ifdef __linux__
#include <fcntl.h>

int renameat2(int from, const char *path, int to, const char *other, unsigned int flags);

/// Lets two files or folders change places in one step. 0 where that succeeded.
static inline int exchange_places(const char *path, const char *other) {
  return renameat2(AT_FDCWD, path, AT_FDCWD, other, 1U << 1);
}
#elif defined(__APPLE__)
#include <stdio.h>

static inline int exchange_places(const char *path, const char *other) {
  return renamex_np(path, other, RENAME_SWAP);
}
#endif

#endif
