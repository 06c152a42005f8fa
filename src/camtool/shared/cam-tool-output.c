/* SPDX-License-Identifier: MIT */

#include "cam-tool-output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cam-words.h"

/* The most characters of an error. Names in it are short already, but lists may be long. */
#define MAX_MESSAGE 2000

void
cam_tool_output_init (void)
{
  signal (SIGPIPE, SIG_IGN);

  /* open() returns the lowest free descriptor. A closed descriptor is opened in the wrong
   * direction, so that using it keeps failing. */
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) == -1 && errno == EBADF)
      if (open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) == -1)
        return;
}

static gboolean
set_output_error (int code, GError **error)
{
  g_set_error (error,
               G_IO_ERROR,
               g_io_error_from_errno (code),
               _ ("standard output: can’t be written: %s"),
               g_strerror (code));
  return FALSE;
}

static gboolean
write_bytes (const char *bytes, GError **error)
{
  if (fputs (bytes, stdout) == EOF || fflush (stdout) == EOF)
    return set_output_error (errno, error);
  return TRUE;
}

gboolean
cam_tool_write (const char *text, GError **error)
{
  g_autofree char *escaped = cam_words_escape_text (text);
  g_autofree char *converted = NULL;
  const char *charset;

  if (g_get_charset (&charset))
    return write_bytes (escaped, error);

  converted = g_convert_with_fallback (escaped, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  return write_bytes (converted != NULL ? converted : escaped, error);
}

gboolean
cam_tool_write_json (JsonBuilder *builder, GError **error)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  return write_bytes (line, error);
}

gboolean
cam_tool_write_data (const char *text, GError **error)
{
  return write_bytes (text, error);
}

gboolean
cam_tool_output_close (GError **error)
{
  if (fclose (stdout) == EOF)
    return set_output_error (errno, error);
  return TRUE;
}

void
cam_tool_print_error (const char *message)
{
  g_autofree char *escaped = cam_words_escape (message, MAX_MESSAGE);

  g_printerr ("camtool: %s\n", escaped);
}
