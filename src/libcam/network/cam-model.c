/* SPDX-License-Identifier: MIT */

#include "cam-model.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-file.h"
#include "cam-model-config.h"

#define N_HEAD 16

static const char *const usual_names[] = { "model.pth", "model.onnx", "model.safetensors", NULL };

struct _CamModel
{
  GObject parent_instance;
  GFile *file;
  CamNetwork *network;
  char *title;
  CamPreprocessing preprocessing;
  guint input_dim;
  char **class_names;
};

G_DEFINE_FINAL_TYPE (CamModel, cam_model, G_TYPE_OBJECT)

static void
cam_model_finalize (GObject *object)
{
  CamModel *self = CAM_MODEL (object);

  g_clear_object (&self->file);
  g_clear_object (&self->network);
  g_free (self->title);
  g_strfreev (self->class_names);
  G_OBJECT_CLASS (cam_model_parent_class)->finalize (object);
}

static void
cam_model_class_init (CamModelClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cam_model_finalize;
}

static void
cam_model_init (CamModel *self)
{
}

static char *
get_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL ? g_filename_display_name (name) : g_file_get_parse_name (file);
}

static char *
make_title (GFile *file)
{
  g_autofree char *name = get_display_name (file);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *folder_name = NULL;

  if (folder == NULL || !g_strv_contains (usual_names, name))
    return g_steal_pointer (&name);
  folder_name = get_display_name (folder);
  return g_build_filename (folder_name, name, NULL);
}

/* Reads the file called @name beside the model. Where there is none, gives %NULL and no error. */
static gboolean
read_neighbour (
    CamModel *self, const char *name, GBytes **bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->file);
  g_autoptr (GFile) file = folder != NULL ? g_file_get_child (folder, name) : NULL;
  g_autoptr (GError) local_error = NULL;

  *bytes = NULL;
  if (file == NULL)
    return TRUE;
  *bytes = cam_file_read (file, CAM_MODEL_MAX_TEXT_BYTES, 0, NULL, cancellable, &local_error);
  if (*bytes != NULL || g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
prefix_neighbour (CamModel *self, const char *name, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->file);
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autofree char *path = g_file_get_parse_name (file);

  g_prefix_error (error, "%s: ", path);
}

static gboolean
check_config (CamModel *self, const CamModelConfig *config, GError **error)
{
  guint n_classes = cam_network_get_n_classes (self->network);
  guint last = cam_network_get_n_layers (self->network) - 1;
  gsize shape[3];

  if (config->n_classes != 0 && config->n_classes != n_classes)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_MISMATCH,
                   _ ("it says %u classes, but the network has %u. Is it another model's? Mend or "
                      "remove the file."),
                   config->n_classes,
                   n_classes);
      return FALSE;
    }
  if (config->input_dim == 0)
    return TRUE;
  if (cam_network_get_output_shape (
          self->network, last, config->input_dim, config->input_dim, shape, NULL))
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_MISMATCH,
               _ ("its “input_dim” is %u, but pictures of that size do not fit the network. Is it "
                  "another model's? Mend or remove the file."),
               config->input_dim);
  return FALSE;
}

static gboolean
read_config (CamModel *self, GCancellable *cancellable, GError **error)
{
  static const char name[] = "config.json";
  g_autoptr (GBytes) bytes = NULL;
  CamModelConfig config = { 0 };

  if (self->preprocessing.crop > 0)
    {
      self->input_dim = self->preprocessing.crop;
      return TRUE;
    }
  if (!read_neighbour (self, name, &bytes, cancellable, error))
    return FALSE;
  if (bytes != NULL
      && (!cam_model_config_parse (bytes, &config, error) || !check_config (self, &config, error)))
    {
      prefix_neighbour (self, name, error);
      return FALSE;
    }
  self->input_dim
      = config.input_dim != 0 ? config.input_dim : cam_network_get_input_size (self->network);
  return TRUE;
}

static gboolean
check_class_names (CamModel *self, GError **error)
{
  guint n_classes = cam_network_get_n_classes (self->network);
  guint n_names = g_strv_length (self->class_names);

  if (n_names == n_classes)
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_MISMATCH,
               _ ("it has %u names, but the network has %u classes. Write one name a line, or "
                  "remove the file."),
               n_names,
               n_classes);
  return FALSE;
}

static gboolean
read_class_names (CamModel *self, GCancellable *cancellable, GError **error)
{
  static const char name[] = "classes.txt";
  g_autoptr (GBytes) bytes = NULL;

  if (!read_neighbour (self, name, &bytes, cancellable, error))
    return FALSE;
  if (bytes == NULL)
    return TRUE;
  self->class_names = cam_class_list_parse (bytes, error);
  if (self->class_names != NULL && check_class_names (self, error))
    return TRUE;
  prefix_neighbour (self, name, error);
  return FALSE;
}

