/* SPDX-License-Identifier: MIT */

#include "cam-tool-commands.h"

#include <glib/gi18n-lib.h>

#include "cam-class-names.h"
#include "cam-graph-cost.h"
#include "cam-method.h"
#include "cam-network-enum-types.h"
#include "cam-tool-inputs.h"
#include "cam-tool-json.h"
#include "cam-tool-layers.h"
#include "cam-tool-names.h"
#include "cam-tool-options.h"
#include "cam-tool-output.h"
#include "cam-tool-prepare.h"
#include "cam-tool-preprocessing.h"
#include "cam-tool-table.h"

/* The size for which shapes are shown if the network takes any: that of the bundled pictures. */
#define DEFAULT_INFO_SIZE 256
#define MAX_INFO_SIZE 65536

/* A row of the table: layer @index for an image of the requested size. */
typedef struct
{
  guint index;
  const CamLayer *layer;
  gsize shape[3]; /* of its output: channels × height × width */
  gsize n_parameters;
  guint64 n_multiplications;
  gboolean is_flat; /* the output is a vector of shape[0] */
} Row;

typedef struct
{
  CamModel *model;
  CamNetwork *network;
  gsize size;
  GArray *rows;
  char **names;
} Info;

typedef struct
{
  gboolean json;
  guint size;
} InfoOptions;

static const CamToolOption info_options[] = {
  { "json", CAM_TOOL_OPTION_FLAG, offsetof (InfoOptions, json), NULL, N_ ("Write JSON") },
  { "size",
    CAM_TOOL_OPTION_COUNT,
    offsetof (InfoOptions, size),
    NULL,
    N_ ("Shapes for a picture of N × N pixels"),
    N_ ("N"),
    .least = 1,
    .most = MAX_INFO_SIZE },
  { NULL },
};

static gboolean
add_info_row (Info *self, guint index, gboolean *is_flat, GError **error)
{
  CamNetwork *network = self->network;
  Row row = { .index = index, .layer = cam_network_get_layer (network, index) };

  if (!cam_network_get_output_shape (network, index, self->size, self->size, row.shape, error))
    return FALSE;

  row.n_parameters += row.layer->weight != NULL ? row.layer->weight->n_elements : 0;
  row.n_parameters += row.layer->bias != NULL ? row.layer->bias->n_elements : 0;
  row.n_multiplications
      = row.layer->kind == CAM_LAYER_MAPS ? cam_graph_count_layer (
            cam_network_get_graph (network), index, self->size, self->size, &row.n_parameters)
                                          : cam_tool_count_multiplications (row.layer, row.shape);
  *is_flat |= row.layer->kind == CAM_LAYER_GAP || row.layer->kind == CAM_LAYER_FLATTEN;
  row.is_flat = *is_flat || row.layer->kind == CAM_LAYER_LINEAR;
  g_array_append_val (self->rows, row);
  return TRUE;
}

static gboolean
add_rows (Info *self, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (cam_model_get_file (self->model));
  gboolean is_flat = FALSE;

  for (guint i = 0; i < cam_network_get_n_layers (self->network); i++)
    if (!add_info_row (self, i, &is_flat, error))
      {
        g_prefix_error (error, "%s: ", name);
        return FALSE;
      }
  return TRUE;
}

static const char *
get_kind_nick (CamLayerKind kind)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (CAM_TYPE_LAYER_KIND);

  return g_enum_get_value (class, (int)kind)->value_nick;
}

/* The operator, by its name in the file, that computes the feature maps. */
static const char *
get_operator (Info *self, const Row *row)
{
  return cam_graph_get_layer (cam_network_get_graph (self->network), row->index)->op;
}

