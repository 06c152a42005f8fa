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

/** soak_settle: waits until @session has nothing left to do. */
void soak_settle (CamSession *session);

/** soak_open_afresh: Returns: (transfer full): a session that was opened on the same as @shown, and
 * looks at the same. */
CamSession *soak_open_afresh (CamSession *shown);

/** soak_count_explainers: Returns: how many models @session may have. */
guint soak_count_explainers (CamSession *session);

/** soak_set_enum: gives a property of @object one of its values. */
void soak_set_enum (Soak *self, gpointer object, const char *name);

/** soak_teach: goes on in the lesson, or back; begins or ends it. */
void soak_teach (Soak *self);

/** soak_change: changes something in What If: channels, cover, or what is shown of them. */
void soak_change (Soak *self);

/** soak_pick: Returns: a number from 0 to @n − 1. */
static inline guint
soak_pick (Soak *self, guint n)
{
  return (guint)g_rand_int_range (self->random, 0, (gint32)n);
}

G_END_DECLS
