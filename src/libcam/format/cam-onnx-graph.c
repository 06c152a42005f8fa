/* SPDX-License-Identifier: MIT */

#include "cam-onnx-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-hash.h"
#include "cam-words.h"

/* The most inputs, outputs or attributes of a node. */
#define MAX_LINKS 4096

/* ONNX's numbers for the types of attributes. */
enum
{
  ATTRIBUTE_FLOAT = 1,
  ATTRIBUTE_INT = 2,
  ATTRIBUTE_STRING = 3,
  ATTRIBUTE_TENSOR = 4,
  ATTRIBUTE_FLOATS = 6,
  ATTRIBUTE_INTS = 7,
};

typedef struct
{
  CamOnnx *onnx;
  CamOnnxReader *reader;
  GHashTable *by_name; /* name → index + 1 */
} Builder;

/* Copies a name from the file, made safe to show. */
static char *
read_name (const char *name, GError **error)
{
  if (name == NULL)
    name = "";
  if (g_utf8_validate (name, -1, NULL))
    return cam_words_escape (name, 0);
  g_set_error (error, CAM_ERROR, CAM_ERROR_FORMAT, _ ("a name in it is not UTF-8."));
  return NULL;
}

/* The index of the value called @name, which is created if need be; CAM_ONNX_NONE with @error set
 * if there are too many. */
static guint
get_value (Builder *builder, const char *name, GError **error)
{
  GArray *values = builder->onnx->values;
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (builder->by_name, name));
  CamOnnxValue value = { 0 };

  if (index > 0)
    return index - 1;
  if (values->len >= CAM_ONNX_MAX_VALUES)
    {
      g_set_error (error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("its network is too large."));
      return CAM_ONNX_NONE;
    }
  value.name = read_name (name, error);
  if (value.name == NULL)
    return CAM_ONNX_NONE;
  g_array_append_val (values, value);
  g_hash_table_insert (builder->by_name, g_strdup (name), GUINT_TO_POINTER (values->len));
  return values->len - 1;
}

static CamAttributeKind
find_kind (const CamPb__Attribute *message)
{
  switch (message->has_type ? message->type : 0)
    {
    case ATTRIBUTE_FLOAT:
      return CAM_ATTRIBUTE_NUMBER;
    case ATTRIBUTE_INT:
      return CAM_ATTRIBUTE_INTEGER;
    case ATTRIBUTE_STRING:
      return CAM_ATTRIBUTE_TEXT;
    case ATTRIBUTE_TENSOR:
      return CAM_ATTRIBUTE_TENSOR;
    case ATTRIBUTE_FLOATS:
      return CAM_ATTRIBUTE_NUMBERS;
    case ATTRIBUTE_INTS:
      return CAM_ATTRIBUTE_INTEGERS;
    case 0: /* old files have no type */
      return message->has_f        ? CAM_ATTRIBUTE_NUMBER
             : message->has_i      ? CAM_ATTRIBUTE_INTEGER
             : message->has_s      ? CAM_ATTRIBUTE_TEXT
             : message->t != NULL  ? CAM_ATTRIBUTE_TENSOR
             : message->n_floats   ? CAM_ATTRIBUTE_NUMBERS
             : message->n_ints > 0 ? CAM_ATTRIBUTE_INTEGERS
                                   : CAM_ATTRIBUTE_OTHER;
    default:
      return CAM_ATTRIBUTE_OTHER;
    }
}

