/* SPDX-License-Identifier: MIT */

#include "cam-file-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

struct _CamFileWriter
{
  GFile *file;
  int fd;            /* −1 once closed, and if the file is not local */
  char *path;        /* the path to replace at the end; NULL if the file is written directly */
  char *temporary;   /* NULL once renamed, and as long as the file has no name */
  gboolean nameless; /* whether the file has no name yet, so that it vanishes if the process dies */
  int folder;        /* the file's folder, even if that is moved meanwhile; −1 if none */
  GByteArray *bytes; /* the content of a file that is not local */
};

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
fail_writing (GFile *file, int error_number, GError **error)
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

/* The functions below return 0 or an errno. */

/* Opens a pipe or a terminal (/dev/stdout), which has no old content and can't be replaced. */
static int
open_in_place (CamFileWriter *writer, const char *path)
{
  writer->fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  return writer->fd < 0 ? errno : 0;
}

/* The path of a descriptor under /proc, from which a file without a name can be linked. */
static char *
get_descriptor_path (int fd)
{
  return g_strdup_printf ("/proc/self/fd/%d", fd);
}

/* Creates a file without a name. Fails with an errno on file systems that have none. */
static int
open_nameless (CamFileWriter *writer)
{
  g_autofree char *path = NULL;

  writer->fd = openat (writer->folder, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
  if (writer->fd < 0)
    return errno;
  path = get_descriptor_path (writer->fd);
  if (g_access (path, F_OK) < 0)
    {
      close (writer->fd);
      writer->fd = -1;
      return EOPNOTSUPP;
    }
  writer->nameless = TRUE;
  return 0;
}

static int
open_temporary (CamFileWriter *writer, const struct stat *old)
{
  g_autofree char *folder = g_path_get_dirname (writer->path);

  writer->folder = g_open (folder, O_PATH | O_DIRECTORY | O_CLOEXEC, 0);
  if (writer->folder < 0)
    return errno;
  if (open_nameless (writer) != 0)
    {
      g_autofree char *temporary = g_build_filename (folder, ".cam-XXXXXX", NULL);

      writer->fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);
      if (writer->fd < 0)
        return errno;
      writer->temporary = g_steal_pointer (&temporary);
    }
  if (old != NULL && fchmod (writer->fd, old->st_mode & 0777) < 0)
    return errno;
  return 0;
}

static int
open_path (CamFileWriter *writer, const char *given)
{
  /* A link that leads nowhere is replaced itself. */
  char *real = realpath (given, NULL);
  struct stat old;

  if (real == NULL && errno != ENOENT)
    return errno;
  writer->path = g_strdup (real != NULL ? real : given);
  free (real);

  if (stat (writer->path, &old) < 0)
    return errno == ENOENT ? open_temporary (writer, NULL) : errno;
  if (S_ISDIR (old.st_mode))
    return EISDIR;
  if (!S_ISREG (old.st_mode))
    return open_in_place (writer, writer->path);
  /* Renaming would ignore write protection that the person has set. */
  if (g_access (writer->path, W_OK) < 0)
    return errno;
  return open_temporary (writer, &old);
}

CamFileWriter *
cam_file_writer_open (GFile *file, GError **error)
{
  g_autoptr (CamFileWriter) writer = g_new0 (CamFileWriter, 1);
  const char *path = g_file_peek_path (file);
  int result = 0;

  writer->file = g_object_ref (file);
  writer->fd = writer->folder = -1;
  if (path != NULL)
    result = open_path (writer, path);
  else
    writer->bytes = g_byte_array_new ();
  if (result == 0)
    return g_steal_pointer (&writer);
  fail_writing (file, result, error);
  return NULL;
}

static int
write_all (int fd, const guint8 *data, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = write (fd, data + done, length - done);

      if (n < 0 && errno != EINTR)
        return errno;
      if (n > 0)
        done += (gsize)n;
    }
  return 0;
}

