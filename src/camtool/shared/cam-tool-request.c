/* SPDX-License-Identifier: MIT */

#include "cam-tool-request.h"

#include <glib/gi18n-lib.h>

#include "cam-tool-inputs.h"
#include "cam-tool-output.h"

static const char *
name_method (guint index)
{
  return index < CAM_N_METHODS ? cam_method_get_id ((CamMethod)index) : NULL;
}

static const CamToolOption request_options[] = {
  { "class",
    CAM_TOOL_OPTION_TEXT,
    offsetof (CamToolRequest, class_name),
    NULL,
    N_ ("The class to explain, by name or index (default: the prediction)"),
    N_ ("C"),
    .letter = 'c' },
  { "method",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (CamToolRequest, asked_method),
    NULL,
    N_ ("cam, or grad-cam (default: cam where the network has one)"),
    N_ ("METHOD"),
    .letter = 'm',
    .name_choice = name_method,
    .fallback = CAM_TOOL_UNSET },
  { "layer",
    CAM_TOOL_OPTION_TEXT,
    offsetof (CamToolRequest, layer_name),
    NULL,
    N_ ("The layer to explain at (default: the one that is averaged, or the last)"),
    N_ ("NAME"),
    .letter = 'l' },
  { "no-relu",
    CAM_TOOL_OPTION_FLAG,
    offsetof (CamToolRequest, no_relu),
    NULL,
    N_ ("Keep evidence against the class") },
  { "full-size",
    CAM_TOOL_OPTION_FLAG,
    offsetof (CamToolRequest, full_size),
    NULL,
    N_ ("Keep large pictures at their own size") },
  { NULL },
};

CamToolOptionSet
cam_tool_request_get_options (CamToolRequest *self)
{
  return (CamToolOptionSet){ request_options, self, "map", N_ ("Map:") };
}

static char *
list_targets (CamNetwork *network)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < cam_network_get_n_layers (network); i++)
    if (cam_network_is_target (network, i))
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

  self->layer = cam_network_get_default_layer (network);
  if (self->layer_name == NULL)
    return TRUE;
  if (cam_network_find_layer (network, self->layer_name, &self->layer)
      && cam_network_is_target (network, self->layer))
    return TRUE;

  name = g_file_get_parse_name (cam_model_get_file (model));
  known = list_targets (network);
  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_FAILED,
               _ ("%s: has no layer “%s” with feature maps; it has: %s"),
               name,
               self->layer_name,
               known);
  return FALSE;
}

gboolean
cam_tool_request_resolve (CamToolRequest *self, CamModel *model, GError **error)
{
  if (!find_layer (self, model, error))
    return FALSE;
  self->method = self->asked_method != CAM_TOOL_UNSET
                     ? (CamMethod)self->asked_method
                     : cam_method_choose (cam_model_get_network (model), self->layer);
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
cam_tool_request_warn_of_refusal (CamToolRequest *self, CamModel *model)
{
  CamNetwork *network = cam_model_get_network (model);
  g_autofree char *name = g_file_get_parse_name (cam_model_get_file (model));
  g_autofree char *note = NULL;
  g_autoptr (GError) refusal = NULL;

  if (self->asked_method != CAM_TOOL_UNSET
      || cam_method_check (0, network, cam_network_get_default_layer (network), &refusal))
    return;
  note = g_strdup_printf ("%s: %s", name, refusal->message);
  cam_tool_print_error (note);
}

void
cam_tool_request_clear (CamToolRequest *self)
{
  cam_tool_options_clear (request_options, self);
}
