/* What wasi-libc makes of a WASI: arguments, streams, clocks, chance, and most of what it does to files. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define SHOW(call)                                                              \
  do {                                                                          \
    errno = 0;                                                                  \
    long result = (long)(call);                                                 \
    printf("%s = %ld%s%s\n", #call, result, result < 0 ? " " : "", result < 0 ? strerror(errno) : ""); \
  } while (0)

extern char **environ;

static void list(const char *path) {
  DIR *directory = opendir(path);
  if (directory == NULL) {
    printf("%s: %s\n", path, strerror(errno));
    return;
  }
  for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
    printf("  %s: %s %d\n", path, entry->d_name, entry->d_type);
  closedir(directory);
}

static void clocks(void) {
  struct timespec now, nap = {2, 500000000};
  clock_gettime(CLOCK_REALTIME, &now);
  printf("time %lld.%09ld\n", (long long)now.tv_sec, now.tv_nsec);
  SHOW(nanosleep(&nap, NULL));
  clock_gettime(CLOCK_MONOTONIC, &now);
  printf("time %lld.%09ld\n", (long long)now.tv_sec, now.tv_nsec);
}

static void streams(void) {
  char line[100];
  printf("line %s", fgets(line, sizeof line, stdin));
  printf("line %s\n", fgets(line, sizeof line, stdin));
  SHOW(fgets(line, sizeof line, stdin) == NULL && feof(stdin));
  fprintf(stderr, "said to stderr\n");
}

static void files(void) {
  char text[50] = {0};
  struct stat one, other;
  SHOW(mkdir("/d", 0755));
  SHOW(mkdir("/d", 0755));
  SHOW(mkdir("/d/e", 0755));
  FILE *file = fopen("/d/f.txt", "w+");
  fprintf(file, "line one\nline two\n");
  fseek(file, 5, SEEK_SET);
  fputs("ONE", file);
  rewind(file);
  printf("%s", fgets(text, sizeof text, file));
  fclose(file);
  file = fopen("/d/f.txt", "a");
  fputs("three\n", file);
  SHOW(ftell(file));
  fclose(file);
  SHOW(link("/d/f.txt", "/d/g.txt"));
  SHOW(symlink("f.txt", "/d/l"));
  SHOW(readlink("/d/l", text, sizeof text));
  SHOW(stat("/d/f.txt", &one));
  SHOW(stat("/d/g.txt", &other));
  printf("size %lld, links %d, same %d\n", (long long)one.st_size, (int)one.st_nlink, one.st_ino == other.st_ino);
  int descriptor = open("/d/l", O_RDWR);
  SHOW(ftruncate(descriptor, 4));
  SHOW(lseek(descriptor, 0, SEEK_END));
  SHOW(pwrite(descriptor, "zz", 2, 6));
  SHOW(pread(descriptor, text, 20, 0));
  SHOW(memcmp(text, "line\0\0zz", 8));
  SHOW(fsync(descriptor));
  close(descriptor);
  SHOW(open("/d/l", O_RDONLY | O_NOFOLLOW));
  SHOW(open("/nothing", O_RDONLY));
  SHOW(open("/d/f.txt", O_CREAT | O_EXCL | O_RDWR));
  SHOW(open("/d/f.txt", O_RDONLY | O_DIRECTORY));
  SHOW(open("/d", O_WRONLY));
  SHOW(open("../x", O_RDONLY));
  SHOW(rename("/d/g.txt", "/d/e"));
  SHOW(rename("/d/g.txt", "/d/h.txt"));
  SHOW(rename("/d", "/d/e/x"));
  SHOW(rmdir("/d"));
  SHOW(unlink("/d"));
  SHOW(unlink("/d/nothing"));
  SHOW(rmdir("/d/h.txt"));
  list("/");
  list("/d");
  struct timespec times[2] = {{100, 1}, {200, 2}};
  SHOW(utimensat(AT_FDCWD, "/d/f.txt", times, 0));
  stat("/d/f.txt", &one);
  printf("modified %lld.%09ld\n", (long long)one.st_mtim.tv_sec, one.st_mtim.tv_nsec);
  SHOW(unlink("/d/f.txt"));
  SHOW(unlink("/d/l"));
  SHOW(unlink("/d/h.txt"));
  SHOW(rmdir("/d/e"));
  SHOW(rmdir("/d"));
  int folder = open("/etc", O_RDONLY | O_DIRECTORY);
  SHOW(openat(folder, "new", O_CREAT | O_WRONLY, 0644) > 0);
  SHOW(openat(folder, "../x", O_RDONLY));
  list("/etc");
}

int main(int count, char **arguments) {
  for (int i = 0; i < count; i++) printf("argument %s\n", arguments[i]);
  for (char **variable = environ; *variable; variable++) printf("variable %s\n", *variable);
  unsigned char random[4];
  SHOW(getentropy(random, sizeof random));
  printf("random %02x%02x%02x%02x\n", random[0], random[1], random[2], random[3]);
  clocks();
  streams();
  files();
  return 7;
}
