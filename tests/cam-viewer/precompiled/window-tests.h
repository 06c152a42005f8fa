/* SPDX-License-Identifier: MIT */

/* What all tests of the window include. With -Db_pch=true it is compiled once for all of them.
 * Every file still includes what it needs itself: builds without that option show it. */

#ifndef WINDOW_TESTS_H
#define WINDOW_TESTS_H

#include <adwaita.h>

#endif
