/* SPDX-License-Identifier: MIT */

#include "cam-tool-request.h"

#include <glib/gi18n-lib.h>

#include "cam-tool-inputs.h"
#include "cam-tool-options.h"
#include "cam-tool-output.h"

static const char *const methods[] = { "cam", "grad-cam", NULL };
static const char *const taps[] = { "relu", "conv", NULL };

GOptionGroup *
cam_tool_request_make_group (CamToolRequest *self)
{
  const GOptionEntry entries[] = {
    { "class",
      'c',
      0,
      G_OPTION_ARG_STRING,
      &self->class_name,
      N_ ("The class to explain, by name or index (default: the prediction)"),
      N_ ("C") },
    { "method",
      'm',
      0,
      G_OPTION_ARG_STRING,
      &self->method_name,
      N_ ("cam, or grad-cam (default: cam where the network has one)"),
      N_ ("METHOD") },
    { "layer",
      'l',
      0,
      G_OPTION_ARG_STRING,
      &self->layer_name,
      N_ ("The convolution to explain at (default: the last)"),
      N_ ("NAME") },
    { "tap",
      't',
      0,
      G_OPTION_ARG_STRING,
      &self->tap_name,
      N_ ("Read the feature maps behind the ReLU (relu, the default) or before it (conv)"),
      N_ ("TAP") },
    { "no-relu",
      0,
      0,
      G_OPTION_ARG_NONE,
      &self->no_relu,
      N_ ("Keep evidence against the class"),
      NULL },
    { "full-size",
      0,
      0,
      G_OPTION_ARG_NONE,
      &self->full_size,
      N_ ("Keep large pictures at their own size"),
      NULL },
    { NULL },
  };
  GOptionGroup *group
      = g_option_group_new ("map", _ ("Map:"), _ ("Show what is explained, and how"), NULL, NULL);

  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_group_add_entries (group, entries);
  return group;
}

gboolean
cam_tool_request_check (CamToolRequest *self, GError **error)
{
  guint method = CAM_METHOD_CAM;
  guint tap = CAM_TAP_RELU;

  if (!cam_tool_parse_choice ("--method", self->method_name, methods, &method, error)
      || !cam_tool_parse_choice ("--tap", self->tap_name, taps, &tap, error))
    return FALSE;
  self->method = (CamMethod)method;
  self->tap = (CamTap)tap;
  return TRUE;
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
find_layer (CamToolRequest *self, CamModel *model, GError **error)
{
  CamNetwork *network = cam_model_get_network (model);
  g_autofree char *name = NULL;
  g_autofree char *known = NULL;

  self->layer = cam_network_get_last_conv (network);
  if (self->layer_name == NULL)
    return TRUE;
  if (cam_network_find_layer (network, self->layer_name, &self->layer)
      && cam_network_get_layer (network, self->layer)->kind == CAM_LAYER_CONV)
    return TRUE;

  name = g_file_get_parse_name (cam_model_get_file (model));
  known = list_convolutions (network);
  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_FAILED,
               _ ("%s: has no convolution “%s”; it has: %s"),
               name,
               self->layer_name,
               known);
  return FALSE;
}

gboolean
cam_tool_request_resolve (CamToolRequest *self, CamModel *model, GError **error)
{
  CamNetwork *network = cam_model_get_network (model);

  if (!find_layer (self, model, error))
    return FALSE;
  if (self->method_name == NULL
      && (!cam_network_has_gap (network) || self->layer != cam_network_get_last_conv (network)))
    self->method = CAM_METHOD_GRAD_CAM;
  return TRUE;
}

gboolean
cam_tool_request_find_class (CamToolRequest *self,
                             CamModel *model,
                             const char *const *names,
                             int *class_index,
                             GError **error)
{
  g_autofree char *name = g_file_get_parse_name (cam_model_get_file (model));

  *class_index = -1;
  if (self->class_name == NULL)
    return TRUE;
  *class_index = cam_tool_find_class (names, self->class_name, error);
  if (*class_index < 0)
    g_prefix_error (error, "%s: ", name);
  return *class_index >= 0;
}

void
cam_tool_request_tell_why_grad_cam (CamToolRequest *self,
                                    CamModel *model,
                                    CamExplanation *explanation)
{
  g_autofree char *name = g_file_get_parse_name (cam_model_get_file (model));
  g_autofree char *note = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (CamTensor) weights = NULL;

  if (self->method_name != NULL || cam_network_has_gap (cam_model_get_network (model)))
    return;
  weights = cam_explanation_get_weights (explanation, CAM_METHOD_CAM, 0, self->tap, NULL, &refusal);
  g_return_if_fail (refusal != NULL);
  note = g_strdup_printf ("%s: %s", name, refusal->message);
  cam_tool_print_error (note);
}

void
cam_tool_request_clear (CamToolRequest *self)
{
  g_clear_pointer (&self->class_name, g_free);
  g_clear_pointer (&self->method_name, g_free);
  g_clear_pointer (&self->tap_name, g_free);
  g_clear_pointer (&self->layer_name, g_free);
}
