/* SPDX-License-Identifier: MIT */

#include "cam-lesson-step.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-explain-enum-types.h"
#include "cam-spec-enum-types.h"
#include "cam-lesson-text.h"
#include "cam-results-enum-types.h"
#include "cam-words.h"

static const struct
{
  const char *name;
  CamLessonNeeds needs;
} all_needs[] = {
  { "gap", CAM_LESSON_NEEDS_GAP },
  { "no-gap", CAM_LESSON_NEEDS_NO_GAP },
  { "grad-cam", CAM_LESSON_NEEDS_GRAD_CAM },
  { "classes", CAM_LESSON_NEEDS_CLASSES },
  { "target", CAM_LESSON_NEEDS_TARGET },
  { "wrong", CAM_LESSON_NEEDS_WRONG },
  { "second-network", CAM_LESSON_NEEDS_SECOND },
  { "earlier-layer", CAM_LESSON_NEEDS_EARLIER },
};

/* Options of the session that are on or off, by the names of their properties. */
static const char *const switches[] = { "relu", "smooth", "clip", "image-large" };
static const struct
{
  const char *property;
  GType (*get_type) (void);
} choices[] = {
  { "base", cam_base_get_type },
  { "colormap", cam_colormap_get_type },
  { "scale", cam_scale_kind_get_type },
  { "opacity", cam_opacity_get_type },
  { "method", cam_method_get_type },
  { "arrangement", cam_arrangement_get_type },
  { "channel-order", cam_channel_order_get_type },
};

static const char *const step_members[]
    = { "title",   "text",    "needs",  "picture",     "class",         "view",
        "relu",    "smooth",  "clip",   "image-large", "base",          "colormap",
        "scale",   "opacity", "method", "arrangement", "channel-order", "alpha",
        "channel", "layer",   "second", NULL };

static gboolean
fail (GError **error, CamError code, char *what)
{
  g_set_error_literal (error, CAM_ERROR, (int)code, what);
  g_free (what);
  return FALSE;
}

/* Marks for texts from right to left with words from left to right in them: unlike other characters
 * for directions, they turn around only what is beside them. */
static gboolean
is_direction_mark (gunichar c)
{
  return c == 0x200e || c == 0x200f || c == 0x061c;
}

/* Whether @text has line breaks, or characters that a person does not see and that would turn
 * around what the window shows. */
static gboolean
has_unseen (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (cam_words_is_hidden (c) && !is_direction_mark (c))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_text (const char *text, const char *key, guint max, GError **error)
{
  g_autofree char *unknown = NULL;

  if (*text == '\0' || has_unseen (text))
    return fail (error,
                 CAM_ERROR_FORMAT,
                 g_strdup_printf (_ ("“%s” is empty, or has line breaks or marks that are not "
                                     "seen. Write it on one line."),
                                  key));
  if (g_utf8_strlen (text, -1) > max)
    return fail (error,
                 CAM_ERROR_LIMIT,
                 g_strdup_printf (_ ("“%s” is longer than %u characters. Shorten it."), key, max));
  if (!cam_lesson_text_check (text, &unknown))
    return fail (
        error,
        CAM_ERROR_FORMAT,
        g_strdup_printf (
            _ ("“%s” has %s, which is not known. cam-lesson(5) lists what is."), key, unknown));
  return TRUE;
}

static const char *
get_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

gboolean
cam_lesson_read_text (JsonObject *object, const char *key, guint max, char **text, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  *text = NULL;
  if (node == NULL)
    return TRUE;
  if (get_string (node) == NULL)
    return fail (error,
                 CAM_ERROR_FORMAT,
                 g_strdup_printf (_ ("“%s” is not a text. Put it in quotes."), key));
  if (!check_text (get_string (node), key, max, error))
    return FALSE;
  *text = g_strdup (get_string (node));
  return TRUE;
}

gboolean
cam_lesson_check_members (JsonObject *object, const char *const *known, GError **error)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (known, name))
      {
        g_autofree char *shown = cam_words_show (name);

        return fail (
            error,
            CAM_ERROR_FORMAT,
            g_strdup_printf (_ ("“%s” is not known. Remove it, or see cam-lesson(5) for what is."),
                             shown));
      }
  return TRUE;
}

