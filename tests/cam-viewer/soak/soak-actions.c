/* SPDX-License-Identifier: MIT */

#include "cam-map-panel.h"
#include "export-fixture.h"
#include "soak.h"

/* How long to wait for a session to be freed, in microseconds. */
#define WAIT_FREED G_TIME_SPAN_SECOND

static CamSession *
get_session (Soak *self)
{
  return self->viewer.session;
}

static GFile *
pick_file (Soak *self, GPtrArray *files)
{
  return files->pdata[soak_pick (self, files->len)];
}

/* Presses keys that have an effect, and some that have none. */
static void
press_keys (Soak *self)
{
  static const char *const keys[] = {
    "1",
    "2",
    "3",
    "4",
    "9",
    "k",
    "r",
    "s",
    "l",
    "p",
    "o",
    "x",
    "b",
    "c",
    "t",
    "w",
    "plus",
    "minus",
    "Right",
    "Left",
    "Down",
    "Up",
    "Tab",
    "space",
    "Escape",
    "End",
    "ctrl+plus",
    "ctrl+0",
    "ctrl+a",
    "Page_Down",
    "shift+Tab",
    "Home",
    "F9",
    "F8",
    "shift+F9",
    "Return",
    "d Escape",
    "q",
    "Menu",
    "F10 Escape",
    "ctrl+c",
    "ctrl+shift+c",
    "ctrl+shift+a",
    "ctrl+f",
    "F11 F11",
  };
  GString *pressed = g_string_new (NULL);

  for (guint n = 1 + soak_pick (self, 4); n > 0; n--)
    g_string_append_printf (pressed, "%s ", keys[soak_pick (self, G_N_ELEMENTS (keys))]);
  harness_press (pressed->str);
  g_string_free (pressed, TRUE);
}

static void
select_sample (Soak *self)
{
  guint n = g_list_model_get_n_items (cam_session_get_samples (get_session (self)));

  cam_session_set_selected (get_session (self), soak_pick (self, n + 1));
}

static void
pick_class (Soak *self)
{
  cam_session_set_class_index (get_session (self), soak_pick (self, 12));
}

static void
keep_class (Soak *self)
{
  g_object_set (get_session (self), "keep-class", soak_pick (self, 2), NULL);
}

void
soak_set_enum (Soak *self, gpointer object, const char *name)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), name);
  GEnumClass *choices = G_PARAM_SPEC_ENUM (pspec)->enum_class;

  g_object_set (object, name, choices->values[soak_pick (self, choices->n_values)].value, NULL);
}

static void
set_option (Soak *self)
{
  static const char *const enums[]
      = { "colormap", "base", "arrangement", "method", "channel-order" };
  static const char *const switches[] = { "relu", "smooth", "image-large" };

  soak_set_enum (self, get_session (self), enums[soak_pick (self, G_N_ELEMENTS (enums))]);
  if (soak_pick (self, 2) == 0)
    g_object_set (get_session (self),
                  switches[soak_pick (self, G_N_ELEMENTS (switches))],
                  soak_pick (self, 2),
                  NULL);
  if (soak_pick (self, 3) == 0)
    g_object_set (get_session (self), "alpha", soak_pick (self, 101) / 100.0, NULL);
}

/* Presses the keys of presenting, and now and then those of guessing. */
static void
present (Soak *self)
{
  static const char *const keys[]
      = { "F5", "F5", "Escape", "shift+l", "j", "shift+j", "shift+g", "g" };

  harness_press (keys[soak_pick (self, G_N_ELEMENTS (keys))]);
}

static void
pick_layer (Soak *self)
{
  guint n_explainers = g_list_model_get_n_items (cam_session_get_explainers (get_session (self)));
  CamExplainer *explainer
      = cam_session_get_explainer (get_session (self), soak_pick (self, n_explainers));
  CamModel *model = cam_explainer_get_model (explainer);
  CamNetwork *network = model != NULL ? cam_model_get_network (model) : NULL;
  guint layer;

  if (network == NULL)
    return;
  layer = soak_pick (self, cam_network_get_n_layers (network));
  cam_explainer_set_layer (explainer, cam_network_get_layer (network, layer)->name);
}

