/* SPDX-License-Identifier: MIT */

#include "cam-pickle-machine-private.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-export-line.h"
#include "cam-words.h"

static const struct
{
  const char *module;
  const char *name;
  CamCallable callable;
} callables[] = {
  { "collections", "OrderedDict", CAM_CALLABLE_ORDERED_DICT },
  { "torch._utils", "_rebuild_tensor", CAM_CALLABLE_REBUILD_TENSOR },
  { "torch._utils", "_rebuild_tensor_v2", CAM_CALLABLE_REBUILD_TENSOR_V2 },
  { "torch._utils", "_rebuild_tensor_v3", CAM_CALLABLE_REBUILD_TENSOR_V3 },
  { "torch._utils", "_rebuild_parameter", CAM_CALLABLE_REBUILD_PARAMETER },
  { "torch._utils", "_rebuild_parameter_with_state", CAM_CALLABLE_REBUILD_PARAMETER_WITH_STATE },
};

static gboolean
is_torch (const char *module)
{
  return g_str_equal (module, "torch") || g_str_equal (module, "torch.storage")
         || g_str_equal (module, "torch.cuda");
}

CamValue *
cam_pickle_machine_find_global (CamPickleMachine *self,
                                const char *module,
                                const char *name,
                                GError **error)
{
  const CamDtype *dtype;
  CamValueKind kind = CAM_VALUE_CALLABLE;
  CamValue *value;
  g_autofree char *global = NULL;
  g_autofree char *shown = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (callables); i++)
    if (g_str_equal (module, callables[i].module) && g_str_equal (name, callables[i].name))
      {
        value = cam_pickle_machine_new_value (self, CAM_VALUE_CALLABLE, error);
        if (value != NULL)
          value->callable = callables[i].callable;
        return value;
      }

  if (is_torch (module) && (dtype = cam_dtype_find_storage (name)) != NULL)
    kind = CAM_VALUE_STORAGE_CLASS;
  else if (g_str_equal (module, "torch") && (dtype = cam_dtype_find (name)) != NULL)
    kind = CAM_VALUE_DTYPE;
  if (kind != CAM_VALUE_CALLABLE)
    {
      value = cam_pickle_machine_new_value (self, kind, error);
      if (value != NULL)
        value->dtype = dtype;
      return value;
    }

  global = g_strconcat (module, ".", name, NULL);
  shown = cam_words_show (global);
  g_set_error (
      error,
      CAM_ERROR,
      CAM_ERROR_UNSUPPORTED,
      _ ("it needs the Python object “%s”, so it is more than a state dict; "
         "nothing of it was run. Save its state_dict() alone, or export it once in Python: %s"),
      shown,
      CAM_EXPORT_LINE);
  return NULL;
}

/* Reads the dimensions from a tuple of sizes and one of strides. */
static gboolean
read_layout (CamPickleMachine *self,
             const CamValue *shape,
             const CamValue *strides,
             CamStrided *layout,
             GError **error)
{
  layout->n_dims = cam_value_get_length (shape);
  if (shape->kind != CAM_VALUE_TUPLE || strides->kind != CAM_VALUE_TUPLE
      || cam_value_get_length (strides) != layout->n_dims)
    return cam_pickle_machine_fail (self, _ ("a tensor's shape is not understood"), error);
  if (layout->n_dims > CAM_TENSOR_MAX_DIMS)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_LIMIT,
                   _ ("it has a tensor of %u dimensions; at most %d are read."),
                   layout->n_dims,
                   CAM_TENSOR_MAX_DIMS);
      return FALSE;
    }
  for (guint i = 0; i < layout->n_dims; i++)
    if (!cam_value_get_size (cam_value_get_item (shape, i), &layout->shape[i])
        || !cam_value_get_size (cam_value_get_item (strides, i), &layout->strides[i]))
      return cam_pickle_machine_fail (self, _ ("a tensor's size or stride is negative"), error);
  return TRUE;
}

/* Arguments: storage, offset, shape, strides [, requires_grad, hooks [, dtype] [, metadata]] */
static CamValue *
rebuild_tensor (CamPickleMachine *self,
                const CamValue *arguments,
                const CamDtype *dtype,
                GError **error)
{
  const CamValue *source = cam_value_get_item (arguments, 0);
  const CamPickleStorage *storage;
  CamPickleTensor tensor = { 0 };
  CamStrided *layout = &tensor.layout;
  CamValue *value;
  gsize end;

  if (source->kind != CAM_VALUE_STORAGE
      || !cam_value_get_size (cam_value_get_item (arguments, 1), &layout->offset))
    {
      cam_pickle_machine_fail (self, _ ("a tensor's storage is not understood"), error);
      return NULL;
    }
  storage = tensor.storage = source->storage;
  layout->dtype = dtype != NULL ? dtype : storage->dtype;
  if (!read_layout (self,
                    cam_value_get_item (arguments, 2),
                    cam_value_get_item (arguments, 3),
                    layout,
                    error))
    return NULL;

  end = (storage->view_offset + storage->view_size) * storage->dtype->element_size
        / layout->dtype->element_size;
  if (!g_size_checked_add (&layout->offset, layout->offset, storage->view_offset)
      || !cam_strided_fits (layout, end))
    {
      cam_pickle_machine_fail (self, _ ("a tensor reaches beyond its storage"), error);
      return NULL;
    }
  value = cam_pickle_machine_new_value (self, CAM_VALUE_TENSOR, error);
  if (value != NULL)
    value->tensor = g_memdup2 (&tensor, sizeof tensor);
  return value;
}

static gboolean
check_arguments (
    CamPickleMachine *self, const CamValue *arguments, guint least, guint most, GError **error)
{
  guint n = cam_value_get_length (arguments);

  if (arguments->kind == CAM_VALUE_TUPLE && n >= least && n <= most)
    return TRUE;
  return cam_pickle_machine_fail (self, _ ("a function has the wrong arguments"), error);
}