static char *
describe_kind (Info *self, const Row *row)
{
  const CamLayer *layer = row->layer;

  switch (layer->kind)
    {
    case CAM_LAYER_CONV:
      return g_strdup_printf (
          _ ("convolution %zu × %zu"), layer->weight->shape[2], layer->weight->shape[3]);
    case CAM_LAYER_RELU:
      return g_strdup (_ ("ReLU"));
    case CAM_LAYER_MAX_POOL:
      return g_strdup (_ ("max pooling 2 × 2"));
    case CAM_LAYER_GAP:
      return g_strdup (_ ("global average pooling"));
    case CAM_LAYER_FLATTEN:
      return g_strdup (_ ("flatten"));
    case CAM_LAYER_LINEAR:
      return g_strdup (_ ("linear"));
    case CAM_LAYER_MAPS:
      return g_strdup (get_operator (self, row));
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
describe_shape (const Row *row)
{
  if (row->is_flat)
    return g_strdup_printf ("%zu", row->shape[0]);
  return g_strdup_printf ("%zu × %zu × %zu", row->shape[0], row->shape[1], row->shape[2]);
}

/* Lists the methods that apply to the network at @layer. @describe gives their names. */
static char **
list_methods (CamNetwork *network, guint layer, const char *(*describe) (CamMethod method))
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (guint method = 0; method < CAM_N_METHODS; method++)
    if (cam_method_applies ((CamMethod)method, network, layer))
      g_strv_builder_add (list, describe ((CamMethod)method));
  return g_strv_builder_end (list);
}

static char *
describe_methods (CamNetwork *network, guint layer)
{
  g_auto (GStrv) titles = list_methods (network, layer, cam_method_get_title);

  return g_strjoinv (", ", titles);
}

/* Says why some methods don't apply to the network at its default layer. */
static void
append_refusals (CamNetwork *network, GString *text)
{
  for (guint method = 0; method < CAM_N_METHODS; method++)
    {
      g_autoptr (GError) refusal = NULL;

      if (!cam_method_check (
              (CamMethod)method, network, cam_network_get_default_layer (network), &refusal))
        g_string_append_printf (text, "             %s\n", refusal->message);
    }
}

/* The name of the reference network's class, or of the family. */
static const char *
get_network_name (CamNetwork *network)
{
  CamGraph *graph = cam_network_get_graph (network);
  const char *family = graph != NULL ? cam_graph_get_description (graph)->family : NULL;

  if (graph != NULL)
    return family != NULL ? family : "ONNX";
  return cam_network_has_gap (network) ? "CNNWithGAP" : "CNN";
}

static void
format_header (Info *self, GString *text)
{
  g_autofree char *name = g_file_get_parse_name (cam_model_get_file (self->model));
  g_autofree char *classes = cam_tool_names_list (self->names);
  guint n_channels = cam_network_get_n_input_channels (self->network);
  g_autofree char *methods
      = describe_methods (self->network, cam_network_get_default_layer (self->network));

  g_string_append_printf (text, "%s\n", name);
  g_string_append_printf (text,
                          _ ("Network:     %s, %'zu parameters\n"),
                          get_network_name (self->network),
                          cam_network_get_n_parameters (self->network));
  if (cam_model_get_input_dim (self->model) > 0)
    g_string_append_printf (text,
                            _ ("Input:       %u × %zu × %zu (channels × height × width)\n"),
                            n_channels,
                            self->size,
                            self->size);
  else
    g_string_append_printf (
        text,
        _ ("Input:       %u × height × width, of any size; below for %zu × %zu\n"),
        n_channels,
        self->size,
        self->size);
  g_string_append_printf (
      text, _ ("Classes:     %u: %s\n"), cam_network_get_n_classes (self->network), classes);
  if (cam_network_get_graph (self->network) != NULL)
    cam_tool_preprocessing_format (self->model, self->size, text);
  g_string_append_printf (text, _ ("Explained:   by %s\n"), methods);
  append_refusals (self->network, text);
  if (cam_network_get_graph (self->network) != NULL && cam_network_has_gap (self->network)
      && !cam_graph_get_gap (cam_network_get_graph (self->network))->is_exact)
    g_string_append (text,
                     _ ("             An activation follows the class weights: the mean of a CAM "
                        "is not the logit.\n"));
  g_string_append_c (text, '\n');
}

static int
get_name_width (Info *self)
{
  glong width = 16;

  for (guint i = 0; i < self->rows->len; i++)
    width = MAX (width, g_utf8_strlen (g_array_index (self->rows, Row, i).layer->name, -1) + 2);
  return (int)MIN (width, 80);
}

static void
format_table (Info *self, GString *text)
{
  const char *titles[]
      = { _ ("Layer"), _ ("Kind"), _ ("Output"), _ ("Parameters"), _ ("Multiplications"), NULL };
  const int widths[] = { get_name_width (self), 24, 20, -12, -16 };

  for (guint i = 0; titles[i] != NULL; i++)
    cam_tool_table_add (text, titles[i], widths[i]);
  g_string_append_printf (text, "  %s\n", _ ("Explained by"));

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      g_autofree char *kind = describe_kind (self, row);
      g_autofree char *shape = describe_shape (row);
      g_autofree char *parameters = g_strdup_printf ("%'zu", row->n_parameters);
      g_autofree char *products = g_strdup_printf ("%'" G_GUINT64_FORMAT, row->n_multiplications);
      g_autofree char *methods = describe_methods (self->network, row->index);
      const char *cells[] = { row->layer->name, kind, shape, parameters, products };

      for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
        cam_tool_table_add (text, cells[j], widths[j]);
      if (*methods != '\0')
        g_string_append_printf (text, "  %s", methods);
      while (text->len > 0 && text->str[text->len - 1] == ' ')
        g_string_truncate (text, text->len - 1);
      g_string_append_c (text, '\n');
    }
}

