/* fuzz_reading.c: any bytes as an encoded reading: refused, or decoded to something that encodes again. */
#include "note/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    ro_error error = {.byte = -1};
    ro_arena arena = {.limit = (size_t)256 << 20};
    ro_reading reading;
    ro_str encoded;
    if (!ro_reading_decode(&reading, &arena, (ro_str){(const char *)bytes, len}, &error))
        ro_reading_encode(&reading, &arena, &encoded, &error);
    ro_reading_decode_core(&reading, &arena, (ro_str){(const char *)bytes, len}, &error);
    ro_arena_free(&arena);
    return 0;
}
