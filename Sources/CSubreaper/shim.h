#ifndef C_SUBREAPER_H
#define C_SUBREAPER_H

// prctl takes a varying number of arguments, and Swift calls no such function.

#ifdef __linux__
#include <sys/prctl.h>

/// Makes this process the parent of every descendant whose own parent ends. 0 where that succeeded.
static inline int become_subreaper(void) {
  return prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
}
#endif

#endif
