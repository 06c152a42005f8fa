#include "cam-tool.h"

#include <glib/gi18n-lib.h>

#include "cam-map.h"
#include "cam-npy.h"
#include "cam-tool-inputs.h"
#include "cam-tool-options.h"
#include "cam-tool-output.h"
#include "cam-tool-target.h"

typedef struct
{
  char *class_name;
  char *method;
  char *tap;
  char *layer;
  char *output;
  gboolean no_relu;
  gboolean raw;
  gboolean upsample;
  gboolean full_size;
} ExplainOptions;

typedef struct
{
  ExplainOptions options;
  CamToolFormat format;
  CamMethod method;
  CamTap tap;
  CamModel *model;
  CamNetwork *network;
  guint layer;
  GFile *file;
} Explain;

static const char *const methods[] = { "cam", "grad-cam", NULL };
static const char *const taps[] = { "relu", "conv", NULL };

static gboolean
fail_usage (const char *message, GError **error)
{
  g_set_error_literal (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_USAGE, message);
  return FALSE;
}

static gboolean
check_options (Explain *self, GError **error)
{
  const ExplainOptions *options = &self->options;
  guint method = CAM_METHOD_CAM;
  guint tap = CAM_TAP_RELU;

  if (options->output == NULL)
    return fail_usage (_ ("where to? Give -o FILE"), error);
  if (!cam_tool_find_format (options->output, &self->format, error)
      || !cam_tool_parse_choice ("--method", options->method, methods, &method, error)
      || !cam_tool_parse_choice ("--tap", options->tap, taps, &tap, error))
    return FALSE;
  if ((options->raw || options->upsample) && self->format != CAM_TOOL_FORMAT_NPY)
    return fail_usage (_ ("--raw and --upsample are for .npy files"), error);

  self->method = (CamMethod)method;
  self->tap = (CamTap)tap;
  return cam_tool_check_target (options->output, error);
}

static char *
list_convolutions (CamNetwork *network)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < cam_network_get_n_layers (network); i++)
    if (cam_network_get_layer (network, i)->kind == CAM_LAYER_CONV)
      g_ptr_array_add (names, cam_network_get_layer (network, i)->name);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}

static gboolean
find_layer (Explain *self, GError **error)
{
  const char *name = self->options.layer;
  g_autofree char *model = NULL;
  g_autofree char *known = NULL;

  self->layer = cam_network_get_last_conv (self->network);
  if (name == NULL)
    return TRUE;
  if (cam_network_find_layer (self->network, name, &self->layer)
      && cam_network_get_layer (self->network, self->layer)->kind == CAM_LAYER_CONV)
    return TRUE;

  model = g_file_get_parse_name (cam_model_get_file (self->model));
  known = list_convolutions (self->network);
  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_FAILED,
               _ ("%s: has no convolution “%s”; it has: %s"),
               model,
               name,
               known);
  return FALSE;
}

/* Without a wish the method is the one that the network was made for. */
static void
choose_method (Explain *self)
{
  if (self->options.method == NULL
      && (!cam_network_has_gap (self->network)
          || self->layer != cam_network_get_last_conv (self->network)))
    self->method = CAM_METHOD_GRAD_CAM;
}

static gboolean
load_model (Explain *self, const char *path, GCancellable *cancellable, GError **error)
{
  self->model = cam_tool_load_model (path, cancellable, error);
  if (self->model == NULL)
    return FALSE;
  self->network = cam_model_get_network (self->model);
  if (!find_layer (self, error))
    return FALSE;
  choose_method (self);
  return TRUE;
}

static int
choose_class (Explain *self, const char *const *names, CamExplanation *explanation, GError **error)
{
  g_autofree char *model = g_file_get_parse_name (cam_model_get_file (self->model));
  int index;

  if (self->options.class_name == NULL)
    return (int)cam_explanation_get_prediction (explanation);

  index = cam_tool_find_class (names, self->options.class_name, error);
  if (index < 0)
    g_prefix_error (error, "%s: ", model);
  return index;
}

/* Whoever did not ask for Grad-CAM should know that it is what they get, and why. */
static void
tell_why_grad_cam (Explain *self, CamExplanation *explanation)
{
  g_autofree char *model = g_file_get_parse_name (cam_model_get_file (self->model));
  g_autofree char *note = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (CamTensor) weights = NULL;

  if (self->options.method != NULL || cam_network_has_gap (self->network))
    return;
  weights = cam_explanation_get_weights (explanation, CAM_METHOD_CAM, 0, self->tap, &refusal);
  g_return_if_fail (refusal != NULL);
  note = g_strdup_printf ("%s: %s", model, refusal->message);
  cam_tool_print_error (note);
}

