/* SPDX-License-Identifier: MIT */

#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * LLVMFuzzerTestOneInput:
 *
 * Each fuzz-*.c defines this function. It gives @data to a parser, which may refuse it but must not
 * crash, leak or run for ever. Called by libFuzzer (https://llvm.org/docs/LibFuzzer.html) or by
 * fuzz-driver.c.
 *
 * Returns: 0
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
