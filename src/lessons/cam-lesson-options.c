/* SPDX-License-Identifier: MIT */

#include "cam-lesson-options.h"

#include "cam-lesson-needs.h"

/* Properties of the session that steps set. */
static const char *const options[]
    = { "relu",    "smooth", "clip",        "image-large", "base",          "colormap", "scale",
        "opacity", "method", "arrangement", "alpha",       "channel-order", "layer" };
#define LAYER (G_N_ELEMENTS (options) - 1)

struct _CamLessonOptions
{
  CamModel *model; /* the model whose layer was kept; nullable */
  GValue kept[G_N_ELEMENTS (options)];
};

static void
keep (CamLessonOptions *self, CamSession *session, guint option)
{
  if (G_IS_VALUE (&self->kept[option]))
    g_value_unset (&self->kept[option]);
  g_object_get_property (G_OBJECT (session), options[option], &self->kept[option]);
}

CamLessonOptions *
cam_lesson_options_keep (CamSession *session)
{
  CamLessonOptions *self;

  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);

  self = g_new0 (CamLessonOptions, 1);
  g_set_object (&self->model, cam_session_get_model (session));
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    keep (self, session, i);
  return self;
}

void
cam_lesson_options_follow_model (CamLessonOptions *self, CamSession *session)
{
  CamModel *model = cam_session_get_model (session);

  g_return_if_fail (self != NULL);

  if (model != NULL && g_set_object (&self->model, model))
    keep (self, session, LAYER);
}

/* The value of an option in the step, or NULL. */
static const GValue *
find_setting (const CamLessonStep *step, const char *property)
{
  for (guint i = 0; i < step->settings->len; i++)
    {
      const CamLessonSetting *setting = &g_array_index (step->settings, CamLessonSetting, i);

      if (g_str_equal (setting->property, property))
        return &setting->value;
    }
  return NULL;
}

static void
set_option (CamSession *session, const char *property, const GValue *value)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (session), property);
  g_auto (GValue) present = G_VALUE_INIT;

  g_object_get_property (G_OBJECT (session), property, &present);
  if (g_param_values_cmp (pspec, value, &present) != 0)
    g_object_set_property (G_OBJECT (session), property, value);
}

/* A kept layer is only for the model that it was kept for. */
void
cam_lesson_options_apply (CamLessonOptions *self, CamSession *session, const CamLessonStep *step)
{
  gboolean same_model = self->model == cam_session_get_model (session);
  const char *earlier = step != NULL && step->earlier ? cam_lesson_find_earlier (session) : NULL;

  for (guint i = 0; i < LAYER; i++)
    {
      const GValue *value = step != NULL ? find_setting (step, options[i]) : NULL;

      set_option (session, options[i], value != NULL ? value : &self->kept[i]);
    }
  if (earlier != NULL)
    g_object_set (session, "layer", earlier, NULL);
  else if (same_model)
    set_option (session, options[LAYER], &self->kept[LAYER]);
}

void
cam_lesson_options_free (CamLessonOptions *self)
{
  g_clear_object (&self->model);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    g_value_unset (&self->kept[i]);
  g_free (self);
}
