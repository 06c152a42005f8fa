/* SPDX-License-Identifier: MIT */

/* What all tests of libcam include. With -Db_pch=true it is compiled once for all of them. Every
 * file still includes what it needs itself: builds without that option show it. */

#ifndef LIBCAM_TESTS_H
#define LIBCAM_TESTS_H

#include <gio/gio.h>

#endif
