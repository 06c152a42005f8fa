#include "cam-export-step.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-export-names.h"
#include "cam-figure-provenance.h"
#include "cam-file-writer.h"
#include "cam-npy.h"
#include "cam-numbers.h"

G_DEFINE_FINAL_TYPE (CamExportOutcome, cam_export_outcome, G_TYPE_OBJECT)

/* By the bit of CamExportExtras. */
static const char *const extra_endings[CAM_EXPORT_N_EXTRAS]
    = { "map.npy", "map.csv", "classes.csv", "channels.csv", "json" };

static const char *const endings[] = { "png", "svg", "pdf" };

static void
cam_export_outcome_finalize (GObject *object)
{
  CamExportOutcome *self = CAM_EXPORT_OUTCOME (object);

  g_clear_object (&self->result);
  g_clear_object (&self->figure);
  for (guint i = 0; i < CAM_EXPORT_N_EXTRAS; i++)
    g_clear_pointer (&self->extras[i], g_bytes_unref);
  g_clear_pointer (&self->map, cam_tensor_unref);
  g_clear_pointer (&self->pages, cam_figure_pages_free);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (cam_export_outcome_parent_class)->finalize (object);
}

static void
cam_export_outcome_class_init (CamExportOutcomeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_export_outcome_finalize;
}

static void
cam_export_outcome_init (CamExportOutcome *self)
{
}

static CamExportOutcome *
outcome_new (void)
{
  return g_object_new (CAM_TYPE_EXPORT_OUTCOME, NULL);
}

CamExportStep *
cam_export_step_new (CamExportSetup *setup, guint position, const char *stem)
{
  CamExportStep *step = g_new0 (CamExportStep, 1);

  step->setup = setup;
  step->position = position;
  step->stem = g_strdup (stem);
  return step;
}

void
cam_export_step_free (CamExportStep *step)
{
  g_clear_object (&step->result);
  g_clear_object (&step->made);
  g_free (step->stem);
  g_free (step);
}

static GFile *
get_folder (const CamExportSetup *setup)
{
  GFile *target = setup->options.target;

  return setup->options.layout == CAM_EXPORT_FILES ? g_object_ref (target)
                                                   : g_file_get_parent (target);
}

static GFile *
get_file (const CamExportSetup *setup, const char *stem, const char *ending)
{
  g_autoptr (GFile) folder = get_folder (setup);
  g_autofree char *name = g_strdup_printf ("%s.%s", stem, ending);

  return g_file_get_child (folder, name);
}

static gboolean
wants_extra (const CamExportSetup *setup, guint extra)
{
  /* The rows of one figure were made together. */
  if (setup->options.layout == CAM_EXPORT_FIGURE && 1u << extra == CAM_EXPORT_PROVENANCE)
    return FALSE;
  return (setup->options.extras & 1u << extra) != 0;
}

/* The files of one sample, its figure last: where it is, all is. */
static GPtrArray *
list_files (const CamExportSetup *setup, const char *stem)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < CAM_EXPORT_N_EXTRAS; i++)
    if (wants_extra (setup, i))
      g_ptr_array_add (files, get_file (setup, stem, extra_endings[i]));
  if (setup->options.layout == CAM_EXPORT_FILES)
    g_ptr_array_add (files, get_file (setup, stem, endings[setup->options.format]));
  return files;
}

/* The JSON beside the one figure, if there is to be one. */
static GFile *
get_provenance_file (const CamExportSetup *setup)
{
  g_autofree char *name = NULL;

  if (setup->options.layout != CAM_EXPORT_FIGURE
      || !(setup->options.extras & CAM_EXPORT_PROVENANCE))
    return NULL;
  name = cam_export_get_target_stem (setup->options.target);
  return get_file (setup, name, "json");
}

static gboolean
is_all_there (const CamExportSetup *setup, const char *stem)
{
  g_autoptr (GPtrArray) files = list_files (setup, stem);

  for (guint i = 0; i < files->len; i++)
    if (!g_file_query_exists (files->pdata[i], NULL))
      return FALSE;
  return files->len > 0;
}