static CamTensor *
make_array (Explain *self, CamTensor *map, CamPicture *picture)
{
  g_autoptr (CamTensor) values
      = self->options.raw ? cam_tensor_ref (map) : cam_map_normalise (map, !self->options.no_relu);

  if (self->options.upsample)
    return cam_map_resize (
        values, cam_picture_get_height (picture), cam_picture_get_width (picture));
  return g_steal_pointer (&values);
}

static void
warn_if_empty (Explain *self, const CamTensor *map, const char *class_name)
{
  g_autofree char *name = g_file_get_parse_name (self->file);
  g_autofree char *note = NULL;

  if (self->options.raw || !cam_map_is_empty (map, !self->options.no_relu))
    return;
  note = g_strdup_printf (
      _ ("%s: no evidence for %s in this image: the map is zero everywhere"), name, class_name);
  cam_tool_print_error (note);
}

static gboolean
write_map (Explain *self,
           CamExplanation *explanation,
           CamPicture *picture,
           GCancellable *cancellable,
           GError **error)
{
  g_auto (GStrv) names = cam_tool_resolve_names (self->model, self->file, cancellable);
  g_autoptr (GFile) target = g_file_new_for_path (self->options.output);
  g_autoptr (CamTensor) map = NULL;
  g_autoptr (CamTensor) array = NULL;
  int class_index = choose_class (self, (const char *const *)names, explanation, error);

  if (class_index < 0)
    return FALSE;
  map = cam_explanation_get_map (explanation, self->method, (guint)class_index, self->tap, error);
  if (map == NULL)
    {
      g_autofree char *model = g_file_get_parse_name (cam_model_get_file (self->model));

      g_prefix_error (error, "%s: ", model);
      return FALSE;
    }

  tell_why_grad_cam (self, explanation);
  warn_if_empty (self, map, names[class_index]);
  array = make_array (self, map, picture);
  return cam_npy_write (array, target, error);
}

static gboolean
explain (Explain *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamPicture) picture = cam_tool_load_picture (
      self->model, self->file, self->options.full_size, cancellable, error);
  g_autoptr (CamExplanation) explanation = NULL;

  if (picture == NULL)
    return FALSE;
  explanation = cam_tool_explain_picture (
      self->model, picture, self->file, self->layer, cancellable, error);
  return explanation != NULL && write_map (self, explanation, picture, cancellable, error);
}

static char **
parse_options (const CamToolCommand *command,
               char ***arguments,
               ExplainOptions *options,
               GError **error)
{
  const GOptionEntry entries[] = {
    { "output",
      'o',
      0,
      G_OPTION_ARG_FILENAME,
      &options->output,
      N_ ("Where to: a .npy file"),
      N_ ("FILE") },
    { "class",
      'c',
      0,
      G_OPTION_ARG_STRING,
      &options->class_name,
      N_ ("The class to explain, by name or index (default: the prediction)"),
      N_ ("C") },
    { "method",
      'm',
      0,
      G_OPTION_ARG_STRING,
      &options->method,
      N_ ("cam, or grad-cam (default: cam where the network has one)"),
      N_ ("METHOD") },
    { "layer",
      'l',
      0,
      G_OPTION_ARG_STRING,
      &options->layer,
      N_ ("The convolution to explain at (default: the last)"),
      N_ ("NAME") },
    { "tap",
      't',
      0,
      G_OPTION_ARG_STRING,
      &options->tap,
      N_ ("Read the feature maps behind the ReLU (relu, the default) or before it (conv)"),
      N_ ("TAP") },
    { "no-relu",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->no_relu,
      N_ ("Keep evidence against the class"),
      NULL },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &options->raw, N_ ("Write the map itself, not 0..1"), NULL },
    { "upsample",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->upsample,
      N_ ("Enlarge the map to the size of the picture"),
      NULL },
    { "full-size",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->full_size,
      N_ ("Keep a large picture at its own size"),
      NULL },
    { NULL },
  };

  return cam_tool_parse (command, arguments, entries, 2, 2, error);
}

static void
explain_clear (Explain *self)
{
  g_free (self->options.class_name);
  g_free (self->options.method);
  g_free (self->options.tap);
  g_free (self->options.layer);
  g_free (self->options.output);
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
  g_auto (Explain) self = { { NULL } };
  g_auto (GStrv) rest = parse_options (command, arguments, &self.options, error);

  if (rest == NULL || !check_options (&self, error)
      || !load_model (&self, rest[0], cancellable, error))
    return FALSE;
  self.file = g_file_new_for_path (rest[1]);
  return explain (&self, cancellable, error);
}
