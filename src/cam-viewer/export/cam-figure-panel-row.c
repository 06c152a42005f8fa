/* SPDX-License-Identifier: MIT */

#include "cam-figure-panel-row.h"

#include <glib/gi18n-lib.h>

#include "cam-class-choices.h"
#include "cam-enum-dropdown.h"
#include "cam-panel-kinds.h"

struct _CamFigurePanelRow
{
  AdwExpanderRow parent_instance;

  CamPanelDraft *panel;
  GListModel *classes;
  guint n_channels;
  GtkWidget *handle;

  /* NULL until the row is expanded for the first time. */
  AdwComboRow *method;
  AdwComboRow *class_choice;
  AdwComboRow *other_class;
  AdwActionRow *channel_row;
  GtkSpinButton *channel;
  AdwComboRow *order;
  GtkSwitch *titled;
  AdwEntryRow *title_entry;
};

G_DEFINE_FINAL_TYPE (CamFigurePanelRow, cam_figure_panel_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  MOVE,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
describe_panel (CamFigurePanelRow *self)
{
  g_autofree char *class_name = NULL;
  g_autofree char *other_name = NULL;
  int class_index, other_class;
  const char *method_name;
  CamMethod method;
  guint channel;

  g_object_get (self->panel,
                "method",
                &method,
                "class-index",
                &class_index,
                "other-class",
                &other_class,
                "channel",
                &channel,
                NULL);
  class_name = cam_class_choices_get_name (self->classes, class_index);
  other_name = cam_class_choices_get_name (self->classes, other_class);
  method_name = cam_method_get_title (method);
  switch (cam_panel_draft_get_kind (self->panel))
    {
    case CAM_PANEL_MAP:
      return g_strdup_printf (C_ ("title of a map", "%s of %s"), method_name, class_name);
    case CAM_PANEL_DIFFERENCE:
      return g_strdup_printf (_ ("%s of %s less %s"), method_name, class_name, other_name);
    case CAM_PANEL_CLASSES:
      return g_strdup_printf (_ ("%s of all classes"), method_name);
    case CAM_PANEL_BARS:
      return g_strdup_printf (_ ("Channel bars of %s"), class_name);
    case CAM_PANEL_CHANNEL:
      return g_strdup_printf (_ ("Channel %u"), channel);
    case CAM_PANEL_EDGES:
      return g_strdup (_ ("Edges"));
    case CAM_PANEL_IMAGE:
    default:
      return g_strdup (_ ("Image"));
    }
}

static void
update_description (CamFigurePanelRow *self)
{
  g_autofree char *text = describe_panel (self);
  g_autofree char *title = NULL;
  g_autofree char *said = NULL;
  gboolean titled;

  g_object_get (self->panel, "titled", &titled, "title", &title, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), text);
  if (!titled)
    said = g_strdup (_ ("Without a title"));
  else if (title != NULL && *title != '\0')
    said = g_strdup_printf (_ ("“%s”"), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), said != NULL ? said : "");
}

