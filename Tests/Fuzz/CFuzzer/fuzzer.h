#ifndef CFUZZER_H
#define CFUZZER_H

#include <stddef.h>
#include <stdint.h>

/*
 * What libFuzzer offers besides its own `main`, which SwiftPM's linking leaves no room for.
 * See https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library.
 */

/* Fuzzes with the command line's options; calls `target` for each input and ends the process. */
int LLVMFuzzerRunDriver(int *_Nonnull argc, char *_Nullable *_Nonnull *_Nonnull argv,
                        int (*_Nonnull target)(const uint8_t *_Nullable bytes, size_t size));

/* Changes `size` bytes in place to at most `max_size`; returns how many there are now. */
size_t LLVMFuzzerMutate(uint8_t *_Nonnull bytes, size_t size, size_t max_size);

#endif
