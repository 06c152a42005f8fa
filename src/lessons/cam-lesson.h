/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** CamLessonNeeds: what a step needs; it is left out if that is missing. */
typedef enum
{
  CAM_LESSON_NEEDS_GAP = 1 << 0,      /* the network ends in GAP and one linear layer */
  CAM_LESSON_NEEDS_NO_GAP = 1 << 1,   /* it does not */
  CAM_LESSON_NEEDS_GRAD_CAM = 1 << 2, /* Grad-CAM applies */
  CAM_LESSON_NEEDS_CLASSES = 1 << 3,  /* it has more than one class */
  CAM_LESSON_NEEDS_TARGET = 1 << 4,   /* the picture's target is a class of the network */
  CAM_LESSON_NEEDS_WRONG = 1 << 5,    /* a picture is predicted wrongly */
  CAM_LESSON_NEEDS_SECOND = 1 << 6,   /* a second network is open */
  CAM_LESSON_NEEDS_EARLIER = 1 << 7,  /* an earlier layer has feature maps */
} CamLessonNeeds;

/** CamLessonSetting: an option of the session that a step sets. */
typedef struct
{
  const char *property; /* a static string */
  GValue value;
} CamLessonSetting;

/** CamLessonStep: a step of a lesson. Sentences are as in the file, not translated. */
typedef struct
{
  char *title;
  char *sentences[2]; /* the second may be %NULL */
  guint needs;        /* CamLessonNeeds */
  char *picture;      /* nullable: a file's name, or "wrong", "right", "repotted" */
  char *class_name;   /* nullable: a class name, or "prediction", "target", "runner-up" */
  char *second;       /* nullable: the folder, beside the test set's, of a second network */
  const char *view;   /* "explain", "compare" or "evaluate" */
  GArray *settings;   /* of CamLessonSetting */
  gboolean channel;   /* whether to show the feature map of the strongest channel */
  gboolean weighted;  /* whether to multiply it by its weight */
  gboolean earlier;   /* whether to explain an earlier layer than CAM's */
} CamLessonStep;

/* The limits of a file: bytes, steps, and characters of a title, a sentence and a name. */
#define CAM_LESSON_MAX_BYTES (256u << 10)
#define CAM_LESSON_MAX_STEPS 100
#define CAM_LESSON_MAX_TITLE 80
#define CAM_LESSON_MAX_SENTENCE 300
#define CAM_LESSON_MAX_NAME 255

#define CAM_TYPE_LESSON (cam_lesson_get_type ())

/** CamLesson: a lesson of several steps. Immutable; any thread may use it. */
G_DECLARE_FINAL_TYPE (CamLesson, cam_lesson, CAM, LESSON, GObject)

/**
 * cam_lesson_parse:
 * @bytes: the content of a file
 * @error: %CAM_ERROR_FORMAT or %CAM_ERROR_LIMIT; says what to correct, but does not name the file
 *
 * Reads a lesson, which anybody may have written; see cam-lesson(5). Nothing in it is run. Any
 * thread.
 *
 * Returns: (transfer full) (nullable): the lesson, with at least one step.
 */
CamLesson *cam_lesson_parse (GBytes *bytes, GError **error);

/** cam_lesson_load_async: reads @file on another thread. @callback is called in the caller's
 * thread-default main context. */
void cam_lesson_load_async (GFile *file,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/** cam_lesson_load_finish: @error: as cam_lesson_parse() or cam_file_read(); names the file.
 * Returns: (transfer full) (nullable): the lesson. */
CamLesson *cam_lesson_load_finish (GAsyncResult *result, GError **error);

/** cam_lesson_get_title: Returns: (transfer none): the title, not translated. */
const char *cam_lesson_get_title (CamLesson *self);

/** cam_lesson_get_n_steps: Returns: how many steps it has, at least 1. */
guint cam_lesson_get_n_steps (CamLesson *self);

/** cam_lesson_get_step: Returns: (transfer none): the step at @index. */
const CamLessonStep *cam_lesson_get_step (CamLesson *self, guint index);

G_END_DECLS
