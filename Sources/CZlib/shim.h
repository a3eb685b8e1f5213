// zlib, the compression library behind gzip (Jean-loup Gailly and Mark Adler, 1995).
#pragma once

#if __has_include(<zlib.h>)
#include <zlib.h>
#else
#error "zlib is missing. Install it with: apt-get install zlib1g-dev (Debian, Ubuntu) or: brew install zlib (macOS)."
#endif
