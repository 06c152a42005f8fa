/* SPDX-License-Identifier: MIT */

#include "cam-export-page.h"

#include <glib/gi18n-lib.h>

#include "cam-export-names.h"
#include "cam-property.h"
#include "cam-session-figure.h"

/* The values of the setting `export-samples`. */
typedef enum
{
  CURRENT,
  SELECTION,
  SHOWN,
  N_CHOICES
} SamplesChoice;

struct _CamExportPage
{
  AdwPreferencesPage parent_instance;

  CamSession *session;
  GSettings *settings;
  CamFigureDraft *draft;
  GArray *samples[N_CHOICES]; /* of guint */
  gboolean valid;

  AdwComboRow *samples_row;
  AdwComboRow *layout;
  AdwComboRow *format;
  AdwEntryRow *name_template;
  GtkMenuButton *placeholders;
  AdwActionRow *example;
  GtkSwitch *provenance;
  GtkSwitch *map_npy;
  GtkSwitch *map_csv;
  GtkSwitch *classes;
  GtkSwitch *channels;
};

G_DEFINE_FINAL_TYPE (CamExportPage, cam_export_page, ADW_TYPE_PREFERENCES_PAGE)

enum
{
  PROP_0,
  PROP_VALID,
  N_PROPERTIES
};

static const CamProperty property_table[N_PROPERTIES] = {
  [PROP_VALID]
  = { "valid", G_TYPE_BOOLEAN, G_STRUCT_OFFSET (CamExportPage, valid), .flags = G_PARAM_READABLE },
};

static GParamSpec *properties[N_PROPERTIES];
static guint changed_signal;

GArray *
cam_export_page_get_samples (CamExportPage *self)
{
  guint choice;

  g_return_val_if_fail (CAM_IS_EXPORT_PAGE (self), NULL);

  choice = adw_combo_row_get_selected (self->samples_row);
  return self->samples[choice < N_CHOICES ? choice : CURRENT];
}

CamExportLayout
cam_export_page_get_layout (CamExportPage *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT_PAGE (self), CAM_EXPORT_FIGURE);

  return cam_export_page_get_samples (self)->len > 1
             ? (CamExportLayout)adw_combo_row_get_selected (self->layout)
             : CAM_EXPORT_FIGURE;
}

CamFigureFormat
cam_export_page_get_format (CamExportPage *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT_PAGE (self), CAM_FIGURE_PNG);

  return cam_export_page_get_layout (self) == CAM_EXPORT_PAGES
             ? CAM_FIGURE_PDF
             : (CamFigureFormat)adw_combo_row_get_selected (self->format);
}

CamExportExtras
cam_export_page_get_extras (CamExportPage *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT_PAGE (self), 0);

  return (gtk_switch_get_active (self->provenance) ? CAM_EXPORT_PROVENANCE : 0)
         | (gtk_switch_get_active (self->map_npy) ? CAM_EXPORT_MAP_NPY : 0)
         | (gtk_switch_get_active (self->map_csv) ? CAM_EXPORT_MAP_CSV : 0)
         | (gtk_switch_get_active (self->classes) ? CAM_EXPORT_CLASSES : 0)
         | (gtk_switch_get_active (self->channels) ? CAM_EXPORT_CHANNELS : 0);
}

const char *
cam_export_page_get_name_template (CamExportPage *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT_PAGE (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->name_template));
}

/* Returns: (transfer full): the file name of the selected sample, or of the first one if none is
 * selected. */
static char *
make_example (CamExportPage *self, GError **error)
{
  guint sample = cam_session_get_selected (self->session);
  g_autoptr (CamFigureSpec) spec = cam_figure_draft_make_spec (self->draft);
  g_autoptr (CamFigurePlan) plan = NULL;

  if (sample == CAM_SESSION_NONE)
    sample = 0;
  plan = cam_session_plan_export (self->session, spec, &sample, 1, error);
  if (plan == NULL)
    return NULL;
  return cam_export_make_example (
      plan, cam_export_page_get_name_template (self), cam_export_page_get_format (self), error);
}

