// What a Swift program without an operating system expects to find, for the browser's machine: memory that is
// handed out and taken back, a few functions on it, and two of C's mathematics.
#include <stddef.h>
#include <stdint.h>

// MARK: Memory

// All memory above the program's own data is a row of blocks, each with a header before what is handed out.
// Free blocks also stand in lists, one for each eighth of a doubling of the size; a free block is joined with
// free neighbours at once, so that no two stand side by side.
typedef struct Block {
  uint32_t size;      // of all of the block, a multiple of 16; the lowest bit: in use
  uint32_t before;    // the size of the block before it; 0 at the start of the row
  struct Block *next, *previous;  // among the free ones of a list
} Block;

// What was asked for of a block in use, without what it is longer than that.
static uint32_t *asked(Block *block) { return (uint32_t *)&block->next; }

enum { header = 16, lists = 192, least = 32 };

extern unsigned char __heap_base;
static Block *free_blocks[lists];
static Block *last = 0;    // the block at the end of the row: in use, and of no size
static uint32_t used = 0;

static uint32_t size_of(const Block *block) { return block->size & ~1u; }
static int is_used(const Block *block) { return block->size & 1; }
static Block *after(Block *block) { return (Block *)((char *)block + size_of(block)); }

static int list_of(uint32_t size) {
  int exponent = 31 - __builtin_clz(size);
  int list = (exponent - 4) * 8 + (int)((size >> (exponent - 3)) & 7);
  return list < lists ? list : lists - 1;
}

static void put_in(Block *block) {
  Block **list = &free_blocks[list_of(block->size)];
  block->previous = 0;
  block->next = *list;
  if (*list) (*list)->previous = block;
  *list = block;
}

static void take_out(Block *block) {
  if (block->previous) block->previous->next = block->next;
  else free_blocks[list_of(size_of(block))] = block->next;
  if (block->next) block->next->previous = block->previous;
}

static void set_size(Block *block, uint32_t size, int in_use) {
  block->size = size | (uint32_t)in_use;
  after(block)->before = size;
}

static void release(Block *block) {
  uint32_t size = size_of(block);
  Block *next = after(block);
  if (!is_used(next)) {
    take_out(next);
    size += size_of(next);
  }
  if (block->before) {
    Block *previous = (Block *)((char *)block - block->before);
    if (!is_used(previous)) {
      take_out(previous);
      size += size_of(previous);
      block = previous;
    }
  }
  set_size(block, size, 0);
  put_in(block);
}

// Makes the memory longer by a free block of at least `size`.
static int grow(uint32_t size) {
  uintptr_t start;
  if (!last) {
    start = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
    last = (Block *)start;
    uintptr_t there = (uintptr_t)__builtin_wasm_memory_size(0) * 65536;
    if (there < start + header && __builtin_wasm_memory_grow(0, 1) == (size_t)-1) return 0;
    last->before = 0;
  }
  start = (uintptr_t)last;
  uintptr_t end = (uintptr_t)__builtin_wasm_memory_size(0) * 65536;
  if (end < start + size + header) {
    size_t pages = (start + size + header - end + 65535) / 65536;
    if (pages < 16) pages = 16;
    if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) return 0;
    end = (uintptr_t)__builtin_wasm_memory_size(0) * 65536;
  }
  Block *block = last;
  uint32_t length = (uint32_t)(end - header - start) & ~15u;
  block->size = length | 1;
  last = after(block);
  last->size = 1;
  last->before = length;
  release(block);
  return 1;
}

// Cuts a block down to a size; what is left of it is free.
static void trim(Block *block, uint32_t size) {
  uint32_t rest = size_of(block) - size;
  if (rest < least) return;
  set_size(block, size, 1);
  Block *other = after(block);
  other->size = rest | 1;
  after(other)->before = rest;
  release(other);
}

static Block *find(uint32_t size) {
  for (int list = list_of(size); list < lists; list++) {
    for (Block *block = free_blocks[list]; block; block = block->next) {
      if (size_of(block) >= size) return block;
    }
  }
  return 0;
}

void *malloc(size_t count) {
  if (count > 0x7fff0000u) return 0;
  uint32_t size = ((uint32_t)count + header + 15) & ~15u;
  if (size < least) size = least;
  Block *block = find(size);
  if (!block) {
    if (!grow(size)) return 0;
    block = find(size);
  }
  take_out(block);
  block->size |= 1;
  trim(block, size);
  *asked(block) = (uint32_t)count;
  used += (uint32_t)count;
  return (char *)block + header;
}

void free(void *memory) {
  if (!memory) return;
  Block *block = (Block *)((char *)memory - header);
  used -= *asked(block);
  release(block);
}

int posix_memalign(void **out, size_t alignment, size_t count) {
  if (alignment <= 16) {
    *out = malloc(count);
    return *out ? 0 : 12;
  }
  // A longer block, of which the part before the aligned place is given back.
  char *memory = malloc(count + alignment + least);
  if (!memory) return 12;
  Block *block = (Block *)(memory - header);
  uintptr_t place = ((uintptr_t)memory + least + alignment - 1) & ~(uintptr_t)(alignment - 1);
  Block *aligned = (Block *)(place - header);
  uint32_t front = (uint32_t)((char *)aligned - (char *)block);
  uint32_t rest = size_of(block) - front;
  set_size(block, front, 1);
  aligned->size = rest | 1;
  aligned->before = front;
  after(aligned)->before = rest;
  used += (uint32_t)count - *asked(block);
  *asked(aligned) = (uint32_t)count;
  release(block);
  *out = (char *)aligned + header;
  return 0;
}

// MARK: The start

// The figures of several chapters are compiled together; START gives those of one to the page.
void START(void);
void live_start(void) { START(); }

// How many bytes were asked for and not given back.
uint32_t live_used(void) { return used; }

// MARK: On memory

void *memcpy(void *to, const void *from, size_t count) {
  return __builtin_memcpy(to, from, count);
}

void *memmove(void *to, const void *from, size_t count) {
  return __builtin_memmove(to, from, count);
}

void *memset(void *to, int value, size_t count) {
  return __builtin_memset(to, value, count);
}

int memcmp(const void *a, const void *b, size_t count) {
  const unsigned char *x = a, *y = b;
  for (; count--; x++, y++) if (*x != *y) return *x - *y;
  return 0;
}

size_t strlen(const char *text) {
  size_t count = 0;
  while (text[count]) count++;
  return count;
}

// MARK: Mathematics

// The nearest whole number; a half goes away from 0.
double round(double x) {
  double whole = __builtin_trunc(x);
  return __builtin_fabs(x - whole) >= 0.5 ? whole + __builtin_copysign(1, x) : whole;
}

#include "wide.h"

// MARK: The rest

// Sets of texts have an order of their own, the same on every machine.
void arc4random_buf(void *to, size_t count) { __builtin_memset(to, 7, count); }

// Nothing prints in a page.
int putchar(int character) { return character; }
