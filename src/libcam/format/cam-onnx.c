/* SPDX-License-Identifier: MIT */

#include "cam-onnx.h"

#include <stdlib.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-hash.h"
#include "cam-onnx-private.h"

/* The most bytes of memory for each byte of the file. Empty messages take two bytes in the file and
 * some hundred in memory; normal files stay far below this. */
#define MAX_GROWTH 12
#define MIN_BUDGET ((gsize)64 << 20)

/* How ONNX files begin. Every exporter writes the version of ONNX first, as a small number in field
 * 1. */
#define FIRST_TAG 0x08
#define MAX_IR_VERSION 32

typedef struct
{
  ProtobufCAllocator allocator;
  gsize budget;
} Budget;

static void *
allocate (void *data, size_t size)
{
  Budget *budget = data;

  /* An allocation takes this much more than its size. */
  if (size > G_MAXSIZE - 16 || size + 16 > budget->budget)
    return NULL;
  budget->budget -= size + 16;
  return malloc (size);
}

static void
release (void *data, void *memory)
{
  free (memory);
}

gboolean
cam_onnx_sniff (const guint8 *head, gsize size)
{
  return size >= 2 && head[0] == FIRST_TAG && head[1] >= 1 && head[1] <= MAX_IR_VERSION;
}

static void
clear_value (gpointer data)
{
  CamOnnxValue *value = data;

  g_free (value->name);
  g_clear_pointer (&value->tensor, cam_tensor_unref);
  g_clear_pointer (&value->integers, cam_integers_unref);
}

static void
clear_node (gpointer data)
{
  CamOnnxNode *node = data;

  g_free (node->name);
  g_free (node->op);
  g_free (node->domain);
  g_clear_pointer (&node->attributes, cam_attributes_unref);
  g_free (node->inputs);
  g_free (node->outputs);
}

void
cam_onnx_free (CamOnnx *self)
{
  g_free (self->producer);
  g_free (self->family);
  g_array_unref (self->values);
  g_array_unref (self->nodes);
  g_array_unref (self->inputs);
  g_array_unref (self->outputs);
  g_free (self);
}

CamOnnx *
cam_onnx_new (void)
{
  CamOnnx *self = g_new0 (CamOnnx, 1);

  self->values = g_array_new (FALSE, TRUE, sizeof (CamOnnxValue));
  g_array_set_clear_func (self->values, clear_value);
  self->nodes = g_array_new (FALSE, TRUE, sizeof (CamOnnxNode));
  g_array_set_clear_func (self->nodes, clear_node);
  self->inputs = g_array_new (FALSE, TRUE, sizeof (CamOnnxInput));
  self->outputs = g_array_new (FALSE, TRUE, sizeof (guint));
  return self;
}

static void
read_head (CamOnnx *self, const CamPb__Model *model)
{
  const char *producer = model->producer_name != NULL ? model->producer_name : "";

  self->producer = g_utf8_make_valid (producer, -1);
  self->opset = 1;
  for (gsize i = 0; i < model->n_opset_import; i++)
    {
      const char *domain = model->opset_import[i]->domain;

      if (domain == NULL || *domain == '\0' || g_str_equal (domain, "ai.onnx"))
        self->opset = model->opset_import[i]->version;
    }
}

static CamOnnx *
read_model (CamPb__Model *model, CamOnnxReader *reader, GError **error)
{
  g_autoptr (CamOnnx) self = cam_onnx_new ();

  if (model->graph == NULL || model->graph->n_node == 0)
    {
      g_set_error (error, CAM_ERROR, CAM_ERROR_FORMAT, _ ("it is no ONNX file with a network."));
      return NULL;
    }
  g_assert (model->graph->n_initializer == reader->parts->len);
  read_head (self, model);
  if (!cam_onnx_read_graph (self, reader, model->graph, error) || !cam_onnx_sort (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static CamPb__Model *
unpack (GBytes *message, Budget *budget, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (message, &size);
  CamPb__Model *model;

  *budget = (Budget){ { allocate, release, budget }, MIN_BUDGET + MAX_GROWTH * size };
  model = cam_pb__model__unpack (&budget->allocator, size, data);
  if (model == NULL)
    g_set_error (
        error, CAM_ERROR, CAM_ERROR_FORMAT, _ ("it is not an ONNX file, or it was cut short."));
  return model;
}

static CamOnnx *
load_onnx (CamSource *source, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (CamOnnxPart));
  g_autoptr (GHashTable) files = g_hash_table_new_full (
      cam_string_hash, g_str_equal, g_free, (GDestroyNotify)cam_source_unref);
  CamOnnxReader reader = { source, parts, file, files, cancellable };
  g_autoptr (GBytes) message = cam_onnx_skim (source, parts, cancellable, error);
  Budget budget;
  CamPb__Model *model = message != NULL ? unpack (message, &budget, error) : NULL;
  CamOnnx *self;

  if (model == NULL)
    return NULL;
  g_clear_pointer (&message, g_bytes_unref);
  self = read_model (model, &reader, error);
  cam_pb__model__free_unpacked (model, &budget.allocator);
  return self;
}

CamOnnx *
cam_onnx_load_bytes (GBytes *bytes, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamSource) source = cam_source_new_for_bytes (bytes);

  if (g_bytes_get_size (bytes) <= CAM_ONNX_MAX_BYTES)
    return load_onnx (source, file, cancellable, error);
  g_set_error (error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("it is larger than 2 GB."));
  return NULL;
}

CamOnnx *
cam_onnx_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamSource) source = cam_source_open (file, CAM_ONNX_MAX_BYTES, cancellable, error);
  g_autofree char *name = g_file_get_parse_name (file);
  CamOnnx *self;

  if (source == NULL)
    return NULL;
  self = load_onnx (source, file, cancellable, error);
  if (self == NULL)
    g_prefix_error (error, _ ("“%s” can’t be read: "), name);
  return self;
}
