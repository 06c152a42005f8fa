/* SPDX-License-Identifier: MIT */

#include "cam-model.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-model-config.h"
#include "cam-model-private.h"

static const char *const usual_names[] = { "model.pth", "model.onnx", "model.safetensors", NULL };

struct _CamModel
{
  GObject parent_instance;
  GFile *file;
  CamNetwork *network;
  char *title;
  CamPreprocessing preprocessing, own_preprocessing;
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
  if (!cam_model_read_neighbour (self->file, name, &bytes, cancellable, error))
    return FALSE;
  if (bytes != NULL
      && (!cam_model_config_parse (bytes, &config, error) || !check_config (self, &config, error)))
    {
      cam_model_prefix_neighbour (self->file, name, error);
      return FALSE;
    }
  self->input_dim
      = config.input_dim != 0 ? config.input_dim : cam_network_get_input_size (self->network);
  return TRUE;
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
  self->network = cam_model_read_network (file, &self->preprocessing, cancellable, error);
  if (self->network == NULL || !read_config (self, cancellable, error)
      || !cam_model_read_class_names (
          file, cam_network_get_n_classes (self->network), &self->class_names, cancellable, error))
    return NULL;
  self->own_preprocessing = self->preprocessing;
  return g_steal_pointer (&self);
}

/* Whether images that are prepared in this way fit the network. */
static gboolean
check_preprocessing (CamGraph *graph, const CamPreprocessing *how, GError **error)
{
  gsize height, width;
  GError *local_error = NULL;

  cam_graph_get_input_size (graph, &height, &width);
  if (height > 0 && how->crop != height)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_MISMATCH,
                   _ ("This network takes pictures of %zu × %zu pixels and no others."),
                   width,
                   height);
      return FALSE;
    }
  if (cam_graph_count_multiplications (graph, how->crop, how->crop, &local_error) > 0
      || local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

CamModel *
cam_model_new_with_preprocessing (CamModel *self, const CamPreprocessing *how, GError **error)
{
  CamGraph *graph;
  CamModel *other;

  g_return_val_if_fail (CAM_IS_MODEL (self) && how != NULL, NULL);

  if (cam_preprocessing_equal (how, &self->preprocessing))
    return g_object_ref (self);
  graph = cam_network_get_graph (self->network);
  if (graph == NULL)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_UNSUPPORTED,
                   _ ("The reference networks take values 0 … 1 of pictures of the size that "
                      "config.json says; that can't be changed."));
      return NULL;
    }
  if (!check_preprocessing (graph, how, error))
    return NULL;
  other = g_object_new (CAM_TYPE_MODEL, NULL);
  other->file = g_object_ref (self->file);
  other->title = g_strdup (self->title);
  other->class_names = g_strdupv (self->class_names);
  other->preprocessing = *how;
  other->own_preprocessing = self->own_preprocessing;
  other->input_dim = how->crop;
  other->network = cam_network_new_from_graph (graph, how);
  return other;
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
cam_model_get_own_preprocessing (CamModel *self)
{
  g_return_val_if_fail (CAM_IS_MODEL (self), NULL);

  return &self->own_preprocessing;
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
