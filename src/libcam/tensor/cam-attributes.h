/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-integers.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

typedef enum
{
  CAM_ATTRIBUTE_INTEGER,
  CAM_ATTRIBUTE_NUMBER,
  CAM_ATTRIBUTE_TEXT,
  CAM_ATTRIBUTE_INTEGERS,
  CAM_ATTRIBUTE_NUMBERS,
  CAM_ATTRIBUTE_TENSOR,
  CAM_ATTRIBUTE_OTHER,
} CamAttributeKind;

/**
 * CamAttribute:
 * @name: such as "kernel_shape"
 * @kind: which of the fields below is set
 * @integers: (element-type gint64) (nullable): a list, or the values of a tensor of integers
 *
 * A named setting of an operator.
 */
typedef struct
{
  char *name;
  CamAttributeKind kind;
  gint64 integer;
  double number;
  char *text;
  CamIntegers *integers;
  CamTensor *tensor;
} CamAttribute;

/** The settings of one operator, as its file gives them. Whoever reads the file fills it; after
 * that it is read-only, and any thread may use it. */
typedef struct _CamAttributes CamAttributes;

/** cam_attributes_new: Returns: (transfer full): an empty list of attributes. */
CamAttributes *cam_attributes_new (void);

CamAttributes *cam_attributes_ref (CamAttributes *self);
void cam_attributes_unref (CamAttributes *self);

/** cam_attributes_add: Returns: (transfer none): a new attribute called @name for the caller to
 * fill; it is valid until the next one is added. */
CamAttribute *cam_attributes_add (CamAttributes *self, const char *name);

/** cam_attributes_find: Returns: (transfer none) (nullable): the attribute called @name, if it
 * exists and is of @kind. */
const CamAttribute *
cam_attributes_find (const CamAttributes *self, const char *name, CamAttributeKind kind);

/** cam_attributes_has: Returns: whether there is an attribute called @name, of any kind. */
gboolean cam_attributes_has (const CamAttributes *self, const char *name);

/** cam_attributes_get_integer: Returns: the integer called @name, or @otherwise if there is
 * none. */
gint64 cam_attributes_get_integer (const CamAttributes *self, const char *name, gint64 otherwise);

/** cam_attributes_get_number: Returns: the number called @name, or @otherwise if there is none. */
double cam_attributes_get_number (const CamAttributes *self, const char *name, double otherwise);

/** cam_attributes_get_text: Returns: the text called @name, or @otherwise if there is none. */
const char *
cam_attributes_get_text (const CamAttributes *self, const char *name, const char *otherwise);

/** cam_attributes_get_integers: Returns: (transfer none) (nullable): the list called @name. */
const CamIntegers *cam_attributes_get_integers (const CamAttributes *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamAttributes, cam_attributes_unref)

G_END_DECLS
