#include "cam-network.h"

CamNetwork *
cam_network_new (CamCheckpoint *checkpoint, GError **error)
{
  guint n = cam_checkpoint_get_n_tensors (checkpoint);
  g_autofree const char **names = g_new0 (const char *, n + 1);
  g_autoptr (GPtrArray) tensors = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      names[i] = cam_checkpoint_get_name (checkpoint, i);
      g_ptr_array_add (tensors, cam_checkpoint_get_tensor (checkpoint, i));
    }
  return cam_network_new_from_tensors (names, tensors, error);
}
