/* SPDX-License-Identifier: MIT */

#include "cam-export-names.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-file-stem.h"
#include "cam-hash.h"

typedef enum
{
  NAME,
  TARGET,
  PREDICTION,
  CLASS,
  METHOD,
  INDEX,
  MODEL,
} Placeholder;

static const CamExportPlaceholder placeholders[] = {
  [NAME] = { "name", N_ ("The image’s name") },
  [TARGET] = { "target", N_ ("The class that the image belongs to") },
  [PREDICTION] = { "prediction", N_ ("The class that the network predicts") },
  [CLASS] = { "class", N_ ("The class whose map is shown") },
  [METHOD] = { "method", N_ ("cam or grad-cam") },
  [INDEX] = { "index", N_ ("The image’s number in the test set") },
  [MODEL] = { "model", N_ ("The model’s name") },
};

gboolean
cam_export_get_placeholder (guint index, CamExportPlaceholder *placeholder)
{
  if (index >= G_N_ELEMENTS (placeholders))
    return FALSE;
  placeholder->name = placeholders[index].name;
  placeholder->description = _ (placeholders[index].description);
  return TRUE;
}

static gboolean
find_placeholder (const char *name, gsize length, Placeholder *found)
{
  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (strlen (placeholders[i].name) == length
        && strncmp (placeholders[i].name, name, length) == 0)
      {
        *found = (Placeholder)i;
        return TRUE;
      }
  return FALSE;
}

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (CAM_ERROR, CAM_ERROR_FORMAT, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
check_placeholder (const char *open, const char **end, GError **error)
{
  const char *close = open + 1 + strcspn (open + 1, "{}");
  Placeholder found;

  if (*close != '}')
    return fail (error, _ ("A “{” has no “}”."));
  *end = close + 1;
  if (find_placeholder (open + 1, (gsize)(close - open - 1), &found))
    return TRUE;
  return fail (error,
               _ ("There is no placeholder “%.*s”. There are {name}, {target}, {prediction}, "
                  "{class}, {method}, {index} and {model}."),
               (int)(close + 1 - open),
               open);
}

gboolean
cam_export_template_check (const char *name_template, GError **error)
{
  const char *p = name_template;

  if (!g_utf8_validate (name_template, -1, NULL))
    return fail (error, _ ("The name is not valid text."));
  while (g_ascii_isspace (*p))
    p++;
  if (*p == '\0')
    return fail (error, _ ("Give the files a name, such as {name}."));
  if (strchr (p, '/') != NULL)
    return fail (error, _ ("A name can’t contain “/”. Choose the folder itself instead."));
  while (*p != '\0')
    if (*p == '}')
      return fail (error, _ ("A “}” has no “{”."));
    else if (*p != '{')
      p++;
    else if (!check_placeholder (p, &p, error))
      return FALSE;
  return TRUE;
}

static const char *
get_class_name (CamFigurePlan *plan, int class_index)
{
  return class_index >= 0 ? cam_figure_plan_get_class_names (plan)[class_index] : NULL;
}

/* With as many digits as the number of the last sample has, so that names sort like samples. */
static char *
format_index (const CamPlannedSample *sample)
{
  int n_digits = 1;

  for (guint rest = sample->n_listed; rest >= 10; rest /= 10)
    n_digits++;
  return g_strdup_printf ("%0*u", n_digits, sample->index + 1);
}

/* The value of a placeholder; NULL if it depends on a prediction that is not known. */
static char *
get_value (Placeholder which, CamFigurePlan *plan, guint position, int prediction)
{
  const CamPlannedSample *sample = cam_figure_plan_get_sample (plan, position);
  guint n_classes
      = cam_network_get_n_classes (cam_model_get_network (cam_figure_plan_get_model (plan)));
  int class_index = cam_figure_plan_get_class (plan, position, prediction);

  switch (which)
    {
    case NAME:
      return g_strdup (sample->stem);
    case TARGET:
      return g_strdup (sample->target >= 0 ? get_class_name (plan, sample->target) : _ ("unknown"));
    case PREDICTION:
      return g_strdup (get_class_name (plan, prediction));
    case CLASS:
      /* A class that the network does not have can't be drawn, and has no name. */
      if (class_index >= (int)n_classes)
        return g_strdup_printf ("%d", class_index);
      return g_strdup (get_class_name (plan, class_index));
    case METHOD:
      return g_strdup (cam_method_get_id (cam_figure_plan_get_method (plan)));
    case INDEX:
      return format_index (sample);
    case MODEL:
      return g_strdup (cam_model_get_title (cam_figure_plan_get_model (plan)));
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
cam_export_template_expand (const char *name_template,
                            CamFigurePlan *plan,
                            guint position,
                            int prediction)
{
  g_autoptr (GString) name = g_string_new (NULL);

  g_return_val_if_fail (cam_export_template_check (name_template, NULL), NULL);

  for (const char *p = name_template; *p != '\0';)
    {
      gsize length = strcspn (p, "{");
      Placeholder which;
      g_autofree char *value = NULL;

      g_string_append_len (name, p, (gssize)length);
      p += length;
      if (*p == '\0')
        break;
      length = strcspn (p, "}");
      if (find_placeholder (p + 1, length - 1, &which))
        value = get_value (which, plan, position, prediction);
      if (value == NULL)
        return NULL;
      g_string_append (name, value);
      p += length + 1;
    }
  return cam_file_stem_new (name->str);
}

char *
cam_export_get_target_stem (GFile *file)
{
  char *name = g_file_get_basename (file);
  CamFigureFormat format;

  if (cam_figure_format_for_name (name, &format))
    *strrchr (name, '.') = '\0';
  return name;
}

char *
cam_export_make_example (CamFigurePlan *plan,
                         const char *name_template,
                         CamFigureFormat format,
                         GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (CAM_IS_FIGURE_PLAN (plan), NULL);
  g_return_val_if_fail (cam_figure_plan_get_n_samples (plan) > 0, NULL);

  if (!cam_export_template_check (name_template, error))
    return NULL;
  name = cam_export_template_expand (
      name_template, plan, 0, cam_figure_plan_get_sample (plan, 0)->prediction);
  if (name != NULL)
    return g_strdup_printf ("%s.%s", name, cam_figure_format_get_ending (format));
  g_set_error_literal (
      error, CAM_ERROR, CAM_ERROR_MISMATCH, _ ("The prediction is not known yet."));
  return NULL;
}

struct _CamExportNames
{
  GHashTable *taken; /* folded name → the last number that was added to it */
};

CamExportNames *
cam_export_names_new (void)
{
  CamExportNames *names = g_new0 (CamExportNames, 1);

  names->taken = g_hash_table_new_full (cam_string_hash, g_str_equal, g_free, NULL);
  return names;
}

void
cam_export_names_free (CamExportNames *names)
{
  g_hash_table_unref (names->taken);
  g_free (names);
}

/* Takes @name. Returns whether it was free. */
static gboolean
take (CamExportNames *names, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  if (g_hash_table_contains (names->taken, folded))
    return FALSE;
  return g_hash_table_insert (names->taken, g_steal_pointer (&folded), GUINT_TO_POINTER (1));
}

char *
cam_export_names_take (CamExportNames *names, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *found = g_strdup (name);
  guint k = GPOINTER_TO_UINT (g_hash_table_lookup (names->taken, folded));

  while (!take (names, found))
    {
      g_free (found);
      found = g_strdup_printf ("%s-%u", name, ++k);
    }
  if (k > 0)
    g_hash_table_insert (names->taken, g_steal_pointer (&folded), GUINT_TO_POINTER (k));
  return g_steal_pointer (&found);
}
