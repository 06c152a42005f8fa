#include "cam-browser.h"

#include <glib/gi18n-lib.h>

#include "cam-sample-tile.h"

struct _CamBrowser
{
  AdwBin parent_instance;

  CamSession *session;
  GtkSingleSelection *selection;
  GtkGridView *grid;
  GtkLabel *summary;
};

G_DEFINE_FINAL_TYPE (CamBrowser, cam_browser, ADW_TYPE_BIN)

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, CamBrowser *self)
{
  gtk_list_item_set_child (list_item, cam_sample_tile_new ());
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, CamBrowser *self)
{
  CamSampleTile *tile = CAM_SAMPLE_TILE (gtk_list_item_get_child (list_item));

  cam_sample_tile_set_sample (tile, gtk_list_item_get_item (list_item));
  cam_session_request_thumbnail (self->session, gtk_list_item_get_position (list_item));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, CamBrowser *self)
{
  cam_sample_tile_set_sample (CAM_SAMPLE_TILE (gtk_list_item_get_child (list_item)), NULL);
}

static void
update_summary (CamBrowser *self)
{
  guint n_samples = g_list_model_get_n_items (cam_session_get_samples (self->session));
  guint n_judged, n_correct, n_with_target;
  g_autofree char *text = NULL;

  g_object_get (self->session,
                "n-judged",
                &n_judged,
                "n-correct",
                &n_correct,
                "n-with-target",
                &n_with_target,
                NULL);
  if (n_judged < n_samples && n_judged > 0)
    text = g_strdup_printf (
        _ ("%u of %u correct, %u to go"), n_correct, n_with_target, n_samples - n_judged);
  else if (n_with_target > 0)
    text = g_strdup_printf (_ ("%u of %u correct"), n_correct, n_with_target);
  else
    text = g_strdup_printf (ngettext ("%u image", "%u images", n_samples), n_samples);
  gtk_label_set_text (self->summary, text);
}

static void
on_dataset (CamSession *session, GParamSpec *pspec, CamBrowser *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* The session may move on without the grid; the grid follows and keeps the sample in sight. */
static void
on_session_selected (CamSession *session, GParamSpec *pspec, CamBrowser *self)
{
  guint selected = cam_session_get_selected (session);

  if (selected != CAM_SESSION_NONE
      && selected != gtk_single_selection_get_selected (self->selection))
    {
      gtk_single_selection_set_selected (self->selection, selected);
      gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", selected);
    }
}

static void
on_selection (GtkSingleSelection *selection, GParamSpec *pspec, CamBrowser *self)
{
  guint selected = gtk_single_selection_get_selected (selection);

  if (selected != GTK_INVALID_LIST_POSITION)
    cam_session_set_selected (self->session, selected);
}

void
cam_browser_set_session (CamBrowser *self, CamSession *session)
{
  g_return_if_fail (CAM_IS_BROWSER (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  gtk_single_selection_set_model (self->selection, cam_session_get_samples (session));
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (on_session_selected), self, 0);
  g_signal_connect_object (session, "notify::dataset", G_CALLBACK (on_dataset), self, 0);
  g_signal_connect_object (
      session, "notify::n-judged", G_CALLBACK (update_summary), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::n-correct", G_CALLBACK (update_summary), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->selection, "notify::selected", G_CALLBACK (on_selection), self);
  update_summary (self);
}

static void
cam_browser_dispose (GObject *object)
{
  CamBrowser *self = CAM_BROWSER (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cam_browser_parent_class)->dispose (object);
}

static void
cam_browser_class_init (CamBrowserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cam_browser_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-browser.ui");
  gtk_widget_class_bind_template_child (widget_class, CamBrowser, selection);
  gtk_widget_class_bind_template_child (widget_class, CamBrowser, grid);
  gtk_widget_class_bind_template_child (widget_class, CamBrowser, summary);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
}

static void
cam_browser_init (CamBrowser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
