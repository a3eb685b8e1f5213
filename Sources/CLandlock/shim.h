#ifndef C_LANDLOCK_H
#define C_LANDLOCK_H

// Linux has no functions for its Landlock, only system calls, which take a varying number of arguments,
// and Swift calls no such function. Elsewhere, and in kernels or headers without it, there is version 0.

#if defined(__linux__) && __has_include(<linux/landlock.h>)
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// <fcntl.h> keeps it to those who ask for GNU's functions.
#ifndef O_PATH
#define O_PATH 010000000
#endif
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

/// The version of Landlock that the kernel has; 0 where it has none, or has it turned off.
static inline int landlock_version(void) {
  long version = syscall(SYS_landlock_create_ruleset, (void *)0, 0UL, 1UL);
  return version > 0 ? (int)version : 0;
}

static inline unsigned long long landlock_reading(void) {
  return LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
}

/// All that can be done with files, as far as the version knows it: bits 0 to 12 are of the first one.
static inline unsigned long long landlock_everything(int version) {
  unsigned long long all = (1ULL << 13) - 1;
  if (version >= 2) all |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3) all |= LANDLOCK_ACCESS_FS_TRUNCATE;
  return all;
}

/// A set of rules that allows nothing yet: no file, and no TCP where `without_network` and the kernel
/// knows how (version 4). A descriptor; below 0 where it cannot be made.
static inline int landlock_rules(int version, int without_network) {
  struct {
    unsigned long long files, network;
  } handled = {landlock_everything(version), without_network && version >= 4 ? 3ULL : 0ULL};
  unsigned long size = version >= 4 ? 16UL : 8UL;
  return (int)syscall(SYS_landlock_create_ruleset, &handled, size, 0UL);
}

/// Allows to read what is at a path and below it, and to write it. 0 where that succeeded.
static inline int landlock_allow(int rules, int version, const char *path, int writing) {
  int place = open(path, O_PATH | O_CLOEXEC);
  if (place < 0) return -1;
  struct stat status;
  unsigned long long access = writing ? landlock_everything(version) : landlock_reading();
  // What is no folder has fewer rights.
  if (fstat(place, &status) == 0 && !S_ISDIR(status.st_mode))
    access &= LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE
              | (version >= 3 ? LANDLOCK_ACCESS_FS_TRUNCATE : 0);
  struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = place};
  int result = (int)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0UL);
  close(place);
  return result;
}

/// Puts the present thread, and all that it starts from now on, under the rules. 0 where that succeeded.
static inline int landlock_confine(int rules) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL) != 0) return -1;
  return (int)syscall(SYS_landlock_restrict_self, rules, 0UL);
}
#else
static inline int landlock_version(void) { return 0; }
static inline int landlock_rules(int version, int without_network) { return -1; }
static inline int landlock_allow(int rules, int version, const char *path, int writing) { return -1; }
static inline int landlock_confine(int rules) { return -1; }
#endif

#endif