static gboolean
fill_attribute (Builder *builder,
                const CamPb__Attribute *message,
                CamAttribute *attribute,
                GError **error)
{
  gsize n = message->n_ints;

  switch (attribute->kind)
    {
    case CAM_ATTRIBUTE_NUMBER:
      attribute->number = message->f;
      return TRUE;
    case CAM_ATTRIBUTE_INTEGER:
      attribute->integer = message->i;
      return TRUE;
    case CAM_ATTRIBUTE_TEXT:
      /* No data is how protobuf-c says an empty text. */
      attribute->text = message->s.data != NULL
                            ? g_strndup ((const char *)message->s.data, message->s.len)
                            : g_strdup ("");
      return TRUE;
    case CAM_ATTRIBUTE_INTEGERS:
      attribute->integers = cam_integers_try_new (1, &n, error);
      if (attribute->integers != NULL && n > 0)
        memcpy (attribute->integers->data, message->ints, n * sizeof (gint64));
      return attribute->integers != NULL;
    case CAM_ATTRIBUTE_NUMBERS:
      n = message->n_floats;
      attribute->tensor = cam_tensor_try_new (1, &n, error);
      if (attribute->tensor != NULL && n > 0)
        memcpy (attribute->tensor->data, message->floats, n * sizeof (float));
      return attribute->tensor != NULL;
    case CAM_ATTRIBUTE_TENSOR:
      if (message->t != NULL)
        return cam_onnx_read_tensor (builder->reader,
                                     message->t,
                                     NULL,
                                     attribute->name,
                                     &attribute->tensor,
                                     &attribute->integers,
                                     error);
      attribute->kind = CAM_ATTRIBUTE_OTHER;
      return TRUE;
    default:
      return TRUE;
    }
}

static gboolean
read_attributes (Builder *builder,
                 const CamPb__Node *message,
                 CamAttributes *attributes,
                 GError **error)
{
  for (gsize i = 0; i < message->n_attribute; i++)
    {
      g_autofree char *name = read_name (message->attribute[i]->name, error);
      CamAttribute *attribute;

      if (name == NULL)
        return FALSE;
      attribute = cam_attributes_add (attributes, name);
      attribute->kind = find_kind (message->attribute[i]);
      if (!fill_attribute (builder, message->attribute[i], attribute, error))
        return FALSE;
    }
  return TRUE;
}

/* The indices of the values called @names. An empty name means no value. */
static guint *
read_links (Builder *builder, char **names, gsize n, GError **error)
{
  g_autofree guint *links = g_new (guint, MAX (n, 1));

  for (gsize i = 0; i < n; i++)
    {
      links[i] = CAM_ONNX_NONE;
      if (names[i] == NULL || *names[i] == '\0')
        continue;
      links[i] = get_value (builder, names[i], error);
      if (links[i] == CAM_ONNX_NONE)
        return NULL;
    }
  return g_steal_pointer (&links);
}

static gboolean
read_node (Builder *builder, const CamPb__Node *message, GError **error)
{
  CamOnnxNode *node;
  const char *name = message->name;
  g_autofree char *shown_op = NULL, *shown = NULL;

  if (message->n_input > MAX_LINKS || message->n_output > MAX_LINKS
      || message->n_attribute > MAX_LINKS)
    {
      g_set_error (error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("its network is too large."));
      return FALSE;
    }
  g_array_set_size (builder->onnx->nodes, builder->onnx->nodes->len + 1);
  node = &g_array_index (builder->onnx->nodes, CamOnnxNode, builder->onnx->nodes->len - 1);
  if ((name == NULL || *name == '\0') && message->n_output > 0)
    name = message->output[0];
  node->name = read_name (name, error);
  node->op = node->name != NULL ? read_name (message->op_type, error) : NULL;
  node->domain = node->op != NULL ? read_name (message->domain, error) : NULL;
  if (node->domain == NULL)
    return FALSE;
  if (g_str_equal (node->domain, "ai.onnx"))
    *node->domain = '\0';
  node->attributes = cam_attributes_new ();
  node->inputs = read_links (builder, message->input, message->n_input, error);
  if (node->inputs == NULL)
    return FALSE;
  node->n_inputs = message->n_input;
  node->outputs = read_links (builder, message->output, message->n_output, error);
  if (node->outputs == NULL)
    return FALSE;
  node->n_outputs = message->n_output;
  if (read_attributes (builder, message, node->attributes, error))
    return TRUE;
  shown_op = cam_words_show (node->op);
  shown = cam_words_show (node->name);
  g_prefix_error (error, _ ("ONNX operator %s at node “%s”: "), shown_op, shown);
  return FALSE;
}

