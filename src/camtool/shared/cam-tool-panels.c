/* SPDX-License-Identifier: MIT */

#include "cam-tool-figure-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cam-class-names.h"
#include "cam-tool-error.h"

/* The names of panels, and how many words follow each. The name of a method stands for a map by
 * that method. */
static const struct
{
  const char *name;
  CamPanelKind kind;
  guint n_least;
  guint n_most;
} kinds[] = {
  { "image", CAM_PANEL_IMAGE, 0, 0 },     { "edges", CAM_PANEL_EDGES, 0, 0 },
  { "map", CAM_PANEL_MAP, 0, 1 },         { "difference", CAM_PANEL_DIFFERENCE, 2, 2 },
  { "classes", CAM_PANEL_CLASSES, 0, 0 }, { "bars", CAM_PANEL_BARS, 0, 2 },
  { "channel", CAM_PANEL_CHANNEL, 1, 1 },
};

static gboolean
fail_panels (GError **error, const char *panel, const char *why)
{
  g_set_error (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_USAGE, _ ("--panels: “%s”: %s"), panel, why);
  return FALSE;
}

static gboolean
find_class (const char *word, const char *const *names, int *class_index)
{
  *class_index = cam_class_names_find (names, word);
  if (*class_index >= 0)
    return TRUE;
  if (g_str_equal (word, "prediction"))
    *class_index = CAM_CLASS_PREDICTION;
  else if (g_str_equal (word, "target"))
    *class_index = CAM_CLASS_TARGET;
  else
    return FALSE;
  return TRUE;
}

static gboolean
set_order (CamPanel *panel, const char *word, GError **error)
{
  static const char *const orders[] = { "index", "weight", "contribution" };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_str_equal (orders[i], word))
      {
        panel->order = (CamChannelOrder)i;
        return TRUE;
      }
  return fail_panels (error, word, _ ("bars are in the order of index, weight or contribution"));
}

static gboolean
set_words (CamPanel *panel, char **words, const char *const *names, GError **error)
{
  const char *unknown = _ ("the model has no such class");
  guint64 channel;

  if (panel->kind == CAM_PANEL_CHANNEL)
    {
      if (!g_ascii_string_to_unsigned (words[1], 10, 0, G_MAXUINT, &channel, NULL))
        return fail_panels (error, words[1], _ ("it takes a channel’s number"));
      panel->channel = (guint)channel;
      return TRUE;
    }
  if (words[1] != NULL && !find_class (words[1], names, &panel->class_index))
    return fail_panels (error, words[1], unknown);
  if (words[1] == NULL || words[2] == NULL)
    return TRUE;
  if (panel->kind == CAM_PANEL_BARS)
    return set_order (panel, words[2], error);
  return find_class (words[2], names, &panel->other_class)
         || fail_panels (error, words[2], unknown);
}

/* Splits @text at its commas. A comma after a backslash belongs to a title. */
static char **
split_list (const char *text)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autoptr (GString) part = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (*text == ',')
      {
        g_strv_builder_add (parts, part->str);
        g_string_truncate (part, 0);
      }
    else
      {
        if (text[0] == '\\' && text[1] == ',')
          text++;
        g_string_append_c (part, *text);
      }
  g_strv_builder_add (parts, part->str);
  return g_strv_builder_end (parts);
}

static gboolean
add_panel (CamFigureSpec *spec,
           const char *text,
           CamMethod method,
           const char *const *names,
           GError **error)
{
  const char *title = strchr (text, '=');
  g_autofree char *what = title != NULL ? g_strndup (text, (gsize)(title - text)) : g_strdup (text);
  g_auto (GStrv) words = g_strsplit (what, ":", -1);
  guint n_words = g_strv_length (words);
  const char *kind = n_words > 0 && cam_method_find (words[0], &method) ? "map" : words[0];

  for (guint i = 0; n_words > 0 && i < G_N_ELEMENTS (kinds); i++)
    {
      CamPanel *panel;

      if (!g_str_equal (kinds[i].name, kind))
        continue;
      if (n_words - 1 < kinds[i].n_least || n_words - 1 > kinds[i].n_most)
        return fail_panels (error, text, _ ("it has too few or too many classes behind it"));
      panel = cam_figure_spec_add_panel (spec, kinds[i].kind);
      panel->method = method;
      if (title != NULL)
        cam_figure_spec_set_text (&panel->title, title + 1);
      return set_words (panel, words, names, error);
    }
  return fail_panels (
      error,
      text,
      _ ("there is no such panel; there are image, edges, map, cam, grad-cam, difference, "
         "classes, bars and channel"));
}

gboolean
cam_tool_figure_options_add_panels (const CamToolFigureOptions *self,
                                    CamFigureSpec *spec,
                                    CamMethod method,
                                    const char *const *names,
                                    GError **error)
{
  g_auto (GStrv) panels = split_list (self->panels != NULL ? self->panels : "image,map");

  if (g_strv_length (panels) > CAM_FIGURE_MAX_PANELS)
    return fail_panels (error, self->panels, _ ("these are too many"));
  for (guint i = 0; panels[i] != NULL; i++)
    if (!add_panel (spec, g_strstrip (panels[i]), method, names, error))
      return FALSE;
  return TRUE;
}
