/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Properties of a GObject from a table. A class lists each property once, with the struct field
 * that holds it. These functions make the GParamSpecs from the table, and get and set the fields.
 * If some properties need more, the class has its own get_property and set_property, which handle
 * those and call these functions for the rest. GObject calls them on whichever thread uses the
 * object.
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

/** CAM_PROPERTY_COMPUTED: the `offset` of a property that is not simply the value of a field. */
#define CAM_PROPERTY_COMPUTED G_MAXSIZE

/**
 * CamProperty:
 * @name: the property's name; a literal
 * @kind: %G_TYPE_BOOLEAN, %G_TYPE_INT, %G_TYPE_UINT, %G_TYPE_FLOAT, %G_TYPE_DOUBLE, %G_TYPE_ENUM,
 *   %G_TYPE_STRING or %G_TYPE_OBJECT: the field has the C type of this kind, for enums `int` or the
 *   enum. The field owns strings and objects, which may be %NULL
 * @offset: the field's offset in the struct, or %CAM_PROPERTY_COMPUTED
 * @type: for enums and objects: the function that registers the type
 * @minimum: for numbers: the smallest value
 * @maximum: for numbers: the largest value. If both are 0, any value of the kind is allowed
 * @initial: the default of numbers, booleans and enums in the GParamSpec. The class itself must set
 *   the field to it
 * @flags: %G_PARAM_READABLE, %G_PARAM_WRITABLE, %G_PARAM_CONSTRUCT_ONLY and the like; 0 means
 *   %G_PARAM_READWRITE. %G_PARAM_STATIC_STRINGS and %G_PARAM_EXPLICIT_NOTIFY are always added
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
 * @klass: the class, in its class_init
 * @table: (array length=n_properties): indexed by property number; entry 0 is not used. Must
 *   outlive the class, as a static table does
 * @n_properties: the number of entries, including entry 0
 * @properties: (out) (array length=n_properties): the GParamSpecs, for g_object_notify_by_pspec();
 *   must also outlive the class
 *
 * Installs the properties of the table. The class itself sets get_property and set_property.
 */
void cam_properties_install (GObjectClass *klass,
                             const CamProperty *table,
                             guint n_properties,
                             GParamSpec **properties);

/** cam_property_has_field: Returns: whether @pspec, which is from a table, is the value of a
 * field. */
gboolean cam_property_has_field (GParamSpec *pspec);

/**
 * cam_property_get_field:
 * @pspec: from a table; cam_property_has_field() must hold
 * @base: the struct to which the offset applies: the object or another struct
 * @value: gets the field's value; must be initialised with the property's type
 */
void cam_property_get_field (GParamSpec *pspec, gconstpointer base, GValue *value);

/**
 * cam_property_set_field:
 * @pspec: from a table; cam_property_has_field() must hold
 * @base: the struct to which the offset applies
 * @value: the new value, which is copied or referenced
 *
 * Does not notify.
 *
 * Returns: whether the field changed.
 */
gboolean cam_property_set_field (GParamSpec *pspec, gpointer base, const GValue *value);

/** cam_property_get: get_property for a class whose properties are all fields of the object. */
void cam_property_get (GObject *object, guint id, GValue *value, GParamSpec *pspec);

/** cam_property_set: set_property for a class whose properties are all fields of the object.
 * Notifies if the field changed. */
void cam_property_set (GObject *object, guint id, const GValue *value, GParamSpec *pspec);

G_END_DECLS
