#include "cam-tool.h"

#include <glib/gi18n-lib.h>

#include "cam-digest.h"
#include "cam-figure-provenance.h"
#include "cam-map.h"
#include "cam-npy.h"
#include "cam-numbers.h"
#include "cam-tool-figure-options.h"
#include "cam-tool-inputs.h"
#include "cam-tool-options.h"
#include "cam-tool-output.h"
#include "cam-tool-target.h"
#include "cam-tool-wish.h"

typedef struct
{
  CamToolWish wish;
  CamToolFigureOptions look;
  char *output;
  char *numbers_name;
  gboolean raw;
  gboolean upsample;
  gboolean provenance;
  CamToolFormat format;
  CamFigureFormat figure_format;
  guint numbers;
  CamFigureSpec *spec;
  CamModel *model;
  char *digest; /* of the model's file */
  GFile *file;
  char **names;
  int target;
  int class_index; /* -1 for the prediction */
} Explain;

/* What a .csv file holds. */
enum
{
  NUMBERS_MAP,
  NUMBERS_CLASSES,
  NUMBERS_CHANNELS,
};

static const char *const numbers[] = { "map", "classes", "channels", NULL };

static gboolean
fail_usage (const char *message, GError **error)
{
  g_set_error_literal (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_USAGE, message);
  return FALSE;
}

/* Options that the file asked for has no use for are a misunderstanding. */
static gboolean
check_fit (Explain *self, GError **error)
{
  gboolean is_figure = cam_tool_format_is_figure (self->format, &self->figure_format);
  gboolean is_map = !is_figure && self->numbers == NUMBERS_MAP;

  if ((self->raw || self->upsample) && !is_map)
    return fail_usage (_ ("--raw and --upsample are for maps as .npy or .csv"), error);
  if (self->numbers_name != NULL && self->format != CAM_TOOL_FORMAT_CSV)
    return fail_usage (_ ("--numbers is for .csv files"), error);
  if (!is_figure && (self->provenance || cam_tool_figure_options_is_set (&self->look)))
    return fail_usage (_ ("options of figures are for .png, .svg and .pdf files"), error);
  return TRUE;
}

static gboolean
check_options (Explain *self, GError **error)
{
  if (self->output == NULL)
    return fail_usage (_ ("where to? Give -o FILE"), error);
  if (!cam_tool_find_format (self->output, &self->format, error)
      || !cam_tool_wish_check (&self->wish, error)
      || !cam_tool_parse_choice ("--numbers", self->numbers_name, numbers, &self->numbers, error)
      || !check_fit (self, error))
    return FALSE;

  self->spec = cam_tool_figure_options_make_spec (&self->look, error);
  return self->spec != NULL && cam_tool_check_target (self->output, error);
}

static gboolean
load_model (Explain *self, const char *path, GCancellable *cancellable, GError **error)
{
  const char *const *names;

  self->model = cam_tool_load_model (path, cancellable, error);
  if (self->model == NULL)
    return FALSE;
  self->digest = cam_digest_file (cam_model_get_file (self->model), cancellable, error);
  if (self->digest == NULL)
    return FALSE;
  self->names = cam_tool_resolve_names (self->model, self->file, &self->target, cancellable);
  names = (const char *const *)self->names;
  return cam_tool_wish_resolve (&self->wish, self->model, error)
         && cam_tool_wish_find_class (&self->wish, self->model, names, &self->class_index, error)
         && cam_tool_figure_options_add_panels (
             &self->look, self->spec, self->wish.method, names, error);
}

static guint
get_shown_class (Explain *self, CamExplanation *explanation)
{
  return self->class_index >= 0 ? (guint)self->class_index
                                : cam_explanation_get_prediction (explanation);
}

