/* SPDX-License-Identifier: MIT */

#include "cam-tool-commands.h"

#include <glib/gi18n-lib.h>

#include "cam-map.h"
#include "cam-npy.h"
#include "cam-csv.h"
#include "cam-tool-explain-curves.h"
#include "cam-tool-figure-maker.h"
#include "cam-tool-inputs.h"
#include "cam-tool-names.h"
#include "cam-tool-options.h"
#include "cam-tool-output.h"
#include "cam-tool-target.h"

typedef struct
{
  CamToolFigureMaker maker;
  char *output; /* NULL if only curves are written */
  CamToolCurves curves;
  CamToolNames names;
  char **titles;
  gboolean raw;
  gboolean upsample;
  gboolean provenance;
  CamToolFormat format;
  CamFigureFormat figure_format;
  int numbers;      /* or CAM_TOOL_UNSET */
  GPtrArray *files; /* of GFile: the pictures */
} Explain;

/* The content of a .csv file. */
enum
{
  NUMBERS_MAP,
  NUMBERS_CLASSES,
  NUMBERS_CHANNELS,
};

static const char *const number_kinds[] = { "map", "classes", "channels", NULL };

static const CamToolOption explain_options[] = {
  { "output",
    CAM_TOOL_OPTION_PATH,
    offsetof (Explain, output),
    NULL,
    N_ ("Where to: numbers as .npy or .csv, or a figure as .png, .svg or .pdf"),
    N_ ("FILE"),
    .letter = 'o' },
  { "raw",
    CAM_TOOL_OPTION_FLAG,
    offsetof (Explain, raw),
    NULL,
    N_ (".npy, .csv: the map itself, not 0..1") },
  { "upsample",
    CAM_TOOL_OPTION_FLAG,
    offsetof (Explain, upsample),
    NULL,
    N_ (".npy, .csv: enlarge the map to the size of the picture") },
  { "numbers",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (Explain, numbers),
    number_kinds,
    N_ (".csv: map (the default), classes (logits) or channels (weights, F^k)"),
    N_ ("WHICH"),
    .fallback = CAM_TOOL_UNSET },
  { "title",
    CAM_TOOL_OPTION_TEXTS,
    offsetof (Explain, titles),
    NULL,
    N_ ("Figure: what stands above a picture’s row; once for each, \"\" for nothing"),
    N_ ("TEXT") },
  { "provenance",
    CAM_TOOL_OPTION_FLAG,
    offsetof (Explain, provenance),
    NULL,
    N_ ("Figure: say beside it, as .json, how it was made") },
  { NULL },
};

static gboolean
fail_explain_usage (const char *message, GError **error)
{
  g_set_error_literal (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_USAGE, message);
  return FALSE;
}

/* Options that have no effect on the output format are an error. */
static gboolean
check_fit (Explain *self, GError **error)
{
  gboolean is_figure = cam_tool_format_is_figure (self->format, &self->figure_format);
  gboolean is_map = !is_figure && self->numbers <= NUMBERS_MAP;

  if ((self->raw || self->upsample) && !is_map)
    return fail_explain_usage (_ ("--raw and --upsample are for maps as .npy or .csv"), error);
  if (self->numbers != CAM_TOOL_UNSET && self->format != CAM_TOOL_FORMAT_CSV)
    return fail_explain_usage (_ ("--numbers is for .csv files"), error);
  if (!is_figure
      && (self->provenance || self->titles || cam_tool_figure_options_is_set (&self->maker.look)))
    return fail_explain_usage (_ ("options of figures are for .png, .svg and .pdf files"), error);
  if (!is_figure && self->files->len > 1)
    return fail_explain_usage (_ ("several pictures are for .png, .svg and .pdf files"), error);
  if (self->titles != NULL && g_strv_length (self->titles) > self->files->len)
    return fail_explain_usage (_ ("there are more titles than pictures"), error);
  return TRUE;
}

static gboolean
check_explain_output (Explain *self, GError **error)
{
  if (self->output != NULL)
    return cam_tool_find_format (self->output, &self->format, error) && check_fit (self, error)
           && cam_tool_check_target (self->output, error);
  if (self->curves.path == NULL)
    return fail_explain_usage (_ ("where to? Give -o FILE"), error);
  if (self->raw || self->upsample || self->numbers != CAM_TOOL_UNSET || self->provenance
      || self->titles != NULL || cam_tool_figure_options_is_set (&self->maker.look))
    return fail_explain_usage (_ ("options of maps and figures need -o FILE"), error);
  return TRUE;
}

