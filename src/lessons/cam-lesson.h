/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** CamLessonNeeds: what a step is about, without which it is left out. */
typedef enum
{
  CAM_LESSON_NEEDS_GAP = 1 << 0,      /* the network ends in GAP and one linear layer */
  CAM_LESSON_NEEDS_NO_GAP = 1 << 1,   /* it does not */
  CAM_LESSON_NEEDS_GRAD_CAM = 1 << 2, /* Grad-CAM explains it */
  CAM_LESSON_NEEDS_CLASSES = 1 << 3,  /* it has more than one class */
  CAM_LESSON_NEEDS_TARGET = 1 << 4,   /* the picture's target is a class of the network */
  CAM_LESSON_NEEDS_WRONG = 1 << 5,    /* a picture is predicted wrong */
  CAM_LESSON_NEEDS_SECOND = 1 << 6,   /* a second network is open */
  CAM_LESSON_NEEDS_EARLIER = 1 << 7,  /* there are feature maps at an earlier layer */
} CamLessonNeeds;

/** CamLessonSetting: an option of the session that a step sets. */
typedef struct
{
  const char *property; /* a string that stays */
  GValue value;
} CamLessonSetting;

/** CamLessonStep: a step of a lesson, read from a file. Sentences are as the file has them. */
typedef struct
{
  char *title;
  char *sentences[2]; /* the second may be %NULL */
  guint needs;        /* of CamLessonNeeds */
  char *picture;      /* nullable: a file's name, or "wrong", "right", "repotted" */
  char *class_name;   /* nullable: a class, or "prediction", "target", "runner-up" */
  char *second;      /* nullable: the folder, beside the test set's, of a network to compare with */
  const char *view;  /* "explain", "compare" or "evaluate" */
  GArray *settings;  /* of CamLessonSetting */
  gboolean channel;  /* whether the feature map of the strongest channel is shown */
  gboolean weighted; /* times its weight */
  gboolean earlier;  /* whether an earlier layer than that of CAM is explained */
} CamLessonStep;

/* A file's limits: bytes, steps, and characters of a title, of a sentence and of a name. */
#define CAM_LESSON_MAX_BYTES (256u << 10)
#define CAM_LESSON_MAX_STEPS 100
#define CAM_LESSON_MAX_TITLE 80
#define CAM_LESSON_MAX_SENTENCE 300
#define CAM_LESSON_MAX_NAME 255

#define CAM_TYPE_LESSON (cam_lesson_get_type ())

/** CamLesson: steps that a person is led through, each about what is on the screen. Immutable; any
 * thread may use it. */
G_DECLARE_FINAL_TYPE (CamLesson, cam_lesson, CAM, LESSON, GObject)

/**
 * cam_lesson_parse:
 * @bytes: a file's content
 * @error: %CAM_ERROR_FORMAT or %CAM_ERROR_LIMIT; it says what to mend and does not name the file
 *
 * Reads a lesson, whoever wrote it; see cam-lesson(5). Nothing in it is run. Any thread may call
 * it.
 *
 * Returns: (transfer full) (nullable): the lesson, with at least one step.
 */
CamLesson *cam_lesson_parse (GBytes *bytes, GError **error);

/** cam_lesson_load_async: reads @file on a thread of its own. */
void cam_lesson_load_async (GFile *file,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/** cam_lesson_load_finish: Returns: (transfer full) (nullable): the lesson. @error: as
 * cam_lesson_parse() or cam_file_read(); it names the file. */
CamLesson *cam_lesson_load_finish (GAsyncResult *result, GError **error);

/** cam_lesson_get_title: Returns: (transfer none): what it is called. */
const char *cam_lesson_get_title (CamLesson *self);

/** cam_lesson_get_n_steps: Returns: how many steps it has, at least 1. */
guint cam_lesson_get_n_steps (CamLesson *self);

/** cam_lesson_get_step: Returns: (transfer none): the step at @index. */
const CamLessonStep *cam_lesson_get_step (CamLesson *self, guint index);

G_END_DECLS