/* One or two sentences. */
static gboolean
read_sentences (CamLessonStep *self, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "text");
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 0;

  if (n < 1 || n > G_N_ELEMENTS (self->sentences))
    return fail (error,
                 CAM_ERROR_FORMAT,
                 g_strdup (_ ("“text” is not a list of one or two sentences. Write it as "
                              "[\"…\", \"…\"].")));
  for (guint i = 0; i < n; i++)
    {
      const char *sentence = get_string (json_array_get_element (array, i));

      if (sentence == NULL)
        return fail (error,
                     CAM_ERROR_FORMAT,
                     g_strdup_printf (_ ("“%s” is not a text. Put it in quotes."), "text"));
      if (!check_text (sentence, "text", CAM_LESSON_MAX_SENTENCE, error))
        return FALSE;
      self->sentences[i] = g_strdup (sentence);
    }
  return TRUE;
}

static gboolean
read_needs (CamLessonStep *self, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "needs");
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (node == NULL)
    return TRUE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *name = get_string (json_array_get_element (array, i));
      guint k = 0;

      while (k < G_N_ELEMENTS (all_needs) && g_strcmp0 (name, all_needs[k].name) != 0)
        k++;
      if (k == G_N_ELEMENTS (all_needs))
        return fail (error,
                     CAM_ERROR_FORMAT,
                     g_strdup (_ ("“needs” has one that is not known. cam-lesson(5) lists them.")));
      self->needs |= all_needs[k].needs;
    }
  if (array == NULL)
    return fail (
        error, CAM_ERROR_FORMAT, g_strdup (_ ("“needs” is not a list. Write it as [\"…\"].")));
  return TRUE;
}

static GValue *
add_setting (CamLessonStep *self, const char *property, GType type)
{
  CamLessonSetting setting = { property, G_VALUE_INIT };

  g_value_init (&setting.value, type);
  g_array_append_val (self->settings, setting);
  return &g_array_index (self->settings, CamLessonSetting, self->settings->len - 1).value;
}

static gboolean
read_switches (CamLessonStep *self, JsonObject *object, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      JsonNode *node = json_object_get_member (object, switches[i]);

      if (node == NULL)
        continue;
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
        return fail (error,
                     CAM_ERROR_FORMAT,
                     g_strdup_printf (_ ("“%s” is neither true nor false. Write one of them."),
                                      switches[i]));
      g_value_set_boolean (add_setting (self, switches[i], G_TYPE_BOOLEAN),
                           json_node_get_boolean (node));
    }
  return TRUE;
}

/* The names of an enumeration's values, as a list for an error message. */
static char *
list_words (GEnumClass *klass)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
read_choices (CamLessonStep *self, JsonObject *object, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      JsonNode *node = json_object_get_member (object, choices[i].property);
      g_autoptr (GTypeClass) klass = g_type_class_ref (choices[i].get_type ());
      const char *word = node != NULL ? get_string (node) : NULL;
      GEnumValue *value
          = word != NULL ? g_enum_get_value_by_nick ((GEnumClass *)klass, word) : NULL;
      g_autofree char *words = list_words ((GEnumClass *)klass);

      if (node == NULL)
        continue;
      if (value == NULL)
        return fail (error,
                     CAM_ERROR_FORMAT,
                     g_strdup_printf (
                         _ ("“%s” is none of %s. Write one of them."), choices[i].property, words));
      g_value_set_enum (add_setting (self, choices[i].property, choices[i].get_type ()),
                        value->value);
    }
  return TRUE;
}

static gboolean
read_alpha (CamLessonStep *self, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "alpha");
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node)
                                                            : G_TYPE_INVALID;
  double alpha = type == G_TYPE_DOUBLE || type == G_TYPE_INT64 ? json_node_get_double (node) : -1;

  if (node == NULL)
    return TRUE;
  if (!(alpha >= 0 && alpha <= 1))
    return fail (
        error, CAM_ERROR_FORMAT, g_strdup (_ ("“alpha” is not a number from 0 to 1. Write one.")));
  g_value_set_double (add_setting (self, "alpha", G_TYPE_DOUBLE), alpha);
  return TRUE;
}