static gboolean
check_explain_options (Explain *self, GError **error)
{
  return check_explain_output (self, error)
         && cam_tool_curves_check (&self->curves, self->files->len, self->output, error)
         && cam_tool_figure_maker_check (&self->maker, error);
}

static guint
get_shown_class (Explain *self, CamExplanation *explanation)
{
  return self->maker.class_index >= 0 ? (guint)self->maker.class_index
                                      : cam_explanation_get_prediction (explanation);
}

static gboolean
prefix_model (Explain *self, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (cam_model_get_file (self->maker.model));

  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

/* The requested map. Warns if it is not what a person may expect. */
static CamTensor *
get_map (Explain *self,
         GFile *file,
         CamExplanation *explanation,
         GCancellable *cancellable,
         GError **error)
{
  guint class_index = get_shown_class (self, explanation);
  CamTensor *map = cam_explanation_get_map (
      explanation, self->maker.request.method, class_index, cancellable, error);
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *note = NULL;

  if (map == NULL)
    {
      prefix_model (self, error);
      return NULL;
    }
  if (self->raw || self->numbers > NUMBERS_MAP
      || !cam_map_is_empty (map, !self->maker.request.no_relu))
    return map;
  note = g_strdup_printf (_ ("%s: no evidence for %s in this image: the map is zero everywhere"),
                          name,
                          self->maker.names[class_index]);
  cam_tool_print_error (note);
  return map;
}

static CamTensor *
make_array (Explain *self, CamTensor *map, CamPicture *picture, GError **error)
{
  g_autoptr (CamTensor) values = self->raw
                                     ? cam_tensor_ref (map)
                                     : cam_map_normalise (map, !self->maker.request.no_relu, error);

  if (values != NULL && self->upsample)
    return cam_map_resize (
        values, cam_picture_get_height (picture), cam_picture_get_width (picture), error);
  return g_steal_pointer (&values);
}

static GBytes *
make_csv (Explain *self, CamExplanation *explanation, const CamTensor *array, GError **error)
{
  const char *const *names = (const char *const *)self->maker.names;
  guint class_index = get_shown_class (self, explanation);

  if (self->numbers == NUMBERS_CLASSES)
    return cam_csv_classes_to_csv (explanation, names);
  if (self->numbers == NUMBERS_CHANNELS)
    return cam_csv_channels_to_csv (explanation, self->maker.request.method, class_index, error);
  return cam_csv_map_to_csv (array);
}

static gboolean
write_numbers (Explain *self, GFile *target, GCancellable *cancellable, GError **error)
{
  GFile *file = self->files->pdata[0];
  g_autoptr (CamPicture) picture = cam_tool_load_picture (
      self->maker.model, file, self->maker.request.full_size, cancellable, error);
  g_autoptr (CamExplanation) explanation = NULL;
  g_autoptr (CamTensor) map = NULL, array = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean written;
  int reader;

  if (picture == NULL)
    return FALSE;
  explanation = cam_tool_explain_picture (
      self->maker.model, picture, file, self->maker.request.layer, cancellable, error);
  if (explanation == NULL)
    return FALSE;
  cam_tool_request_warn_of_refusal (&self->maker.request, self->maker.model);
  map = get_map (self, file, explanation, cancellable, error);
  if (map == NULL)
    return FALSE;
  array = make_array (self, map, picture, error);
  if (array == NULL)
    return FALSE;
  if (self->format == CAM_TOOL_FORMAT_CSV)
    {
      bytes = make_csv (self, explanation, array, error);
      if (bytes == NULL)
        return FALSE;
    }
  cam_tool_warn_of_replacing (target, self->format, cancellable);
  if (!cam_tool_wait_for_reader (target, &reader, cancellable, error))
    return FALSE;
  written = bytes != NULL ? cam_file_write (target, bytes, error)
                          : cam_npy_write (array, target, error);
  cam_tool_release_reader (reader);
  return written;
}

static gboolean
add_row (Explain *self, CamFigure *figure, guint index, GCancellable *cancellable, GError **error)
{
  GFile *file = self->files->pdata[index];
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (CamExplanation) explanation = NULL;
  g_autoptr (CamTensor) map = NULL;
  const char *title
      = self->titles != NULL && index < g_strv_length (self->titles) ? self->titles[index] : NULL;
  int target;

  cam_tool_names_get (&self->names, self->maker.model, file, &target, cancellable);
  explanation = cam_tool_figure_maker_add_sample (
      &self->maker, figure, file, name, target, title, cancellable, error);
  if (explanation == NULL)
    return FALSE;
  if (index == 0)
    cam_tool_request_warn_of_refusal (&self->maker.request, self->maker.model);
  map = get_map (self, file, explanation, cancellable, error);
  return map != NULL;
}

static gboolean
write_explain_figure (Explain *self, GFile *target, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamFigure) figure = cam_tool_figure_maker_new_figure (&self->maker);

  for (guint i = 0; i < self->files->len; i++)
    if (!add_row (self, figure, i, cancellable, error))
      return FALSE;
  if (!cam_figure_prepare (figure, cancellable, error))
    return prefix_model (self, error);
  cam_tool_warn_of_replacing (target, self->format, cancellable);
  return cam_tool_write_figure (
      figure, target, self->figure_format, self->provenance, cancellable, error);
}

