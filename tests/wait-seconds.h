/* SPDX-License-Identifier: MIT */

#pragma once

/* How long a test waits for something that must happen before it fails. Longer than any machine
 * needs, so that only a test that hangs fails: sanitizers and a busy machine each make a program
 * several times slower. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#  define WAIT_SECONDS 300
#else
#  define WAIT_SECONDS 100
#endif
