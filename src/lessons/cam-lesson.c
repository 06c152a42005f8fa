/* SPDX-License-Identifier: MIT */

#include "cam-lesson.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-file.h"
#include "cam-json.h"
#include "cam-lesson-step.h"

struct _CamLesson
{
  GObject parent_instance;

  char *title;
  GPtrArray *steps; /* of CamLessonStep */
};

G_DEFINE_FINAL_TYPE (CamLesson, cam_lesson, G_TYPE_OBJECT)

static void
cam_lesson_finalize (GObject *object)
{
  CamLesson *self = CAM_LESSON (object);

  g_free (self->title);
  g_ptr_array_unref (self->steps);
  G_OBJECT_CLASS (cam_lesson_parent_class)->finalize (object);
}

static void
cam_lesson_class_init (CamLessonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_lesson_finalize;
}

static void
cam_lesson_init (CamLesson *self)
{
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_lesson_step_free);
}

static gboolean
read_steps (CamLesson *self, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "steps");
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n_steps = array != NULL ? json_array_get_length (array) : 0;

  if (n_steps == 0)
    {
      g_set_error_literal (error,
                           CAM_ERROR,
                           CAM_ERROR_FORMAT,
                           _ ("its “steps” are not a list of steps. See cam-lesson(5)."));
      return FALSE;
    }
  if (n_steps > CAM_LESSON_MAX_STEPS)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_LIMIT,
                   _ ("it has %u steps, %u are allowed. Make two lessons of it."),
                   n_steps,
                   CAM_LESSON_MAX_STEPS);
      return FALSE;
    }
  for (guint i = 0; i < n_steps; i++)
    {
      CamLessonStep *step = cam_lesson_step_read (json_array_get_element (array, i), error);

      if (step == NULL)
        {
          /* Translators: followed by what is wrong with it */
          g_prefix_error (error, _ ("in step %u, "), i + 1);
          return FALSE;
        }
      g_ptr_array_add (self->steps, step);
    }
  return TRUE;
}

CamLesson *
cam_lesson_parse (GBytes *bytes, GError **error)
{
  static const char *const members[] = { "title", "steps", NULL };
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (CamLesson) self = NULL;
  JsonObject *object;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > CAM_LESSON_MAX_BYTES)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_LIMIT,
                   _ ("it is larger than %u KiB. Shorten it."),
                   CAM_LESSON_MAX_BYTES >> 10);
      return NULL;
    }
  parser = cam_json_parse (bytes, error);
  if (parser == NULL)
    return NULL;
  object = json_node_get_object (json_parser_get_root (parser));
  self = g_object_new (CAM_TYPE_LESSON, NULL);
  if (!cam_lesson_check_members (object, members, error)
      || !cam_lesson_read_text (object, "title", CAM_LESSON_MAX_TITLE, &self->title, error)
      || !read_steps (self, object, error))
    return NULL;
  if (self->title == NULL)
    {
      g_set_error_literal (error, CAM_ERROR, CAM_ERROR_FORMAT, _ ("it has no “title”. Write one."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

static CamLesson *
load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes
      = cam_file_read (file, CAM_LESSON_MAX_BYTES, 0, NULL, cancellable, error);
  g_autofree char *name = g_file_get_parse_name (file);
  CamLesson *lesson;

  if (bytes == NULL)
    return NULL;
  lesson = cam_lesson_parse (bytes, error);
  if (lesson == NULL)
    /* Translators: a file, followed by what is wrong with it */
    g_prefix_error (error, _ ("“%s” is not a lesson: "), name);
  return lesson;
}

static void
load_in_thread (GTask *task, gpointer source, gpointer file, GCancellable *cancellable)
{
  GError *error = NULL;
  CamLesson *lesson = load (file, cancellable, &error);

  if (lesson != NULL)
    g_task_return_pointer (task, lesson, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
cam_lesson_load_async (GFile *file,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (G_IS_FILE (file));

  g_task_set_source_tag (task, cam_lesson_load_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, load_in_thread);
}

CamLesson *
cam_lesson_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
cam_lesson_get_title (CamLesson *self)
{
  g_return_val_if_fail (CAM_IS_LESSON (self), NULL);
  return self->title;
}

guint
cam_lesson_get_n_steps (CamLesson *self)
{
  g_return_val_if_fail (CAM_IS_LESSON (self), 0);
  return self->steps->len;
}

const CamLessonStep *
cam_lesson_get_step (CamLesson *self, guint index)
{
  g_return_val_if_fail (CAM_IS_LESSON (self), NULL);
  g_return_val_if_fail (index < self->steps->len, NULL);
  return g_ptr_array_index (self->steps, index);
}
