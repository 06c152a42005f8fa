/* SPDX-License-Identifier: MIT */

#include "cam-property.h"

/* The key under which a GParamSpec has its entry of the table. */
static GQuark
get_key (void)
{
  return g_quark_from_static_string ("cam-property");
}

static const CamProperty *
get_entry (GParamSpec *pspec)
{
  return g_param_spec_get_qdata (pspec, get_key ());
}

static GParamSpec *
new_number (const CamProperty *entry, GParamFlags flags)
{
  const char *name = entry->name;
  gboolean bounded = entry->minimum != 0 || entry->maximum != 0;
  double minimum = entry->minimum, maximum = entry->maximum, initial = entry->initial;

  switch (entry->kind)
    {
    case G_TYPE_INT:
      return g_param_spec_int (name,
                               NULL,
                               NULL,
                               bounded ? (int)minimum : G_MININT,
                               bounded ? (int)maximum : G_MAXINT,
                               (int)initial,
                               flags);
    case G_TYPE_UINT:
      return g_param_spec_uint (name,
                                NULL,
                                NULL,
                                (guint)minimum,
                                bounded ? (guint)maximum : G_MAXUINT,
                                (guint)initial,
                                flags);
    case G_TYPE_FLOAT:
      return g_param_spec_float (name,
                                 NULL,
                                 NULL,
                                 bounded ? (float)minimum : -G_MAXFLOAT,
                                 bounded ? (float)maximum : G_MAXFLOAT,
                                 (float)initial,
                                 flags);
    default:
      return g_param_spec_double (name,
                                  NULL,
                                  NULL,
                                  bounded ? minimum : -G_MAXDOUBLE,
                                  bounded ? maximum : G_MAXDOUBLE,
                                  initial,
                                  flags);
    }
}

static GParamSpec *
new_pspec (const CamProperty *entry)
{
  GParamFlags flags = (entry->flags != 0 ? entry->flags : G_PARAM_READWRITE)
                      | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  switch (entry->kind)
    {
    case G_TYPE_BOOLEAN:
      return g_param_spec_boolean (entry->name, NULL, NULL, entry->initial != 0, flags);
    case G_TYPE_ENUM:
      return g_param_spec_enum (
          entry->name, NULL, NULL, entry->type (), (int)entry->initial, flags);
    case G_TYPE_STRING:
      return g_param_spec_string (entry->name, NULL, NULL, NULL, flags);
    case G_TYPE_OBJECT:
      return g_param_spec_object (entry->name, NULL, NULL, entry->type (), flags);
    default:
      return new_number (entry, flags);
    }
}

void
cam_properties_install (GObjectClass *klass,
                        const CamProperty *table,
                        guint n_properties,
                        GParamSpec **properties)
{
  for (guint i = 1; i < n_properties; i++)
    {
      properties[i] = new_pspec (&table[i]);
      g_param_spec_set_qdata (properties[i], get_key (), (gpointer)&table[i]);
    }
  g_object_class_install_properties (klass, n_properties, properties);
}

gboolean
cam_property_has_field (GParamSpec *pspec)
{
  const CamProperty *entry = get_entry (pspec);

  return entry != NULL && entry->offset != CAM_PROPERTY_COMPUTED;
}

void
cam_property_get_field (GParamSpec *pspec, gconstpointer base, GValue *value)
{
  const CamProperty *entry = get_entry (pspec);
  gconstpointer field;

  g_return_if_fail (cam_property_has_field (pspec));

  field = (const char *)base + entry->offset;
  switch (entry->kind)
    {
    case G_TYPE_BOOLEAN:
      g_value_set_boolean (value, *(const gboolean *)field);
      break;
    case G_TYPE_INT:
      g_value_set_int (value, *(const int *)field);
      break;
    case G_TYPE_UINT:
      g_value_set_uint (value, *(const guint *)field);
      break;
    case G_TYPE_FLOAT:
      g_value_set_float (value, *(const float *)field);
      break;
    case G_TYPE_DOUBLE:
      g_value_set_double (value, *(const double *)field);
      break;
    case G_TYPE_ENUM:
      g_value_set_enum (value, *(const int *)field);
      break;
    case G_TYPE_STRING:
      g_value_set_string (value, *(char *const *)field);
      break;
    case G_TYPE_OBJECT:
      g_value_set_object (value, *(gpointer const *)field);
      break;
    default:
      g_return_if_reached ();
    }
}

static gboolean
set_string (char **field, const char *string)
{
  if (g_strcmp0 (*field, string) == 0)
    return FALSE;
  g_free (*field);
  *field = g_strdup (string);
  return TRUE;
}

#define SET_NUMBER(type, field, value)                                                             \
  (*(type *)(field) == (value) ? FALSE : ((void)(*(type *)(field) = (value)), TRUE))

gboolean
cam_property_set_field (GParamSpec *pspec, gpointer base, const GValue *value)
{
  const CamProperty *entry = get_entry (pspec);
  gpointer field;

  g_return_val_if_fail (cam_property_has_field (pspec), FALSE);

  field = (char *)base + entry->offset;
  switch (entry->kind)
    {
    case G_TYPE_BOOLEAN:
      return SET_NUMBER (gboolean, field, g_value_get_boolean (value));
    case G_TYPE_INT:
      return SET_NUMBER (int, field, g_value_get_int (value));
    case G_TYPE_UINT:
      return SET_NUMBER (guint, field, g_value_get_uint (value));
    case G_TYPE_FLOAT:
      return SET_NUMBER (float, field, g_value_get_float (value));
    case G_TYPE_DOUBLE:
      return SET_NUMBER (double, field, g_value_get_double (value));
    case G_TYPE_ENUM:
      return SET_NUMBER (int, field, g_value_get_enum (value));
    case G_TYPE_STRING:
      return set_string (field, g_value_get_string (value));
    case G_TYPE_OBJECT:
      return g_set_object ((GObject **)field, g_value_get_object (value));
    default:
      g_return_val_if_reached (FALSE);
    }
}

void
cam_property_get (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (cam_property_has_field (pspec))
    cam_property_get_field (pspec, object, value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

void
cam_property_set (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (!cam_property_has_field (pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (cam_property_set_field (pspec, object, value))
    g_object_notify_by_pspec (object, pspec);
}
