/* SPDX-License-Identifier: MIT */

#include "cam-picture-decode-private.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gfiledescriptorbased.h>
#include <glib/gi18n-lib.h>

#include "cam-decoder.h"
#include "cam-error.h"
#include "cam-picture-kind.h"
#include "cam-words.h"

#define CHUNK_SIZE 65536

/* Some of GdkPixbuf's messages end with a full stop, and others don't. */
static void
drop_full_stop (char *words)
{
  gsize n = strlen (words);

  while (n > 0 && (words[n - 1] == '.' || words[n - 1] == ' '))
    words[--n] = '\0';
}

/* The message that follows the file's name. */
static char *
describe (const CamDecoderAnswer *answer)
{
  g_autofree char *words = NULL;

  switch ((CamDecoderStatus)answer->status)
    {
    case CAM_DECODER_TOO_LARGE:
      return g_strdup_printf (_ ("%u × %u pixels are more than the %u million that are read. Scale "
                                 "the picture down."),
                              answer->width,
                              answer->height,
                              CAM_DECODER_MAX_PIXELS / 1000000);
    case CAM_DECODER_FILE_TOO_LARGE:
      return g_strdup_printf (
          _ ("the file is larger than the %d MiB that are read. Save the picture smaller."),
          (int)(CAM_DECODER_MAX_BYTES >> 20));
    case CAM_DECODER_EMPTY:
      return g_strdup (_ ("the file holds no picture."));
    case CAM_DECODER_UNKNOWN_KIND:
      return g_strdup (
          _ ("it is no JPEG, PNG, WebP, GIF, BMP, TIFF or PNM picture. Replace the file "
             "or leave it out."));
    case CAM_DECODER_CUT_SHORT:
      return g_strdup (
          _ ("the picture is broken: its end is missing. Replace the file or leave it out."));
    case CAM_DECODER_BROKEN:
    case CAM_DECODER_OK:
    default:
      words = cam_words_escape (answer->message, sizeof answer->message);
      drop_full_stop (words);
      return g_strdup_printf (_ ("the picture is broken: %s. Replace the file or leave it out."),
                              words);
    }
}

static void
set_error (const CamDecoderAnswer *answer, const char *name, GError **error)
{
  g_autofree char *what = describe (answer);
  GQuark domain = CAM_ERROR;
  int code = CAM_ERROR_FORMAT;

  if (answer->status == CAM_DECODER_TOO_LARGE || answer->status == CAM_DECODER_FILE_TOO_LARGE)
    code = CAM_ERROR_LIMIT;
  else if (answer->status == CAM_DECODER_UNKNOWN_KIND || answer->status == CAM_DECODER_BROKEN)
    {
      domain = GDK_PIXBUF_ERROR;
      code = answer->status == CAM_DECODER_BROKEN ? (int)answer->code
                                                  : (int)GDK_PIXBUF_ERROR_UNKNOWN_TYPE;
    }
  g_set_error (error, domain, code, "%s: %s", name, what);
}

/* Copies the content of @stream to a file in memory. */
static gboolean
copy (GInputStream *stream, int fd, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE);
  goffset total = 0;
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, CHUNK_SIZE, cancellable, error)) > 0)
    {
      total += n;
      if (total > CAM_DECODER_MAX_BYTES || write (fd, chunk, (gsize)n) != n)
        {
          g_set_error (error,
                       CAM_ERROR,
                       CAM_ERROR_LIMIT,
                       _ ("the file is larger than the %d MiB that are read. Save the picture "
                          "smaller."),
                       (int)(CAM_DECODER_MAX_BYTES >> 20));
          return FALSE;
        }
    }
  return n == 0;
}

/* Returns a descriptor of the stream's file, or of a copy; −1 on failure. */
static int
open_file (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  struct stat status;
  int fd;

  if (G_IS_FILE_DESCRIPTOR_BASED (stream))
    {
      fd = g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (stream));
      if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
        return fcntl (fd, F_DUPFD_CLOEXEC, 0);
    }
  fd = memfd_create ("picture", MFD_CLOEXEC);
  if (fd < 0 || copy (stream, fd, cancellable, error))
    return fd;
  close (fd);
  return -1;
}

static void
give_back (guchar *pixels, gpointer decoder)
{
  cam_decoder_give_back (decoder);
}

/* The pixels stay in the shared memory, so the decoder is given back when the pixbuf is freed. */
static GdkPixbuf *
make_pixbuf (CamDecoder *decoder, guint8 *pixels, const CamDecoderAnswer *answer)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_data (pixels,
                                                GDK_COLORSPACE_RGB,
                                                answer->n_channels == 4,
                                                8,
                                                (int)answer->width,
                                                (int)answer->height,
                                                (int)(answer->width * answer->n_channels),
                                                give_back,
                                                decoder);
  char orientation[2] = { (char)('0' + CLAMP (answer->orientation, 1, 8)), '\0' };

  gdk_pixbuf_set_option (pixbuf, "orientation", orientation);
  return pixbuf;
}

static gboolean
is_unusual (int file)
{
  guint8 head[16];
  gssize n = pread (file, head, sizeof head, 0);
  const char *kind = n > 0 ? cam_picture_kind_find (head, (gsize)n) : NULL;

  return kind != NULL && !cam_picture_kind_is_usual (kind);
}

static GdkPixbuf *
decode (int file, const char *name, guint least_side, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamDecoder) decoder = cam_decoder_take (is_unusual (file), error);
  CamDecoderAnswer answer = { 0 };
  guint8 *pixels;

  if (decoder == NULL
      || !cam_decoder_run (decoder, file, least_side, &answer, &pixels, cancellable, error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  if (answer.status == CAM_DECODER_OK)
    return make_pixbuf (g_steal_pointer (&decoder), pixels, &answer);
  set_error (&answer, name, error);
  return NULL;
}

GdkPixbuf *
cam_picture_decode (GInputStream *stream,
                    const char *name,
                    guint least_side,
                    GCancellable *cancellable,
                    GError **error)
{
  int file = open_file (stream, cancellable, error);
  GdkPixbuf *pixbuf;

  if (file < 0)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error,
                     CAM_ERROR,
                     CAM_ERROR_LIMIT,
                     _ ("it is larger than the memory of this computer."));
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  pixbuf = decode (file, name, least_side, cancellable, error);
  close (file);
  return pixbuf;
}
