/* SPDX-License-Identifier: MIT */

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "cam-decoder-protocol.h"

/* A decoder that a hostile picture has taken over. The environment variable LIE selects what it
 * does. */

static int
make_memory (size_t size)
{
  int fd = memfd_create ("lie", MFD_ALLOW_SEALING);

  return ftruncate (fd, (off_t)size) == 0 ? fd : -1;
}

static void
send_answer (const CamDecoderAnswer *lie, size_t size, int memory)
{
  struct iovec part = { (void *)lie, size };
  union
  {
    char bytes[CMSG_SPACE (sizeof (int))];
    struct cmsghdr align;
  } control = { { 0 } };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
  struct cmsghdr *head;

  if (memory >= 0)
    {
      message.msg_control = control.bytes;
      message.msg_controllen = sizeof control.bytes;
      head = CMSG_FIRSTHDR (&message);
      head->cmsg_level = SOL_SOCKET;
      head->cmsg_type = SCM_RIGHTS;
      head->cmsg_len = CMSG_LEN (sizeof (int));
      memcpy (CMSG_DATA (head), &memory, sizeof (int));
    }
  sendmsg (CAM_DECODER_SOCKET, &message, MSG_NOSIGNAL);
}

int
main (void)
{
  const char *lie = getenv ("LIE");
  CamDecoderAnswer ok
      = { .status = CAM_DECODER_OK, .width = 1000, .height = 1000, .n_channels = 3 };
  char request;

  if (recv (CAM_DECODER_SOCKET, &request, 1, 0) != 1)
    return 1;
  if (strcmp (lie, "dies") == 0)
    abort ();
  if (strcmp (lie, "hangs") == 0)
    for (;;)
      pause ();
  if (strcmp (lie, "no-memory") == 0)
    send_answer (&ok, sizeof ok, -1);
  if (strcmp (lie, "little-memory") == 0)
    send_answer (&ok, sizeof ok, make_memory (1000 * 1000 * 3 - 1));
  if (strcmp (lie, "not-memory") == 0)
    send_answer (&ok, sizeof ok, STDIN_FILENO);
  if (strcmp (lie, "short") == 0)
    send_answer (&ok, 8, -1);
  if (strcmp (lie, "huge") == 0)
    {
      ok.width = ok.height = 1u << 31;
      send_answer (&ok, sizeof ok, make_memory (4096));
    }
  if (strcmp (lie, "words") == 0)
    {
      ok.status = CAM_DECODER_BROKEN;
      memset (ok.message, '\033', sizeof ok.message);
      send_answer (&ok, sizeof ok, -1);
    }
  if (strcmp (lie, "shrinks") == 0)
    {
      int memory = make_memory (1000 * 1000 * 3);

      send_answer (&ok, sizeof ok, memory);
      /* This has no effect after the memory is sealed, which happens before it is read. */
      while (recv (CAM_DECODER_SOCKET, &request, 1, MSG_DONTWAIT) != 0)
        if (ftruncate (memory, 0) != 0)
          pause ();
    }
  pause ();
  return 0;
}
