/* SPDX-License-Identifier: MIT */

#include "cam-filter-menu.h"

#include <glib/gi18n-lib.h>

#include "cam-accessible.h"

/* With more classes than this, the lists of classes can be searched. */
#define N_CLASSES_TO_SEARCH 12

struct _CamFilterMenu
{
  CamPopover parent_instance;

  CamSession *session;
  CamSampleList *shown;
  GtkLabel *n_all;
  GtkLabel *n_correct;
  GtkLabel *n_wrong;
  GtkLabel *n_failed;
  GtkWidget *correct;
  GtkWidget *wrong;
  GtkDropDown *target_class;
  GtkDropDown *predicted_class;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CamFilterMenu, cam_filter_menu, CAM_TYPE_POPOVER)

/* Shows how many samples each choice has. While a person guesses, choices that would tell a
 * prediction have no number and can't be picked. */
static void
update_counts (CamFilterMenu *self)
{
  gboolean blind = cam_sample_list_get_filter (self->shown)->blind;
  GtkLabel *labels[CAM_N_VERDICTS]
      = { self->n_all, self->n_correct, self->n_wrong, self->n_failed };

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  for (guint i = 0; i < CAM_N_VERDICTS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", cam_sample_list_count (self->shown, i));
      gboolean told = !blind || i == CAM_VERDICT_ALL || i == CAM_VERDICT_FAILED;

      gtk_label_set_text (labels[i], told ? text : "–");
    }
  gtk_widget_set_sensitive (self->correct, !blind);
  gtk_widget_set_sensitive (self->wrong, !blind);
  gtk_widget_set_sensitive (GTK_WIDGET (self->predicted_class), !blind);
}

/* Fills a list with "Any" and the session's classes. */
static void
fill_dropdown (CamFilterMenu *self, GtkDropDown *dropdown, int class_index)
{
  const char *const any[] = { C_ ("class", "Any"), NULL };
  const char *const *names = cam_session_get_class_names (self->session);
  g_autoptr (GtkStringList) items = gtk_string_list_new (any);

  if (names != NULL)
    gtk_string_list_splice (items, 1, 0, names);
  gtk_drop_down_set_model (dropdown, G_LIST_MODEL (items));
  gtk_drop_down_set_enable_search (
      dropdown, g_list_model_get_n_items (G_LIST_MODEL (items)) > N_CLASSES_TO_SEARCH);
  gtk_drop_down_set_selected (dropdown, (guint)(class_index + 1));
}

static void
fill_dropdowns (CamFilterMenu *self)
{
  const CamSampleFilter *filter = cam_sample_list_get_filter (self->shown);

  self->filling = TRUE;
  fill_dropdown (self, self->target_class, filter->target);
  fill_dropdown (self, self->predicted_class, filter->prediction);
  self->filling = FALSE;
}

static void
on_show (CamFilterMenu *self)
{
  fill_dropdowns (self);
  update_counts (self);
}

static void
on_filter (CamFilterMenu *self)
{
  const CamSampleFilter *filter = cam_sample_list_get_filter (self->shown);

  gtk_drop_down_set_selected (self->target_class, (guint)(filter->target + 1));
  gtk_drop_down_set_selected (self->predicted_class, (guint)(filter->prediction + 1));
  update_counts (self);
}

static void
on_class (GtkDropDown *dropdown, GParamSpec *pspec, CamFilterMenu *self)
{
  const char *property = dropdown == self->target_class ? "target" : "prediction";
  guint selected = gtk_drop_down_get_selected (dropdown);

  if (!self->filling && selected != GTK_INVALID_LIST_POSITION)
    g_object_set (self->shown, property, (int)selected - 1, NULL);
}

static void
cam_filter_menu_dispose (GObject *object)
{
  CamFilterMenu *self = CAM_FILTER_MENU (object);

  self->filling = TRUE;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cam_filter_menu_parent_class)->dispose (object);
}

static void
cam_filter_menu_class_init (CamFilterMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_filter_menu_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-filter-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, CamFilterMenu, n_all);
  gtk_widget_class_bind_template_child (widget_class, CamFilterMenu, n_correct);
  gtk_widget_class_bind_template_child (widget_class, CamFilterMenu, n_wrong);
  gtk_widget_class_bind_template_child (widget_class, CamFilterMenu, n_failed);
  gtk_widget_class_bind_template_child (widget_class, CamFilterMenu, correct);
  gtk_widget_class_bind_template_child (widget_class, CamFilterMenu, wrong);
  gtk_widget_class_bind_template_child (widget_class, CamFilterMenu, target_class);
  gtk_widget_class_bind_template_child (widget_class, CamFilterMenu, predicted_class);
  gtk_widget_class_bind_template_callback (widget_class, on_class);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
}

static void
cam_filter_menu_init (CamFilterMenu *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
}

GtkWidget *
cam_filter_menu_new (CamSession *session)
{
  CamFilterMenu *self;

  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);

  self = g_object_new (CAM_TYPE_FILTER_MENU, NULL);
  self->session = g_object_ref (session);
  self->shown = cam_session_get_shown_samples (session);
  g_signal_connect_object (self->shown, "notify", G_CALLBACK (on_filter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::n-predicted", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  cam_accessible_name_dropdowns (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