static void
open_model (Soak *self)
{
  cam_window_open (self->viewer.window, pick_file (self, self->models), NULL);
}

static void
open_bad_model (Soak *self)
{
  cam_window_open (self->viewer.window, pick_file (self, self->bad_models), NULL);
}

/* Opens bad models quickly, so that toasts come and go at the same time. */
static void
open_bad_models_quickly (Soak *self)
{
  for (guint n = 2 + soak_pick (self, 4); n > 0; n--)
    {
      open_bad_model (self);
      if (soak_pick (self, 2) == 0)
        harness_press ("Escape");
      for (guint i = soak_pick (self, 30); i > 0; i--)
        g_main_context_iteration (NULL, FALSE);
    }
}

static void
open_folder (Soak *self)
{
  cam_window_open (self->viewer.window, NULL, pick_file (self, self->folders));
}

static void
open_both (Soak *self)
{
  cam_window_open (self->viewer.window,
                   pick_file (self, soak_pick (self, 4) == 0 ? self->bad_models : self->models),
                   pick_file (self, self->folders));
}

static void
ignore (GObject *source, GAsyncResult *result, gpointer data)
{
  cam_session_open_model_finish (CAM_SESSION (source), result, NULL);
}

static void
open_second (Soak *self)
{
  GFile *file = pick_file (self, soak_pick (self, 5) == 0 ? self->bad_models : self->models);

  cam_session_open_model_async (get_session (self), 1, file, ignore, NULL);
}

static void
close_second (Soak *self)
{
  cam_session_close_model (get_session (self), 1);
}

static void
filter (Soak *self)
{
  static const char *const texts[] = { "", "", "1", "<", "re", "\xe2\x80\xae", "zzz" };
  CamSampleList *shown = cam_session_get_shown_samples (get_session (self));

  switch (soak_pick (self, 4))
    {
    case 0:
      soak_set_enum (self, shown, "verdict");
      break;
    case 1:
      g_object_set (shown, "target", (int)soak_pick (self, 5) - 1, NULL);
      break;
    case 2:
      g_object_set (shown, "text", texts[soak_pick (self, G_N_ELEMENTS (texts))], NULL);
      break;
    default:
      soak_set_enum (self, shown, "order");
      break;
    }
}

static void
show_all (Soak *self)
{
  cam_sample_list_show_all (cam_session_get_shown_samples (get_session (self)));
}

static void
resize (Soak *self)
{
  harness_resize (GTK_WINDOW (self->viewer.window),
                  360 + (int)soak_pick (self, 1200),
                  360 + (int)soak_pick (self, 800));
}

static void
wait_a_little (Soak *self)
{
  for (guint i = soak_pick (self, 200); i > 0; i--)
    g_main_context_iteration (NULL, FALSE);
}

/* Opens the export dialog. A key that was pressed before may close it again. */
static void
open_export (Soak *self)
{
  static const char *const pages[] = { "panels", "look", "size", "files" };
  GtkWidget *dialog;

  gtk_widget_activate_action (GTK_WIDGET (self->viewer.window), "win.export", NULL);
  for (guint n = soak_pick (self, 4); n > 0; n--)
    {
      wait_a_little (self);
      dialog = GTK_WIDGET (exporter_find_window (CAM_TYPE_EXPORT_DIALOG));
      if (dialog != NULL)
        adw_view_stack_set_visible_child_name (
            ADW_VIEW_STACK (exporter_get (dialog, "option_pages")),
            pages[soak_pick (self, G_N_ELEMENTS (pages))]);
    }
}

