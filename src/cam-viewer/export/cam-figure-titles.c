/* SPDX-License-Identifier: MIT */

#include "cam-figure-titles.h"

struct _CamFigureTitles
{
  AdwPreferencesGroup parent_instance;

  AdwEntryRow *heading;
  GtkSwitch *panel_titles;
  AdwExpanderRow *row_titles;
  GPtrArray *entries; /* of AdwEntryRow, one for each row of the figure */
};

G_DEFINE_FINAL_TYPE (CamFigureTitles, cam_figure_titles, ADW_TYPE_PREFERENCES_GROUP)

static guint rows_changed_signal;

void
cam_figure_titles_set_draft (CamFigureTitles *self, CamFigureDraft *draft)
{
  GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_return_if_fail (CAM_IS_FIGURE_TITLES (self));

  g_object_bind_property (draft, "heading", self->heading, "text", both);
  g_object_bind_property (draft, "panel-titles", self->panel_titles, "active", both);
  g_object_bind_property (draft, "row-titles", self->row_titles, "enable-expansion", both);
}

static void
on_row_title (CamFigureTitles *self)
{
  g_signal_emit (self, rows_changed_signal, 0);
}

static void
add_row (CamFigureTitles *self, CamSampleItem *sample)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), cam_sample_item_get_name (sample));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  g_object_bind_property (
      sample, "row-title", entry, "text", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_row_title), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (self->row_titles, entry);
  g_ptr_array_add (self->entries, entry);
}

void
cam_figure_titles_set_rows (CamFigureTitles *self,
                            CamSession *session,
                            const guint *samples,
                            guint n_samples)
{
  g_return_if_fail (CAM_IS_FIGURE_TITLES (self));

  for (guint i = 0; i < self->entries->len; i++)
    adw_expander_row_remove (self->row_titles, self->entries->pdata[i]);
  g_ptr_array_set_size (self->entries, 0);
  for (guint i = 0; i < n_samples; i++)
    {
      g_autoptr (CamSampleItem) sample
          = g_list_model_get_item (cam_session_get_samples (session), samples[i]);

      if (sample != NULL)
        add_row (self, sample);
    }
}

static void
cam_figure_titles_finalize (GObject *object)
{
  g_ptr_array_unref (CAM_FIGURE_TITLES (object)->entries);
  G_OBJECT_CLASS (cam_figure_titles_parent_class)->finalize (object);
}

static void
cam_figure_titles_class_init (CamFigureTitlesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cam_figure_titles_finalize;
  rows_changed_signal = g_signal_new ("rows-changed",
                                      CAM_TYPE_FIGURE_TITLES,
                                      G_SIGNAL_RUN_LAST,
                                      0,
                                      NULL,
                                      NULL,
                                      NULL,
                                      G_TYPE_NONE,
                                      0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-figure-titles.ui");
  gtk_widget_class_bind_template_child (widget_class, CamFigureTitles, heading);
  gtk_widget_class_bind_template_child (widget_class, CamFigureTitles, panel_titles);
  gtk_widget_class_bind_template_child (widget_class, CamFigureTitles, row_titles);
}

static void
cam_figure_titles_init (CamFigureTitles *self)
{
  self->entries = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
