/* SPDX-License-Identifier: MIT */

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "cam-decode.h"
#include "cam-sandbox.h"

/* Decodes pictures for the process at the other end of the socket. If a picture crashes or takes
 * over this process, nothing else is harmed. */

/* The memory that both processes share. */
typedef struct
{
  int fd;
  guint8 *bytes;
  gsize size;
  gboolean known; /* whether the other process has the descriptor */
} Shared;

static gssize
read_file (guint8 *buffer, gsize size, gpointer data)
{
  return read (*(int *)data, buffer, size);
}

/* Returns the descriptor that came with the next request; −1 if there are no more requests. */
static int
receive_file (guint *least_side)
{
  guint8 byte = 0;
  struct iovec part = { &byte, 1 };
  union
  {
    char bytes[CMSG_SPACE (sizeof (int))];
    struct cmsghdr align;
  } control;
  struct msghdr message = { .msg_iov = &part,
                            .msg_iovlen = 1,
                            .msg_control = control.bytes,
                            .msg_controllen = sizeof control.bytes };
  struct cmsghdr *head;
  int fd = -1;

  if (recvmsg (CAM_DECODER_SOCKET, &message, MSG_CMSG_CLOEXEC) != 1)
    return -1;
  *least_side = byte * CAM_DECODER_STEP;
  head = CMSG_FIRSTHDR (&message);
  if (head != NULL && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS)
    memcpy (&fd, CMSG_DATA (head), sizeof fd);
  return fd;
}

static gboolean
send_answer (const CamDecoderAnswer *answer, Shared *shared)
{
  struct iovec part = { (gpointer)answer, sizeof *answer };
  union
  {
    char bytes[CMSG_SPACE (sizeof (int))];
    struct cmsghdr align;
  } control = { { 0 } };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
  struct cmsghdr *head;

  if (shared->fd >= 0 && !shared->known)
    {
      message.msg_control = control.bytes;
      message.msg_controllen = sizeof control.bytes;
      head = CMSG_FIRSTHDR (&message);
      head->cmsg_level = SOL_SOCKET;
      head->cmsg_type = SCM_RIGHTS;
      head->cmsg_len = CMSG_LEN (sizeof (int));
      memcpy (CMSG_DATA (head), &shared->fd, sizeof (int));
      shared->known = TRUE;
    }
  return sendmsg (CAM_DECODER_SOCKET, &message, MSG_NOSIGNAL) == sizeof *answer;
}

static gboolean
grow (Shared *shared, gsize size)
{
  guint8 *bytes;

  if (shared->fd < 0)
    shared->fd = memfd_create ("pixels", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (shared->bytes != NULL && size <= shared->size)
    return TRUE;
  if (shared->fd < 0 || ftruncate (shared->fd, (off_t)size) != 0)
    return FALSE;
  if (shared->bytes != NULL)
    munmap (shared->bytes, shared->size);
  bytes = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, shared->fd, 0);
  shared->bytes = bytes != MAP_FAILED ? bytes : NULL;
  shared->size = shared->bytes != NULL ? size : 0;
  return shared->bytes != NULL;
}

static gboolean
share_pixels (Shared *shared, GdkPixbuf *pixbuf, const CamDecoderAnswer *answer)
{
  gsize row = (gsize)answer->width * answer->n_channels;
  gsize stride = (gsize)gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);

  if (!grow (shared, row * answer->height))
    return FALSE;
  for (gsize y = 0; y < answer->height; y++)
    memcpy (shared->bytes + y * row, pixels + y * stride, row);
  return TRUE;
}

/* Ends the process if a picture takes longer. */
static void
set_timer (long seconds)
{
  struct itimerval timer = { .it_value.tv_sec = seconds };

  setitimer (ITIMER_PROF, &timer, NULL);
}

static gboolean
serve (int file, guint least_side, Shared *shared)
{
  CamDecoderAnswer answer;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  set_timer (CAM_DECODER_MAX_SECONDS);
  lseek (file, 0, SEEK_SET);
  pixbuf = cam_decode (read_file, &file, least_side, &answer);
  close (file);
  if (pixbuf != NULL && !share_pixels (shared, pixbuf, &answer))
    return FALSE;
  set_timer (0);
  return send_answer (&answer, shared);
}

int
main (int argc, char *argv[])
{
  Shared shared = { .fd = -1 };
  guint least_side;
  int file;

  setlocale (LC_ALL, "");
  signal (SIGPROF, SIG_DFL);
  close_range (CAM_DECODER_SOCKET + 1, ~0u, 0);
  cam_decode_prepare (argc > 1 && strcmp (argv[1], CAM_DECODER_ALL) == 0);
  cam_sandbox_enter (CAM_DECODER_MAX_MEMORY);
  while ((file = receive_file (&least_side)) >= 0)
    if (!serve (file, least_side, &shared))
      return 1;
  return 0;
}