/* The kind of panel decides which choices are shown. */
static void
show_choices (CamFigurePanelRow *self)
{
  CamPanelKind kind = cam_panel_draft_get_kind (self->panel);
  const struct
  {
    gpointer widget;
    CamPanelMember member;
  } choices[] = {
    { self->method, CAM_PANEL_MEMBER_METHOD },
    { self->class_choice, CAM_PANEL_MEMBER_CLASS },
    { self->other_class, CAM_PANEL_MEMBER_OTHER_CLASS },
    { self->channel_row, CAM_PANEL_MEMBER_CHANNEL },
    { self->order, CAM_PANEL_MEMBER_ORDER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_widget_set_visible (choices[i].widget, cam_panel_kind_uses (kind, choices[i].member));
}

static void
bind_choices (CamFigurePanelRow *self)
{
  GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;
  g_autoptr (GtkStringList) methods = gtk_string_list_new (NULL);

  for (guint i = 0; i < CAM_N_METHODS; i++)
    gtk_string_list_append (methods, cam_method_get_title ((CamMethod)i));
  adw_combo_row_set_model (self->method, G_LIST_MODEL (methods));
  cam_enum_dropdown_bind (self->method, self->panel, "method");
  cam_enum_dropdown_bind (self->order, self->panel, "order");
  adw_combo_row_set_model (self->class_choice, self->classes);
  adw_combo_row_set_model (self->other_class, self->classes);
  cam_class_choices_bind (self->class_choice, self->panel, "class-index");
  cam_class_choices_bind (self->other_class, self->panel, "other-class");
  gtk_spin_button_set_range (self->channel, 0, MAX (self->n_channels, 1) - 1);
  g_object_bind_property (
      self->panel, "channel", gtk_spin_button_get_adjustment (self->channel), "value", both);
  g_object_bind_property (self->panel, "titled", self->titled, "active", both);
  g_object_bind_property (
      self->panel, "titled", self->title_entry, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->panel, "title", self->title_entry, "text", both);
}

static gpointer
add_choice (CamFigurePanelRow *self, GtkBuilder *builder, const char *id)
{
  GObject *row = gtk_builder_get_object (builder, id);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (row));
  return row;
}

/* Made late, as most panels are never expanded, and these rows would take longer than all else in
 * the dialog. */
static void
make_choices (CamFigurePanelRow *self)
{
  g_autoptr (GtkBuilder) builder = NULL;

  if (self->method != NULL)
    return;
  builder = gtk_builder_new_from_resource ("/com/example/CamViewer/ui/cam-figure-panel-choices.ui");
  self->method = add_choice (self, builder, "method");
  self->class_choice = add_choice (self, builder, "class_choice");
  self->other_class = add_choice (self, builder, "other_class");
  self->channel_row = add_choice (self, builder, "channel_row");
  self->order = add_choice (self, builder, "order");
  add_choice (self, builder, "titled_row");
  self->title_entry = add_choice (self, builder, "title_entry");
  self->channel = GTK_SPIN_BUTTON (gtk_builder_get_object (builder, "channel"));
  self->titled = GTK_SWITCH (gtk_builder_get_object (builder, "titled"));
  show_choices (self);
  bind_choices (self);
}

CamFigurePanelRow *
cam_figure_panel_row_new (CamPanelDraft *panel, GListModel *classes, guint n_channels)
{
  CamFigurePanelRow *self = g_object_new (CAM_TYPE_FIGURE_PANEL_ROW, NULL);

  self->panel = g_object_ref (panel);
  self->classes = g_object_ref (classes);
  self->n_channels = n_channels;
  g_signal_connect (self, "notify::expanded", G_CALLBACK (make_choices), NULL);
  g_signal_connect_object (
      panel, "notify", G_CALLBACK (update_description), self, G_CONNECT_SWAPPED);
  update_description (self);
  return self;
}

GtkWidget *
cam_figure_panel_row_get_handle (CamFigurePanelRow *self)
{
  g_return_val_if_fail (CAM_IS_FIGURE_PANEL_ROW (self), NULL);
  return self->handle;
}

void
cam_figure_panel_row_set_place (CamFigurePanelRow *self, guint position, guint n_panels)
{
  g_return_if_fail (CAM_IS_FIGURE_PANEL_ROW (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "panel.move-up", position > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "panel.move-down", position + 1 < n_panels);
}

static void
move_up (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[MOVE], 0, -1);
}

static void
move_down (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[MOVE], 0, 1);
}

static void
remove_panel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[REMOVE], 0);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "panel.move-up", NULL, move_up);
  gtk_widget_class_install_action (widget_class, "panel.move-down", NULL, move_down);
  gtk_widget_class_install_action (widget_class, "panel.remove", NULL, remove_panel);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Up, GDK_ALT_MASK, "panel.move-up", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_Down, GDK_ALT_MASK, "panel.move-down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "panel.remove", NULL);
}

static void
cam_figure_panel_row_dispose (GObject *object)
{
  CamFigurePanelRow *self = CAM_FIGURE_PANEL_ROW (object);

  g_clear_object (&self->panel);
  g_clear_object (&self->classes);
  G_OBJECT_CLASS (cam_figure_panel_row_parent_class)->dispose (object);
}

static void
cam_figure_panel_row_class_init (CamFigurePanelRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = CAM_TYPE_FIGURE_PANEL_ROW;

  G_OBJECT_CLASS (klass)->dispose = cam_figure_panel_row_dispose;
  signals[MOVE] = g_signal_new (
      "move", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVE]
      = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-figure-panel-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CamFigurePanelRow, handle);
}

static void
cam_figure_panel_row_init (CamFigurePanelRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