static gboolean
make_extra (CamExportOutcome *outcome,
            const CamExportStep *step,
            guint extra,
            GCancellable *cancellable,
            GError **error)
{
  CamFigurePlan *plan = step->setup->plan;
  CamExplanation *explanation = cam_result_get_explanation (outcome->result);
  int prediction = (int)cam_explanation_get_prediction (explanation);
  guint class_index = (guint)cam_figure_plan_get_class (plan, step->position, prediction);
  CamMethod method = cam_figure_plan_get_method (plan);
  CamTap tap = cam_figure_plan_get_spec (plan)->tap;

  switch (1 << extra)
    {
    case CAM_EXPORT_MAP_NPY:
    case CAM_EXPORT_MAP_CSV:
      if (outcome->map == NULL)
        outcome->map
            = cam_explanation_get_map (explanation, method, class_index, tap, cancellable, error);
      if (outcome->map == NULL)
        return FALSE;
      if (1 << extra == CAM_EXPORT_MAP_CSV)
        outcome->extras[extra] = cam_numbers_map_to_csv (outcome->map);
      return TRUE;
    case CAM_EXPORT_CLASSES:
      outcome->extras[extra]
          = cam_numbers_classes_to_csv (explanation, cam_figure_plan_get_class_names (plan));
      return TRUE;
    case CAM_EXPORT_CHANNELS:
      outcome->extras[extra]
          = cam_numbers_channels_to_csv (explanation, method, class_index, tap, error);
      return outcome->extras[extra] != NULL;
    default:
      return TRUE; /* the provenance, which the figure itself knows */
    }
}

static gboolean
make_extras (CamExportOutcome *outcome,
             const CamExportStep *step,
             GCancellable *cancellable,
             GError **error)
{
  CamExplanation *explanation = cam_result_get_explanation (outcome->result);
  int prediction = (int)cam_explanation_get_prediction (explanation);
  int class_index = cam_figure_plan_get_class (step->setup->plan, step->position, prediction);

  if (class_index >= (int)cam_explanation_get_n_classes (explanation))
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_MISMATCH,
                   _ ("There is no class %d: the network knows 0 to %u."),
                   class_index,
                   cam_explanation_get_n_classes (explanation) - 1);
      return FALSE;
    }
  for (guint i = 0; i < CAM_EXPORT_N_EXTRAS; i++)
    if (wants_extra (step->setup, i) && !make_extra (outcome, step, i, cancellable, error))
      return FALSE;
  return TRUE;
}

gpointer
cam_export_make_sample (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamExportStep *step = data;
  CamFigurePlan *plan = step->setup->plan;
  g_autoptr (CamExportOutcome) outcome = outcome_new ();

  if (step->setup->existing == CAM_EXPORT_KEEP && step->stem != NULL
      && step->setup->options.layout == CAM_EXPORT_FILES && is_all_there (step->setup, step->stem))
    {
      outcome->kept = TRUE;
      return g_steal_pointer (&outcome);
    }
  if (step->result != NULL)
    outcome->result = g_object_ref (step->result);
  else
    outcome->result = cam_figure_plan_explain (plan, step->position, cancellable, error);
  if (outcome->result == NULL)
    return NULL;
  if (step->setup->options.layout != CAM_EXPORT_FIGURE)
    {
      outcome->figure
          = cam_figure_plan_make_one (plan, step->position, outcome->result, cancellable, error);
      if (outcome->figure == NULL)
        return NULL;
    }
  return make_extras (outcome, step, cancellable, error) ? g_steal_pointer (&outcome) : NULL;
}

gpointer
cam_export_make_rows (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamExportRows *rows = data;
  g_autoptr (CamExportOutcome) outcome = outcome_new ();

  outcome->figure = cam_figure_plan_make (
      rows->setup->plan, (CamResult **)rows->results->pdata, cancellable, error);
  return outcome->figure != NULL ? g_steal_pointer (&outcome) : NULL;
}

