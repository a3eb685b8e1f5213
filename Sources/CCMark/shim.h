// libcmark, the reference implementation of CommonMark (John MacFarlane, 2014).
#pragma once

#if __has_include(<cmark.h>)
#include <cmark.h>
#else
#error "libcmark is missing. Install it with: apt-get install libcmark-dev (Debian, Ubuntu) or: brew install cmark (macOS)."
#endif