char *
cam_export_page_make_name (CamExportPage *self)
{
  g_autofree char *name = NULL;
  CamDataset *dataset;

  g_return_val_if_fail (CAM_IS_EXPORT_PAGE (self), NULL);

  dataset = cam_session_get_dataset (self->session);
  if (cam_export_page_get_samples (self)->len <= 1 && (name = make_example (self, NULL)) != NULL)
    return g_steal_pointer (&name);
  name = g_strdup (dataset != NULL ? cam_dataset_get_title (dataset) : _ ("Figure"));
  g_strdelimit (name, G_DIR_SEPARATOR_S, '-');
  return g_strconcat (
      name, ".", cam_figure_format_get_ending (cam_export_page_get_format (self)), NULL);
}

static void
set_valid (CamExportPage *self, gboolean valid)
{
  if (valid == self->valid)
    return;
  self->valid = valid;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

/* Shows an example of a name from the template, or what is wrong with the template. If only the
 * sample's prediction is not known yet, nothing is wrong. */
void
cam_export_page_update_example (CamExportPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *example = NULL;
  gboolean valid;

  g_return_if_fail (CAM_IS_EXPORT_PAGE (self));

  valid = cam_export_template_check (cam_export_page_get_name_template (self), &error);
  if (valid)
    example = make_example (self, &error);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->example),
                                 valid ? _ ("For example") : _ ("This can’t name files"));
  adw_action_row_set_subtitle (self->example, example != NULL ? example : error->message);
  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_template), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->name_template), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->name_template),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  set_valid (self, valid);
}

/* Only several images need a layout. Pages are always PDF, so they need no format. A single file is
 * named in the file chooser. */
static void
update_choices (CamExportPage *self)
{
  gboolean several = cam_export_page_get_samples (self)->len > 1;
  CamExportLayout layout = cam_export_page_get_layout (self);
  gboolean named_by_hand = several && layout != CAM_EXPORT_FILES;

  gtk_widget_set_visible (GTK_WIDGET (self->layout), several);
  gtk_widget_set_visible (GTK_WIDGET (self->format), layout != CAM_EXPORT_PAGES);
  gtk_widget_set_visible (GTK_WIDGET (self->name_template), !named_by_hand);
  gtk_widget_set_visible (GTK_WIDGET (self->example), !named_by_hand);
  cam_export_page_update_example (self);
}

static void
on_choice (AdwComboRow *row, GParamSpec *pspec, CamExportPage *self)
{
  const char *key = row == self->samples_row ? "export-samples"
                    : row == self->layout    ? "export-layout"
                                             : "export-format";

  if (adw_combo_row_get_selected (row) == GTK_INVALID_LIST_POSITION)
    return;
  g_settings_set_enum (self->settings, key, (int)adw_combo_row_get_selected (row));
  update_choices (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_extra (CamExportPage *self)
{
  g_settings_set_flags (self->settings, "export-extras", cam_export_page_get_extras (self));
}

static void
insert_placeholder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CamExportPage *self = CAM_EXPORT_PAGE (widget);
  GtkEditable *editable = GTK_EDITABLE (self->name_template);
  g_autofree char *text = g_strdup_printf ("{%s}", g_variant_get_string (parameter, NULL));
  int position = gtk_editable_get_position (editable);

  gtk_editable_insert_text (editable, text, -1, &position);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_template));
  gtk_editable_set_position (editable, position);
}

static void
fill_placeholders (CamExportPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  CamExportPlaceholder placeholder;

  for (guint i = 0; cam_export_get_placeholder (i, &placeholder); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (placeholder.description, NULL);

      g_menu_item_set_action_and_target (item, "template.insert", "s", placeholder.name);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->placeholders, G_MENU_MODEL (menu));
}