static gboolean
read_initializers (Builder *builder, CamPb__Graph *graph, GError **error)
{
  for (gsize i = 0; i < graph->n_initializer; i++)
    {
      CamPb__Tensor *message = graph->initializer[i];
      guint index = get_value (builder, message->name != NULL ? message->name : "", error);
      CamOnnxValue *value;

      if (index == CAM_ONNX_NONE
          || g_cancellable_set_error_if_cancelled (builder->reader->cancellable, error))
        return FALSE;
      value = &g_array_index (builder->onnx->values, CamOnnxValue, index);
      if (value->tensor != NULL || value->integers != NULL)
        {
          g_autofree char *shown = cam_words_show (value->name);

          g_set_error (
              error, CAM_ERROR, CAM_ERROR_FORMAT, _ ("the value “%s” is there twice."), shown);
          return FALSE;
        }
      if (!cam_onnx_read_tensor (builder->reader,
                                 message,
                                 &g_array_index (builder->reader->parts, CamOnnxPart, i),
                                 value->name,
                                 &value->tensor,
                                 &value->integers,
                                 error))
        return FALSE;
    }
  return TRUE;
}

static void
read_input_shape (const CamPb__ValueInfo *message, CamOnnxInput *input)
{
  const CamPb__TensorType *type = message->type != NULL ? message->type->tensor_type : NULL;

  input->is_float = type == NULL || cam_onnx_is_float (type->elem_type);
  if (type == NULL || type->shape == NULL || type->shape->n_dim > CAM_TENSOR_MAX_DIMS)
    return;
  input->n_dims = type->shape->n_dim;
  for (guint i = 0; i < input->n_dims; i++)
    {
      const CamPb__Dimension *dim = type->shape->dim[i];

      input->dims[i] = dim->has_dim_value && dim->dim_value > 0 ? dim->dim_value : -1;
    }
}

static gboolean
read_inputs (Builder *builder, const CamPb__Graph *graph, GError **error)
{
  for (gsize i = 0; i < graph->n_input; i++)
    {
      const CamPb__ValueInfo *message = graph->input[i];
      CamOnnxInput input = { 0 };

      input.value = get_value (builder, message->name != NULL ? message->name : "", error);
      if (input.value == CAM_ONNX_NONE)
        return FALSE;
      /* Files before version 4 list their weights as inputs too. */
      if (cam_onnx_value (builder->onnx, input.value)->tensor != NULL
          || cam_onnx_value (builder->onnx, input.value)->integers != NULL)
        continue;
      read_input_shape (message, &input);
      g_array_append_val (builder->onnx->inputs, input);
    }
  return TRUE;
}

static gboolean
read_outputs (Builder *builder, const CamPb__Graph *graph, GError **error)
{
  for (gsize i = 0; i < graph->n_output; i++)
    {
      const char *name = graph->output[i]->name != NULL ? graph->output[i]->name : "";
      guint index = get_value (builder, name, error);

      if (index == CAM_ONNX_NONE)
        return FALSE;
      g_array_append_val (builder->onnx->outputs, index);
    }
  return TRUE;
}

gboolean
cam_onnx_read_graph (CamOnnx *self, CamOnnxReader *reader, CamPb__Graph *graph, GError **error)
{
  g_autoptr (GHashTable) by_name
      = g_hash_table_new_full (cam_string_hash, g_str_equal, g_free, NULL);
  Builder builder = { self, reader, by_name };

  if (graph->n_node > CAM_ONNX_MAX_NODES)
    {
      g_set_error (error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("its network is too large."));
      return FALSE;
    }
  if (graph->n_sparse_initializer > 0)
    {
      g_set_error (error, CAM_ERROR, CAM_ERROR_UNSUPPORTED, _ ("it has sparse weights."));
      return FALSE;
    }
  if (!read_initializers (&builder, graph, error) || !read_inputs (&builder, graph, error))
    return FALSE;
  for (gsize i = 0; i < graph->n_node; i++)
    if (!read_node (&builder, graph->node[i], error))
      return FALSE;
  return read_outputs (&builder, graph, error);
}
