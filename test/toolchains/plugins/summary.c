/* Looks the text up, counts it in a counter of the host, and gives the entry back with the new count.
   Without a C library: the few bytes that the host hands over come from one array. With one (LIBC),
   memory comes from its allocator and the count goes to standard output too. */

typedef unsigned int word;

#define IMPORT(NAME) __attribute__((import_module("loupe:text/glossary@1.2.0"), import_name(NAME)))
#define EXPORT(NAME) __attribute__((export_name(NAME)))

/* result<entry, string>: `key` is the error when `is_error` says so. */
struct looked_up {
  unsigned char is_error;
  const char *key;
  word key_length;
  word count;
};

IMPORT("look-up") void look_up(const char *key, word length, struct looked_up *result);
IMPORT("[constructor]counter") int counter_new(const char *name, word length);
IMPORT("[method]counter.add") word counter_add(int self, word by);
IMPORT("[resource-drop]counter") void counter_drop(int self);

#ifdef LIBC
#include <stdio.h>
#include <stdlib.h>

EXPORT("cabi_realloc") void *cabi_realloc(void *old, word old_size, word align, word size) {
  (void)old_size;
  (void)align;
  return realloc(old, size);
}
#else
static char bytes[65536];
static word used;

EXPORT("cabi_realloc") void *cabi_realloc(void *old, word old_size, word align, word size) {
  (void)old;
  (void)old_size;
  used = (used + align - 1) & ~(align - 1);
  if (used + size > sizeof bytes) __builtin_trap();
  void *at = &bytes[used];
  used += size;
  return at;
}
#endif

static struct looked_up answer;

EXPORT("loupe:text/summary@1.2.0#summarise")
struct looked_up *summarise(const char *text, word length) {
  look_up(text, length, &answer);
  if (!answer.is_error) {
    int counter = counter_new(text, length);
    answer.count = counter_add(counter, answer.count);
    counter_drop(counter);
#ifdef LIBC
    printf("%u\n", answer.count);
#endif
  }
  return &answer;
}
