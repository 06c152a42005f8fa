/* SPDX-License-Identifier: MIT */

#include "cam-lesson-guide.h"

#include <glib/gi18n-lib.h>

#include "cam-lesson-needs.h"
#include "cam-lesson-options.h"
#include "cam-lesson-text.h"
#include "cam-property.h"

enum
{
  PROP_0,
  PROP_LESSON,
  PROP_N_STEPS,
  PROP_POSITION,
  PROP_TITLE,
  PROP_TEXT,
  PROP_VIEW,
  PROP_SECOND,
  N_PROPERTIES
};

struct _CamLessonGuide
{
  GObject parent_instance;

  CamSession *session;
  CamLesson *lesson;
  GPtrArray *steps;            /* of CamLessonStep: the steps that apply now */
  guint position;              /* among them */
  gboolean opens_second;       /* whether a step has asked for a second model */
  gboolean settling;           /* whether class and channel of the step must still be picked */
  CamLessonPictures *pictures; /* of the lesson; NULL if there is none */
  CamLessonOptions *options;   /* of the session before the lesson; NULL if there is none */
};

#define READ .flags = G_PARAM_READABLE

static const CamProperty guide_table[N_PROPERTIES] = {
  [PROP_LESSON] = { "lesson",
                    G_TYPE_OBJECT,
                    G_STRUCT_OFFSET (CamLessonGuide, lesson),
                    .type = cam_lesson_get_type },
  [PROP_N_STEPS] = { "n-steps", G_TYPE_UINT, CAM_PROPERTY_COMPUTED, READ },
  [PROP_POSITION] = { "position", G_TYPE_UINT, G_STRUCT_OFFSET (CamLessonGuide, position), READ },
  [PROP_TITLE] = { "title", G_TYPE_STRING, CAM_PROPERTY_COMPUTED, READ },
  [PROP_TEXT] = { "text", G_TYPE_STRING, CAM_PROPERTY_COMPUTED, READ },
  [PROP_VIEW] = { "view", G_TYPE_STRING, CAM_PROPERTY_COMPUTED, READ },
  [PROP_SECOND] = { "second", G_TYPE_OBJECT, CAM_PROPERTY_COMPUTED, .type = g_file_get_type, READ },
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (CamLessonGuide, cam_lesson_guide, G_TYPE_OBJECT)

static const CamLessonStep *
get_step (CamLessonGuide *self)
{
  return self->position < self->steps->len ? g_ptr_array_index (self->steps, self->position) : NULL;
}

static char *
get_text (CamLessonGuide *self)
{
  const CamLessonStep *step = get_step (self);
  g_autofree char *first = NULL, *second = NULL;

  if (self->lesson == NULL)
    return g_strdup ("");
  if (step == NULL)
    return g_strdup (_ ("None of this lesson’s steps is about what is open."));
  first = cam_lesson_text_fill (_ (step->sentences[0]), self->session);
  if (step->sentences[1] == NULL)
    return g_steal_pointer (&first);
  second = cam_lesson_text_fill (_ (step->sentences[1]), self->session);
  return g_strconcat (first, " ", second, NULL);
}

static const char *
get_title (CamLessonGuide *self)
{
  const CamLessonStep *step = get_step (self);

  if (self->lesson == NULL)
    return "";
  return step != NULL ? _ (step->title) : _ (cam_lesson_get_title (self->lesson));
}

static void
update_text (CamLessonGuide *self)
{
  if (self->lesson != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/* Picks class and channel of the step. This has to wait for the result and the maps of the picture,
 * because until then the session picks the prediction itself. */
static void
settle (CamLessonGuide *self)
{
  const CamLessonStep *step = get_step (self);
  CamClassMaps *maps = cam_session_get_maps (self->session);
  CamChannelTable *channels;
  guint c;

  if (!self->settling || step == NULL || maps == NULL
      || cam_session_get_result (self->session) == NULL || cam_session_get_busy (self->session))
    return;
  c = cam_lesson_find_class (self->session,
                             step->class_name != NULL ? step->class_name : "prediction");
  if (c != CAM_SESSION_NONE && c != cam_session_get_class_index (self->session))
    cam_session_set_class_index (self->session, c);
  maps = cam_session_get_maps (self->session);
  if (step->channel
      && (maps == NULL
          || cam_class_maps_get_options (maps)->class_index
                 != cam_session_get_class_index (self->session)))
    return;
  self->settling = FALSE;
  channels = step->channel && maps != NULL ? cam_class_maps_get_channels (maps) : NULL;
  if (channels != NULL && cam_channel_table_get_n_channels (channels) > 0)
    g_object_set (
        cam_session_get_what_if (self->session),
        "weighted",
        step->weighted,
        "channel",
        cam_channel_table_get_channel (channels, CAM_CHANNEL_ORDER_CONTRIBUTION, 0)->index,
        NULL);
}

static void
notify_step (CamLessonGuide *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_STEPS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
show_no_channel (CamLessonGuide *self)
{
  CamWhatIf *what_if = cam_session_get_what_if (self->session);

  g_object_set (what_if, "channel", CAM_WHAT_IF_NONE, "weighted", FALSE, NULL);
}

/* A model that is open already stays open. Returns: (transfer full) (nullable) */
static GFile *
get_second (CamLessonGuide *self)
{
  const CamLessonStep *step = get_step (self);

  if (step == NULL || step->second == NULL || cam_session_get_explainer (self->session, 1) != NULL)
    return NULL;
  return cam_lesson_find_second (self->session, step->second);
}

static void
notify_second (CamLessonGuide *self)
{
  g_autoptr (GFile) second = get_second (self);

  self->opens_second |= second != NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECOND]);
}

static void
close_second (CamLessonGuide *self)
{
  if (self->opens_second && cam_session_get_explainer (self->session, 1) != NULL)
    cam_session_close_model (self->session, 1);
  self->opens_second = FALSE;
}

static void
begin_step (CamLessonGuide *self)
{
  const CamLessonStep *step = get_step (self);
  guint sample;

  self->settling = FALSE; /* so that changing options does not settle */
  if (step != NULL)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
      if (step->picture != NULL)
        {
          sample = cam_lesson_find_picture (self->session, step->picture);
          if (sample != CAM_SESSION_NONE)
            cam_session_set_selected (self->session, sample);
        }
      show_no_channel (self);
      cam_lesson_options_apply (self->options, self->session, step);
      self->settling = TRUE;
      settle (self);
      notify_second (self);
    }
  notify_step (self);
}

/* Which steps apply changes with what is open and known. The current step stays if it still
 * applies. */
static void
update_steps (CamLessonGuide *self)
{
  const CamLessonStep *present = get_step (self);
  guint n_before = self->steps->len, position;

  if (self->lesson == NULL)
    return;
  g_ptr_array_set_size (self->steps, 0);
  for (guint i = 0; i < cam_lesson_get_n_steps (self->lesson); i++)
    {
      const CamLessonStep *step = cam_lesson_get_step (self->lesson, i);

      if (cam_lesson_step_applies (step, self->session, self->pictures))
        g_ptr_array_add (self->steps, (gpointer)step);
    }
  if (present != NULL && g_ptr_array_find (self->steps, present, &position))
    {
      if (position == self->position && n_before == self->steps->len)
        return;
      self->position = position;
      notify_step (self);
      return;
    }
  self->position = self->steps->len > 0 ? MIN (self->position, self->steps->len - 1) : 0;
  begin_step (self);
}

static void
on_model (CamLessonGuide *self)
{
  if (self->options != NULL)
    cam_lesson_options_follow_model (self->options, self->session);
  update_steps (self);
}

static void
on_known (CamLessonGuide *self)
{
  if (self->lesson == NULL)
    return;
  update_steps (self);
  settle (self);
  update_text (self);
}

void
cam_lesson_guide_set_lesson (CamLessonGuide *self, CamLesson *lesson)
{
  CamLesson *before;

  g_return_if_fail (CAM_IS_LESSON_GUIDE (self));
  g_return_if_fail (lesson == NULL || CAM_IS_LESSON (lesson));

  before = g_steal_pointer (&self->lesson);
  g_ptr_array_set_size (self->steps, 0);
  self->position = 0;
  self->settling = FALSE;
  if (before != NULL)
    {
      cam_lesson_options_apply (self->options, self->session, NULL);
      show_no_channel (self);
      close_second (self);
    }
  g_clear_pointer (&self->options, cam_lesson_options_free);
  g_clear_pointer (&self->pictures, cam_lesson_pictures_free);
  g_clear_object (&before);
  if (lesson != NULL)
    {
      self->options = cam_lesson_options_keep (self->session);
      self->pictures = cam_lesson_pictures_new (lesson, self->session);
      self->lesson = g_object_ref (lesson);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LESSON]);
  if (lesson != NULL)
    update_steps (self);
  else
    notify_step (self);
}