/* Sets @index to the position of the member @key in @words (NULL-terminated). It stays if there is
 * no such member. */
static gboolean
read_word (
    JsonObject *object, const char *key, const char *const *words, guint *index, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);
  const char *word = node != NULL ? get_string (node) : NULL;
  g_autofree char *list = g_strjoinv (", ", (char **)words);

  if (node == NULL)
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    if (g_strcmp0 (word, words[i]) == 0)
      {
        *index = i;
        return TRUE;
      }
  return fail (error,
               CAM_ERROR_FORMAT,
               g_strdup_printf (_ ("“%s” is none of %s. Write one of them."), key, list));
}

static gboolean
read_words (CamLessonStep *self, JsonObject *object, GError **error)
{
  static const char *const views[] = { "explain", "compare", "evaluate", NULL };
  static const char *const channels[] = { "none", "strongest", "strongest-weighted", NULL };
  static const char *const layers[] = { "default", "earlier", NULL };
  guint view = 0, channel = 0, layer = 0;

  if (!read_word (object, "view", views, &view, error)
      || !read_word (object, "channel", channels, &channel, error)
      || !read_word (object, "layer", layers, &layer, error))
    return FALSE;
  self->view = views[view];
  self->channel = channel > 0;
  self->weighted = channel > 1;
  self->earlier = layer > 0;
  if (self->earlier)
    self->needs |= CAM_LESSON_NEEDS_EARLIER;
  return TRUE;
}

/* Only a name is allowed, not a path to another place. */
static gboolean
read_second (CamLessonStep *self, JsonObject *object, GError **error)
{
  if (!cam_lesson_read_text (object, "second", CAM_LESSON_MAX_NAME, &self->second, error))
    return FALSE;
  if (self->second != NULL && (strpbrk (self->second, "/\\") != NULL || *self->second == '.'))
    return fail (error,
                 CAM_ERROR_FORMAT,
                 g_strdup (_ ("“second” is not the name of a folder beside the test set. Write "
                              "that name alone.")));
  return TRUE;
}

static gboolean
read_members (CamLessonStep *self, JsonObject *object, GError **error)
{
  if (!cam_lesson_check_members (object, step_members, error)
      || !cam_lesson_read_text (object, "title", CAM_LESSON_MAX_TITLE, &self->title, error))
    return FALSE;
  if (self->title == NULL)
    return fail (error, CAM_ERROR_FORMAT, g_strdup (_ ("there is no “title”. Write one.")));
  return read_sentences (self, object, error) && read_needs (self, object, error)
         && cam_lesson_read_text (object, "picture", CAM_LESSON_MAX_NAME, &self->picture, error)
         && cam_lesson_read_text (object, "class", CAM_LESSON_MAX_NAME, &self->class_name, error)
         && read_switches (self, object, error) && read_choices (self, object, error)
         && read_alpha (self, object, error) && read_words (self, object, error)
         && read_second (self, object, error);
}

CamLessonStep *
cam_lesson_step_read (JsonNode *node, GError **error)
{
  g_autoptr (CamLessonStep) self = g_new0 (CamLessonStep, 1);

  g_return_val_if_fail (node != NULL, NULL);

  self->settings = g_array_new (FALSE, FALSE, sizeof (CamLessonSetting));
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail (error, CAM_ERROR_FORMAT, g_strdup (_ ("it is not an object. Write it as {…}.")));
      return NULL;
    }
  if (!read_members (self, json_node_get_object (node), error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cam_lesson_step_free (CamLessonStep *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  for (guint i = 0; i < G_N_ELEMENTS (self->sentences); i++)
    g_free (self->sentences[i]);
  g_free (self->picture);
  g_free (self->class_name);
  g_free (self->second);
  g_array_unref (self->settings); /* its values own nothing */
  g_free (self);
}
