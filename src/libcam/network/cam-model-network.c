/* SPDX-License-Identifier: MIT */

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-file.h"
#include "cam-model-private.h"
#include "cam-recipe.h"

#define N_HEAD 16

/* The names of all tensors of the reference networks' convolutions begin with this. */
#define REFERENCE_PREFIX "conv_layers."

/* Whether the first bytes are those of an ONNX file. There is no error, because the next reader of
 * the file meets the same one. */
static gboolean
is_onnx (GFile *file, GCancellable *cancellable)
{
  gsize size;
  g_autoptr (GFileInputStream) stream
      = cam_file_open (file, CAM_ONNX_MAX_BYTES, &size, cancellable, NULL);
  guint8 head[N_HEAD];
  gssize n = 0;

  /* Files of the kernel's have no size, and some of them no end. */
  if (stream != NULL && size > 0)
    n = g_input_stream_read (G_INPUT_STREAM (stream), head, sizeof head, cancellable, NULL);
  return n > 0 && cam_onnx_sniff (head, (gsize)n);
}

/* What a student can do about a network that isn't read. The code that reads ONNX files and graphs
 * says only what is wrong. */
static const char *
find_remedy (int code)
{
  switch (code)
    {
    case CAM_ERROR_FORMAT:
      return _ ("Copy or download it again, or export it again with torch.onnx.export.");
    case CAM_ERROR_LIMIT:
      return _ ("Export it again without what is not needed, or use a smaller network.");
    default:
      return _ ("Export a network for pictures that gives one logit for each class, or save the "
                "weights with torch.save(model.state_dict(), \"model.pth\").");
    }
}

static void
add_remedy (GError **error)
{
  const char *remedy;
  char *whole;

  if (error == NULL)
    return;
  if ((*error)->domain == CAM_ERROR)
    remedy = find_remedy ((*error)->code);
  else if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    remedy = _ ("Copy the files with its weights, too.");
  else
    return;
  whole = g_strconcat ((*error)->message, " ", remedy, NULL);
  g_free ((*error)->message);
  (*error)->message = whole;
}

/* Reads how images are prepared from the files beside the model. @how holds what is usual
 * before. */
static gboolean
read_preprocessing (
    GFile *file, CamGraph *graph, CamPreprocessing *how, GCancellable *cancellable, GError **error)
{
  static const char *const names[] = { "config.json", "preprocessor_config.json", NULL };
  g_autofree char *path = NULL;
  gsize height, width;

  cam_graph_get_input_size (graph, &height, &width);
  if (height != width)
    {
      g_set_error (
          error,
          CAM_ERROR,
          CAM_ERROR_NETWORK,
          _ ("it takes images of %zu × %zu pixels; only squares are cut out. Export it for "
             "squares."),
          width,
          height);
      path = g_file_get_parse_name (file);
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = NULL;

      if (!cam_model_read_neighbour (file, names[i], &bytes, cancellable, error))
        return FALSE;
      if (bytes != NULL && !cam_preprocessing_parse (how, bytes, error))
        {
          cam_model_prefix_neighbour (file, names[i], error);
          return FALSE;
        }
    }
  /* The network decides which size fits. */
  if (height > 0 && how->crop != height)
    {
      how->crop = (guint)height;
      how->shorter = 0;
    }
  if (how->shorter > 0)
    how->shorter = MAX (how->shorter, how->crop);
  return TRUE;
}

/* @onnx: (transfer full): the content of @file. */
static CamNetwork *
make_network (GFile *file,
              CamOnnx *onnx,
              CamPreprocessing *how,
              gboolean is_usual,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (CamGraph) graph = cam_graph_new (onnx, error);
  gsize height, width;

  if (graph == NULL)
    {
      g_autofree char *path = g_file_get_parse_name (file);

      g_prefix_error (error, "%s: ", path);
      if (is_usual)
        add_remedy (error);
      return NULL;
    }
  cam_graph_get_input_size (graph, &height, &width);
  if (is_usual)
    *how = cam_preprocessing_usual (cam_graph_get_n_input_channels (graph), (guint)height);
  if (!read_preprocessing (file, graph, how, cancellable, error))
    return NULL;
  return cam_network_new_from_graph (graph, how);
}

static gboolean
is_reference (CamCheckpoint *checkpoint)
{
  for (guint i = 0; i < cam_checkpoint_get_n_tensors (checkpoint); i++)
    if (g_str_has_prefix (cam_checkpoint_get_name (checkpoint, i), REFERENCE_PREFIX))
      return TRUE;
  return FALSE;
}

/* A state dict has no operators. They are those of the reference networks, or come from a
 * recipe. */
static CamNetwork *
read_state_dict (GFile *file, CamPreprocessing *how, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamCheckpoint) checkpoint = cam_checkpoint_load (file, cancellable, error);
  g_autofree char *path = g_file_get_parse_name (file);
  CamOnnx *onnx = NULL;
  CamNetwork *network = NULL;

  if (checkpoint == NULL)
    return NULL;
  if (is_reference (checkpoint))
    network = cam_network_new (checkpoint, cancellable, error);
  else
    onnx = cam_recipe_make (checkpoint, how, error);
  if (onnx != NULL)
    {
      /* The checkpoint would keep tensors in memory that the graph has replaced. */
      g_clear_object (&checkpoint);
      return make_network (file, onnx, how, FALSE, cancellable, error);
    }
  if (network == NULL)
    g_prefix_error (error, "%s: ", path);
  return network;
}

CamNetwork *
cam_model_read_network (GFile *file,
                        CamPreprocessing *preprocessing,
                        GCancellable *cancellable,
                        GError **error)
{
  CamOnnx *onnx;

  *preprocessing = cam_preprocessing_none ();
  if (!is_onnx (file, cancellable))
    return read_state_dict (file, preprocessing, cancellable, error);
  onnx = cam_onnx_load (file, cancellable, error);
  if (onnx == NULL)
    {
      add_remedy (error);
      return NULL;
    }
  return make_network (file, onnx, preprocessing, TRUE, cancellable, error);
}