static gboolean
write_curves (Explain *self, GCancellable *cancellable, GError **error)
{
  CamModel *model = self->maker.model;
  GFile *file = self->files->pdata[0];
  g_autoptr (CamPicture) picture
      = cam_tool_load_picture (model, file, self->maker.request.full_size, cancellable, error);
  g_autoptr (CamExplanation) explanation = NULL;

  if (picture == NULL)
    return FALSE;
  explanation = cam_tool_explain_picture (
      model, picture, file, self->maker.request.layer, cancellable, error);
  return explanation != NULL
         && cam_tool_curves_write (&self->curves,
                                   picture,
                                   explanation,
                                   self->maker.request.method,
                                   get_shown_class (self, explanation),
                                   cancellable,
                                   error);
}

/* The output must not replace any input. */
static gboolean
check_no_input (Explain *self, const char *path, const char *model, GError **error)
{
  g_autoptr (GFile) target = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GFile) model_file = g_file_new_for_path (model);

  if (target == NULL)
    return TRUE;
  if (!cam_tool_check_no_input (target, model_file, error))
    return FALSE;
  for (guint i = 0; i < self->files->len; i++)
    if (!cam_tool_check_no_input (target, self->files->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
write_output (Explain *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) target = g_file_new_for_path (self->output);

  return cam_tool_format_is_figure (self->format, &self->figure_format)
             ? write_explain_figure (self, target, cancellable, error)
             : write_numbers (self, target, cancellable, error);
}

static gboolean
explain (Explain *self, const char *model, GCancellable *cancellable, GError **error)
{
  const char *const *names;

  if (!check_no_input (self, self->output, model, error)
      || !check_no_input (self, self->curves.path, model, error))
    return FALSE;
  if (!cam_tool_figure_maker_load_model (&self->maker, model, cancellable, error))
    return FALSE;
  names = cam_tool_names_get (
      &self->names, self->maker.model, self->files->pdata[0], NULL, cancellable);
  if (!cam_tool_figure_maker_settle (&self->maker, g_strdupv ((char **)names), error))
    return FALSE;
  return (self->output == NULL || write_output (self, cancellable, error))
         && (self->curves.path == NULL || write_curves (self, cancellable, error));
}

static void
explain_clear (Explain *self)
{
  cam_tool_figure_maker_clear (&self->maker);
  cam_tool_options_clear (explain_options, self);
  cam_tool_curves_clear (&self->curves);
  cam_tool_names_clear (&self->names);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Explain, explain_clear)

gboolean
cam_tool_explain (const CamToolCommand *command,
                  char ***arguments,
                  GCancellable *cancellable,
                  GError **error)
{
  g_auto (Explain) self = { .output = NULL };
  g_auto (GStrv) rest = NULL;
  const CamToolOptionSet sets[] = {
    { explain_options, &self },
    cam_tool_curves_get_options (&self.curves),
    cam_tool_request_get_options (&self.maker.request),
    cam_tool_prepare_get_options (&self.maker.prepare),
    cam_tool_figure_options_get_options (&self.maker.look),
  };

  rest = cam_tool_parse (command, arguments, sets, G_N_ELEMENTS (sets), 2, G_MAXUINT, error);
  if (rest == NULL)
    return FALSE;
  self.files = g_ptr_array_new_with_free_func (g_object_unref);
  for (char **path = rest + 1; *path != NULL; path++)
    g_ptr_array_add (self.files, g_file_new_for_path (*path));
  return check_explain_options (&self, error) && explain (&self, rest[0], cancellable, error);
}
