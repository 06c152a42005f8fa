/* SPDX-License-Identifier: MIT */

#include "cam-tool-evaluation.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-calibration.h"
#include "cam-tool-masks.h"
#include "cam-tool-table.h"
#include "cam-words.h"

/* A larger confusion matrix does not fit a terminal; --json has it. */
#define MAX_CLASSES_SHOWN 24
#define MAX_PAIRS_SHOWN 10

static void
add_text_sample (const CamToolEvaluation *self, GString *text, const CamToolOutcome *sample)
{
  g_autofree char *name = cam_words_escape (sample->image, 0);
  int target = sample->outcome.target;
  int prediction = sample->outcome.prediction;

  g_string_append_printf (text,
                          "%s: %s → %s%s\n",
                          name,
                          target >= 0 ? self->classes[target] : "?",
                          prediction >= 0 ? self->classes[prediction] : _ ("not read"),
                          target >= 0 && prediction >= 0 && target != prediction ? " ✗" : "");
}

static void
add_text_confusion (const CamToolEvaluation *self, GString *text, const CamEvaluation *evaluation)
{
  const char *const *names = (const char *const *)self->classes;
  const char *corner = _ ("target \\ prediction");
  const char *columns[] = { corner, NULL };
  int first = MAX (cam_tool_table_get_width (names), cam_tool_table_get_width (columns)) + 2;
  int width = MAX (cam_tool_table_get_width (names), 4) + 2;

  cam_tool_table_add (text, corner, first);
  for (guint i = 0; i < self->n_classes; i++)
    cam_tool_table_add (text, names[i], -width);
  g_string_append_c (text, '\n');

  for (guint i = 0; i < self->n_classes; i++)
    {
      cam_tool_table_add (text, names[i], first);
      for (guint j = 0; j < self->n_classes; j++)
        {
          g_autofree char *count
              = g_strdup_printf ("%u", cam_evaluation_get_count (evaluation, i, j));

          cam_tool_table_add (text, count, -width);
        }
      g_string_append_c (text, '\n');
    }
  g_string_append_c (text, '\n');
}

static char *
format_share (double share)
{
  return isnan (share) ? g_strdup ("–") : g_strdup_printf (_ ("%.1f %%"), 100 * share);
}

static void
add_shares (GString *text, const double *shares, const int *widths, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *share = format_share (shares[i]);

      cam_tool_table_add (text, share, -widths[i]);
    }
  g_string_append_c (text, '\n');
}

static void
add_text_classes (const CamToolEvaluation *self, GString *text, const CamEvaluation *evaluation)
{
  const char *const *names = (const char *const *)self->classes;
  const char *titles[] = { _ ("class"),         _ ("precision"),     _ ("recall"), _ ("F1"),
                           _ ("sure if right"), _ ("sure if wrong"), NULL };
  const int first = MAX (cam_tool_table_get_width (names), cam_tool_table_get_width (titles)) + 2;
  int widths[G_N_ELEMENTS (titles)] = { 0 };

  for (guint i = 0; titles[i] != NULL; i++)
    {
      const char *title[] = { titles[i], NULL };

      widths[i] = i == 0 ? first : -MAX (cam_tool_table_get_width (title), 7) - 2;
      cam_tool_table_add (text, titles[i], widths[i]);
      widths[i] = ABS (widths[i]);
    }
  g_string_append_c (text, '\n');
  for (guint c = 0; c < self->n_classes; c++)
    {
      const CamClassMetrics *class = &evaluation->classes[c];
      const double shares[] = {
        class->precision, class->recall, class->f1, class->confidence_right, class->confidence_wrong
      };

      cam_tool_table_add (text, names[c], widths[0]);
      add_shares (text, shares, widths + 1, G_N_ELEMENTS (shares));
    }
  g_string_append_c (text, '\n');
}

static void
add_text_pairs (const CamToolEvaluation *self, GString *text, const CamEvaluation *evaluation)
{
  guint n;
  const CamConfusion *pairs = cam_evaluation_get_confusions (evaluation, &n);

  if (n == 0)
    return;
  g_string_append (text, _ ("Most confused:\n"));
  for (guint i = 0; i < MIN (n, MAX_PAIRS_SHOWN); i++)
    g_string_append_printf (text,
                            "  %s → %s: %u\n",
                            self->classes[pairs[i].target],
                            self->classes[pairs[i].prediction],
                            pairs[i].count);
  g_string_append_c (text, '\n');
}

static void
add_overall (const CamToolEvaluation *self, GString *text, const CamEvaluation *evaluation)
{
  guint n = evaluation->n_correct + evaluation->n_wrong;

  if (n > 0)
    g_string_append_printf (text,
                            _ ("Accuracy: %.1f %% (%u of %u)\n"),
                            100 * evaluation->accuracy,
                            evaluation->n_correct,
                            n);
  else
    g_string_append (text,
                     _ ("Accuracy: unknown, as no picture has a target that the model knows\n"));
}

static void
add_confidence (GString *text, const CamEvaluation *evaluation, const CamOutcome *outcomes)
{
  g_autofree char *right = format_share (evaluation->confidence_right);
  g_autofree char *wrong = format_share (evaluation->confidence_wrong);
  g_autofree char *gap = NULL;
  CamCalibration calibration;

  cam_calibration_measure (outcomes, evaluation->n_samples, &calibration);
  if (calibration.n == 0)
    return;
  gap = format_share (calibration.error);
  g_string_append_printf (
      text, _ ("Mean confidence: %s when right, %s when wrong\n"), right, wrong);
  g_string_append_printf (
      text, _ ("Expected calibration error: %s (%d bins)\n"), gap, CAM_CALIBRATION_BINS);
}

static void
add_text_count (GString *text, const char *format, guint n)
{
  if (n == 0)
    return;
  g_string_append_printf (text, "%s: %u\n", format, n);
}

static void
add_apart (GString *text, const CamEvaluation *evaluation)
{
  add_text_count (text, _ ("Without a target"), evaluation->n_without_target);
  add_text_count (text, _ ("Of a class that the model does not know"), evaluation->n_unknown);
  add_text_count (text, _ ("Of a number beyond the model’s classes"), evaluation->n_out_of_range);
  add_text_count (text, _ ("Not read"), evaluation->n_failed);
  add_text_count (text, _ ("Stopped before these"), evaluation->n_waiting);
}

char *
cam_tool_evaluation_to_text (const CamToolEvaluation *self)
{
  g_autofree CamOutcome *outcomes = NULL;
  g_autoptr (CamEvaluation) evaluation = cam_tool_evaluation_measure (self, &outcomes);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_outcomes; i++)
    if (outcomes[i].prediction != CAM_OUTCOME_WAITING)
      add_text_sample (self, text, &self->outcomes[i]);
  g_string_append_c (text, '\n');
  if (evaluation->n_correct + evaluation->n_wrong > 0)
    {
      if (self->n_classes <= MAX_CLASSES_SHOWN)
        {
          add_text_confusion (self, text, evaluation);
          add_text_classes (self, text, evaluation);
        }
      else
        add_text_pairs (self, text, evaluation);
    }
  add_overall (self, text, evaluation);
  add_confidence (text, evaluation, outcomes);
  add_apart (text, evaluation);
  if (self->mask_labels != NULL)
    cam_tool_masks_add_text (self, text);
  return g_string_free (text, FALSE);
}
