/* SPDX-License-Identifier: MIT */

#include "cam-evaluate-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-csv.h"

/* The format of a table: how it writes a cell, the end of a line, and the line below the titles. */
typedef struct
{
  void (*add_text) (GString *text, const char *words);
  const char *begin, *between, *end, *rule;
} Form;

static void
add_markdown (GString *text, const char *words)
{
  for (const char *c = words; *c != '\0'; c++)
    {
      if (*c == '|' || *c == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *c);
    }
}

static const Form csv = { cam_csv_append_text, "", ",", "\n", NULL };
static const Form markdown = { add_markdown, "| ", " | ", " |\n", "---|" };

static void
add_titles (const Form *form, GString *text, const char *const *titles, guint n)
{
  g_string_append (text, form->begin);
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (text, form->between);
      form->add_text (text, titles[i]);
    }
  g_string_append (text, form->end);
  if (form->rule == NULL)
    return;
  g_string_append_c (text, '|');
  for (guint i = 0; i < n; i++)
    g_string_append (text, form->rule);
  g_string_append_c (text, '\n');
}

static void
add_number (GString *text, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isnan (value))
    g_string_append (text, g_ascii_formatd (number, sizeof number, "%.4f", value));
}

static void
add_matrix (const Form *form, GString *text, CamEvaluate *self, const char *const *names)
{
  guint n = self->evaluation->n_classes;
  g_autofree const char **titles = g_new (const char *, n + 1);

  titles[0] = _ ("target \\ prediction");
  for (guint i = 0; i < n; i++)
    titles[i + 1] = names[i];
  add_titles (form, text, titles, n + 1);
  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, form->begin);
      form->add_text (text, names[i]);
      for (guint j = 0; j < n; j++)
        g_string_append_printf (
            text, "%s%u", form->between, cam_evaluation_get_count (self->evaluation, i, j));
      g_string_append (text, form->end);
    }
}

static void
add_classes (const Form *form, GString *text, CamEvaluate *self, const char *const *names)
{
  const char *const titles[] = { _ ("class"), _ ("pictures"),      _ ("precision"),    _ ("recall"),
                                 _ ("F1"),    _ ("sure if right"), _ ("sure if wrong") };

  add_titles (form, text, titles, G_N_ELEMENTS (titles));
  for (guint c = 0; c < self->evaluation->n_classes; c++)
    {
      const CamClassMetrics *class = &self->evaluation->classes[c];
      const double values[] = {
        class->precision, class->recall, class->f1, class->confidence_right, class->confidence_wrong
      };

      g_string_append (text, form->begin);
      form->add_text (text, names[c]);
      g_string_append_printf (text, "%s%u", form->between, class->n_targets);
      for (guint i = 0; i < G_N_ELEMENTS (values); i++)
        {
          g_string_append (text, form->between);
          add_number (text, values[i]);
        }
      g_string_append (text, form->end);
    }
}

static char *
write_tables (CamEvaluate *self, const Form *form)
{
  const char *const *names = cam_session_get_class_names (self->session);
  GString *text = g_string_new (NULL);

  if (self->evaluation != NULL && names != NULL)
    {
      add_matrix (form, text, self, names);
      g_string_append_c (text, '\n');
      add_classes (form, text, self, names);
    }
  return g_string_free (text, FALSE);
}

char *
cam_evaluate_to_csv (CamEvaluate *self)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);
  return write_tables (self, &csv);
}

char *
cam_evaluate_to_markdown (CamEvaluate *self)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);
  return write_tables (self, &markdown);
}
