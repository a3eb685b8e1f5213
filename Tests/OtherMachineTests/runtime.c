// What a Swift program without an operating system expects to find: memory, and a few functions on it.
#include <stddef.h>
#include <stdint.h>

#include "../../Sources/BookBuilder/Browser/wide.h"

extern unsigned char __heap_base;
static uintptr_t top = 0;

// Memory is handed out once and never taken back, which is enough for a probe that ends soon.
int posix_memalign(void **out, size_t alignment, size_t size) {
  if (!top) top = (uintptr_t)&__heap_base;
  top = (top + alignment - 1) & ~(alignment - 1);
  uintptr_t end = top + size;
  while (end > (uintptr_t)__builtin_wasm_memory_size(0) * 65536) {
    if (__builtin_wasm_memory_grow(0, 64) == (size_t)-1) return 12;
  }
  *out = (void *)top;
  top = end;
  return 0;
}

void free(void *p) { (void)p; }

void *memcpy(void *to, const void *from, size_t count) {
  unsigned char *t = to;
  const unsigned char *f = from;
  while (count--) *t++ = *f++;
  return to;
}

void *memmove(void *to, const void *from, size_t count) {
  unsigned char *t = to;
  const unsigned char *f = from;
  if (t < f) return memcpy(to, from, count);
  while (count--) t[count] = f[count];
  return to;
}

void *memset(void *to, int value, size_t count) {
  unsigned char *t = to;
  while (count--) *t++ = (unsigned char)value;
  return to;
}

int memcmp(const void *a, const void *b, size_t count) {
  const unsigned char *x = a, *y = b;
  for (; count--; x++, y++) if (*x != *y) return *x - *y;
  return 0;
}

struct iovec { const void *start; size_t size; };

// The one thing asked of the machine around (WASI, preview 1): to write to its standard output.
__attribute__((import_module("wasi_snapshot_preview1"), import_name("fd_write")))
int fd_write(int file, const struct iovec *parts, size_t count, size_t *written);

int putchar(int character) {
  unsigned char byte = character;
  struct iovec part = {&byte, 1};
  size_t written;
  return fd_write(1, &part, 1, &written) == 0 ? byte : -1;
}

uintptr_t __stack_chk_guard = 0x5bd1e995;
void __stack_chk_fail(void) { __builtin_trap(); }
void arc4random_buf(void *to, size_t count) { memset(to, 7, count); }
