/* SPDX-License-Identifier: MIT */

#include <glib/gstdio.h>
#include <sys/mount.h>
#include <unistd.h>

#include "cam-error.h"
#include "export-case.h"
#include "test-runner.h"

/* Samples that can't be read are reported, and the others are written. */
static void
test_unreadable (void)
{
  g_autoptr (TestSet) set = test_set_new (4, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autoptr (CamExportFailure) failure = NULL;

  test_set_add_broken (set, "1_.png");
  case_init (&self, set);
  case_run (&self, 5, CAM_EXPORT_KEEP);
  g_assert_no_error (self.error);
  case_assert_counts (&self, 4, 0, 1);
  case_assert_described (&self, "4 figures written, 1 failed");
  assert_only_whole_pngs (self.scratch.path, 4);
  failure = g_list_model_get_item (cam_export_get_failures (self.export), 0);
  g_assert_cmpstr (cam_export_failure_get_name (failure), ==, "1_.png");
  g_assert_nonnull (strstr (cam_export_failure_get_message (failure), "1_.png"));
}

/* If there is nothing to write, an error says so. */
static void
test_nothing (gconstpointer data)
{
  CamExportLayout layout = (CamExportLayout)GPOINTER_TO_UINT (data);
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "colours");
  g_auto (Case) self = { 0 };

  test_set_add_broken (set, "0_.png");
  case_init (&self, set);
  case_set_target (&self, layout, "figure.pdf");
  self.options.format = CAM_FIGURE_PDF;
  case_run (&self, 1, CAM_EXPORT_KEEP);
  g_assert_nonnull (self.error);
  g_assert_nonnull (strstr (self.error->message, "0_.png"));
  case_assert_counts (&self, 0, 0, 1);
  g_assert_cmpuint (scratch_count (&self.scratch), ==, 0);
}

