// Prints the number of every probe, one a line.
#include <stdint.h>

int putchar(int character);
int32_t probeCount(void);
uint64_t probe(int32_t index);

static void print(uint64_t number) {
  if (number > 9) print(number / 10);
  putchar('0' + (int)(number % 10));
}

static void printProbes(void) {
  for (int32_t index = 0; index < probeCount(); index++) {
    print(probe(index));
    putchar('\n');
  }
}

#ifdef __wasm__
void _start(void) { printProbes(); }
#else
int main(void) {
  printProbes();
  return 0;
}
#endif
