/* SPDX-License-Identifier: MIT */

#include "test-runner.h"

int
test_run (const TestCase *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    if (cases[i].with_data != NULL)
      g_test_add_data_func (cases[i].path, cases[i].data, cases[i].with_data);
    else
      g_test_add_func (cases[i].path, cases[i].function);
  return g_test_run ();
}