/* The file's first bytes say what it is; no error, as whoever reads it next will find the same. */
static gboolean
is_onnx (CamModel *self, GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = NULL;
  guint8 head[N_HEAD];
  gssize n = 0;

  if (g_file_query_file_type (self->file, G_FILE_QUERY_INFO_NONE, cancellable)
      != G_FILE_TYPE_REGULAR)
    return FALSE;
  stream = g_file_read (self->file, cancellable, NULL);
  if (stream != NULL)
    n = g_input_stream_read (G_INPUT_STREAM (stream), head, sizeof head, cancellable, NULL);
  return n > 0 && cam_onnx_sniff (head, (gsize)n);
}

/* What is done to images: what the files beside the model say, else what is usual. */
static gboolean
read_preprocessing (CamModel *self, CamGraph *graph, GCancellable *cancellable, GError **error)
{
  static const char *const names[] = { "config.json", "preprocessor_config.json", NULL };
  CamPreprocessing *how = &self->preprocessing;
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
      path = g_file_get_parse_name (self->file);
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  *how = cam_preprocessing_usual (cam_graph_get_n_input_channels (graph), (guint)height);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = NULL;

      if (!read_neighbour (self, names[i], &bytes, cancellable, error))
        return FALSE;
      if (bytes != NULL && !cam_preprocessing_parse (how, bytes, error))
        {
          prefix_neighbour (self, names[i], error);
          return FALSE;
        }
    }
  /* The network has the last word on what fits. */
  if (height > 0 && how->crop != height)
    {
      how->crop = (guint)height;
      how->shorter = 0;
    }
  if (how->shorter > 0)
    how->shorter = MAX (how->shorter, how->crop);
  return TRUE;
}

static gboolean
read_graph (CamModel *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamOnnx) onnx = cam_onnx_load (self->file, cancellable, error);
  g_autoptr (CamGraph) graph = NULL;
  g_autofree char *path = g_file_get_parse_name (self->file);

  if (onnx == NULL)
    return FALSE;
  graph = cam_graph_new (g_steal_pointer (&onnx), error);
  if (graph == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  if (!read_preprocessing (self, graph, cancellable, error))
    return FALSE;
  self->network = cam_network_new_from_graph (graph, &self->preprocessing);
  return TRUE;
}

static gboolean
read_network (CamModel *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamCheckpoint) checkpoint = NULL;
  g_autofree char *path = NULL;

  self->preprocessing = cam_preprocessing_none ();
  if (is_onnx (self, cancellable))
    return read_graph (self, cancellable, error);
  checkpoint = cam_checkpoint_load (self->file, cancellable, error);
  if (checkpoint == NULL)
    return FALSE;
  self->network = cam_network_new (checkpoint, cancellable, error);
  if (self->network != NULL)
    return TRUE;
  path = g_file_get_parse_name (self->file);
  g_prefix_error (error, "%s: ", path);
  return FALSE;
}

CamModel *
cam_model_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamModel) self = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_object_new (CAM_TYPE_MODEL, NULL);
  self->file = g_object_ref (file);
  self->title = make_title (file);
  if (!read_network (self, cancellable, error) || !read_config (self, cancellable, error)
      || !read_class_names (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

GFile *
cam_model_get_file (CamModel *self)
{
  g_return_val_if_fail (CAM_IS_MODEL (self), NULL);

  return self->file;
}

CamNetwork *
cam_model_get_network (CamModel *self)
{
  g_return_val_if_fail (CAM_IS_MODEL (self), NULL);

  return self->network;
}

const char *
cam_model_get_title (CamModel *self)
{
  g_return_val_if_fail (CAM_IS_MODEL (self), NULL);

  return self->title;
}

guint
cam_model_get_input_dim (CamModel *self)
{
  g_return_val_if_fail (CAM_IS_MODEL (self), 0);

  return self->input_dim;
}

const CamPreprocessing *
cam_model_get_preprocessing (CamModel *self)
{
  g_return_val_if_fail (CAM_IS_MODEL (self), NULL);

  return &self->preprocessing;
}

const char *const *
cam_model_get_class_names (CamModel *self)
{
  g_return_val_if_fail (CAM_IS_MODEL (self), NULL);

  return (const char *const *)self->class_names;
}

gboolean
cam_model_check_channels (CamModel *self, GError **error)
{
  g_autofree char *name = NULL;
  guint n;

  g_return_val_if_fail (CAM_IS_MODEL (self), FALSE);

  n = cam_network_get_n_input_channels (self->network);
  if (n == 1 || n == 3)
    return TRUE;
  name = g_file_get_parse_name (self->file);
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_MISMATCH,
               g_dngettext (GETTEXT_PACKAGE,
                            "%s: this network takes images of %u channel; pictures have 3 (colour) "
                            "or 1 (grey). Open a network for pictures.",
                            "%s: this network takes images of %u channels; pictures have 3 "
                            "(colour) or 1 (grey). Open a network for pictures.",
                            n),
               name,
               n);
  return FALSE;
}
