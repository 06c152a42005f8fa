/* SPDX-License-Identifier: MIT */

#include "cam-checkpoint.h"

#include <string.h>

#include "cam-checkpoint-archive-private.h"
#include "cam-checkpoint-sniff-private.h"
#include "cam-error.h"
#include "cam-limits.h"
#include "cam-safetensors-private.h"
#include "cam-size.h"
#include "cam-source.h"

/* The largest file that is read. */
#define MAX_FILE_BYTES (G_GUINT64_CONSTANT (4) << 30)

/* What nn.DataParallel and torch.compile put before names. */
static const char *const prefixes[] = { "module.", "_orig_mod." };

struct _CamCheckpoint
{
  GObject parent_instance;
  GPtrArray *names;
  GPtrArray *tensors;
  GTree *by_name;
};

G_DEFINE_FINAL_TYPE (CamCheckpoint, cam_checkpoint, G_TYPE_OBJECT)

/* The keys of the trees in this file come from model files, which can choose names that collide in
 * a hash table. */
static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

static void
cam_checkpoint_finalize (GObject *object)
{
  CamCheckpoint *self = CAM_CHECKPOINT (object);

  g_tree_unref (self->by_name);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->tensors);
  G_OBJECT_CLASS (cam_checkpoint_parent_class)->finalize (object);
}

static void
cam_checkpoint_class_init (CamCheckpointClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cam_checkpoint_finalize;
}

static void
cam_checkpoint_init (CamCheckpoint *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->tensors = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_tensor_unref);
  self->by_name = g_tree_new_full (compare_names, NULL, NULL, NULL);
}

static gsize
compute_budget (gsize file_size)
{
  return MAX (cam_size_mul (file_size, CAM_MAX_GROWTH), CAM_MIN_GROWN_BYTES);
}

static gboolean
all_have_prefix (const GPtrArray *names, const char *prefix)
{
  for (guint i = 0; i < names->len; i++)
    if (!g_str_has_prefix (names->pdata[i], prefix))
      return FALSE;
  return names->len > 0;
}

static void
drop_prefixes (GPtrArray *names)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (prefixes))
    if (all_have_prefix (names, prefixes[i]))
      {
        for (guint k = 0; k < names->len; k++)
          {
            char *whole = names->pdata[k];

            names->pdata[k] = g_strdup (whole + strlen (prefixes[i]));
            g_free (whole);
          }
        i = 0;
      }
    else
      i++;
}

/* A zip archive needs one storage at a time in memory beside the tensors, safetensors one tensor
 * that is not float32. Other forms have no list of their parts and are read whole. */
static gboolean
read_form (CamCheckpoint *self,
           CamSource *source,
           CamCheckpointForm form,
           GCancellable *cancellable,
           GError **error)
{
  gsize size = cam_source_get_size (source), budget = compute_budget (size);
  g_autoptr (CamArchive) archive = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (form == CAM_CHECKPOINT_ZIP)
    {
      archive = cam_archive_open_zip (source, budget, cancellable, error);
      return archive != NULL
             && cam_checkpoint_read_archive (
                 archive, budget, self->names, self->tensors, cancellable, error);
    }
  if (form == CAM_CHECKPOINT_SAFETENSORS)
    return cam_safetensors_read (source, budget, self->names, self->tensors, cancellable, error);
  bytes = cam_source_read_bytes (source, 0, size, cancellable, error);
  if (bytes == NULL)
    return FALSE;
  archive = cam_archive_open_legacy (bytes, cancellable, error);
  return archive != NULL
         && cam_checkpoint_read_archive (
             archive, budget, self->names, self->tensors, cancellable, error);
}

static CamCheckpoint *
load (CamSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamCheckpoint) self = g_object_new (CAM_TYPE_CHECKPOINT, NULL);
  guint8 head[CAM_CHECKPOINT_HEAD];
  gsize n_head = MIN (cam_source_get_size (source), sizeof head);
  CamCheckpointForm form;

  if (!cam_source_read (source, 0, n_head, head, cancellable, error)
      || !cam_checkpoint_sniff (head, n_head, &form, error)
      || !read_form (self, source, form, cancellable, error))
    return NULL;
  drop_prefixes (self->names);
  for (guint i = 0; i < self->names->len; i++)
    g_tree_insert (self->by_name, self->names->pdata[i], GUINT_TO_POINTER (i));
  return g_steal_pointer (&self);
}

CamCheckpoint *
cam_checkpoint_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (CamSource) source = NULL;
  CamCheckpoint *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  source = cam_source_open (file, MAX_FILE_BYTES, cancellable, error);
  if (source == NULL)
    return NULL;
  self = load (source, cancellable, error);
  name = g_file_get_parse_name (file);
  if (self == NULL)
    g_prefix_error (error, "%s: ", name);
  return self;
}

CamCheckpoint *
cam_checkpoint_load_bytes (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (CamSource) source = NULL;
  CamCheckpoint *self;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  source = cam_source_new_for_bytes (bytes);
  self = load (source, NULL, error);
  if (self == NULL)
    g_prefix_error (error, "%s: ", name);
  return self;
}

guint
cam_checkpoint_get_n_tensors (CamCheckpoint *self)
{
  g_return_val_if_fail (CAM_IS_CHECKPOINT (self), 0);

  return self->tensors->len;
}

const char *
cam_checkpoint_get_name (CamCheckpoint *self, guint index)
{
  g_return_val_if_fail (CAM_IS_CHECKPOINT (self) && index < self->names->len, NULL);

  return self->names->pdata[index];
}

CamTensor *
cam_checkpoint_get_tensor (CamCheckpoint *self, guint index)
{
  g_return_val_if_fail (CAM_IS_CHECKPOINT (self) && index < self->tensors->len, NULL);

  return self->tensors->pdata[index];
}

CamTensor *
cam_checkpoint_lookup (CamCheckpoint *self, const char *name)
{
  guint index;

  return cam_checkpoint_lookup_index (self, name, &index);
}

CamTensor *
cam_checkpoint_lookup_index (CamCheckpoint *self, const char *name, guint *index)
{
  gpointer place;

  g_return_val_if_fail (CAM_IS_CHECKPOINT (self) && name != NULL && index != NULL, NULL);

  if (!g_tree_lookup_extended (self->by_name, name, NULL, &place))
    return NULL;
  *index = GPOINTER_TO_UINT (place);
  return self->tensors->pdata[*index];
}
