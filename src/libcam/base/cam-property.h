/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Properties of a GObject as a table. A class lists its properties once, each with the struct field
 * that holds it; from the table come the GParamSpecs, and getting and setting them. A class that
 * needs more for some of them has get_property and set_property of its own, which handle these and
 * leave the rest to the functions here:
 *
 *   static const CamProperty table[N_PROPERTIES] = {
 *     [PROP_ALPHA] = { "alpha", G_TYPE_DOUBLE, G_STRUCT_OFFSET (CamThing, alpha), .maximum = 1 },
 *     [PROP_MODEL] = { "model", G_TYPE_OBJECT, G_STRUCT_OFFSET (CamThing, model),
 *                      .type = cam_model_get_type, .flags = G_PARAM_READABLE },
 *   };
 *   static GParamSpec *properties[N_PROPERTIES];
 *   …
 *   object_class->get_property = cam_property_get;
 *   object_class->set_property = cam_property_set;
 *   cam_properties_install (object_class, table, N_PROPERTIES, properties);
 */

/** CAM_PROPERTY_COMPUTED: the `offset` of a property that no field holds as it stands. */
#define CAM_PROPERTY_COMPUTED G_MAXSIZE

/**
 * CamProperty:
 * @name: of the property; a literal
 * @kind: %G_TYPE_BOOLEAN, %G_TYPE_INT, %G_TYPE_UINT, %G_TYPE_FLOAT, %G_TYPE_DOUBLE, %G_TYPE_ENUM,
 *   %G_TYPE_STRING or %G_TYPE_OBJECT: that, or for enums `int` or the enum, is the field's C type.
 *   Strings and objects are owned by the field, and may be %NULL
 * @offset: of the field in the struct, or %CAM_PROPERTY_COMPUTED
 * @type: of enums and objects: the function that registers the very type
 * @minimum, @maximum: of numbers. Both 0 stand for all that the kind can hold
 * @initial: the default of numbers, booleans and enums, as GParamSpec tells it; the field is the
 *   class's to initialise
 * @flags: %G_PARAM_READABLE, %G_PARAM_WRITABLE, %G_PARAM_CONSTRUCT_ONLY and the like; 0 stands for
 *   %G_PARAM_READWRITE. %G_PARAM_STATIC_STRINGS and %G_PARAM_EXPLICIT_NOTIFY are added always
 */
typedef struct
{
  const char *name;
  GType kind;
  gsize offset;
  GType (*type) (void);
  double minimum;
  double maximum;
  double initial;
  GParamFlags flags;
} CamProperty;

/**
 * cam_properties_install:
 * @klass: a class in its class_init
 * @table: (array length=n_properties): by the property's number; its first entry is not used. Must
 *   outlive the class, as a static table does
 * @n_properties: how many numbers there are, 0 among them
 * @properties: (out) (array length=n_properties): the GParamSpecs, for
 *   g_object_notify_by_pspec(); must outlive the class too
 *
 * Installs the table's properties. The class says itself who gets and sets them.
 */
void cam_properties_install (GObjectClass *klass,
                             const CamProperty *table,
                             guint n_properties,
                             GParamSpec **properties);

/** cam_property_has_field: Returns: whether a field holds @pspec, which is from a table, as it
 * stands. */
gboolean cam_property_has_field (GParamSpec *pspec);

/**
 * cam_property_get_field:
 * @pspec: from a table, of a property that has a field
 * @base: the struct that the offset is in: the object, or another if the table is about that
 * @value: initialised with the property's type
 */
void cam_property_get_field (GParamSpec *pspec, gconstpointer base, GValue *value);

/**
 * cam_property_set_field:
 * @pspec: from a table, of a property that has a field
 * @base: the struct that the offset is in
 * @value: copied, or referenced
 *
 * Tells nobody.
 *
 * Returns: whether the field changed.
 */
gboolean cam_property_set_field (GParamSpec *pspec, gpointer base, const GValue *value);

/** cam_property_get: a class's get_property: all its properties are fields of the object. */
void cam_property_get (GObject *object, guint id, GValue *value, GParamSpec *pspec);

/** cam_property_set: a class's set_property: all its properties are fields of the object. Notifies
 * of those that changed. */
void cam_property_set (GObject *object, guint id, const GValue *value, GParamSpec *pspec);

G_END_DECLS
