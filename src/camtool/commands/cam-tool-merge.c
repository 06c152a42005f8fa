/* SPDX-License-Identifier: MIT */

#include "cam-tool-commands.h"

#include <glib/gi18n-lib.h>

#include "cam-hash.h"
#include "cam-sample-names.h"
#include "cam-tool-evaluation-json.h"
#include "cam-tool-options.h"
#include "cam-tool-result.h"

static void
free_part (gpointer part)
{
  cam_tool_evaluation_clear (part);
  g_free (part);
}

static gboolean
fail (GError **error, const char *path, const char *what)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_FAILED, "%s: %s", name, what);
  return FALSE;
}

/* Whether @part has the same test set and model as @first. */
static gboolean
check_part (const CamToolEvaluation *first,
            const CamToolEvaluation *part,
            const char *path,
            GError **error)
{
  if (part->parts != first->parts || part->n_samples != first->n_samples)
    return fail (error,
                 path,
                 _ ("it is a part of another test set, or of another number of parts, than the "
                    "first file."));
  if (!g_str_equal (part->model, first->model))
    return fail (error, path, _ ("it was made with another model than the first file."));
  if (!g_strv_equal ((const char *const *)part->classes, (const char *const *)first->classes))
    return fail (error, path, _ ("its classes are called otherwise than in the first file."));
  if ((part->mask_labels == NULL) != (first->mask_labels == NULL)
      || (part->mask_labels != NULL
          && !g_strv_equal ((const char *const *)part->mask_labels,
                            (const char *const *)first->mask_labels)))
    return fail (error, path, _ ("it was made with other masks than the first file."));
  if (g_strcmp0 (part->mask_method, first->mask_method) != 0
      || g_strcmp0 (part->mask_layer, first->mask_layer) != 0)
    return fail (
        error, path, _ ("its maps are of another method or layer than in the first file."));
  return TRUE;
}

/* Reads all parts, and checks that each is there once. */
static GPtrArray *
read_parts (char **paths, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (free_part);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  const CamToolEvaluation *first;

  for (char **path = paths; *path != NULL; path++)
    {
      CamToolEvaluation *part = g_new0 (CamToolEvaluation, 1);

      g_ptr_array_add (parts, part);
      if (!cam_tool_evaluation_read (*path, part, cancellable, error)
          || !check_part (parts->pdata[0], part, *path, error))
        return NULL;
      if (!g_hash_table_add (numbers, GUINT_TO_POINTER (part->part)))
        {
          fail (error, *path, _ ("another file has the same part of the test set."));
          return NULL;
        }
    }
  first = parts->pdata[0];
  for (guint i = 1; i <= first->parts; i++)
    if (!g_hash_table_contains (numbers, GUINT_TO_POINTER (i)))
      {
        g_set_error (error,
                     CAM_TOOL_ERROR,
                     CAM_TOOL_ERROR_FAILED,
                     _ ("part %u of %u is missing"),
                     i,
                     first->parts);
        return NULL;
      }
  return g_steal_pointer (&parts);
}

static gboolean
check_samples (const char *const *names, guint n, guint n_samples, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (cam_string_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    if (!g_hash_table_add (taken, (gpointer)names[i]))
      {
        g_set_error (error,
                     CAM_TOOL_ERROR,
                     CAM_TOOL_ERROR_FAILED,
                     _ ("%s is in two parts: the test sets were not the same"),
                     names[i]);
        return FALSE;
      }
  if (n == n_samples)
    return TRUE;
  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_FAILED,
               _ ("the parts have %u pictures together, but the test set has %u"),
               n,
               n_samples);
  return FALSE;
}

/* Moves the samples of @parts to @whole, in the order of the test set. */
static gboolean
merge (GPtrArray *parts, CamToolEvaluation *whole, GError **error)
{
  const CamToolEvaluation *first = parts->pdata[0];
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (CamToolOutcome));
  g_autofree const char **names = NULL;
  g_autofree guint *order = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      const CamToolEvaluation *part = parts->pdata[i];

      g_array_append_vals (samples, part->outcomes, part->n_outcomes);
    }
  names = g_new (const char *, samples->len);
  for (guint i = 0; i < samples->len; i++)
    names[i] = g_array_index (samples, CamToolOutcome, i).image;
  if (!check_samples (names, samples->len, first->n_samples, error))
    return FALSE;

  order = cam_sample_names_sort (names, samples->len);
  whole->classes = g_strdupv (first->classes);
  whole->n_classes = first->n_classes;
  whole->mask_labels = g_strdupv (first->mask_labels);
  whole->mask_method = g_strdup (first->mask_method);
  whole->mask_layer = g_strdup (first->mask_layer);
  whole->n_samples = whole->n_outcomes = samples->len;
  whole->outcomes = g_new (CamToolOutcome, samples->len);
  for (guint i = 0; i < samples->len; i++)
    whole->outcomes[i] = g_array_index (samples, CamToolOutcome, order[i]);
  for (guint i = 0; i < parts->len; i++)
    ((CamToolEvaluation *)parts->pdata[i])->n_outcomes = 0;
  return TRUE;
}

gboolean
cam_tool_merge (const CamToolCommand *command,
                char ***arguments,
                GCancellable *cancellable,
                GError **error)
{
  CamToolResultForm form = { FALSE };
  g_auto (CamToolEvaluation) whole = { NULL };
  g_autoptr (GPtrArray) parts = NULL;
  g_auto (GStrv) rest = NULL;
  const CamToolOptionSet sets[] = { cam_tool_result_get_options (&form) };

  rest = cam_tool_parse (command, arguments, sets, G_N_ELEMENTS (sets), 1, G_MAXUINT, error);
  if (rest == NULL || !cam_tool_result_check (&form, error))
    return FALSE;
  parts = read_parts (rest, cancellable, error);
  return parts != NULL && merge (parts, &whole, error)
         && cam_tool_result_write (&form, &whole, error);
}