gboolean
cam_file_writer_append (CamFileWriter *writer, gconstpointer data, gsize length, GError **error)
{
  int result;

  if (writer->bytes != NULL)
    {
      if (length > G_MAXUINT - writer->bytes->len)
        return fail_writing (writer->file, EFBIG, error);
      g_byte_array_append (writer->bytes, data, (guint)length);
      return TRUE;
    }
  g_return_val_if_fail (writer->fd >= 0, FALSE);

  result = write_all (writer->fd, data, length);
  return result == 0 || fail_writing (writer->file, result, error);
}

/* A rename is only sure to survive a power cut once its folder is on the disk. Not every file
 * system can do that, and the file is whole in any case, so errors are ignored. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  (void)fsync (fd);
  close (fd);
}

/* Gives the nameless file its final name if that is free, else a temporary name to rename it
 * from. */
static int
give_name (CamFileWriter *writer)
{
  g_autofree char *descriptor = get_descriptor_path (writer->fd);

  if (linkat (AT_FDCWD, descriptor, AT_FDCWD, writer->path, AT_SYMLINK_FOLLOW) == 0)
    return 0;
  while (errno == EEXIST)
    {
      g_autofree char *name = g_strdup_printf (".cam-%06x", g_random_int () & 0xffffff);
      g_autofree char *folder = g_path_get_dirname (writer->path);

      if (linkat (AT_FDCWD, descriptor, writer->folder, name, AT_SYMLINK_FOLLOW) == 0)
        {
          writer->temporary = g_build_filename (folder, name, NULL);
          return 0;
        }
    }
  return errno;
}

static int
commit_path (CamFileWriter *writer)
{
  gboolean renames = writer->nameless || writer->temporary != NULL;
  int result = 0;

  if (renames && fsync (writer->fd) < 0 && errno != EINVAL)
    result = errno;
  if (result == 0 && writer->nameless)
    result = give_name (writer);
  if (close (writer->fd) < 0 && result == 0)
    result = errno;
  writer->fd = -1;
  if (result != 0 || !renames)
    return result;
  if (writer->temporary != NULL && g_rename (writer->temporary, writer->path) < 0)
    return errno;
  g_clear_pointer (&writer->temporary, g_free);
  sync_folder (writer->path);
  return 0;
}

static gboolean
commit_elsewhere (CamFileWriter *writer, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (writer->file);

  if (g_file_replace_contents (writer->file,
                               (const char *)writer->bytes->data,
                               writer->bytes->len,
                               NULL,
                               FALSE,
                               G_FILE_CREATE_NONE,
                               NULL,
                               NULL,
                               error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

gboolean
cam_file_writer_commit (CamFileWriter *writer, GError **error)
{
  int result;

  if (writer->bytes != NULL)
    return commit_elsewhere (writer, error);
  g_return_val_if_fail (writer->fd >= 0, FALSE);

  result = commit_path (writer);
  return result == 0 || fail_writing (writer->file, result, error);
}

static void
remove_temporary (CamFileWriter *writer)
{
  g_autofree char *name = g_path_get_basename (writer->temporary);

  unlinkat (writer->folder, name, 0);
}

void
cam_file_writer_free (CamFileWriter *writer)
{
  if (writer->fd >= 0)
    close (writer->fd);
  if (writer->temporary != NULL)
    remove_temporary (writer);
  if (writer->folder >= 0)
    close (writer->folder);
  g_free (writer->temporary);
  g_free (writer->path);
  g_clear_pointer (&writer->bytes, g_byte_array_unref);
  g_object_unref (writer->file);
  g_free (writer);
}

gboolean
cam_file_write (GFile *file, GBytes *bytes, GError **error)
{
  g_autoptr (CamFileWriter) writer = cam_file_writer_open (file, error);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return writer != NULL && cam_file_writer_append (writer, data, size, error)
         && cam_file_writer_commit (writer, error);
}
