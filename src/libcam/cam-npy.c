#include "cam-npy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* The format pads its header so that the data begins at a multiple of this. */
#define NPY_ALIGNMENT 64

static const char *
get_remedy (int error_number)
{
  switch (error_number)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return _ ("Make room there or choose another folder.");
    case EACCES:
    case EPERM:
    case EROFS:
      return _ ("Choose a folder that you may write to.");
    case ENOENT:
    case ENOTDIR:
      return _ ("Make the folder first or choose another.");
    case EISDIR:
      return _ ("Give the name of a file, not of a folder.");
    default:
      return _ ("Choose another name or folder.");
    }
}

static gboolean
fail (GFile *file, int error_number, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);

  g_set_error (error,
               G_IO_ERROR,
               g_io_error_from_errno (error_number),
               _ ("%s: can’t be written: %s. %s"),
               name,
               g_strerror (error_number),
               get_remedy (error_number));
  return FALSE;
}

/* Returns 0 or the errno of what went wrong. */
static int
write_all (int fd, GBytes *bytes)
{
  gsize size, done = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  while (done < size)
    {
      gssize n = write (fd, data + done, size - done);

      if (n < 0 && errno != EINTR)
        return errno;
      if (n > 0)
        done += (gsize)n;
    }
  return 0;
}

/* A pipe or a terminal (/dev/stdout) has no old content to keep and can't be renamed over. */
static int
write_in_place (const char *path, GBytes *bytes)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  int result;

  if (fd < 0)
    return errno;
  result = write_all (fd, bytes);
  if (close (fd) < 0 && result == 0)
    result = errno;
  return result;
}

/* After a power cut a rename is only sure to last once its folder is on the disk. Not every file
 * system can do that, and the file is whole in any case, so a failure here is none of ours. */
static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  (void)fsync (fd);
  close (fd);
}

static int
replace (const char *path, const struct stat *old, GBytes *bytes)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (folder, ".cam-XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);
  int result;

  if (fd < 0)
    return errno;
  result = write_all (fd, bytes);
  if (result == 0 && old != NULL && fchmod (fd, old->st_mode & 0777) < 0)
    result = errno;
  if (result == 0 && fsync (fd) < 0 && errno != EINVAL)
    result = errno;
  if (close (fd) < 0 && result == 0)
    result = errno;
  if (result == 0 && g_rename (temporary, path) < 0)
    result = errno;
  if (result == 0)
    sync_folder (folder);
  else
    g_unlink (temporary);
  return result;
}

static int
write_path (const char *given, GBytes *bytes)
{
  /* A link stays a link: what it leads to is replaced. One that leads nowhere is replaced itself.
   */
  g_autofree char *resolved = NULL;
  char *real = realpath (given, NULL);
  struct stat old;

  if (real == NULL && errno != ENOENT)
    return errno;
  resolved = g_strdup (real != NULL ? real : given);
  free (real);

  if (stat (resolved, &old) < 0)
    return errno == ENOENT ? replace (resolved, NULL, bytes) : errno;
  if (S_ISDIR (old.st_mode))
    return EISDIR;
  if (!S_ISREG (old.st_mode))
    return write_in_place (resolved, bytes);
  /* Renaming would get around a write protection that the person has set. */
  if (g_access (resolved, W_OK) < 0)
    return errno;
  return replace (resolved, &old, bytes);
}

gboolean
cam_file_write (GFile *file, GBytes *bytes, GError **error)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *name = NULL;
  int result;

  g_return_val_if_fail (bytes != NULL, FALSE);

  if (path == NULL)
    {
      if (g_file_replace_contents (file,
                                   g_bytes_get_data (bytes, NULL),
                                   g_bytes_get_size (bytes),
                                   NULL,
                                   FALSE,
                                   G_FILE_CREATE_NONE,
                                   NULL,
                                   NULL,
                                   error))
        return TRUE;
      name = g_file_get_parse_name (file);
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }

  result = write_path (path, bytes);
  return result == 0 || fail (file, result, error);
}

/* The header is a Python literal, padded with spaces and ended by a newline:
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
static void
append_header (GByteArray *npy, const CamTensor *tensor)
{
  static const guint8 magic[] = { 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0 };
  g_autoptr (GString) dict = g_string_new ("{'descr': '<f4', 'fortran_order': False, 'shape': (");
  gsize unpadded;
  guint16 length;

  for (guint i = 0; i < tensor->n_dims; i++)
    g_string_append_printf (dict, "%s%" G_GSIZE_FORMAT, i > 0 ? ", " : "", tensor->shape[i]);
  g_string_append (dict, tensor->n_dims == 1 ? ",), }" : "), }");

  unpadded = sizeof magic + sizeof length + dict->len + 1;
  for (gsize i = unpadded; i % NPY_ALIGNMENT != 0; i++)
    g_string_append_c (dict, ' ');
  g_string_append_c (dict, '\n');

  length = GUINT16_TO_LE ((guint16)dict->len);
  g_byte_array_append (npy, magic, sizeof magic);
  g_byte_array_append (npy, (const guint8 *)&length, sizeof length);
  g_byte_array_append (npy, (const guint8 *)dict->str, (guint)dict->len);
}

gboolean
cam_npy_write (const CamTensor *tensor, GFile *file, GError **error)
{
  g_autoptr (GByteArray) npy = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  append_header (npy, tensor);
  for (gsize i = 0; i < tensor->n_elements; i++)
    {
      guint32 bits;

      memcpy (&bits, &tensor->data[i], sizeof bits);
      bits = GUINT32_TO_LE (bits);
      g_byte_array_append (npy, (const guint8 *)&bits, sizeof bits);
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&npy));
  return cam_file_write (file, bytes, error);
}
