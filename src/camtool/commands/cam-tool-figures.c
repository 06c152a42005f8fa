/* SPDX-License-Identifier: MIT */

#include "cam-tool-commands.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cam-class-names.h"
#include "cam-sample-names.h"
#include "cam-tool-batch.h"
#include "cam-tool-figure-maker.h"
#include "cam-tool-options.h"
#include "cam-tool-output.h"
#include "cam-tool-shard.h"
#include "cam-tool-target.h"

typedef struct
{
  CamToolFigureMaker maker;
  CamToolShard shard;
  char *output;
  int format;      /* a #CamFigureFormat */
  guint n_threads; /* 0 for one on each processor */
  gboolean overwrite;
  gboolean provenance;
  CamDataset *dataset;
  guint *indices; /* indices in the test set of the samples to draw */
  guint n_samples;
  char **file_names; /* for each sample the name of its figure, without extension */
  guint n_skipped;
} Figures;

static const char *const formats[] = { "png", "svg", "pdf", NULL };

static const CamToolOption figures_options[] = {
  { "output",
    CAM_TOOL_OPTION_PATH,
    offsetof (Figures, output),
    NULL,
    N_ ("Where to; made if it is not there"),
    N_ ("FOLDER"),
    .letter = 'o',
    .missing = N_ ("where to? Give -o FOLDER") },
  { "format",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (Figures, format),
    formats,
    N_ ("png (the default), svg or pdf"),
    N_ ("FORMAT"),
    .letter = 'f',
    .fallback = CAM_FIGURE_PNG },
  { "overwrite",
    CAM_TOOL_OPTION_FLAG,
    offsetof (Figures, overwrite),
    NULL,
    N_ ("Make figures anew that are there already") },
  { "provenance",
    CAM_TOOL_OPTION_FLAG,
    offsetof (Figures, provenance),
    NULL,
    N_ ("Say beside each, as .json, how it was made") },
  { "threads",
    CAM_TOOL_OPTION_COUNT,
    offsetof (Figures, n_threads),
    NULL,
    N_ ("Make N figures at once (default: one a processor)"),
    N_ ("N"),
    .least = 1,
    .most = CAM_TOOL_MAX_THREADS },
  { NULL },
};

/* Opens the output folder, which is created if need be. */
static gboolean
make_folder (Figures *self, GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->output);
  g_autofree char *probe = g_build_filename (self->output, "figure", NULL);

  if (g_mkdir_with_parents (self->output, 0777) != 0)
    {
      int code = errno;

      g_set_error (error,
                   G_IO_ERROR,
                   g_io_error_from_errno (code),
                   _ ("%s: the folder can’t be made: %s"),
                   shown,
                   g_strerror (code));
      return FALSE;
    }
  return g_access (self->output, W_OK | X_OK) == 0 || cam_tool_check_target (probe, error);
}

static gboolean
load_inputs (
    Figures *self, const char *model, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  if (!cam_tool_figure_maker_load_model (&self->maker, model, cancellable, error))
    return FALSE;
  self->dataset = cam_dataset_open (file, cancellable, error);
  if (self->dataset == NULL)
    return FALSE;
  self->file_names = cam_sample_names_make (self->dataset);
  self->indices = cam_tool_shard_select (&self->shard, self->dataset, &self->n_samples);
  return cam_tool_figure_maker_settle (
      &self->maker, cam_class_names_resolve (self->maker.model, self->dataset), error);
}

static gboolean
write_figure (Figures *self,
              const CamSample *sample,
              GFile *target,
              GCancellable *cancellable,
              GError **error)
{
  const char *const *names = (const char *const *)self->maker.names;
  g_autofree char *name = g_file_get_parse_name (sample->file);
  g_autoptr (CamFigure) figure = cam_tool_figure_maker_new_figure (&self->maker);
  g_autoptr (CamExplanation) explanation = cam_tool_figure_maker_add_sample (
      &self->maker,
      figure,
      sample->file,
      sample->name,
      cam_class_names_find_target (names, self->dataset, sample),
      NULL,
      cancellable,
      error);

  if (explanation == NULL)
    return FALSE;
  if (!cam_figure_prepare (figure, cancellable, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  return cam_tool_write_figure (
      figure, target, (CamFigureFormat)self->format, self->provenance, cancellable, error);
}

/* A figure that exists is complete, because none is written in part. A batch that was stopped
 * therefore skips it. */
static gboolean
make_figure (guint task, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Figures *self = user_data;
  guint index = self->indices[task];
  const CamSample *sample = cam_dataset_get_sample (self->dataset, index);
  g_autofree char *name = g_strdup_printf ("%s.%s", self->file_names[index], formats[self->format]);
  g_autoptr (GFile) target = g_file_new_build_filename (self->output, name, NULL);

  if (!self->overwrite && g_file_query_exists (target, NULL))
    {
      g_atomic_int_inc (&self->n_skipped);
      return TRUE;
    }
  return write_figure (self, sample, target, cancellable, error);
}

static gboolean
write_summary (Figures *self, guint n_failed, GError **error)
{
  guint n_skipped = (guint)g_atomic_int_get (&self->n_skipped);
  guint n_written = self->n_samples - n_skipped - n_failed;
  g_autofree char *text
      = n_skipped > 0 ? g_strdup_printf (
            _ ("%u written, %u there already, %u failed\n"), n_written, n_skipped, n_failed)
                      : g_strdup_printf (_ ("%u written, %u failed\n"), n_written, n_failed);

  return cam_tool_write (text, error);
}

static gboolean
make_figures (Figures *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) errors = NULL;
  guint n_failed;

  errors = cam_tool_batch_run (
      self->n_samples, self->n_threads, make_figure, self, cancellable, error);
  if (errors == NULL)
    return FALSE;
  n_failed = cam_tool_batch_report (errors);
  if (!write_summary (self, n_failed, error))
    return FALSE;
  if (n_failed > 0)
    g_set_error_literal (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_REPORTED, "");
  return n_failed == 0;
}

static void
figures_clear (Figures *self)
{
  cam_tool_figure_maker_clear (&self->maker);
  cam_tool_options_clear (figures_options, self);
  cam_tool_shard_clear (&self->shard);
  g_clear_pointer (&self->indices, g_free);
  g_clear_pointer (&self->file_names, g_strfreev);
  g_clear_object (&self->dataset);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Figures, figures_clear)

gboolean
cam_tool_figures (const CamToolCommand *command,
                  char ***arguments,
                  GCancellable *cancellable,
                  GError **error)
{
  g_auto (Figures) self = { .output = NULL };
  g_auto (GStrv) rest = NULL;
  const CamToolOptionSet sets[] = {
    { figures_options, &self },
    cam_tool_shard_get_options (&self.shard),
    cam_tool_request_get_options (&self.maker.request),
    cam_tool_prepare_get_options (&self.maker.prepare),
    cam_tool_figure_options_get_options (&self.maker.look),
  };

  rest = cam_tool_parse (command, arguments, sets, G_N_ELEMENTS (sets), 2, 2, error);
  return rest != NULL && cam_tool_figure_maker_check (&self.maker, error)
         && cam_tool_shard_check (&self.shard, error) && make_folder (&self, error)
         && load_inputs (&self, rest[0], rest[1], cancellable, error)
         && make_figures (&self, cancellable, error);
}
