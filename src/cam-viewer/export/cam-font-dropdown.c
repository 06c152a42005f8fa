/* SPDX-License-Identifier: MIT */

#include "cam-font-dropdown.h"

#include <stdlib.h>

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

static GtkStringList *
list_families (GtkWidget *widget)
{
  PangoFontMap *map = pango_context_get_font_map (gtk_widget_get_pango_context (widget));
  g_autofree PangoFontFamily **families = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  int n_families;

  pango_font_map_list_families (map, &families, &n_families);
  for (int i = 0; i < n_families; i++)
    g_ptr_array_add (names, (gpointer)pango_font_family_get_name (families[i]));
  qsort (names->pdata, names->len, sizeof (gpointer), compare_names);
  g_ptr_array_add (names, NULL);
  return gtk_string_list_new ((const char *const *)names->pdata);
}

static guint
find_family (GtkStringList *families, const char *name)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (families));

  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (gtk_string_list_get_string (families, i), name) == 0)
      return i;
  gtk_string_list_append (families, name);
  return n;
}

static gboolean
font_to_position (GBinding *binding, const GValue *from, GValue *to, gpointer families)
{
  g_value_set_uint (to, find_family (families, g_value_get_string (from)));
  return TRUE;
}

static gboolean
font_from_position (GBinding *binding, const GValue *from, GValue *to, gpointer families)
{
  const char *name = gtk_string_list_get_string (families, g_value_get_uint (from));

  if (name == NULL)
    return FALSE;
  g_value_set_string (to, name);
  return TRUE;
}

void
cam_font_dropdown_bind (GtkDropDown *dropdown, gpointer object, const char *property)
{
  g_autoptr (GtkStringList) families = NULL;
  g_autoptr (GtkExpression) name = NULL;

  g_return_if_fail (GTK_IS_DROP_DOWN (dropdown));

  families = list_families (GTK_WIDGET (dropdown));
  name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression (dropdown, name);
  gtk_drop_down_set_model (dropdown, G_LIST_MODEL (families));
  g_object_bind_property_full (object,
                               property,
                               dropdown,
                               "selected",
                               G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE,
                               font_to_position,
                               font_from_position,
                               g_object_ref (families),
                               g_object_unref);
}
