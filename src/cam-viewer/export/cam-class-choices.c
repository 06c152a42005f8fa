/* SPDX-License-Identifier: MIT */

#include "cam-class-choices.h"

#include <glib/gi18n-lib.h>

#include "cam-figure-spec.h"

/* The number of choices before the classes. Position 0 is class −1, position 1 is class −2, and so
 * on; these numbers are in cam-figure-spec.h. */
#define N_CHOSEN (-CAM_CLASS_TARGET)

static guint
class_to_position (int class_index)
{
  return class_index < 0 ? (guint)(-1 - class_index) : (guint)class_index + N_CHOSEN;
}

GListModel *
cam_class_choices_new (const char *const *names)
{
  const char *const chosen[] = { _ ("Picked class"), _ ("Prediction"), _ ("Target"), NULL };
  GtkStringList *choices = gtk_string_list_new (chosen);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    gtk_string_list_append (choices, names[i]);
  return G_LIST_MODEL (choices);
}

static gboolean
to_position (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_set_uint (to, class_to_position (g_value_get_int (from)));
  return TRUE;
}

static gboolean
from_position (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  guint position = g_value_get_uint (from);

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  g_value_set_int (to, position < N_CHOSEN ? -1 - (int)position : (int)(position - N_CHOSEN));
  return TRUE;
}

void
cam_class_choices_bind (gpointer chooser, gpointer object, const char *property)
{
  g_object_bind_property_full (object,
                               property,
                               chooser,
                               "selected",
                               G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE,
                               to_position,
                               from_position,
                               NULL,
                               NULL);
}

char *
cam_class_choices_get_name (GListModel *choices, int class_index)
{
  g_autoptr (GtkStringObject) choice = NULL;

  switch (class_index)
    {
    case CAM_CLASS_REQUESTED:
      return g_strdup (_ ("the picked class"));
    case CAM_CLASS_PREDICTION:
      return g_strdup (_ ("the prediction"));
    case CAM_CLASS_TARGET:
      return g_strdup (_ ("the target"));
    default:
      choice = g_list_model_get_item (choices, class_to_position (class_index));
      return choice != NULL ? g_strdup (gtk_string_object_get_string (choice))
                            : g_strdup_printf (_ ("class %d"), class_index);
    }
}
