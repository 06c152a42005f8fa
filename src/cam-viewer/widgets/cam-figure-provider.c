/* SPDX-License-Identifier: MIT */

#include "cam-figure-provider.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cam-file-stem.h"

#define MIME_FILES "text/uri-list"

struct _CamFigureProvider
{
  GdkContentProvider parent_instance;

  CamFigurePlan *plan;
  char *file_name;
};

G_DEFINE_FINAL_TYPE (CamFigureProvider, cam_figure_provider, GDK_TYPE_CONTENT_PROVIDER)

/* Best first: a program takes the first one that it can use. */
static const struct
{
  const char *mime_type;
  CamFigureFormat format;
} offers[] = {
  { "image/png", CAM_FIGURE_PNG },
  { "image/svg+xml", CAM_FIGURE_SVG },
  { "application/pdf", CAM_FIGURE_PDF },
};

/* A request of one program. */
typedef struct
{
  GOutputStream *stream;
  int priority;
  gboolean as_file;
  GFile *file;
  GBytes *bytes;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->stream);
  g_clear_object (&request->file);
  g_clear_pointer (&request->bytes, g_bytes_unref);
  g_free (request);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Writes the request's bytes to the program's stream. @task: (transfer full) */
static void
send (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  gsize size;
  const void *data = g_bytes_get_data (request->bytes, &size);

  g_output_stream_write_all_async (
      request->stream, data, size, request->priority, g_task_get_cancellable (task), on_sent, task);
}

static char *
get_folder (void)
{
  g_autofree char *name = g_strdup_printf ("cam-viewer-%d", (int)getpid ());

  return g_build_filename (g_get_user_runtime_dir (), name, NULL);
}

static void
on_file_written (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Request *request = g_task_get_task_data (task);
  g_autofree char *uri = g_file_get_uri (G_FILE (source));
  char *line = g_strconcat (uri, "\r\n", NULL);
  GError *error = NULL;

  g_clear_pointer (&request->bytes, g_bytes_unref);
  request->bytes = g_bytes_new_take (line, strlen (line));
  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      send (task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* Writes the bytes to a file; its URI is sent in their place. @task: (transfer full) */
static void
write_file (GTask *task)
{
  CamFigureProvider *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  g_autofree char *folder = get_folder ();

  g_mkdir_with_parents (folder, 0700);
  request->file = g_file_new_build_filename (folder, self->file_name, NULL);
  g_file_replace_contents_bytes_async (request->file,
                                       request->bytes,
                                       NULL,
                                       FALSE,
                                       G_FILE_CREATE_REPLACE_DESTINATION,
                                       g_task_get_cancellable (task),
                                       on_file_written,
                                       task);
}

static void
on_rendered (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;

  request->bytes = cam_figure_plan_render_finish (CAM_FIGURE_PLAN (source), result, &error);
  if (request->bytes == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
  else if (request->as_file)
    write_file (task);
  else
    send (task);
}

static gboolean
find_offer (CamFigureProvider *self, const char *mime_type, CamFigureFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    if (g_str_equal (offers[i].mime_type, mime_type))
      {
        *format = offers[i].format;
        return TRUE;
      }
  *format = CAM_FIGURE_PNG;
  return self->file_name != NULL && g_str_equal (mime_type, MIME_FILES);
}

static void
cam_figure_provider_write_mime_type_async (GdkContentProvider *provider,
                                           const char *mime_type,
                                           GOutputStream *stream,
                                           int io_priority,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  CamFigureProvider *self = CAM_FIGURE_PROVIDER (provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);
  CamFigureFormat format;

  g_task_set_source_tag (task, cam_figure_provider_write_mime_type_async);
  g_task_set_task_data (task, request, (GDestroyNotify)request_free);
  request->stream = g_object_ref (stream);
  request->priority = io_priority;
  request->as_file = g_str_equal (mime_type, MIME_FILES);
  if (find_offer (self, mime_type, &format))
    {
      cam_figure_plan_render_async (self->plan, format, cancellable, on_rendered, task);
      return;
    }
  g_task_return_new_error (
      task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No figure as “%s”", mime_type);
  g_object_unref (task);
}

static gboolean
cam_figure_provider_write_mime_type_finish (GdkContentProvider *provider,
                                            GAsyncResult *result,
                                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static GdkContentFormats *
cam_figure_provider_ref_formats (GdkContentProvider *provider)
{
  CamFigureProvider *self = CAM_FIGURE_PROVIDER (provider);
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    gdk_content_formats_builder_add_mime_type (builder, offers[i].mime_type);
  if (self->file_name != NULL)
    gdk_content_formats_builder_add_mime_type (builder, MIME_FILES);
  return gdk_content_formats_builder_free_to_formats (builder);
}

static void
cam_figure_provider_finalize (GObject *object)
{
  CamFigureProvider *self = CAM_FIGURE_PROVIDER (object);

  g_clear_object (&self->plan);
  g_free (self->file_name);
  G_OBJECT_CLASS (cam_figure_provider_parent_class)->finalize (object);
}

static void
cam_figure_provider_class_init (CamFigureProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cam_figure_provider_finalize;
  provider_class->ref_formats = cam_figure_provider_ref_formats;
  provider_class->write_mime_type_async = cam_figure_provider_write_mime_type_async;
  provider_class->write_mime_type_finish = cam_figure_provider_write_mime_type_finish;
}

static void
cam_figure_provider_init (CamFigureProvider *self)
{
}

GdkContentProvider *
cam_figure_provider_new (CamFigurePlan *plan, const char *file_name)
{
  CamFigureProvider *self = g_object_new (CAM_TYPE_FIGURE_PROVIDER, NULL);

  self->plan = g_object_ref (plan);
  self->file_name = g_strdup (file_name);
  return GDK_CONTENT_PROVIDER (self);
}

/* Returns: the file's name for the panel @title of the sample "greg_1.jpg": "greg_1
 * Grad-CAM.png". */
static char *
make_file_name (const char *sample, const char *title)
{
  const char *dot = strrchr (sample, '.');
  g_autofree char *text
      = g_strdup_printf ("%.*s %s", (int)(dot != NULL ? dot - sample : G_MAXINT), sample, title);
  g_autofree char *stem = cam_file_stem_new (text);

  return g_strconcat (stem, ".png", NULL);
}

GdkContentProvider *
cam_figure_provider_new_for_panel (CamFigurePlan *plan, const char *title)
{
  g_autofree char *name = make_file_name (cam_figure_plan_get_sample (plan, 0)->name, title);

  return cam_figure_provider_new (plan, name);
}

void
cam_figure_provider_clean_up (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    return;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}
