/* SPDX-License-Identifier: MIT */

#include "cam-lesson-pictures.h"

#include <string.h>

#include "cam-hash.h"

/* Words for pictures that depend on predictions. */
static const char *const predicted[] = { "wrong", "right", "repotted" };

typedef struct
{
  guint n;     /* how many predictions were wrong, or right, at the last look; only they can fit */
  guint found; /* a sample that fitted then */
} Look;

struct _CamLessonPictures
{
  CamSession *session;
  GHashTable *names; /* those of the lesson's pictures, and the index of each, or none */
  gulong changed;    /* the handler for changes of the list of samples */
  gboolean stale;    /* whether the list must be read again */
  Look looks[G_N_ELEMENTS (predicted)];
};

/* Whether @sample is one that the @picture of a step may mean. */
static gboolean
picture_fits (CamSampleItem *sample, const char *picture)
{
  if (g_str_equal (picture, "wrong"))
    return cam_sample_item_is_wrong (sample);
  if (g_str_equal (picture, "right"))
    return cam_sample_item_is_correct (sample);
  if (g_str_equal (picture, "repotted"))
    return cam_sample_item_is_wrong (sample)
           && strstr (cam_sample_item_get_name (sample), "repotted") != NULL;
  return g_str_equal (cam_sample_item_get_name (sample), picture);
}

guint
cam_lesson_find_picture (CamSession *session, const char *picture)
{
  guint n_samples = g_list_model_get_n_items (cam_session_get_samples (session));
  CamSampleItem *selected = cam_session_get_sample (session);

  if (selected != NULL && picture_fits (selected, picture))
    return cam_sample_item_get_index (selected);
  for (guint i = 0; i < n_samples; i++)
    if (picture_fits (cam_session_get_item (session, i), picture))
      return i;
  return CAM_SESSION_NONE;
}

static void
on_samples (CamLessonPictures *self)
{
  self->stale = TRUE;
}

CamLessonPictures *
cam_lesson_pictures_new (CamLesson *lesson, CamSession *session)
{
  CamLessonPictures *self = g_new0 (CamLessonPictures, 1);

  self->session = g_object_ref (session);
  self->stale = TRUE;
  self->changed = g_signal_connect_swapped (
      cam_session_get_samples (session), "items-changed", G_CALLBACK (on_samples), self);
  self->names = g_hash_table_new_full (cam_string_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < cam_lesson_get_n_steps (lesson); i++)
    {
      const CamLessonStep *step = cam_lesson_get_step (lesson, i);

      if (step->picture != NULL)
        g_hash_table_insert (
            self->names, g_strdup (step->picture), GUINT_TO_POINTER (CAM_SESSION_NONE));
    }
  return self;
}

void
cam_lesson_pictures_free (CamLessonPictures *self)
{
  if (self == NULL)
    return;
  g_signal_handler_disconnect (cam_session_get_samples (self->session), self->changed);
  g_object_unref (self->session);
  g_hash_table_unref (self->names);
  g_free (self);
}

static void
read_samples (CamLessonPictures *self)
{
  guint n_samples = g_list_model_get_n_items (cam_session_get_samples (self->session));
  GHashTableIter iter;

  self->stale = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (self->looks); i++)
    self->looks[i] = (Look){ 0, CAM_SESSION_NONE };
  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, NULL, NULL))
    g_hash_table_iter_replace (&iter, GUINT_TO_POINTER (CAM_SESSION_NONE));
  for (guint i = n_samples; i-- > 0;)
    {
      const char *name = cam_sample_item_get_name (cam_session_get_item (self->session, i));

      if (g_hash_table_contains (self->names, name))
        g_hash_table_insert (self->names, g_strdup (name), GUINT_TO_POINTER (i));
    }
}

static guint
find_predicted (Look *look, CamSession *session, const char *word)
{
  CamSampleItem *item = cam_session_get_item (session, look->found);
  guint n_correct, n_with_target, n;

  if (item != NULL && picture_fits (item, word))
    return look->found;
  g_object_get (session, "n-correct", &n_correct, "n-with-target", &n_with_target, NULL);
  n = g_str_equal (word, "right") ? n_correct : n_with_target - n_correct;
  if (item != NULL || n != look->n)
    {
      look->n = n;
      look->found = n > 0 ? cam_lesson_find_picture (session, word) : CAM_SESSION_NONE;
    }
  return look->found;
}

guint
cam_lesson_pictures_find (CamLessonPictures *self, const char *picture)
{
  CamSampleItem *selected = cam_session_get_sample (self->session);
  gpointer found;

  if (selected != NULL && picture_fits (selected, picture))
    return cam_sample_item_get_index (selected);
  if (self->stale)
    read_samples (self);
  for (guint i = 0; i < G_N_ELEMENTS (predicted); i++)
    if (g_str_equal (picture, predicted[i]))
      return find_predicted (&self->looks[i], self->session, picture);
  return g_hash_table_lookup_extended (self->names, picture, NULL, &found)
             ? GPOINTER_TO_UINT (found)
             : CAM_SESSION_NONE;
}
