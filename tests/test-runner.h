/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TestCase:
 * @path: what the test is called
 * @function: (nullable): the test
 * @with_data: (nullable): the test, in place of @function, if it is one of several of its kind
 * @data: what @with_data is given
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
 * Runs the tests, after g_test_init(), together with others that were added by hand.
 *
 * Returns: the exit status
 */
int test_run (const TestCase *cases, gsize n_cases);

/** TEST_CASE_IN: the type of a row of tests that each get a @Fixture of their own. The data goes to
 * how it is set up as well. */
#define TEST_CASE_IN(Fixture)                                                                      \
  struct                                                                                           \
  {                                                                                                \
    const char *path;                                                                              \
    void (*function) (Fixture * fixture, gconstpointer data);                                      \
    gconstpointer data;                                                                            \
  }

/** test_add_in: adds an array of such rows. */
#define test_add_in(cases, Fixture, set_up, tear_down)                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)                                               \
      g_test_add (cases[i].path, Fixture, cases[i].data, set_up, cases[i].function, tear_down);    \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
