/* SPDX-License-Identifier: MIT */

#include "cam-attributes.h"

#include "cam-ref-count.h"

struct _CamAttributes
{
  CamRefCount ref_count;
  GArray *list; /* of CamAttribute */
};

static void
clear_attribute (gpointer data)
{
  CamAttribute *attribute = data;

  g_free (attribute->name);
  g_free (attribute->text);
  g_clear_pointer (&attribute->integers, cam_integers_unref);
  g_clear_pointer (&attribute->tensor, cam_tensor_unref);
}

CamAttributes *
cam_attributes_new (void)
{
  CamAttributes *self = g_new0 (CamAttributes, 1);

  cam_ref_count_init (&self->ref_count);
  self->list = g_array_new (FALSE, TRUE, sizeof (CamAttribute));
  g_array_set_clear_func (self->list, clear_attribute);
  return self;
}

CamAttributes *
cam_attributes_ref (CamAttributes *self)
{
  cam_ref_count_inc (&self->ref_count);
  return self;
}

void
cam_attributes_unref (CamAttributes *self)
{
  if (!cam_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->list);
  g_free (self);
}

CamAttribute *
cam_attributes_add (CamAttributes *self, const char *name)
{
  CamAttribute *attribute;

  g_array_set_size (self->list, self->list->len + 1);
  attribute = &g_array_index (self->list, CamAttribute, self->list->len - 1);
  attribute->name = g_strdup (name);
  attribute->kind = CAM_ATTRIBUTE_OTHER;
  return attribute;
}

static const CamAttribute *
lookup (const CamAttributes *self, const char *name)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      const CamAttribute *attribute = &g_array_index (self->list, CamAttribute, i);

      if (g_str_equal (attribute->name, name))
        return attribute;
    }
  return NULL;
}

const CamAttribute *
cam_attributes_find (const CamAttributes *self, const char *name, CamAttributeKind kind)
{
  const CamAttribute *attribute = lookup (self, name);

  return attribute != NULL && attribute->kind == kind ? attribute : NULL;
}

gboolean
cam_attributes_has (const CamAttributes *self, const char *name)
{
  return lookup (self, name) != NULL;
}

gint64
cam_attributes_get_integer (const CamAttributes *self, const char *name, gint64 otherwise)
{
  const CamAttribute *attribute = cam_attributes_find (self, name, CAM_ATTRIBUTE_INTEGER);

  return attribute != NULL ? attribute->integer : otherwise;
}

double
cam_attributes_get_number (const CamAttributes *self, const char *name, double otherwise)
{
  const CamAttribute *attribute = cam_attributes_find (self, name, CAM_ATTRIBUTE_NUMBER);

  return attribute != NULL ? attribute->number : otherwise;
}

const char *
cam_attributes_get_text (const CamAttributes *self, const char *name, const char *otherwise)
{
  const CamAttribute *attribute = cam_attributes_find (self, name, CAM_ATTRIBUTE_TEXT);

  return attribute != NULL ? attribute->text : otherwise;
}

const CamIntegers *
cam_attributes_get_integers (const CamAttributes *self, const char *name)
{
  const CamAttribute *attribute = cam_attributes_find (self, name, CAM_ATTRIBUTE_INTEGERS);

  return attribute != NULL ? attribute->integers : NULL;
}
