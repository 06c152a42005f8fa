/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-application.h"

#include <malloc.h>
#include <glib/gi18n-lib.h>

#include "cam-decoder.h"
#include "cam-figure-provider.h"
#include "cam-figure-text.h"
#include "cam-icon-keeper.h"
#include "cam-trace.h"
#include "cam-window.h"
#include "cam-words.h"

/* How many arenas malloc() may use: one for the window, one for the engine. */
#define N_ARENAS 2

/* Free memory in larger pieces, or of more than this at the end of an arena, goes back to the
 * system. */
#define LARGEST_KEPT (12 << 20)
#define MOST_KEPT (24 << 20)

struct _CamApplication
{
  AdwApplication parent_instance;

  CamIconKeeper *icons; /* from startup to shutdown */
};

G_DEFINE_FINAL_TYPE (CamApplication, cam_application, ADW_TYPE_APPLICATION)

/* Only keys with a modifier. Other keys are shortcuts of the window, because an accelerator would
 * take a key from the widget that has the focus, such as an entry. */
static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.open-model", { "<Control>o" } },
  { "win.open-folder", { "<Control><Shift>o" } },
  { "win.open-second-model", { "<Control><Alt>o" } },
  { "win.open-second-bundled::any-pot", { "<Control><Alt>b" } },
  { "win.open-second-bundled::cnn", { "<Control><Alt>n" } },
  { "win.close-second-model", { "<Control><Alt>w" } },
  { "win.view::explain", { "<Alt>1" } },
  { "win.view::compare", { "<Alt>2" } },
  { "win.view::evaluate", { "<Alt>3" } },
  { "win.export", { "<Control>e" } },
  { "win.predict-or-stop", { "<Control>p" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z" } },
  { "win.lesson", { "<Control>l" } },
  { "win.open-lesson", { "<Control><Shift>l" } },
  { "win.find", { "<Control>f" } },
  { "win.find-class", { "<Control><Shift>f" } },
  { "win.sidebar", { "F9" } },
  { "win.inspector", { "<Shift>F9" } },
  { "win.next-area", { "F6" } },
  { "win.previous-area", { "<Shift>F6" } },
  { "win.fullscreen", { "F11" } },
  { "win.present", { "F5" } },
  { "zoom.zoom-in", { "<Control>plus", "<Control>equal" } },
  { "zoom.zoom-out", { "<Control>minus" } },
  { "zoom.zoom-reset", { "<Control>0" } },
  { "win.menu", { "F10" } },
  { "win.show-help-overlay", { "<Control>question" } },
};

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplication *application = data;
  GtkWindow *window;

  while ((window = gtk_application_get_active_window (application)) != NULL)
    gtk_window_destroy (window);
  g_application_quit (G_APPLICATION (application));
}

static char *
describe_methods (void)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  g_auto (GStrv) methods = NULL;

  for (guint i = 0; i < CAM_N_METHODS; i++)
    {
      /* Translators: a method and its authors: "Grad-CAM after Selvaraju et al. (2017)" */
      g_autofree char *method = g_strdup_printf (_ ("%s after %s"),
                                                 cam_method_get_title ((CamMethod)i),
                                                 cam_method_get_source ((CamMethod)i));

      g_strv_builder_add (list, method);
    }
  methods = g_strv_builder_end (list);
  return g_strjoinv (", ", methods);
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);
  g_autofree char *methods = describe_methods ();
  g_autofree char *comments = g_strdup_printf (
      /* Translators: a list of methods and their authors */
      _ ("See why an image classifier chose a class.\n\nMaps by %s."),
      methods);

  adw_show_about_window (window,
                         "application-name",
                         _ ("CAM Viewer"),
                         "application-icon",
                         APP_ID,
                         "version",
                         VERSION,
                         "developer-name",
                         _ ("The CAM Viewer authors"),
                         "copyright",
                         "© 2026 The CAM Viewer authors",
                         "license-type",
                         GTK_LICENSE_MIT_X11,
                         "comments",
                         comments,
                         NULL);
}

static const GActionEntry application_actions[] = {
  { .name = "quit", .activate = on_quit },
  { .name = "about", .activate = on_about },
};

static void
cam_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (cam_application_parent_class)->startup (application);
  /* The decoder's process starts while the window is built. */
  cam_decoder_warm_up (1);
  cam_trace ("toolkit ready");
  CAM_APPLICATION (application)->icons = cam_icon_keeper_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (application),
                                   application_actions,
                                   G_N_ELEMENTS (application_actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (
        GTK_APPLICATION (application), accelerators[i].action, accelerators[i].keys);
}

/* The window that has a model and a test set, even while a dialog of it is active. */
static GtkWindow *
find_window (GtkApplication *application)
{
  for (GList *link = gtk_application_get_windows (application); link != NULL; link = link->next)
    if (CAM_IS_WINDOW (link->data))
      return link->data;
  return NULL;
}

/* Presents the window, after making it if there is none yet. A new window, or any if @open is set,
 * opens @model and @folder, or the bundled files in place of those that are %NULL. */
