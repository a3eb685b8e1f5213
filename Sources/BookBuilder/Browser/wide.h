// Arithmetic of 128 bits, which a machine without an operating system is asked for and has not.
#include <stdint.h>

// The lower 128 bits of a product, by which Swift sees whether one of 64 bits is too large. In halves, so
// that it does not call itself.
__int128 __multi3(__int128 a, __int128 b) {
  uint64_t x = (uint64_t)a, y = (uint64_t)b;
  uint64_t x0 = (uint32_t)x, x1 = x >> 32, y0 = (uint32_t)y, y1 = y >> 32;
  uint64_t low = x0 * y0, middle = x1 * y0 + (low >> 32), other = x0 * y1 + (uint32_t)middle;
  uint64_t high = x1 * y1 + (middle >> 32) + (other >> 32);
  high += (uint64_t)(a >> 64) * y + x * (uint64_t)(b >> 64);
  return (__int128)(((unsigned __int128)high << 64) | (other << 32 | (uint32_t)low));
}

// Shifts and division of 128 bits, in halves for the same reason. A count is 0 to 127.
static unsigned __int128 joined(uint64_t high, uint64_t low) {
  return ((unsigned __int128)high << 64) | low;
}

__int128 __ashlti3(__int128 a, int count) {
  uint64_t high = (uint64_t)(a >> 64), low = (uint64_t)a;
  if (count == 0) return a;
  if (count >= 64) return (__int128)joined(low << (count - 64), 0);
  return (__int128)joined(high << count | low >> (64 - count), low << count);
}

__int128 __lshrti3(__int128 a, int count) {
  uint64_t high = (uint64_t)(a >> 64), low = (uint64_t)a;
  if (count == 0) return a;
  if (count >= 64) return (__int128)joined(0, high >> (count - 64));
  return (__int128)joined(high >> count, low >> count | high << (64 - count));
}

// Bit by bit, the way it is done on paper; towards 0.
__int128 __divti3(__int128 a, __int128 b) {
  unsigned __int128 rest = 0;
  unsigned __int128 over = a < 0 ? -(unsigned __int128)a : (unsigned __int128)a;
  unsigned __int128 by = b < 0 ? -(unsigned __int128)b : (unsigned __int128)b;
  for (int bit = 0; bit < 128; bit++) {
    rest = rest << 1 | over >> 127;
    over <<= 1;
    if (rest >= by) {
      rest -= by;
      over |= 1;
    }
  }
  return (a < 0) != (b < 0) ? -(__int128)over : (__int128)over;
}