/* Whether @window is a dialog to be closed. A file chooser is closed with the dialog that it
 * belongs to. */
static gboolean
is_dialog (Soak *self, GtkWindow *window)
{
  return window != NULL && window != GTK_WINDOW (self->viewer.window)
         && !GTK_IS_FILE_CHOOSER (window);
}

static void
close_dialogs (Soak *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

      if (is_dialog (self, window))
        gtk_window_destroy (window);
    }
}

static void
count_freed (gpointer n_freed)
{
  (*(guint *)n_freed)++;
}

/* Waits until the sessions of all closed windows are freed, but not for long. */
static void
wait_for_sessions (Soak *self)
{
  gint64 end = g_get_monotonic_time () + WAIT_FREED;

  while (self->n_freed < self->n_closed && g_get_monotonic_time () < end)
    harness_iterate (end + WAIT_FREED, G_STRLOC, "freed");
  if (self->n_freed < self->n_closed)
    g_test_message ("%u sessions are kept", self->n_closed - self->n_freed);
}

/* Closes the window, and waits until it is freed. */
static void
close_window (Soak *self)
{
  gint64 start = g_get_monotonic_time ();
  guint n_windows_freed = 0;

  g_object_set_data_full (G_OBJECT (self->viewer.window), "freed", &n_windows_freed, count_freed);
  g_object_set_data_full (G_OBJECT (self->viewer.session), "freed", &self->n_freed, count_freed);
  soak_watch_set_closing (&self->watch, TRUE);
  close_dialogs (self);
  harness_close (GTK_WINDOW (self->viewer.window));
  g_clear_object (&self->viewer.session);
  HARNESS_WAIT (n_windows_freed == 1);
  self->longest_close = MAX (self->longest_close, g_get_monotonic_time () - start);
  self->n_closed++;
  wait_for_sessions (self);
  soak_watch_set_closing (&self->watch, FALSE);
}

void
soak_start_again (Soak *self)
{
  close_window (self);
  viewer_open (&self->viewer);
  /* A program builds its window before its main loop starts, so that does not count as a stall. */
  soak_watch_name (&self->watch, "start again");
  harness_present (GTK_WINDOW (self->viewer.window));
}

static const struct
{
  const char *name;
  guint weight;
  void (*act) (Soak *self);
} actions[] = {
  { "press keys", 20, press_keys },
  { "select a sample", 20, select_sample },
  { "pick a class", 10, pick_class },
  { "keep the class", 4, keep_class },
  { "set an option", 15, set_option },
  { "present and guess", 8, present },
  { "a step of the lesson", 8, soak_teach },
  { "change channels or cover", 20, soak_change },
  { "pick a layer", 6, pick_layer },
  { "open a model", 8, open_model },
  { "open a bad model", 3, open_bad_model },
  { "open bad models quickly", 2, open_bad_models_quickly },
  { "open a folder", 6, open_folder },
  { "open a model and a folder", 4, open_both },
  { "open a second model", 5, open_second },
  { "close the second model", 3, close_second },
  { "filter", 8, filter },
  { "show all", 4, show_all },
  { "resize", 5, resize },
  { "open the export dialog", 2, open_export },
  { "close dialogs", 6, close_dialogs },
  { "close and start again", 1, soak_start_again },
  { "wait a little", 10, wait_a_little },
};

const char *
soak_act (Soak *self)
{
  guint total = 0, chosen, i = 0;

  for (guint k = 0; k < G_N_ELEMENTS (actions); k++)
    total += actions[k].weight;
  for (chosen = soak_pick (self, total); chosen >= actions[i].weight; i++)
    chosen -= actions[i].weight;
  g_test_message ("action %u: %s", self->n_done, actions[i].name);
  soak_watch_name (&self->watch, actions[i].name);
  actions[i].act (self);
  soak_watch_name (&self->watch, actions[i].name);
  self->n_done++;
  return actions[i].name;
}
