/* SPDX-License-Identifier: MIT */

#include "window-harness.h"

typedef gboolean (*Predicate) (GtkWidget *widget, gpointer data);

static GtkWidget *
find (GtkWidget *root, Predicate predicate, gpointer data)
{
  if (predicate (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, predicate, data);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
has_name (GtkWidget *widget, gpointer name)
{
  return g_strcmp0 (gtk_widget_get_name (widget), name) == 0
         || g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), name) == 0;
}

GtkWidget *
harness_find_by_name (GtkWidget *root, const char *name)
{
  return find (root, has_name, (gpointer)name);
}

typedef struct
{
  GType type;
  guint to_skip;
} TypeSearch;

static gboolean
has_type (GtkWidget *widget, gpointer data)
{
  TypeSearch *search = data;

  return g_type_is_a (G_OBJECT_TYPE (widget), search->type) && search->to_skip-- == 0;
}

GtkWidget *
harness_find_by_type (GtkWidget *root, GType type, guint index)
{
  TypeSearch search = { type, index };

  return find (root, has_type, &search);
}

static gboolean
has_text (GtkWidget *widget, gpointer text)
{
  const char *said = NULL;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget))
    said = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_BUTTON (widget))
    said = gtk_button_get_label (GTK_BUTTON (widget));
  return said && strstr (said, text) != NULL;
}

GtkWidget *
harness_find_by_text (GtkWidget *root, const char *text)
{
  return find (root, has_text, (gpointer)text);
}

static void
collect_mnemonics (GtkWidget *widget, GHashTable *labels)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      guint key = gtk_label_get_mnemonic_keyval (GTK_LABEL (widget));
      const char *text = gtk_label_get_label (GTK_LABEL (widget));
      const char *other = g_hash_table_lookup (labels, GUINT_TO_POINTER (key));

      /* An entry row has its title twice, in two sizes, so the same text is no conflict. */
      if (key != GDK_KEY_VoidSymbol && other != NULL && !g_str_equal (other, text))
        g_error ("“%s” and “%s” have the same mnemonic", other, text);
      g_hash_table_insert (labels, GUINT_TO_POINTER (key), (gpointer)text);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_mnemonics (child, labels);
}

void
harness_check_mnemonics (GtkWidget *widget)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (NULL, NULL);

  collect_mnemonics (widget, labels);
  g_assert_cmpuint (g_hash_table_size (labels), >, 1);
}
