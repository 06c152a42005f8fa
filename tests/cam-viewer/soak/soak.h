/* SPDX-License-Identifier: MIT */

#pragma once

#include "soak-watch.h"
#include "viewer-fixture.h"

G_BEGIN_DECLS

/* Thousands of random actions of a person in a real window. */
typedef struct
{
  Viewer viewer;
  GRand *random;
  SoakWatch watch;
  char *folder;          /* contains files to open */
  GPtrArray *models;     /* of GFile; some are not models */
  GPtrArray *bad_models; /* of GFile; none is a model */
  GPtrArray *folders;    /* of GFile; some are not test sets */
  guint n_done;
  guint n_checked;
  guint n_closed;       /* windows */
  guint n_freed;        /* sessions of these windows */
  gint64 longest_close; /* microseconds from closing a window until it is gone */
} Soak;

/** soak_files_make: fills the lists of @self with files in a new folder. */
void soak_files_make (Soak *self);

/** soak_act: does one random action. Returns: (transfer none): its name. */
const char *soak_act (Soak *self);

/** soak_start_again: closes the window and opens another one, whatever the engine is doing. */
void soak_start_again (Soak *self);

/** soak_check: waits until the session has settled, and compares it with a new session of the same
 * model, sample and options. The test fails if they differ. */
void soak_check (Soak *self);

/** soak_settle: waits until the engine has nothing left to do. */
void soak_settle (CamSession *session);

/** soak_open_afresh: Returns: (transfer full): a new session with the same files as @shown, the
 * same selection and the same options. */
CamSession *soak_open_afresh (CamSession *shown);

/** soak_count_explainers: Returns: the largest number of models of @session. */
guint soak_count_explainers (CamSession *session);

/** soak_set_enum: sets the enumeration @name of @object to a random value. */
void soak_set_enum (Soak *self, gpointer object, const char *name);

/** soak_teach: begins or ends the lesson, or goes on or back in it. */
void soak_teach (Soak *self);

/** soak_change: changes something in What If: channels, cover, or a channel's map. */
void soak_change (Soak *self);

/** soak_pick: Returns: a random number from 0 to @n − 1. */
static inline guint
soak_pick (Soak *self, guint n)
{
  return (guint)g_rand_int_range (self->random, 0, (gint32)n);
}

G_END_DECLS
