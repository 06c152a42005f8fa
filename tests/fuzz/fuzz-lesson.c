/* SPDX-License-Identifier: MIT */

#include "cam-lesson.h"
#include "fuzz.h"

/* A lesson of a teacher, or of a stranger. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamLesson) lesson = cam_lesson_parse (bytes, &error);

  g_assert ((lesson == NULL) == (error != NULL));
  if (lesson == NULL)
    return 0;
  g_assert (cam_lesson_get_n_steps (lesson) > 0);
  g_assert (cam_lesson_get_n_steps (lesson) <= CAM_LESSON_MAX_STEPS);
  for (guint i = 0; i < cam_lesson_get_n_steps (lesson); i++)
    {
      const CamLessonStep *step = cam_lesson_get_step (lesson, i);

      g_assert (g_utf8_strlen (step->title, -1) <= CAM_LESSON_MAX_TITLE);
      g_assert (g_utf8_strlen (step->sentences[0], -1) <= CAM_LESSON_MAX_SENTENCE);
    }
  return 0;
}
