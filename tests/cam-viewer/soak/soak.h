/* SPDX-License-Identifier: MIT */

#pragma once

#include "soak-watch.h"
#include "viewer-fixture.h"

G_BEGIN_DECLS

/* Thousands of things that a person might do, at random, in a real window. */
typedef struct
{
  Viewer viewer;
  GRand *random;
  SoakWatch watch;
  char *folder;          /* with what may be opened */
  GPtrArray *models;     /* GFile: some are none */
  GPtrArray *bad_models; /* GFile: none is one */
  GPtrArray *folders;    /* GFile: some are none */
  guint n_done;
  guint n_checked;
  gint64 longest_close; /* microseconds from closing a window to its end */
} Soak;

/** soak_files_make: fills @self's lists, with files in a new folder. */
void soak_files_make (Soak *self);

/** soak_act: does one thing that the seed chooses. Returns: (transfer none): what it is called. */
const char *soak_act (Soak *self);

/** soak_check: waits until nothing is left to do, and compares what is shown with what a new
 * session finds of the same model, sample and options; the test fails where they differ. */
void soak_check (Soak *self);

/** soak_pick: Returns: a number from 0 to @n − 1. */
static inline guint
soak_pick (Soak *self, guint n)
{
  return (guint)g_rand_int_range (self->random, 0, (gint32)n);
}

G_END_DECLS