CamLesson *
cam_lesson_guide_get_lesson (CamLessonGuide *self)
{
  g_return_val_if_fail (CAM_IS_LESSON_GUIDE (self), NULL);
  return self->lesson;
}

gboolean
cam_lesson_guide_step (CamLessonGuide *self, int step)
{
  g_return_val_if_fail (CAM_IS_LESSON_GUIDE (self), FALSE);

  if (step < 0 ? self->position == 0 : self->position + 1 >= self->steps->len)
    return FALSE;
  self->position += step < 0 ? -1 : 1;
  begin_step (self);
  return TRUE;
}

static void
cam_lesson_guide_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamLessonGuide *self = CAM_LESSON_GUIDE (object);
  const CamLessonStep *step = get_step (self);

  switch (id)
    {
    case PROP_N_STEPS:
      g_value_set_uint (value, self->steps->len);
      break;
    case PROP_TITLE:
      g_value_set_string (value, get_title (self));
      break;
    case PROP_TEXT:
      g_value_take_string (value, get_text (self));
      break;
    case PROP_VIEW:
      g_value_set_string (value, step != NULL ? step->view : NULL);
      break;
    case PROP_SECOND:
      g_value_take_object (value, get_second (self));
      break;
    default:
      cam_property_get (object, id, value, pspec);
    }
}

