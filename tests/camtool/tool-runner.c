/* SPDX-License-Identifier: MIT */

#include "tool-runner.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
tool_result_free (ToolResult *result)
{
  g_free (result->out);
  g_free (result->err);
  g_free (result);
}

char *
tool_get_data (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "camtool", "data", name, NULL);
}

static ToolResult *
run (const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = tool_get_data ("");
  ToolResult *result = g_new0 (ToolResult, 1);

  g_subprocess_launcher_set_cwd (launcher, folder);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &result->out, &result->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  result->status = g_subprocess_get_exit_status (process);
  return result;
}

ToolResult *
tool_run (const char *first, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  va_list rest;

  g_ptr_array_add (arguments, (gpointer)g_getenv ("CAMTOOL"));
  va_start (rest, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (rest, const char *))
    g_ptr_array_add (arguments, (gpointer)argument);
  va_end (rest);
  g_ptr_array_add (arguments, NULL);
  return run ((const char *const *)arguments->pdata);
}

ToolResult *
tool_run_shell (const char *command)
{
  const char *arguments[] = { "/bin/sh", "-c", command, NULL };

  return run (arguments);
}

JsonObject *
tool_parse_json (const char *text)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  node = json_from_string (text, &error);
  g_assert_no_error (error);
  g_assert_nonnull (node);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  return json_node_dup_object (node);
}

JsonObject *
tool_read_expected (const char *member)
{
  g_autofree char *path = tool_get_data ("expected.json");
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) all = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  all = tool_parse_json (text);
  return json_object_ref (json_object_get_object_member (all, member));
}

/* Reads only version 1.0, with a header as NumPy writes it: 'shape': (H, W). */
CamTensor *
tool_read_npy (const char *path)
{
  g_autofree char *bytes = NULL;
  g_autofree char *header = NULL;
  g_autoptr (GError) error = NULL;
  CamTensor *tensor;
  gsize length, header_length, shape[2];
  const char *tuple;
  char *end;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (bytes, 8, "\x93NUMPY\x01\x00", 8);
  header_length = (guint8)bytes[8] + 256u * (guint8)bytes[9];
  header = g_strndup (bytes + 10, header_length);
  tool_assert_contains (header, "'descr': '<f4'");
  tool_assert_contains (header, "'fortran_order': False");

  tuple = strstr (header, "'shape': (");
  g_assert_nonnull (tuple);
  shape[0] = g_ascii_strtoull (tuple + strlen ("'shape': ("), &end, 10);
  g_assert_true (g_str_has_prefix (end, ", "));
  shape[1] = g_ascii_strtoull (end + 2, &end, 10);
  g_assert_true (g_str_has_prefix (end, ")"));

  tensor = cam_tensor_new (2, shape);
  g_assert_cmpuint (length, ==, 10 + header_length + tensor->n_elements * sizeof (float));
  memcpy (tensor->data, bytes + 10 + header_length, tensor->n_elements * sizeof (float));
  return tensor;
}

void
tool_assert_close (const CamTensor *tensor, const CamTensor *expected, double tolerance)
{
  double largest = 0;

  g_assert_cmpuint (tensor->n_dims, ==, expected->n_dims);
  for (guint i = 0; i < expected->n_dims; i++)
    g_assert_cmpuint (tensor->shape[i], ==, expected->shape[i]);
  for (gsize i = 0; i < expected->n_elements; i++)
    largest = MAX (largest, fabs ((double)expected->data[i]));
  for (gsize i = 0; i < expected->n_elements; i++)
    g_assert_cmpfloat_with_epsilon (
        (double)tensor->data[i], (double)expected->data[i], tolerance * largest);
}

char *
tool_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("camtool-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

static void
remove_all (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      file, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL)
         && child != NULL)
    remove_all (child);
  g_file_delete (file, NULL, NULL);
}

void
tool_remove_folder (char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  remove_all (folder);
  g_free (path);
}

void
tool_open_terminal (int *master, int *slave)
{
  *master = posix_openpt (O_RDWR | O_NOCTTY | O_CLOEXEC);
  g_assert_cmpint (*master, >=, 0);
  g_assert_no_errno (grantpt (*master));
  g_assert_no_errno (unlockpt (*master));
  *slave = open (ptsname (*master), O_RDWR | O_NOCTTY | O_CLOEXEC);
  g_assert_cmpint (*slave, >=, 0);
}

void
tool_read_until (int fd, const char *text)
{
  g_autoptr (GString) read_so_far = g_string_new (NULL);
  char byte;

  while (strstr (read_so_far->str, text) == NULL)
    {
      g_assert_cmpint (read (fd, &byte, 1), ==, 1);
      g_string_append_c (read_so_far, byte);
    }
}

GBytes *
tool_read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *content;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, length);
}

gboolean
tool_file_exists (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

guint
tool_count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

ToolResult *
tool_run_in (const char *folder, const char *arguments)
{
  g_autofree char *command = g_strdup_printf ("F='%s'; \"$CAMTOOL\" %s", folder, arguments);

  return tool_run_shell (command);
}

void
tool_assert_well (ToolResult *result)
{
  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpint (result->status, ==, 0);
}
