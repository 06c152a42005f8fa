/* SPDX-License-Identifier: MIT */

#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * LLVMFuzzerTestOneInput:
 *
 * What each fuzz-*.c defines: gives @data to a parser, which may refuse it but must not crash,
 * leak or take for ever. Called by libFuzzer (https://llvm.org/docs/LibFuzzer.html) or by
 * fuzz-driver.c.
 *
 * Returns: 0
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