/* Arguments: data, requires_grad, hooks [, state]. Only the tensor matters. */
static CamValue *
rebuild_parameter (CamPickleMachine *self, CamValue *arguments, GError **error)
{
  CamValue *tensor = arguments->items->pdata[0];

  if (tensor->kind == CAM_VALUE_TENSOR)
    return tensor;
  cam_pickle_machine_fail (self, _ ("a parameter is not a tensor"), error);
  return NULL;
}

/* OrderedDict() or, as Python 2 wrote it, OrderedDict([[key, value], …]). It takes the items out of
 * the list, so that a pickle can't make many dicts from one list. */
static CamValue *
make_dict (CamPickleMachine *self, CamValue *arguments, GError **error)
{
  CamValue *dict = cam_pickle_machine_new_value (self, CAM_VALUE_DICT, error);
  g_autoptr (GPtrArray) entries = NULL;
  CamValue *list;

  if (dict == NULL || cam_value_get_length (arguments) == 0)
    return dict;
  list = arguments->items->pdata[0];
  if (list->kind == CAM_VALUE_LIST)
    entries = g_steal_pointer (&list->items);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const CamValue *entry = entries->pdata[i];

      if (cam_value_get_length (entry) != 2)
        {
          cam_pickle_machine_fail (self, _ ("a dict's entry is not understood"), error);
          return NULL;
        }
      cam_value_append (dict, entry->items->pdata[0]);
      cam_value_append (dict, entry->items->pdata[1]);
    }
  return dict;
}

CamValue *
cam_pickle_machine_call (CamPickleMachine *self,
                         const CamValue *callable,
                         CamValue *arguments,
                         GError **error)
{
  const CamValue *dtype;

  if (callable->kind != CAM_VALUE_CALLABLE)
    {
      cam_pickle_machine_fail (self, _ ("it calls what is not a function"), error);
      return NULL;
    }
  switch (callable->callable)
    {
    case CAM_CALLABLE_ORDERED_DICT:
      if (!check_arguments (self, arguments, 0, 1, error))
        return NULL;
      return make_dict (self, arguments, error);

    case CAM_CALLABLE_REBUILD_TENSOR:
      if (!check_arguments (self, arguments, 4, 4, error))
        return NULL;
      return rebuild_tensor (self, arguments, NULL, error);

    case CAM_CALLABLE_REBUILD_TENSOR_V2:
      if (!check_arguments (self, arguments, 6, 7, error))
        return NULL;
      return rebuild_tensor (self, arguments, NULL, error);

    case CAM_CALLABLE_REBUILD_TENSOR_V3:
      if (!check_arguments (self, arguments, 7, 8, error))
        return NULL;
      dtype = cam_value_get_item (arguments, 6);
      if (dtype->kind != CAM_VALUE_DTYPE)
        {
          cam_pickle_machine_fail (self, _ ("a tensor's type is not understood"), error);
          return NULL;
        }
      return rebuild_tensor (self, arguments, dtype->dtype, error);

    case CAM_CALLABLE_REBUILD_PARAMETER:
    case CAM_CALLABLE_REBUILD_PARAMETER_WITH_STATE:
      if (!check_arguments (self, arguments, 3, 4, error))
        return NULL;
      return rebuild_parameter (self, arguments, error);

    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
is_text (const CamValue *value, const char *text)
{
  return value != NULL && value->kind == CAM_VALUE_STRING
         && (text == NULL || g_str_equal (value->text, text));
}

/* Reads (key, offset, size) of a part of a storage in the legacy form, or None. */
static gboolean
read_view (const CamValue *view, CamPickleStorage *storage)
{
  gsize end;

  storage->view_offset = 0;
  storage->view_size = storage->n_elements;
  if (view == NULL || view->kind == CAM_VALUE_NONE)
    return TRUE;
  return cam_value_get_size (cam_value_get_item (view, 1), &storage->view_offset)
         && cam_value_get_size (cam_value_get_item (view, 2), &storage->view_size)
         && g_size_checked_add (&end, storage->view_offset, storage->view_size)
         && end <= storage->n_elements;
}

/* The id is ("storage", class, key, device, number of elements [, view]). */
CamValue *
cam_pickle_machine_find_storage (CamPickleMachine *self, const CamValue *id, GError **error)
{
  const CamValue *class = cam_value_get_item (id, 1);
  const CamValue *key = cam_value_get_item (id, 2);
  CamPickleStorage storage = { 0 };
  gsize n_bytes;
  CamValue *value;

  if (is_text (cam_value_get_item (id, 0), "module"))
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_UNSUPPORTED,
                   _ ("it is a whole pickled model; nothing of it was run. Export it once in "
                      "Python: %s"),
                   CAM_EXPORT_LINE);
      return NULL;
    }
  if (!is_text (cam_value_get_item (id, 0), "storage") || class == NULL
      || class->kind != CAM_VALUE_STORAGE_CLASS || !is_text (key, NULL)
      || !cam_value_get_size (cam_value_get_item (id, 4), &storage.n_elements)
      || !g_size_checked_mul (&n_bytes, storage.n_elements, class->dtype->element_size)
      || !read_view (cam_value_get_item (id, 5), &storage))
    {
      cam_pickle_machine_fail (self, _ ("a storage is not understood"), error);
      return NULL;
    }
  value = cam_pickle_machine_new_value (self, CAM_VALUE_STORAGE, error);
  if (value == NULL)
    return NULL;
  storage.dtype = class->dtype;
  storage.key = g_strdup (key->text);
  value->storage = g_memdup2 (&storage, sizeof storage);
  return value;
}
