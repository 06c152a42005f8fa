/* SPDX-License-Identifier: MIT */

#pragma once

/* How long a test waits for what must come: longer than any machine needs, so that only what hangs
 * runs into it. Sanitizers make a program several times slower, and a busy machine does too. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#  define WAIT_SECONDS 300
#else
#  define WAIT_SECONDS 100
#endif