static gboolean
prefix_model (Explain *self, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (cam_model_get_file (self->model));

  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

static void
warn_if_empty (Explain *self, const CamTensor *map, const char *class_name)
{
  g_autofree char *name = g_file_get_parse_name (self->file);
  g_autofree char *note = NULL;

  if (self->raw || self->numbers != NUMBERS_MAP || !cam_map_is_empty (map, !self->wish.no_relu))
    return;
  note = g_strdup_printf (
      _ ("%s: no evidence for %s in this image: the map is zero everywhere"), name, class_name);
  cam_tool_print_error (note);
}

static CamTensor *
make_array (Explain *self, CamTensor *map, CamPicture *picture)
{
  g_autoptr (CamTensor) values
      = self->raw ? cam_tensor_ref (map) : cam_map_normalise (map, !self->wish.no_relu);

  if (self->upsample)
    return cam_map_resize (
        values, cam_picture_get_height (picture), cam_picture_get_width (picture));
  return g_steal_pointer (&values);
}

static GBytes *
make_csv (Explain *self, CamExplanation *explanation, const CamTensor *array, GError **error)
{
  const char *const *names = (const char *const *)self->names;
  guint class_index = get_shown_class (self, explanation);

  if (self->numbers == NUMBERS_CLASSES)
    return cam_numbers_classes_to_csv (explanation, names);
  if (self->numbers == NUMBERS_CHANNELS)
    return cam_numbers_channels_to_csv (
        explanation, self->wish.method, class_index, self->wish.tap, error);
  return cam_numbers_map_to_csv (array);
}

static gboolean
write_numbers (Explain *self,
               CamExplanation *explanation,
               CamTensor *map,
               CamPicture *picture,
               GFile *target,
               GError **error)
{
  g_autoptr (CamTensor) array = make_array (self, map, picture);
  g_autoptr (GBytes) bytes = NULL;

  if (self->format == CAM_TOOL_FORMAT_NPY)
    return cam_npy_write (array, target, error);
  bytes = make_csv (self, explanation, array, error);
  return bytes != NULL && cam_file_write (target, bytes, error);
}

static gboolean
write_figure (Explain *self,
              CamExplanation *explanation,
              CamPicture *picture,
              GFile *target,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *name = g_file_get_basename (self->file);
  CamFigureSample sample = { .picture = picture,
                             .explanation = explanation,
                             .name = name,
                             .file = self->file,
                             .target = self->target,
                             .class_index = self->class_index };
  g_autoptr (CamFigure) figure = NULL;

  self->spec->tap = self->wish.tap;
  self->spec->relu = !self->wish.no_relu;
  figure = cam_figure_new_for_explanation (self->spec, (const char *const *)self->names, &sample);
  cam_figure_set_model (figure, cam_model_get_file (self->model), self->digest);
  if (!cam_figure_prepare (figure, cancellable, error))
    return prefix_model (self, error);
  return cam_tool_write_figure (
      figure, target, self->figure_format, self->provenance, cancellable, error);
}

static gboolean
write_output (Explain *self,
              CamExplanation *explanation,
              CamPicture *picture,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GFile) target = g_file_new_for_path (self->output);
  guint class_index = get_shown_class (self, explanation);
  g_autoptr (CamTensor) map = cam_explanation_get_map (
      explanation, self->wish.method, class_index, self->wish.tap, cancellable, error);

  if (map == NULL)
    return prefix_model (self, error);
  cam_tool_wish_tell_why_grad_cam (&self->wish, self->model, explanation);
  warn_if_empty (self, map, self->names[class_index]);
  if (cam_tool_format_is_figure (self->format, &self->figure_format))
    return write_figure (self, explanation, picture, target, cancellable, error);
  return write_numbers (self, explanation, map, picture, target, error);
}

static gboolean
explain (Explain *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamPicture) picture
      = cam_tool_load_picture (self->model, self->file, self->wish.full_size, cancellable, error);
  g_autoptr (CamExplanation) explanation = NULL;

  if (picture == NULL)
    return FALSE;
  explanation = cam_tool_explain_picture (
      self->model, picture, self->file, self->wish.layer, cancellable, error);
  return explanation != NULL && write_output (self, explanation, picture, cancellable, error);
}

static char **
parse_options (const CamToolCommand *command, char ***arguments, Explain *self, GError **error)
{
  const GOptionEntry entries[] = {
    { "output",
      'o',
      0,
      G_OPTION_ARG_FILENAME,
      &self->output,
      N_ ("Where to: numbers as .npy or .csv, or a figure as .png, .svg or .pdf"),
      N_ ("FILE") },
    { "raw",
      0,
      0,
      G_OPTION_ARG_NONE,
      &self->raw,
      N_ (".npy, .csv: the map itself, not 0..1"),
      NULL },
    { "upsample",
      0,
      0,
      G_OPTION_ARG_NONE,
      &self->upsample,
      N_ (".npy, .csv: enlarge the map to the size of the picture"),
      NULL },
    { "numbers",
      0,
      0,
      G_OPTION_ARG_STRING,
      &self->numbers_name,
      N_ (".csv: map (the default), classes (logits) or channels (weights, F^k)"),
      N_ ("WHICH") },
    { "provenance",
      0,
      0,
      G_OPTION_ARG_NONE,
      &self->provenance,
      N_ ("Figure: say beside it, as .json, how it was made"),
      NULL },
    { NULL },
  };
  GOptionGroup *groups[] = { cam_tool_wish_make_group (&self->wish),
                             cam_tool_figure_options_make_group (&self->look),
                             NULL };

  return cam_tool_parse (command, arguments, entries, groups, 2, 2, error);
}

static void
explain_clear (Explain *self)
{
  cam_tool_wish_clear (&self->wish);
  cam_tool_figure_options_clear (&self->look);
  g_clear_pointer (&self->spec, cam_figure_spec_free);
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->numbers_name, g_free);
  g_clear_pointer (&self->digest, g_free);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_object (&self->model);
  g_clear_object (&self->file);
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

  cam_tool_figure_options_init (&self.look);
  rest = parse_options (command, arguments, &self, error);
  if (rest == NULL || !check_options (&self, error))
    return FALSE;
  self.file = g_file_new_for_path (rest[1]);
  return load_model (&self, rest[0], cancellable, error) && explain (&self, cancellable, error);
}
