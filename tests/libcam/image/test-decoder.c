/* SPDX-License-Identifier: MIT */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cam-decoder.h"
#include "cam-error.h"
#include "cam-picture.h"
#include "cam-sandbox.h"
#include "pnm.h"
#include "test-runner.h"

/* What happens to a picture if its decoder misbehaves. Each case runs in a process of its own, as
 * decoders are reused. */

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#  define IS_SANITIZED TRUE
#else
#  define IS_SANITIZED FALSE
#endif

static CamPicture *
load (GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = get_picture_file ("alpha.png");

  return cam_picture_load (file, &(CamPictureSize){ 0 }, cancellable, error);
}

static void
use_liar (const char *lie)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "libcam", "lying-decoder", NULL);

  g_setenv ("CAM_DECODER", path, TRUE);
  g_setenv ("LIE", lie, TRUE);
}

/* Whatever the decoder does, the picture fails with an error, and the next one gets a new
 * decoder. */
static void
test_lie (gconstpointer lie)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamPicture) picture = NULL;
  g_autofree char *good = g_strdup (g_getenv ("CAM_DECODER"));

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  use_liar (lie);
  picture = load (NULL, &error);
  if (g_str_equal (lie, "shrinks"))
    {
      /* The picture may have arrived in time. */
      g_assert_true (picture != NULL || g_error_matches (error, CAM_ERROR, CAM_ERROR_LIMIT));
      return;
    }
  g_assert_null (picture);
  g_assert_nonnull (strstr (error->message, "alpha.png: "));
  if (g_str_equal (lie, "words"))
    {
      g_assert_null (strchr (error->message, '\033'));
      return;
    }
  g_assert_error (error, CAM_ERROR, CAM_ERROR_LIMIT);
  g_clear_error (&error);
  if (good != NULL)
    g_setenv ("CAM_DECODER", good, TRUE);
  else
    g_unsetenv ("CAM_DECODER");
  picture = load (NULL, &error);
  g_assert_no_error (error);
}

static gpointer
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* The decoder would never reply. */
static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  use_liar ("hangs");
  thread = g_thread_new ("cancel", cancel, cancellable);
  g_assert_null (load (cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("CAM_DECODER", "/nonexistent/cam-decoder", TRUE);
  g_assert_null (load (NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "/nonexistent/cam-decoder"));
}

/* A decoder is reused, and so is its memory if the next picture fits. */
static void
test_kept (void)
{
  g_autoptr (GFile) file = get_picture_file ("colour.jpg");
  g_autofree char *path = g_file_get_path (file);
  CamDecoderAnswer answer;
  guint8 *pixels = NULL;
  CamDecoder *first = cam_decoder_take (FALSE, NULL), *second;
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  g_assert_nonnull (first);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (cam_decoder_run (first, fd, 0, &answer, &pixels, NULL, NULL));
      g_assert_cmpuint (answer.status, ==, CAM_DECODER_OK);
      g_assert_cmpuint (answer.width, ==, 83);
      g_assert_cmpuint (answer.height, ==, 50);
      g_assert_nonnull (pixels);
    }
  cam_decoder_give_back (first);
  second = cam_decoder_take (FALSE, NULL);
  g_assert_true (second == first);
  cam_decoder_give_back (second);
  close (fd);
}

/* What the sandbox does not allow the decoder to do. */
static void
test_sandbox (void)
{
  if (IS_SANITIZED)
    {
      g_test_skip ("sanitizers need what is forbidden");
      return;
    }
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  cam_sandbox_enter ((guint64)1 << 30);
  g_assert_cmpint (open ("/etc/passwd", O_RDONLY), ==, -1);
  g_assert_cmpint (errno, ==, EPERM);
  g_assert_cmpint (socket (AF_INET, SOCK_STREAM, 0), ==, -1);
  g_assert_cmpint (errno, ==, EPERM);
  g_assert_cmpint (fork (), ==, -1);
  g_assert_cmpint (errno, ==, EPERM);
  g_assert_cmpint (kill (getppid (), 0), ==, -1);
  g_assert_null (malloc ((gsize)2 << 30));
  _exit (0);
}

static const TestCase cases[] = {
  { "/decoder/lie/dies", .with_data = test_lie, .data = "dies" },
  { "/decoder/lie/no-memory", .with_data = test_lie, .data = "no-memory" },
  { "/decoder/lie/little-memory", .with_data = test_lie, .data = "little-memory" },
  { "/decoder/lie/not-memory", .with_data = test_lie, .data = "not-memory" },
  { "/decoder/lie/short", .with_data = test_lie, .data = "short" },
  { "/decoder/lie/huge", .with_data = test_lie, .data = "huge" },
  { "/decoder/lie/words", .with_data = test_lie, .data = "words" },
  { "/decoder/lie/shrinks", .with_data = test_lie, .data = "shrinks" },
  { "/decoder/cancelled", test_cancelled },
  { "/decoder/missing", test_missing },
  { "/decoder/kept", test_kept },
  { "/decoder/sandbox", test_sandbox },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