static GFileInfo *
query_folder (GFile *folder)
{
  return g_file_query_info (folder,
                            G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE,
                            G_FILE_QUERY_INFO_NONE,
                            NULL,
                            NULL);
}

static gboolean
can_take_files (GFileInfo *info)
{
  return g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY
         && g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE);
}

/* Whether a file that could not be written tells that none can. */
static gboolean
is_target_lost (const CamExportSetup *setup, const GError *error)
{
  g_autoptr (GFile) folder = get_folder (setup);
  g_autoptr (GFileInfo) info = query_folder (folder);

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY) || info == NULL
         || !can_take_files (info);
}

/* Whether @file may be written: FALSE without an error where it is there and is kept. */
static gboolean
may_write (const CamExportSetup *setup, GFile *file, GError **error)
{
  g_autofree char *name = NULL;

  if (g_cancellable_set_error_if_cancelled (setup->cancellable, error))
    return FALSE;
  if (setup->existing == CAM_EXPORT_KEEP && g_file_query_exists (file, NULL))
    return FALSE;
  if (!g_hash_table_contains (setup->sources, file))
    return TRUE;
  name = g_file_get_parse_name (file);
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_MISMATCH,
               _ ("%s is what the figure is made from. Choose another folder or name."),
               name);
  return FALSE;
}

static gboolean
write_part (const CamExportStep *step, guint extra, GFile *file, GError **error)
{
  const CamExportOutcome *made = step->made;

  if (extra == CAM_EXPORT_N_EXTRAS)
    return cam_figure_write (
        made->figure, file, step->setup->options.format, step->setup->cancellable, error);
  if (1 << extra == CAM_EXPORT_PROVENANCE)
    return cam_figure_write_provenance (made->figure, file, error);
  if (1 << extra == CAM_EXPORT_MAP_NPY)
    return cam_npy_write (made->map, file, error);
  return cam_file_write (file, made->extras[extra], error);
}

/* Writes what belongs to one sample, counting what is new. */
static gboolean
write_parts (const CamExportStep *step, guint *n_new, GError **error)
{
  const CamExportSetup *setup = step->setup;

  for (guint i = 0; i <= CAM_EXPORT_N_EXTRAS; i++)
    {
      gboolean is_figure = i == CAM_EXPORT_N_EXTRAS;
      g_autoptr (GError) own_error = NULL;
      g_autoptr (GFile) file = NULL;

      if (is_figure ? setup->options.layout != CAM_EXPORT_FILES : !wants_extra (setup, i))
        continue;
      file = get_file (
          setup, step->stem, is_figure ? endings[setup->options.format] : extra_endings[i]);
      if (may_write (setup, file, &own_error))
        *n_new += write_part (step, i, file, &own_error);
      if (own_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return FALSE;
        }
    }
  return TRUE;
}

gpointer
cam_export_write_sample (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamExportStep *step = data;
  CamExportSetup *setup = step->setup;
  CamExportOutcome *outcome = outcome_new ();
  guint n_new = 0;
  gboolean written = write_parts (step, &n_new, &outcome->error);

  outcome->kept = written && n_new == 0 && setup->options.layout == CAM_EXPORT_FILES;
  if (written && step->pages != NULL
      && !g_cancellable_set_error_if_cancelled (setup->cancellable, &outcome->error))
    {
      cam_figure_pages_add (step->pages, step->made->figure, setup->cancellable, &outcome->error);
      outcome->lost = cam_figure_pages_is_broken (step->pages);
    }
  if (!written && !g_error_matches (outcome->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    outcome->lost = is_target_lost (setup, outcome->error);
  return outcome;
}

static gboolean
check_free (const CamExportSetup *setup, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (setup->options.target);
  g_autoptr (GError) own_error = NULL;

  if (may_write (setup, setup->options.target, &own_error))
    return TRUE;
  if (own_error != NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  else
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_EXISTS,
                 _ ("%s is there already. Choose another name or let it be replaced."),
                 name);
  return FALSE;
}

/* Before the work for the first file begins. */
static gboolean
check_folder (const CamExportSetup *setup, GError **error)
{
  g_autoptr (GFile) folder = get_folder (setup);
  g_autofree char *name = g_file_get_parse_name (folder);
  g_autoptr (GFileInfo) info = query_folder (folder);

  if (info == NULL)
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_NOT_FOUND,
                 _ ("%s: the folder is not there. Make it first or choose another."),
                 name);
  else if (!can_take_files (info))
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_PERMISSION_DENIED,
                 _ ("%s: nothing can be written there. Choose a folder that you may write to."),
                 name);
  return info != NULL && can_take_files (info);
}