static void
cam_lesson_guide_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LESSON)
    cam_lesson_guide_set_lesson (CAM_LESSON_GUIDE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cam_lesson_guide_dispose (GObject *object)
{
  CamLessonGuide *self = CAM_LESSON_GUIDE (object);

  if (self->lesson != NULL)
    cam_lesson_guide_set_lesson (self, NULL);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cam_lesson_guide_parent_class)->dispose (object);
}

static void
cam_lesson_guide_finalize (GObject *object)
{
  g_ptr_array_unref (CAM_LESSON_GUIDE (object)->steps);
  G_OBJECT_CLASS (cam_lesson_guide_parent_class)->finalize (object);
}

static void
cam_lesson_guide_class_init (CamLessonGuideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cam_lesson_guide_dispose;
  object_class->finalize = cam_lesson_guide_finalize;
  object_class->get_property = cam_lesson_guide_get_property;
  object_class->set_property = cam_lesson_guide_set_property;
  cam_properties_install (object_class, guide_table, N_PROPERTIES, properties);
}

static void
cam_lesson_guide_init (CamLessonGuide *self)
{
  self->steps = g_ptr_array_new ();
}

CamLessonGuide *
cam_lesson_guide_new (CamSession *session)
{
  const char *const known[]
      = { "notify::result",      "notify::maps",   "notify::sample",    "notify::alpha",
          "notify::n-predicted", "notify::method", "notify::concealed", "notify::busy" };
  CamLessonGuide *self;

  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);

  self = g_object_new (CAM_TYPE_LESSON_GUIDE, NULL);
  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_signal_connect_object (session, known[i], G_CALLBACK (on_known), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::model", G_CALLBACK (on_model), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cam_session_get_explainers (session),
                           "items-changed",
                           G_CALLBACK (update_steps),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}
