/* SPDX-License-Identifier: MIT */

#include "cam-tool-target.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cam-figure-provenance.h"
#include "cam-file-writer.h"
#include "cam-file.h"
#include "cam-tool-error.h"
#include "cam-tool-output.h"

/* How often to try whether a pipe has a reader, in milliseconds. */
#define READER_INTERVAL 50

static const char *const endings[] = { ".npy", ".csv", ".png", ".svg", ".pdf" };

gboolean
cam_tool_find_format (const char *path, CamToolFormat *format, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autofree char *shown = g_filename_display_name (path);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      {
        *format = (CamToolFormat)i;
        return TRUE;
      }

  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_USAGE,
               _ ("%s: the ending says what to write: .npy, .csv, .png, .svg or .pdf"),
               shown);
  return FALSE;
}

gboolean
cam_tool_format_is_figure (CamToolFormat format, CamFigureFormat *figure_format)
{
  switch (format)
    {
    case CAM_TOOL_FORMAT_PNG:
      *figure_format = CAM_FIGURE_PNG;
      return TRUE;
    case CAM_TOOL_FORMAT_SVG:
      *figure_format = CAM_FIGURE_SVG;
      return TRUE;
    case CAM_TOOL_FORMAT_PDF:
      *figure_format = CAM_FIGURE_PDF;
      return TRUE;
    default:
      return FALSE;
    }
}

static GFile *
make_provenance_file (GFile *figure)
{
  g_autofree char *name = g_file_get_basename (figure);
  g_autoptr (GFile) folder = g_file_get_parent (figure);
  g_autofree char *json = NULL;
  char *dot = strrchr (name, '.');

  if (dot != NULL)
    *dot = '\0';
  json = g_strconcat (name, ".json", NULL);
  return g_file_get_child (folder, json);
}

static gboolean
refuse (GFile *file, int code, const char *why, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);

  g_set_error (error, G_IO_ERROR, code, "%s: %s", name, why);
  return FALSE;
}

gboolean
cam_tool_check_no_input (GFile *target, GFile *input, GError **error)
{
  if (!cam_file_is_same (target, input))
    return TRUE;
  return refuse (target,
                 G_IO_ERROR_EXISTS,
                 _ ("it is read from, and is not written over. Give another name."),
                 error);
}

/* Nobody has named this file, so whatever is there must be checked. */
static gboolean
check_provenance (GFile *file, GCancellable *cancellable, GError **error)
{
  if (!g_file_query_exists (file, cancellable) || cam_figure_is_figure_file (file, cancellable))
    return TRUE;
  return refuse (file,
                 G_IO_ERROR_EXISTS,
                 _ ("it is there already, and does not say how a figure was made. Move it away, or "
                    "give the figure another name."),
                 error);
}

/* Whether the file begins like those that camtool writes in @format. */
static gboolean
is_cam_viewer_output (GFile *target, CamToolFormat format, GCancellable *cancellable)
{
  static const char *const starts[] = { "\x93NUMPY", "class,", "channel,", "share," };
  g_autoptr (GFileInputStream) stream = NULL;
  CamFigureFormat figure_format;
  char head[9] = { 0 };

  if (cam_tool_format_is_figure (format, &figure_format))
    return cam_figure_is_figure_file (target, cancellable);
  stream = g_file_read (target, cancellable, NULL);
  if (stream == NULL
      || !g_input_stream_read_all (
          G_INPUT_STREAM (stream), head, sizeof head - 1, NULL, cancellable, NULL))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (head, starts[i]))
      return TRUE;
  return format == CAM_TOOL_FORMAT_CSV && strchr ("-0123456789", head[0]) != NULL;
}

void
cam_tool_warn_of_replacing (GFile *target, CamToolFormat format, GCancellable *cancellable)
{
  g_autofree char *name = NULL;
  g_autofree char *note = NULL;

  if (g_file_query_file_type (target, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_REGULAR
      || is_cam_viewer_output (target, format, cancellable))
    return;
  name = g_file_get_parse_name (target);
  note = g_strdup_printf (_ ("%s: is replaced, and was not made by CAM Viewer"), name);
  cam_tool_print_error (note);
}

/* Opens a writer and writes @bytes; the caller puts the file in its place. */
static CamFileWriter *
prepare (GFile *file, GBytes *bytes, GError **error)
{
  g_autoptr (CamFileWriter) writer = cam_file_writer_open (file, error);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (writer == NULL || !cam_file_writer_append (writer, data, size, error))
    return NULL;
  return g_steal_pointer (&writer);
}

static gboolean
write_with_provenance (
    CamFigure *figure, GFile *target, GBytes *picture, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = make_provenance_file (target);
  g_autoptr (GBytes) description = cam_figure_describe (figure);
  g_autoptr (CamFileWriter) figure_writer = NULL, file_writer = NULL;
  gboolean is_new = !g_file_query_exists (file, NULL);

  if (!check_provenance (file, cancellable, error))
    return FALSE;
  file_writer = prepare (file, description, error);
  if (file_writer == NULL)
    return FALSE;
  figure_writer = prepare (target, picture, error);
  if (figure_writer == NULL || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !cam_file_writer_commit (file_writer, error))
    return FALSE;
  if (cam_file_writer_commit (figure_writer, error))
    return TRUE;
  if (is_new)
    g_file_delete (file, NULL, NULL);
  return FALSE;
}

gboolean
cam_tool_wait_for_reader (GFile *target, int *fd, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (target);
  GPollFD poll_fd;
  gboolean can_poll;
  struct stat status;

  *fd = -1;
  if (path == NULL || stat (path, &status) != 0 || !S_ISFIFO (status.st_mode))
    return TRUE;
  can_poll = g_cancellable_make_pollfd (cancellable, &poll_fd);
  while (!g_cancellable_is_cancelled (cancellable))
    {
      *fd = g_open (path, O_WRONLY | O_NONBLOCK | O_CLOEXEC, 0);
      if (*fd >= 0 || errno != ENXIO)
        break;
      g_poll (&poll_fd, can_poll ? 1 : 0, READER_INTERVAL);
    }
  if (can_poll)
    g_cancellable_release_fd (cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

void
cam_tool_release_reader (int fd)
{
  if (fd >= 0)
    close (fd);
}

gboolean
cam_tool_write_figure (CamFigure *figure,
                       GFile *target,
                       CamFigureFormat format,
                       gboolean provenance,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GBytes) picture = NULL;
  gboolean written;
  int reader;

  if (cam_figure_is_made_from (figure, target))
    return cam_tool_check_no_input (target, target, error);
  picture = cam_figure_render (figure, format, cancellable, error);
  if (picture == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!cam_tool_wait_for_reader (target, &reader, cancellable, error))
    return FALSE;
  written = provenance ? write_with_provenance (figure, target, picture, cancellable, error)
                       : cam_file_write (target, picture, error);
  cam_tool_release_reader (reader);
  return written;
}

static gboolean
fail (const char *path, int code, const char *what, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error,
               G_IO_ERROR,
               g_io_error_from_errno (code),
               _ ("%s: can’t be written: %s"),
               shown,
               what != NULL ? what : g_strerror (code));
  return FALSE;
}

gboolean
cam_tool_check_target (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return fail (path, EISDIR, _ ("it is a folder; give a file’s name"), error);
  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    return fail (path, ENOENT, _ ("its folder does not exist; make it first"), error);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return fail (path, ENOTDIR, NULL, error);
  if (g_access (folder, W_OK | X_OK) != 0)
    return fail (path, errno, NULL, error);
  return TRUE;
}