static gboolean
write_info_text (Info *self, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  format_header (self, text);
  format_table (self, text);
  return cam_tool_write (text->str, error);
}

static void
add_json_row (Info *self, JsonBuilder *builder, const Row *row)
{
  g_auto (GStrv) methods = list_methods (self->network, row->index, cam_method_get_id);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, row->layer->name);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, get_kind_nick (row->layer->kind));
  if (row->layer->kind == CAM_LAYER_MAPS)
    {
      json_builder_set_member_name (builder, "operator");
      json_builder_add_string_value (builder, get_operator (self, row));
    }
  if (row->layer->kind == CAM_LAYER_CONV)
    cam_tool_json_add_sizes (builder, "kernel", row->layer->weight->shape + 2, 2);
  cam_tool_json_add_sizes (builder, "shape", row->shape, row->is_flat ? 1 : 3);
  json_builder_set_member_name (builder, "parameters");
  json_builder_add_int_value (builder, (gint64)row->n_parameters);
  json_builder_set_member_name (builder, "multiplications");
  json_builder_add_int_value (builder, (gint64)row->n_multiplications);
  cam_tool_json_add_strings (builder, "methods", (const char *const *)methods);
  json_builder_end_object (builder);
}

static gboolean
write_info_json (Info *self, const char *path, GError **error)
{
  guint last_conv = cam_network_get_default_layer (self->network);
  g_auto (GStrv) methods = list_methods (self->network, last_conv, cam_method_get_id);
  gsize input[] = { cam_network_get_n_input_channels (self->network), self->size, self->size };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cam_tool_json_add_path (builder, "model", path);
  json_builder_set_member_name (builder, "network");
  json_builder_add_string_value (builder, get_network_name (self->network));
  json_builder_set_member_name (builder, "parameters");
  json_builder_add_int_value (builder, (gint64)cam_network_get_n_parameters (self->network));
  json_builder_set_member_name (builder, "input_channels");
  json_builder_add_int_value (builder, cam_network_get_n_input_channels (self->network));
  json_builder_set_member_name (builder, "input_dim");
  if (cam_model_get_input_dim (self->model) > 0)
    json_builder_add_int_value (builder, cam_model_get_input_dim (self->model));
  else
    json_builder_add_null_value (builder);
  cam_tool_json_add_sizes (builder, "input_shape", input, 3);
  cam_tool_json_add_strings (builder, "classes", (const char *const *)self->names);
  cam_tool_json_add_strings (builder, "methods", (const char *const *)methods);
  if (cam_network_get_graph (self->network) != NULL)
    cam_tool_preprocessing_add_json (self->model, self->size, builder);
  json_builder_set_member_name (builder, "layers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->rows->len; i++)
    add_json_row (self, builder, &g_array_index (self->rows, Row, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return cam_tool_write_json (builder, error);
}

static gsize
choose_info_size (CamModel *model, guint asked)
{
  if (asked > 0)
    return asked;
  return cam_model_get_input_dim (model) > 0 ? cam_model_get_input_dim (model) : DEFAULT_INFO_SIZE;
}

gboolean
cam_tool_info (const CamToolCommand *command,
               char ***arguments,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (CamModel) model = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_auto (GStrv) rest = NULL;
  g_auto (GStrv) names = NULL;
  InfoOptions typed;
  g_auto (CamToolPrepare) prepare = { 0 };
  const CamToolOptionSet sets[]
      = { { info_options, &typed }, cam_tool_prepare_get_options (&prepare) };
  Info self;

  rest = cam_tool_parse (command, arguments, sets, G_N_ELEMENTS (sets), 1, 1, error);
  if (rest == NULL)
    return FALSE;
  model = cam_tool_load_model (rest[0], cancellable, error);
  if (model == NULL || !cam_tool_prepare_apply (&prepare, &model, error))
    return FALSE;

  names = cam_class_names_resolve (model, NULL);
  self = (Info){ .model = model,
                 .network = cam_model_get_network (model),
                 .size = choose_info_size (model, typed.size),
                 .rows = rows,
                 .names = names };
  if (!add_rows (&self, error))
    return FALSE;
  return typed.json ? write_info_json (&self, rest[0], error) : write_info_text (&self, error);
}