/* Holds the network at the gate after the export has written some files, then cancels. */
static void
test_cancel (gconstpointer data)
{
  CamExportLayout layout = (CamExportLayout)GPOINTER_TO_UINT (data);
  g_autoptr (TestSet) set = test_set_new (8, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  guint n_written;

  case_init (&self, set);
  if (layout != CAM_EXPORT_FILES)
    case_set_target (&self, layout, "figure.pdf");
  case_new_export (&self, 8);
  case_start (&self, CAM_EXPORT_KEEP);
  wait_until (cam_export_get_n_done (self.export) >= 3);
  gate_set_shut (&forward_gate, TRUE);
  cam_export_cancel (self.export);
  wait_until (self.done);
  gate_set_shut (&forward_gate, FALSE);

  g_assert_error (self.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  n_written = cam_export_get_n_written (self.export);
  if (layout == CAM_EXPORT_FILES)
    {
      g_autofree char *text = g_strdup_printf ("%u of 8 figures written", n_written);

      g_assert_cmpuint (n_written, >=, 3);
      g_assert_cmpuint (n_written, <, 8);
      assert_only_whole_pngs (self.scratch.path, n_written);
      case_assert_described (&self, text);
    }
  else
    {
      g_assert_cmpuint (n_written, ==, 0);
      g_assert_cmpuint (scratch_count (&self.scratch), ==, 0);
    }
}

/* Cancels before the export has started, and when the engine ends. */
static void
test_cancel_early (void)
{
  g_autoptr (TestSet) set = test_set_new (3, 20, 16, "colours");
  g_auto (Case) self = { 0 };

  case_init (&self, set);
  case_new_export (&self, 3);
  case_start (&self, CAM_EXPORT_KEEP);
  cam_export_cancel (self.export);
  wait_until (self.done);
  g_assert_error (self.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (scratch_count (&self.scratch), ==, 0);

  case_new_export (&self, 3);
  case_start (&self, CAM_EXPORT_KEEP);
  cam_engine_stop (self.engine);
  wait_until (self.done);
  g_assert_error (self.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&self.export);
}

static void
assert_message (Case *self, int code, const char *part)
{
  g_assert_error (self->error, G_IO_ERROR, code);
  g_assert_nonnull (strstr (self->error->message, self->scratch.path));
  g_assert_nonnull (strstr (self->error->message, part));
}

static void
test_no_folder (gconstpointer data)
{
  CamExportLayout layout = (CamExportLayout)GPOINTER_TO_UINT (data);
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autofree char *folder = NULL;
  guint n_forward;

  case_init (&self, set);
  case_set_target (&self, layout, "gone/figure.pdf");
  folder = g_build_filename (self.scratch.path, "gone", NULL);
  if (layout == CAM_EXPORT_FILES)
    {
      g_clear_object (&self.options.target);
      self.options.target = g_file_new_for_path (folder);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  n_forward = spy_get_counts ().n_forward;
  case_run (&self, 2, CAM_EXPORT_KEEP);
  assert_message (&self, G_IO_ERROR_NOT_FOUND, "choose another");
  case_assert_counts (&self, 0, 0, 0);
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward);
}

/* If the folder disappears during the export, it stops and says so. */
static void
test_vanished_folder (void)
{
  g_autoptr (TestSet) set = test_set_new (8, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autofree char *elsewhere = NULL;

  case_init (&self, set);
  case_set_target (&self, CAM_EXPORT_FILES, "in");
  g_assert_true (g_file_make_directory (self.options.target, NULL, NULL));
  elsewhere = g_build_filename (self.scratch.path, "out", NULL);
  case_new_export (&self, 8);
  case_start (&self, CAM_EXPORT_KEEP);
  wait_until (cam_export_get_n_done (self.export) >= 2);
  g_assert_cmpint (g_rename (g_file_peek_path (self.options.target), elsewhere), ==, 0);
  wait_until (self.done);
  assert_message (&self, G_IO_ERROR_NOT_FOUND, "choose another");
  g_assert_cmpuint (cam_export_get_n_written (self.export), >=, 2);
  g_assert_cmpuint (cam_export_get_n_written (self.export), <, 8);
  g_assert_cmpuint (cam_export_get_n_failed (self.export), ==, 0);
  assert_only_whole_pngs (elsewhere, cam_export_get_n_written (self.export));
}

static void
test_read_only_folder (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  g_auto (Case) self = { 0 };

  case_init (&self, set);
  if (geteuid () == 0)
    {
      /* Permissions do not restrict root, but a read-only disk does. */
      if (mount ("tmpfs", self.scratch.path, "tmpfs", MS_RDONLY, NULL) != 0)
        {
          g_test_skip ("permissions do not bind root, and mounting is not permitted");
          return;
        }
    }
  else
    g_assert_cmpint (g_chmod (self.scratch.path, 0500), ==, 0);
  case_run (&self, 2, CAM_EXPORT_KEEP);
  assert_message (&self, G_IO_ERROR_PERMISSION_DENIED, "may write");
  case_assert_counts (&self, 0, 0, 0);
  if (geteuid () == 0)
    g_assert_cmpint (umount (self.scratch.path), ==, 0);
  else
    g_assert_cmpint (g_chmod (self.scratch.path, 0700), ==, 0);
}

/* The disk has room for some of the files only. */
static void
test_full_disk (gconstpointer data)
{
  CamExportLayout layout = (CamExportLayout)GPOINTER_TO_UINT (data);
  g_autoptr (TestSet) set = test_set_new (9, 20, 16, "colours");
  g_auto (Case) self = { 0 };

  case_init (&self, set);
  if (mount ("tmpfs", self.scratch.path, "tmpfs", 0, "size=64k") != 0)
    {
      g_test_skip ("mounting a small disk is not permitted");
      return;
    }
  if (layout != CAM_EXPORT_FILES)
    {
      scratch_write (&self.scratch, "figure.pdf", "old");
      case_set_target (&self, layout, "figure.pdf");
    }
  case_run (&self, 9, CAM_EXPORT_REPLACE);
  assert_message (&self, G_IO_ERROR_NO_SPACE, "Make room");
  g_assert_cmpuint (cam_export_get_n_failed (self.export), ==, 0);
  if (layout == CAM_EXPORT_FILES)
    {
      g_assert_cmpuint (cam_export_get_n_written (self.export), >, 0);
      assert_only_whole_pngs (self.scratch.path, cam_export_get_n_written (self.export));
    }
  else
    {
      g_autoptr (GBytes) kept = case_read (&self, "figure.pdf");

      g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), "old", 3);
      g_assert_cmpuint (cam_export_get_n_written (self.export), ==, 0);
      g_assert_cmpuint (scratch_count (&self.scratch), ==, 1);
    }
  g_assert_cmpint (umount (self.scratch.path), ==, 0);
}

/* No file of numbers is left without its figure. */
static void
test_full_disk_extras (void)
{
  g_autoptr (TestSet) set = test_set_new (9, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  guint n_written;

  case_init (&self, set);
  if (mount ("tmpfs", self.scratch.path, "tmpfs", 0, "size=64k") != 0)
    {
      g_test_skip ("mounting a small disk is not permitted");
      return;
    }
  self.options.extras = CAM_EXPORT_CLASSES;
  case_run (&self, 9, CAM_EXPORT_REPLACE);
  assert_message (&self, G_IO_ERROR_NO_SPACE, "Make room");
  n_written = cam_export_get_n_written (self.export);
  g_assert_cmpuint (n_written, >, 0);
  g_assert_cmpuint (scratch_count (&self.scratch), ==, 2 * n_written);
  g_assert_cmpint (umount (self.scratch.path), ==, 0);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(char ***)data = cam_export_find_existing_finish (CAM_EXPORT (source), result, &error);
  g_assert_no_error (error);
}

static char **
find_existing (Case *self)
{
  char **names = NULL;

  cam_export_find_existing_async (self->export, on_found, &names);
  wait_until (names != NULL);
  return names;
}

/* Existing files are counted. They are kept by default, and replaced on request. */
static void
test_existing (void)
{
  g_autoptr (TestSet) set = test_set_new (3, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_autofree char *stem = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_auto (GStrv) found = NULL;
  g_autoptr (GBytes) kept = NULL, replaced = NULL, expected = NULL;
  const guint second = 1;
  guint n_forward;

  case_init (&self, set);
  case_new_export (&self, 3);
  found = find_existing (&self);
  g_assert_cmpuint (g_strv_length (found), ==, 0);
  g_clear_pointer (&found, g_strfreev);

  stem = case_get_stem (&self, 1);
  name = g_strconcat (stem, ".png", NULL);
  path = g_build_filename (self.scratch.path, name, NULL);
  scratch_write (&self.scratch, name, "a person's own");
  found = find_existing (&self);
  g_assert_cmpuint (g_strv_length (found), ==, 1);
  g_assert_cmpstr (found[0], ==, path);

  case_start (&self, CAM_EXPORT_KEEP);
  wait_until (self.done);
  g_assert_no_error (self.error);
  case_assert_counts (&self, 2, 1, 0);
  case_assert_described (&self, "2 figures written, 1 there already");
  kept = case_read (&self, name);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), "a person's own", 14);

  n_forward = spy_get_counts ().n_forward;
  case_run (&self, 3, CAM_EXPORT_KEEP);
  case_assert_counts (&self, 0, 3, 0);
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward);

  case_run (&self, 3, CAM_EXPORT_REPLACE);
  case_assert_counts (&self, 3, 0, 0);
  replaced = case_read (&self, name);
  expected = case_render (&self, &second, 1, CAM_FIGURE_PNG);
  g_assert_true (g_bytes_equal (replaced, expected));
}

/* The same for a document, which is a single file. */
static void
test_existing_document (gconstpointer data)
{
  CamExportLayout layout = (CamExportLayout)GPOINTER_TO_UINT (data);
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  g_auto (GStrv) found = NULL;
  g_autoptr (GBytes) kept = NULL;

  case_init (&self, set);
  case_set_target (&self, layout, "figure.pdf");
  self.options.format = CAM_FIGURE_PDF;
  scratch_write (&self.scratch, "figure.pdf", "old");
  case_new_export (&self, 2);
  found = find_existing (&self);
  g_assert_cmpuint (g_strv_length (found), ==, 1);
  case_start (&self, CAM_EXPORT_KEEP);
  wait_until (self.done);
  assert_message (&self, G_IO_ERROR_EXISTS, "be replaced");
  kept = case_read (&self, "figure.pdf");
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), "old", 3);

  case_run (&self, 2, CAM_EXPORT_REPLACE);
  g_assert_no_error (self.error);
  g_assert_cmpuint (case_count_pages (&self, "figure.pdf"), ==, layout == CAM_EXPORT_PAGES ? 2 : 1);
}

