/* SPDX-License-Identifier: MIT */

#include "cam-filter-bar.h"

#include <glib/gi18n-lib.h>

#include "cam-filter-menu.h"
#include "cam-tooltip.h"

struct _CamFilterBar
{
  AdwBin parent_instance;

  CamSession *session;
  CamSampleList *shown;
  GtkMenuButton *filter;
  GtkLabel *filter_title;
  GtkLabel *filter_count;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search;
};

G_DEFINE_FINAL_TYPE (CamFilterBar, cam_filter_bar, ADW_TYPE_BIN)

static const char *
get_verdict_name (CamVerdict verdict)
{
  switch (verdict)
    {
    case CAM_VERDICT_CORRECT:
      return _ ("Correct");
    case CAM_VERDICT_WRONG:
      return _ ("Wrong");
    case CAM_VERDICT_FAILED:
      return _ ("Could not be read");
    case CAM_VERDICT_ALL:
    default:
      return _ ("All");
    }
}

static const char *
get_difference_name (CamDifference difference)
{
  switch (difference)
    {
    case CAM_DIFFERENCE_FIRST_RIGHT:
      return _ ("only the first network right");
    case CAM_DIFFERENCE_OTHER_RIGHT:
      return _ ("only the second network right");
    case CAM_DIFFERENCE_BOTH_WRONG:
      return _ ("both wrong, each otherwise");
    case CAM_DIFFERENCE_NONE:
    default:
      return _ ("networks differ");
    }
}

/* Adds how the networks differ. The name of the network that is right comes last, as the end is cut
 * if there is no room. */
static void
add_difference (CamSession *session, CamDifference difference, GPtrArray *parts)
{
  guint model = difference == CAM_DIFFERENCE_OTHER_RIGHT ? 1 : 0;
  CamExplainer *explainer = cam_session_get_explainer (session, model);
  g_autofree char *name = explainer != NULL ? cam_session_title_model (session, explainer) : NULL;
  const char *words = get_difference_name (difference);

  if (name != NULL
      && (difference == CAM_DIFFERENCE_FIRST_RIGHT || difference == CAM_DIFFERENCE_OTHER_RIGHT))
    g_ptr_array_add (parts, g_strdup_printf (_ ("%s: %s"), words, name));
  else
    g_ptr_array_add (parts, g_strdup (words));
}

static void
add_confidence (const CamSampleFilter *filter, GPtrArray *parts)
{
  double least = 100 * MAX (filter->least, 0), most = 100 * filter->most;

  if (filter->of_other)
    g_ptr_array_add (parts, g_strdup_printf (_ ("second network %.0f–%.0f %% sure"), least, most));
  else
    g_ptr_array_add (parts,
                     /* Translators: of a probability, such as "93–100 % sure" */
                     g_strdup_printf (_ ("%.0f–%.0f %% sure"), least, most));
}

/* Adds the part of the filter that is about the second network's classes. */
static void
add_other (CamSession *session, const CamSampleFilter *filter, GPtrArray *parts)
{
  CamExplainer *other = cam_session_get_explainer (session, 1);
  const char *const *names = other != NULL ? cam_explainer_get_class_names (other) : NULL;
  int n_classes = names != NULL ? (int)g_strv_length ((char **)names) : 0;

  if (filter->other_target >= 0 && filter->other_target < n_classes)
    g_ptr_array_add (parts, g_strdup_printf (_ ("target %s"), names[filter->other_target]));
  if (filter->other >= 0 && filter->other < n_classes)
    g_ptr_array_add (
        parts, g_strdup_printf (_ ("predicted %s by the second network"), names[filter->other]));
}

/* Adds the part of the filter that is about predictions. */
static void
add_predictions (CamSession *session, const CamSampleFilter *filter, GPtrArray *parts)
{
  const char *const *names = cam_session_get_class_names (session);
  guint n_classes = g_list_model_get_n_items (cam_session_get_classes (session));

  if (filter->blind)
    return;
  if (filter->prediction >= 0 && (guint)filter->prediction < n_classes)
    g_ptr_array_add (parts, g_strdup_printf (_ ("predicted %s"), names[filter->prediction]));
  if (filter->by_confidence)
    add_confidence (filter, parts);
  if (filter->by_difference)
    add_difference (session, filter->difference, parts);
  add_other (session, filter, parts);
}

