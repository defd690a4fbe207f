/* replay.c: gives every file of a folder to a fuzzer's function, so that each test run replays the corpus. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

enum { FILE_BYTES_MAX = 1 << 20 };

static int replay(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = malloc(FILE_BYTES_MAX);
    if (!file || !bytes) return 1;
    size_t len = fread(bytes, 1, FILE_BYTES_MAX, file);
    fclose(file);
    /* a copy of its own size, so that a read beyond it is seen */
    uint8_t *exact = malloc(len ? len : 1);
    for (size_t i = 0; i < len; i++) exact[i] = bytes[i];
    free(bytes);
    int status = LLVMFuzzerTestOneInput(exact, len);
    free(exact);
    return status;
}

int main(int argc, char **argv)
{
    int count = 0, failed = 0;
    for (int i = 1; i < argc; i++) {
        DIR *dir = opendir(argv[i]);
        for (struct dirent *entry; dir && (entry = readdir(dir));) {
            if (entry->d_name[0] == '.') continue;
            failed += replay(argv[i], entry->d_name) != 0;
            count++;
        }
        if (dir) closedir(dir);
    }
    printf("%d inputs replayed, %d failed\n", count, failed);
    return failed ? 1 : 0;
}