static void
test_bad_options (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "colours");
  g_auto (Case) self = { 0 };
  const guint sample = 0;
  g_autoptr (CamFigurePlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  case_init (&self, set);
  self.options.name_template = "a/b";
  plan = case_plan (&self, &sample, 1);
  g_assert_null (cam_export_new (
      &(CamExportSource){ .plan = plan, .engine = self.engine }, &self.options, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
}

static void
add_for_layouts (const char *path, void (*test) (gconstpointer layout), gboolean with_files)
{
  static const char *const names[] = { "files", "pages", "figure" };

  for (guint i = with_files ? 0 : 1; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *own = g_strdup_printf ("%s/%s", path, names[i]);

      g_test_add_data_func (own, GUINT_TO_POINTER (i), test);
    }
}

static const TestCase cases[] = {
  { "/export-trouble/unreadable", test_unreadable },
  { "/export-trouble/cancel/early", test_cancel_early },
  { "/export-trouble/vanished-folder", test_vanished_folder },
  { "/export-trouble/read-only-folder", test_read_only_folder },
  { "/export-trouble/full-disk/extras", test_full_disk_extras },
  { "/export-trouble/existing", test_existing },
  { "/export-trouble/bad-options", test_bad_options },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  add_for_layouts ("/export-trouble/nothing", test_nothing, FALSE);
  add_for_layouts ("/export-trouble/cancel", test_cancel, TRUE);
  add_for_layouts ("/export-trouble/no-folder", test_no_folder, TRUE);
  add_for_layouts ("/export-trouble/full-disk", test_full_disk, TRUE);
  add_for_layouts ("/export-trouble/existing", test_existing_document, FALSE);
  return test_run (cases, G_N_ELEMENTS (cases));
}
