/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TestCase:
 * @path: the test's name
 * @function: (nullable): the test
 * @with_data: (nullable): the test, in place of @function, if it takes data
 * @data: (nullable): the data for @with_data
 *
 * A row of a test program's table.
 */
typedef struct
{
  const char *path;
  GTestFunc function;
  GTestDataFunc with_data;
  gconstpointer data;
} TestCase;

/**
 * test_run:
 * @cases: (array length=n_cases): the tests
 *
 * Runs the tests, and those that were added with GTest's functions. To be called after
 * g_test_init().
 *
 * Returns: the exit status
 */
int test_run (const TestCase *cases, gsize n_cases);

/** TEST_CASE_IN: the type of a row of a table of tests that each get their own @Fixture. The
 * function that sets up the fixture gets @data, too. */
#define TEST_CASE_IN(Fixture)                                                                      \
  struct                                                                                           \
  {                                                                                                \
    const char *path;                                                                              \
    void (*function) (Fixture * fixture, gconstpointer data);                                      \
    gconstpointer data;                                                                            \
  }

/** test_add_in: adds the tests of an array of such rows. */
#define test_add_in(cases, Fixture, set_up, tear_down)                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)                                               \
      g_test_add (cases[i].path, Fixture, cases[i].data, set_up, cases[i].function, tear_down);    \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