char *
cam_filter_bar_describe (CamSession *session)
{
  CamSampleList *shown = cam_session_get_shown_samples (session);
  const CamSampleFilter *filter = cam_sample_list_get_filter (shown);
  const char *const *names = cam_session_get_class_names (session);
  guint n_classes = g_list_model_get_n_items (cam_session_get_classes (session));
  CamVerdict verdict
      = filter->blind && filter->verdict != CAM_VERDICT_FAILED ? CAM_VERDICT_ALL : filter->verdict;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  g_object_get (shown, "text", &text, NULL);
  if (verdict != CAM_VERDICT_ALL || cam_sample_filter_is_open (filter))
    g_ptr_array_add (parts, g_strdup (get_verdict_name (verdict)));
  if (filter->target >= 0 && (guint)filter->target < n_classes)
    g_ptr_array_add (parts, g_strdup_printf (_ ("target %s"), names[filter->target]));
  add_predictions (session, filter, parts);
  if (*text != '\0')
    g_ptr_array_add (parts, g_strdup_printf (_ ("“%s”"), text));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **)parts->pdata);
}

static void
update (CamFilterBar *self)
{
  g_autofree char *title = cam_filter_bar_describe (self->session);
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;
  guint n_samples = g_list_model_get_n_items (cam_session_get_samples (self->session));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  if (cam_sample_filter_is_open (cam_sample_list_get_filter (self->shown)))
    count = g_strdup_printf ("%u", n_samples);
  else
    count = g_strdup_printf (
        /* Translators: so many of so many pictures are shown */
        _ ("%u of %u"),
        n_shown,
        n_samples);
  words = g_strdup_printf (_ ("Filter: %s (%s)"), title, count);
  gtk_label_set_text (self->filter_title, title);
  gtk_label_set_text (self->filter_count, count);
  cam_tooltip_set (GTK_WIDGET (self->filter), words);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->filter), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* Makes the menu when it is first opened. */
static void
create_menu (GtkMenuButton *button, gpointer data)
{
  CamFilterBar *self = data;

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, cam_filter_menu_new (self->session));
}

static void
on_search_changed (GtkSearchEntry *search, CamFilterBar *self)
{
  g_object_set (self->shown, "text", gtk_editable_get_text (GTK_EDITABLE (search)), NULL);
}

/* Ends the search if something else clears the text, such as the action `show-all`. */
static void
on_text (CamSampleList *shown, GParamSpec *pspec, CamFilterBar *self)
{
  g_autofree char *text = NULL;

  g_object_get (shown, "text", &text, NULL);
  if (*text == '\0' && *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

void
cam_filter_bar_set_session (CamFilterBar *self, CamSession *session)
{
  g_return_if_fail (CAM_IS_FILTER_BAR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->shown = cam_session_get_shown_samples (session);
  g_signal_connect_object (self->shown, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->shown, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shown, "notify::text", G_CALLBACK (on_text), self, 0);
  gtk_menu_button_set_create_popup_func (self->filter, create_menu, self, NULL);
  update (self);
}

void
cam_filter_bar_start_search (CamFilterBar *self)
{
  g_return_if_fail (CAM_IS_FILTER_BAR (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

static void
cam_filter_bar_dispose (GObject *object)
{
  CamFilterBar *self = CAM_FILTER_BAR (object);

  if (self->search != NULL)
    g_signal_handlers_disconnect_by_data (self->search, self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cam_filter_bar_parent_class)->dispose (object);
}

static void
cam_filter_bar_class_init (CamFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_filter_bar_dispose;
  gtk_widget_class_set_css_name (widget_class, "filterbar");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CamFilterBar, filter);
  gtk_widget_class_bind_template_child (widget_class, CamFilterBar, filter_title);
  gtk_widget_class_bind_template_child (widget_class, CamFilterBar, filter_count);
  gtk_widget_class_bind_template_child (widget_class, CamFilterBar, search_bar);
  gtk_widget_class_bind_template_child (widget_class, CamFilterBar, search);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
}

static void
cam_filter_bar_init (CamFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search));
}
