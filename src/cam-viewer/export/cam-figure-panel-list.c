/* SPDX-License-Identifier: MIT */

#include "cam-figure-panel-list.h"

#include <glib/gi18n-lib.h>

#include "cam-class-choices.h"
#include "cam-spec-enum-types.h"
#include "cam-figure-panel-drag.h"

struct _CamFigurePanelList
{
  AdwPreferencesGroup parent_instance;

  CamFigureDraft *draft;
  GListModel *classes;
  guint n_channels;
  GtkListBox *list;
  GtkWidget *add;
  GMenu *maps; /* part of the menu of @add */
};

G_DEFINE_FINAL_TYPE (CamFigurePanelList, cam_figure_panel_list, ADW_TYPE_PREFERENCES_GROUP)

static CamFigurePanelRow *
get_row (CamFigurePanelList *self, guint position)
{
  return (CamFigurePanelRow *)gtk_list_box_get_row_at_index (self->list, (int)position);
}

static void
focus_row (CamFigurePanelList *self, guint position)
{
  CamFigurePanelRow *row = get_row (self, position);

  if (row != NULL)
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

/* The list makes a new row at the new position. It is expanded if the old one was. */
static void
move_panel (CamFigurePanelList *self, CamFigurePanelRow *row, guint to)
{
  guint from = (guint)gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  gboolean expanded = adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row));

  if (from == to || to >= g_list_model_get_n_items (cam_figure_draft_get_panels (self->draft)))
    return;
  cam_figure_draft_move_panel (self->draft, from, to);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_row (self, to)), expanded);
  focus_row (self, to);
}

static void
on_move (CamFigurePanelRow *row, int step, CamFigurePanelList *self)
{
  int from = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (from + step >= 0)
    move_panel (self, row, (guint)(from + step));
}

static void
on_dropped (CamFigurePanelRow *dragged, CamFigurePanelRow *onto, gpointer self)
{
  move_panel (self, dragged, (guint)gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (onto)));
}

static void
on_remove (CamFigurePanelRow *row, CamFigurePanelList *self)
{
  guint position = (guint)gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  guint n_panels = g_list_model_get_n_items (cam_figure_draft_get_panels (self->draft));

  cam_figure_draft_remove_panel (self->draft, position);
  if (n_panels > 1)
    focus_row (self, MIN (position, n_panels - 2));
  else
    gtk_widget_child_focus (self->add, GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
create_row (gpointer panel, gpointer data)
{
  CamFigurePanelList *self = data;
  CamFigurePanelRow *row = cam_figure_panel_row_new (panel, self->classes, self->n_channels);

  g_signal_connect (row, "move", G_CALLBACK (on_move), self);
  g_signal_connect (row, "remove", G_CALLBACK (on_remove), self);
  cam_figure_panel_drag_setup (row, on_dropped, self);
  return GTK_WIDGET (row);
}

static void
update_places (CamFigurePanelList *self)
{
  guint n_panels = g_list_model_get_n_items (cam_figure_draft_get_panels (self->draft));
  CamFigurePanelRow *row;

  for (guint i = 0; i < n_panels && (row = get_row (self, i)) != NULL; i++)
    cam_figure_panel_row_set_place (row, i, n_panels);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "panels.add", n_panels < CAM_FIGURE_MAX_PANELS);
}

void
cam_figure_panel_list_set_draft (CamFigurePanelList *self,
                                 CamFigureDraft *draft,
                                 const char *const *class_names,
                                 guint n_channels)
{
  GListModel *panels;

  g_return_if_fail (CAM_IS_FIGURE_PANEL_LIST (self));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  self->classes = cam_class_choices_new (class_names);
  self->n_channels = n_channels;
  panels = cam_figure_draft_get_panels (draft);
  gtk_list_box_bind_model (self->list, panels, create_row, self, NULL);
  g_signal_connect_object (
      panels, "items-changed", G_CALLBACK (update_places), self, G_CONNECT_SWAPPED);
  update_places (self);
}

/* A new panel is expanded, as the person will edit it next. */
static void
add_panel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CamFigurePanelList *self = CAM_FIGURE_PANEL_LIST (widget);
  const char *name = g_variant_get_string (parameter, NULL);
  CamMethod method = CAM_METHOD_CAM;
  gboolean is_map = cam_method_find (name, &method);
  g_autoptr (GEnumClass) kinds = g_type_class_ref (CAM_TYPE_PANEL_KIND);
  GEnumValue *kind = g_enum_get_value_by_nick (kinds, is_map ? "map" : name);
  guint position = g_list_model_get_n_items (cam_figure_draft_get_panels (self->draft));

  g_return_if_fail (kind != NULL);

  if (cam_figure_draft_add_panel (self->draft, (CamPanelKind)kind->value, method) == NULL)
    return;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_row (self, position)), TRUE);
  focus_row (self, position);
}

static void
cam_figure_panel_list_dispose (GObject *object)
{
  CamFigurePanelList *self = CAM_FIGURE_PANEL_LIST (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->classes);
  G_OBJECT_CLASS (cam_figure_panel_list_parent_class)->dispose (object);
}

static void
cam_figure_panel_list_class_init (CamFigurePanelListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_figure_panel_list_dispose;
  gtk_widget_class_install_action (widget_class, "panels.add", "s", add_panel);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/CamViewer/ui/cam-figure-panel-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CamFigurePanelList, list);
  gtk_widget_class_bind_template_child (widget_class, CamFigurePanelList, add);
  gtk_widget_class_bind_template_child (widget_class, CamFigurePanelList, maps);
}

/* Adds a map by each method to the top of the menu. */
static void
add_methods (CamFigurePanelList *self)
{
  for (guint i = 0; i < CAM_N_METHODS; i++)
    {
      g_autofree char *label = g_strconcat ("_", cam_method_get_title ((CamMethod)i), NULL);
      g_autofree char *action
          = g_strconcat ("panels.add::", cam_method_get_id ((CamMethod)i), NULL);

      g_menu_insert (self->maps, (int)i, label, action);
    }
}

static void
cam_figure_panel_list_init (CamFigurePanelList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_methods (self);
}
