/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-decoder.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "cam-error.h"

/* A decoder whose shared memory is larger than this is not kept. */
#define MAX_KEPT_BYTES ((gsize)64 << 20)

struct _CamDecoder
{
  pid_t pid;
  int socket;
  gboolean all; /* knows all kinds of pictures */
  gboolean broken;

  int memory; /* the shared memory's descriptor, or −1 before the first picture */
  guint8 *bytes;
  gsize size;
};

/* Decoders belong to the process. The mutex is a POSIX one, because ThreadSanitizer does not see
 * how GMutex locks. */
static struct
{
  pthread_mutex_t mutex;
  GPtrArray *idle; /* of CamDecoder */
  GArray *ended;   /* of pid_t: killed, but not waited for yet */
} pool = { .mutex = PTHREAD_MUTEX_INITIALIZER };

/* The decoder program. In the build folder it lies beside the folder of the program, or of the
 * tests. */
static char *
find_program (void)
{
  static const char *const places[] = { "../decoder/cam-decoder", "../../src/decoder/cam-decoder" };
  const char *chosen = g_getenv ("CAM_DECODER");
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = own != NULL ? g_path_get_dirname (own) : NULL;

  if (chosen != NULL)
    return g_strdup (chosen);
  for (gsize i = 0; folder != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (folder, places[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_build_filename (LIBEXECDIR, "cam-decoder", NULL);
}

/* Starts @program with @socket and no other descriptor. It does not get the terminal's signals. */
static int
spawn (const char *program, gboolean all, int socket, pid_t *pid)
{
  char *const arguments[] = { (char *)"cam-decoder", all ? (char *)CAM_DECODER_ALL : NULL, NULL };
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none;
  int failed;

  sigemptyset (&none);
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_adddup2 (&actions, socket, CAM_DECODER_SOCKET);
  posix_spawn_file_actions_addopen (&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen (&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen (&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setsigmask (&attributes, &none);
  posix_spawnattr_setpgroup (&attributes, 0);
  posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  failed = posix_spawn (pid, program, &actions, &attributes, arguments, environ);
  posix_spawnattr_destroy (&attributes);
  posix_spawn_file_actions_destroy (&actions);
  return failed;
}

static CamDecoder *
start (gboolean all, GError **error)
{
  g_autofree char *program = find_program ();
  CamDecoder *self;
  int ends[2], failed;
  pid_t pid = 0;

  failed = socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0 ? 0 : errno;
  if (failed == 0)
    {
      failed = spawn (program, all, ends[1], &pid);
      close (ends[1]);
      if (failed != 0)
        close (ends[0]);
    }
  if (failed != 0)
    {
      g_set_error (error,
                   G_IO_ERROR,
                   g_io_error_from_errno (failed),
                   _ ("pictures can’t be read, as %s can’t be started: %s. Install CAM Viewer "
                      "again."),
                   program,
                   g_strerror (failed));
      return NULL;
    }
  self = g_new0 (CamDecoder, 1);
  self->pid = pid;
  self->socket = ends[0];
  self->all = all;
  self->memory = -1;
  return self;
}

/* Waits for the killed processes that have ended. The caller holds the mutex. */
static void
reap (void)
{
  for (guint i = pool.ended != NULL ? pool.ended->len : 0; i-- > 0;)
    if (waitpid (g_array_index (pool.ended, pid_t, i), NULL, WNOHANG) != 0)
      g_array_remove_index_fast (pool.ended, i);
}

static void
end (CamDecoder *self)
{
  kill (self->pid, SIGKILL);
  close (self->socket);
  if (self->bytes != NULL)
    munmap (self->bytes, self->size);
  if (self->memory >= 0)
    close (self->memory);

  pthread_mutex_lock (&pool.mutex);
  if (pool.ended == NULL)
    pool.ended = g_array_new (FALSE, FALSE, sizeof (pid_t));
  g_array_append_val (pool.ended, self->pid);
  reap ();
  pthread_mutex_unlock (&pool.mutex);
  g_free (self);
}

/* Takes an idle decoder. One that knows more kinds than needed will do. */
static CamDecoder *
take_idle (gboolean all)
{
  CamDecoder *self = NULL;

  pthread_mutex_lock (&pool.mutex);
  reap ();
  for (guint i = pool.idle != NULL ? pool.idle->len : 0; i-- > 0 && self == NULL;)
    if (!all || ((CamDecoder *)pool.idle->pdata[i])->all)
      self = g_ptr_array_steal_index_fast (pool.idle, i);
  pthread_mutex_unlock (&pool.mutex);
  return self;
}

/* Whether the decoder was ended from outside while it was idle. */
static gboolean
is_gone (CamDecoder *self)
{
  struct pollfd state = { .fd = self->socket, .events = POLLIN };

  return poll (&state, 1, 0) > 0;
}

CamDecoder *
cam_decoder_take (gboolean all, GError **error)
{
  CamDecoder *self;

  while ((self = take_idle (all)) != NULL)
    {
      if (!is_gone (self))
        return self;
      end (self);
    }
  return start (all, error);
}

void
cam_decoder_give_back (CamDecoder *self)
{
  gboolean keep = !self->broken && self->size <= MAX_KEPT_BYTES;

  pthread_mutex_lock (&pool.mutex);
  if (pool.idle == NULL)
    pool.idle = g_ptr_array_new ();
  keep = keep && pool.idle->len < 2 * g_get_num_processors ();
  if (keep)
    g_ptr_array_add (pool.idle, self);
  pthread_mutex_unlock (&pool.mutex);
  if (!keep)
    end (self);
}

void
cam_decoder_warm_up (guint n)
{
  guint n_idle;

  n = MIN (n, g_get_num_processors ());
  pthread_mutex_lock (&pool.mutex);
  n_idle = pool.idle != NULL ? pool.idle->len : 0;
  pthread_mutex_unlock (&pool.mutex);
  for (guint i = n_idle; i < n; i++)
    {
      CamDecoder *self = start (FALSE, NULL);

      if (self != NULL)
        cam_decoder_give_back (self);
    }
}

static gboolean
send_file (CamDecoder *self, int file, guint least_side)
{
  guint8 byte = (guint8)MIN ((least_side + CAM_DECODER_STEP - 1) / CAM_DECODER_STEP, G_MAXUINT8);
  struct iovec part = { &byte, 1 };
  union
  {
    char bytes[CMSG_SPACE (sizeof (int))];
    struct cmsghdr align;
  } control = { { 0 } };
  struct msghdr message = { .msg_iov = &part,
                            .msg_iovlen = 1,
                            .msg_control = control.bytes,
                            .msg_controllen = sizeof control.bytes };
  struct cmsghdr *head = CMSG_FIRSTHDR (&message);

  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN (sizeof (int));
  memcpy (CMSG_DATA (head), &file, sizeof file);
  return sendmsg (self->socket, &message, MSG_NOSIGNAL) == 1;
}

/* Waits until there is something to read, or the decoder has ended. */
static gboolean
wait_for_answer (CamDecoder *self, GCancellable *cancellable)
{
  struct pollfd states[2] = { { .fd = self->socket, .events = POLLIN } };
  gint64 last = g_get_monotonic_time () + CAM_DECODER_MAX_WAIT * G_USEC_PER_SEC, left;
  GPollFD cancel = { .fd = -1 };
  gboolean has_cancel = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &cancel);
  int n = 0;

  states[1] = (struct pollfd){ .fd = cancel.fd, .events = POLLIN };
  while (n <= 0 && (left = last - g_get_monotonic_time ()) > 0)
    {
      n = poll (states, has_cancel ? 2 : 1, (int)(left / 1000) + 1);
      if (n < 0 && errno != EINTR)
        break;
    }
  if (has_cancel)
    g_cancellable_release_fd (cancellable);
  return n > 0 && states[0].revents != 0;
}

/* Reads the answer, and the descriptor of the shared memory that may come with it. */
static gboolean
receive_answer (CamDecoder *self, CamDecoderAnswer *answer)
{
  struct iovec part = { answer, sizeof *answer };
  union
  {
    char bytes[CMSG_SPACE (sizeof (int))];
    struct cmsghdr align;
  } control;
  struct msghdr message = { .msg_iov = &part,
                            .msg_iovlen = 1,
                            .msg_control = control.bytes,
                            .msg_controllen = sizeof control.bytes };
  gssize n = recvmsg (self->socket, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
  struct cmsghdr *head = n > 0 ? CMSG_FIRSTHDR (&message) : NULL;

  if (head != NULL && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS
      && head->cmsg_len == CMSG_LEN (sizeof (int)))
    {
      int fd;

      memcpy (&fd, CMSG_DATA (head), sizeof fd);
      if (self->memory >= 0)
        close (self->memory);
      self->memory = fd;
    }
  answer->message[sizeof answer->message - 1] = '\0';
  return n == sizeof *answer;
}

/* Maps the shared memory. It must have @size bytes and be sealed against shrinking, because reading
 * beyond its end would crash this program. */
static gboolean
map_memory (CamDecoder *self, gsize size)
{
  struct stat status;

  if (size <= self->size)
    return TRUE;
  if (self->memory < 0 || fcntl (self->memory, F_ADD_SEALS, F_SEAL_SHRINK) != 0
      || fstat (self->memory, &status) != 0 || (guint64)status.st_size < size)
    return FALSE;
  if (self->bytes != NULL)
    munmap (self->bytes, self->size);
  self->size = 0;
  self->bytes = mmap (NULL, size, PROT_READ, MAP_SHARED, self->memory, 0);
  if (self->bytes == MAP_FAILED)
    self->bytes = NULL;
  else
    self->size = size;
  return self->bytes != NULL;
}

/* Checks the numbers: the answer may come from a decoder that a hostile file controls. */
static gboolean
check_answer (CamDecoder *self, const CamDecoderAnswer *answer)
{
  if (answer->status != CAM_DECODER_OK)
    return TRUE;
  return answer->width > 0 && answer->height > 0
         && (guint64)answer->width * answer->height <= CAM_DECODER_MAX_PIXELS
         && (answer->n_channels == 3 || answer->n_channels == 4)
         && map_memory (self, (gsize)answer->width * answer->height * answer->n_channels);
}

gboolean
cam_decoder_run (CamDecoder *self,
                 int file,
                 guint least_side,
                 CamDecoderAnswer *answer,
                 guint8 **pixels,
                 GCancellable *cancellable,
                 GError **error)
{
  /* Stays set unless the answer is good. */
  self->broken = TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (send_file (self, file, least_side) && wait_for_answer (self, cancellable)
      && receive_answer (self, answer) && check_answer (self, answer))
    {
      self->broken = FALSE;
      *pixels = self->bytes;
      return TRUE;
    }
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error (error,
                 CAM_ERROR,
                 CAM_ERROR_LIMIT,
                 _ ("decoding it takes more than %d seconds or more memory than a picture is "
                    "given, or breaks the decoder. Save the picture anew, or leave it out."),
                 CAM_DECODER_MAX_SECONDS);
  return FALSE;
}