static gboolean
check_file (const CamExportSetup *setup, GError **error)
{
  g_autoptr (CamFileWriter) writer = NULL;

  if (!check_free (setup, error))
    return FALSE;
  writer = cam_file_writer_open (setup->options.target, error);
  return writer != NULL;
}

gpointer
cam_export_open (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamExportSetup *setup = data;
  g_autoptr (CamExportOutcome) outcome = outcome_new ();

  if (setup->options.layout == CAM_EXPORT_FILES)
    return check_folder (setup, error) ? g_steal_pointer (&outcome) : NULL;
  if (!check_file (setup, error))
    return NULL;
  if (setup->options.layout == CAM_EXPORT_PAGES)
    {
      outcome->pages = cam_figure_pages_open (setup->options.target, error);
      if (outcome->pages == NULL)
        return NULL;
    }
  return g_steal_pointer (&outcome);
}

static gboolean
write_rows (const CamExportStep *step, GError **error)
{
  const CamExportSetup *setup = step->setup;
  g_autoptr (GFile) provenance = get_provenance_file (setup);
  g_autoptr (GError) own_error = NULL;

  if (!check_free (setup, error))
    return FALSE;
  if (provenance != NULL && may_write (setup, provenance, &own_error))
    cam_figure_write_provenance (step->made->figure, provenance, &own_error);
  if (own_error == NULL)
    cam_figure_write (step->made->figure,
                      setup->options.target,
                      setup->options.format,
                      setup->cancellable,
                      &own_error);
  if (own_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

gpointer
cam_export_close (gpointer data, GCancellable *cancellable, GError **error)
{
  CamExportStep *step = data;
  g_autoptr (CamFigurePages) pages = g_steal_pointer (&step->pages);
  g_autoptr (CamExportOutcome) outcome = outcome_new ();

  if (g_cancellable_set_error_if_cancelled (step->setup->cancellable, &outcome->error))
    return g_steal_pointer (&outcome);
  if (pages != NULL)
    cam_figure_pages_finish (pages, &outcome->error);
  else if (step->made != NULL)
    write_rows (step, &outcome->error);
  return g_steal_pointer (&outcome);
}

static void
add_if_there (GStrvBuilder *names, GFile *file)
{
  g_autofree char *name = NULL;

  if (file == NULL || !g_file_query_exists (file, NULL))
    return;
  name = g_file_get_parse_name (file);
  g_strv_builder_add (names, name);
}

gpointer
cam_export_search (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamExportSearch *search = data;
  CamExportSetup *setup = search->setup;
  g_autoptr (CamExportOutcome) outcome = outcome_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GFile) provenance = get_provenance_file (setup);

  if (setup->options.layout != CAM_EXPORT_FILES)
    add_if_there (names, setup->options.target);
  add_if_there (names, provenance);
  for (guint i = 0; i < search->stems->len; i++)
    {
      g_autoptr (GPtrArray) files = NULL;

      if (g_cancellable_set_error_if_cancelled (setup->cancellable, error))
        return NULL;
      if (search->stems->pdata[i] == NULL)
        continue;
      files = list_files (setup, search->stems->pdata[i]);
      for (guint k = 0; k < files->len; k++)
        add_if_there (names, files->pdata[k]);
    }
  outcome->names = g_strv_builder_end (names);
  return g_steal_pointer (&outcome);
}
