/* SPDX-License-Identifier: MIT */

#include "cam-stamp.h"

#include <sys/stat.h>

CamStamp
cam_stamp_get (GFile *file)
{
  const char *path = g_file_peek_path (file);
  struct stat info;

  if (path == NULL || stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return (CamStamp){ 0, 0 };
  return (CamStamp){ (guint64)info.st_size,
                     (gint64)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec };
}

gboolean
cam_stamp_is_known (const CamStamp *self)
{
  return self->time != 0;
}

gboolean
cam_stamp_equal (const CamStamp *a, const CamStamp *b)
{
  return a->size == b->size && a->time == b->time;
}
