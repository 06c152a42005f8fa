/* SPDX-License-Identifier: MIT */

#include <glib/gstdio.h>
#include <unistd.h>

#include "soak.h"

/* Networks with 4, 100, 4, 2, 10 and 10 classes, and one that can't take any of the pictures. */
static const char *const models[] = {
  "networks/gap-100-classes.pth", "networks/gap-deep.pth",    "checkpoints/compiled.pth",
  "graphs/resnet18.onnx",         "graphs/mobilenet_v2.onnx", "networks/gap-kernel-7.pth",
};

static const char *const bad_models[] = {
  "checkpoints/quantized.pt", "checkpoints/list.pt",      "checkpoints/torchscript.pt",
  "checkpoints/zipped.pt",    "checkpoints/sparse.pt",    "graphs/squeezenet1_1.onnx",
  "pictures/colour.jpg",      "checkpoints/bfloat16.pth",
};

static const char *const pictures[] = {
  "pictures/colour.jpg", "pictures/alpha.png", "pictures/deep.png", "pictures/grey-photo.jpg"
};

/* Returns: (transfer full): the path of a file of the tests of libcam. It must exist: a run that
 * only opens files which are not there would find nothing. */
static char *
get_data (const char *path)
{
  char *file = g_test_build_filename (G_TEST_DIST, "libcam", "data", path, NULL);

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    g_error ("%s is missing. Run this in \"meson test\" or \"meson devenv\".", file);
  return file;
}

static void
add_data (GPtrArray *files, const char *path)
{
  g_autofree char *file = get_data (path);

  g_ptr_array_add (files, g_file_new_for_path (file));
}

static void
write_file (const char *folder, const char *name, const char *text, gssize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, size, &error);
  g_assert_no_error (error);
}

static void
copy_picture (const char *folder, const char *name, guint which)
{
  g_autofree char *from = get_data (pictures[which % G_N_ELEMENTS (pictures)]);
  g_autofree char *to = g_build_filename (folder, name, NULL);

  g_assert_cmpint (symlink (from, to), ==, 0);
}

static char *
make_folder (Soak *self, const char *name)
{
  char *path = g_build_filename (self->folder, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_ptr_array_add (self->folders, g_file_new_for_path (path));
  return path;
}

/* Makes files whose names are markup, have line feeds, reverse the text direction or are not UTF-8,
 * and files that are not pictures. */
static void
make_strange (Soak *self)
{
  g_autofree char *folder = make_folder (self, "strange <i>&amp;");
  const char *const names[] = { "<b>&_1.jpg",         "rudo_\n2.png", "baya_\xff\xfe.jpg",
                                "\xe2\x80\xae_3.png", "%s_%n.jpg",    "yuki_'\".png" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    copy_picture (folder, names[i], i);
  write_file (folder, "greg_none.jpg", "this is no picture", -1);
  write_file (folder, "baya_empty.png", "", 0);
}

static void
make_classes (Soak *self)
{
  g_autofree char *folder = make_folder (self, "classes");

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i * 3);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      copy_picture (path, "one.jpg", i);
      copy_picture (path, "two.jpg", i + 1);
    }
}

static void
make_numbers (Soak *self)
{
  g_autofree char *folder = make_folder (self, "numbers");

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u_%u.jpg", i % 11, i);

      copy_picture (folder, name, i);
    }
}

static void
make_bad_models (Soak *self)
{
  static const char *const names[] = { "<b>&markup.pth", "new\nline.pth", "not-there.pth" };

  for (guint i = 0; i < G_N_ELEMENTS (bad_models); i++)
    add_data (self->bad_models, bad_models[i]);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (i < 2)
        write_file (self->folder, names[i], "no pickle in here", -1);
      g_ptr_array_add (self->bad_models, g_file_new_build_filename (self->folder, names[i], NULL));
    }
}

void
soak_files_make (Soak *self)
{
  const char *bundled = g_getenv ("CAM_VIEWER_SAMPLE_DIR");
  g_autofree char *empty = NULL;

  self->folder = g_build_filename (g_get_user_runtime_dir (), "soak-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (self->folder));
  self->models = g_ptr_array_new_with_free_func (g_object_unref);
  self->bad_models = g_ptr_array_new_with_free_func (g_object_unref);
  self->folders = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    add_data (self->models, models[i]);
  g_ptr_array_add (self->models, g_file_new_build_filename (bundled, "model.pth", NULL));
  g_ptr_array_add (self->models, g_file_new_build_filename (bundled, "cnn", "model.pth", NULL));
  g_ptr_array_add (self->folders, g_file_new_for_path (bundled));
  add_data (self->folders, "pictures/colour.jpg");
  make_strange (self);
  make_classes (self);
  make_numbers (self);
  empty = make_folder (self, "empty");
  make_bad_models (self);
}