static void
show_window (GApplication *application, GFile *model, GFile *folder, gboolean open)
{
  GtkWindow *window = find_window (GTK_APPLICATION (application));
  gboolean is_new = window == NULL;

  if (is_new)
    {
      window = GTK_WINDOW (cam_window_new (application));
      cam_trace ("window built");
    }
  if (is_new || open)
    cam_window_open (CAM_WINDOW (window), model, folder);
  if (is_new)
    cam_window_present_soon (CAM_WINDOW (window));
  else
    gtk_window_present (window);
}

/* Pango aborts without fonts, so this says why. The toolkit's thread has listed the fonts by now;
 * asking earlier would delay the start by a tenth of a second. */
static void
cam_application_activate (GApplication *application)
{
  g_autoptr (GError) error = NULL;

  if (cam_figure_text_check_fonts (&error))
    show_window (application, NULL, NULL, FALSE);
  else
    g_printerr ("cam-viewer: %s\n", error->message);
}

/* Prints why the program does not start, in the terminal of the person who started it. */
static void
refuse (GApplicationCommandLine *command_line, const char *argument, const char *reason)
{
  g_autofree char *name = cam_words_escape (argument, CAM_WORDS_SHOWN);

  g_application_command_line_printerr (
      command_line, "cam-viewer: %s%s%s\n", name, *name != '\0' ? ": " : "", reason);
}

/* Takes an argument as the model or the test set. Returns: 0, or the exit status. */
static int
take_argument (GApplicationCommandLine *command_line,
               const char *argument,
               GFile **model,
               GFile **folder)
{
  g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, argument);
  GFile **slot;

  if (*argument == '\0')
    {
      refuse (command_line, "", _ ("the name of a file is empty"));
      return 2;
    }
  if (!g_file_query_exists (file, NULL))
    {
      refuse (
          command_line, argument, _ ("there is no such file or folder. Check how it is written."));
      return 1;
    }
  slot = cam_window_is_test_set (file) ? folder : model;
  if (*slot != NULL)
    {
      refuse (command_line, "", _ ("give at most one model and one folder; see cam-viewer --help"));
      return 2;
    }
  *slot = g_steal_pointer (&file);
  return 0;
}

static int
cam_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GFile) model = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) error = NULL;
  int n_arguments, status = 0;

  if (!cam_figure_text_check_fonts (&error))
    {
      refuse (command_line, "", error->message);
      return 1;
    }
  arguments = g_application_command_line_get_arguments (command_line, &n_arguments);
  for (int i = 1; i < n_arguments && status == 0; i++)
    status = take_argument (command_line, arguments[i], &model, &folder);
  if (status == 0)
    show_window (application, model, folder, n_arguments > 1);
  return status;
}

/* GSettings aborts if the schema is missing, and hardly says why. */
static gboolean
has_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema
      = source != NULL ? g_settings_schema_source_lookup (source, APP_ID, TRUE) : NULL;

  if (schema == NULL)
    g_printerr ("cam-viewer: %s\n",
                _ ("its settings are not installed; install the whole program, or start it with "
                   "“meson devenv”"));
  return schema != NULL;
}

static int
cam_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("cam-viewer %s\n", VERSION);
      return 0;
    }
  if (!has_settings ())
    return 1;
  return -1;
}

static void
cam_application_shutdown (GApplication *application)
{
  cam_figure_provider_clean_up ();
  g_clear_object (&CAM_APPLICATION (application)->icons);
  G_APPLICATION_CLASS (cam_application_parent_class)->shutdown (application);
}

static void
cam_application_class_init (CamApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = cam_application_startup;
  application_class->shutdown = cam_application_shutdown;
  application_class->activate = cam_application_activate;
  application_class->command_line = cam_application_command_line;
  application_class->handle_local_options = cam_application_handle_local_options;
}

static void
cam_application_init (CamApplication *self)
{
  GApplication *application = G_APPLICATION (self);

  g_application_add_main_option (
      application, "version", 0, 0, G_OPTION_ARG_NONE, _ ("Print the version and exit"), NULL);
  g_application_set_option_context_parameter_string (application, _ ("[MODEL] [FOLDER]"));
  g_application_set_option_context_summary (
      application,
      _ ("Shows why an image classifier chose a class. MODEL is an .onnx file, or a .pth or "
         ".safetensors file with a state dict, FOLDER a folder of pictures or one picture; what is "
         "left out is the bundled one."));
}

/* By default every thread has an arena of its own, and memory that is freed in one is not used by
 * the others. After some thousand pictures, a quarter of the memory was lost in that way. And after
 * a piece of up to 32 MiB was freed, pieces of that size are taken from arenas, which keep what is
 * below the last piece in use, so a window that is open for long grows. But the pixels of a frame
 * shall come from an arena: the system clears memory that it gives anew, which took a fifth of the
 * time of a frame. */
void
cam_application_prepare (void)
{
#ifdef M_ARENA_MAX
  mallopt (M_ARENA_MAX, N_ARENAS);
#endif
#ifdef M_MMAP_THRESHOLD
  mallopt (M_MMAP_THRESHOLD, LARGEST_KEPT);
  mallopt (M_TRIM_THRESHOLD, MOST_KEPT);
#endif
}

CamApplication *
cam_application_new (void)
{
  return g_object_new (CAM_TYPE_APPLICATION,
                       "application-id",
                       APP_ID,
                       "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path",
                       "/com/example/CamViewer",
                       NULL);
}