static void
fill_samples (CamExportPage *self)
{
  guint n_selected = self->samples[SELECTION]->len, n_shown = self->samples[SHOWN]->len;
  g_autofree char *selected = g_strdup_printf (
      ngettext ("Selected: %u picture", "Selected: %u pictures", n_selected), n_selected);
  g_autofree char *shown
      = g_strdup_printf (ngettext ("Shown: %u picture", "Shown: %u pictures", n_shown), n_shown);
  const char *const choices[] = { _ ("This picture"), selected, shown, NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (choices);

  adw_combo_row_set_model (self->samples_row, G_LIST_MODEL (list));
}

static void
restore_choices (CamExportPage *self)
{
  const struct
  {
    GtkSwitch *widget;
    CamExportExtras extra;
  } switches[] = {
    { self->provenance, CAM_EXPORT_PROVENANCE }, { self->map_npy, CAM_EXPORT_MAP_NPY },
    { self->map_csv, CAM_EXPORT_MAP_CSV },       { self->classes, CAM_EXPORT_CLASSES },
    { self->channels, CAM_EXPORT_CHANNELS },
  };
  const struct
  {
    AdwComboRow *row;
    const char *key;
  } rows[] = { { self->samples_row, "export-samples" },
               { self->layout, "export-layout" },
               { self->format, "export-format" } };
  guint extras = g_settings_get_flags (self->settings, "export-extras");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      adw_combo_row_set_selected (rows[i].row,
                                  (guint)g_settings_get_enum (self->settings, rows[i].key));
      g_signal_connect (rows[i].row, "notify::selected", G_CALLBACK (on_choice), self);
    }
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      gtk_switch_set_active (switches[i].widget, (extras & switches[i].extra) != 0);
      g_signal_connect_swapped (switches[i].widget, "notify::active", G_CALLBACK (on_extra), self);
    }
  g_settings_bind (
      self->settings, "export-template", self->name_template, "text", G_SETTINGS_BIND_DEFAULT);
}

void
cam_export_page_set_up (CamExportPage *self,
                        CamSession *session,
                        GSettings *settings,
                        CamFigureDraft *draft,
                        GArray *selection,
                        GArray *shown)
{
  guint current = cam_session_get_selected (session);

  g_return_if_fail (CAM_IS_EXPORT_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  self->draft = g_object_ref (draft);
  self->samples[CURRENT] = g_array_new (FALSE, FALSE, sizeof (guint));
  self->samples[SELECTION] = g_array_ref (selection);
  self->samples[SHOWN] = g_array_ref (shown);
  if (current != CAM_SESSION_NONE)
    g_array_append_val (self->samples[CURRENT], current);

  fill_samples (self);
  fill_placeholders (self);
  restore_choices (self);
  g_signal_connect_swapped (
      self->name_template, "changed", G_CALLBACK (cam_export_page_update_example), self);
  /* The name in the example may contain the prediction. */
  g_signal_connect_object (session,
                           "notify::n-predicted",
                           G_CALLBACK (cam_export_page_update_example),
                           self,
                           G_CONNECT_SWAPPED);
  update_choices (self);
}

static void
cam_export_page_dispose (GObject *object)
{
  CamExportPage *self = CAM_EXPORT_PAGE (object);

  if (self->settings != NULL)
    g_settings_unbind (self->name_template, "text");
  for (guint i = 0; i < N_CHOICES; i++)
    g_clear_pointer (&self->samples[i], g_array_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (cam_export_page_parent_class)->dispose (object);
}

static void
cam_export_page_class_init (CamExportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cam_export_page_dispose;
  object_class->get_property = cam_property_get;
  cam_properties_install (object_class, property_table, N_PROPERTIES, properties);
  changed_signal = g_signal_new (
      "changed", CAM_TYPE_EXPORT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "template.insert", "s", insert_placeholder);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-export-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CamExportPage, samples_row);
  gtk_widget_class_bind_template_child (widget_class, CamExportPage, layout);
  gtk_widget_class_bind_template_child (widget_class, CamExportPage, format);
  gtk_widget_class_bind_template_child (widget_class, CamExportPage, name_template);
  gtk_widget_class_bind_template_child (widget_class, CamExportPage, placeholders);
  gtk_widget_class_bind_template_child (widget_class, CamExportPage, example);
  gtk_widget_class_bind_template_child (widget_class, CamExportPage, provenance);
  gtk_widget_class_bind_template_child (widget_class, CamExportPage, map_npy);
  gtk_widget_class_bind_template_child (widget_class, CamExportPage, map_csv);
  gtk_widget_class_bind_template_child (widget_class, CamExportPage, classes);
  gtk_widget_class_bind_template_child (widget_class, CamExportPage, channels);
}

static void
cam_export_page_init (CamExportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
