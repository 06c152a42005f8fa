/* SPDX-License-Identifier: MIT */

/* The includes of all tests of libcam. With -Db_pch=true they are compiled once for all of them.
 * Every file still includes what it needs, as builds without that option show. */

#ifndef LIBCAM_TESTS_H
#define LIBCAM_TESTS_H

#include <gio/gio.h>

#endif
