/* SPDX-License-Identifier: MIT */

#include "cam-tool-commands.h"

#include <glib/gi18n-lib.h>

#include "cam-decoder.h"
#include "cam-logits.h"
#include "cam-tool-inputs.h"
#include "cam-tool-json.h"
#include "cam-tool-names.h"
#include "cam-tool-options.h"
#include "cam-tool-output.h"
#include "cam-tool-prepare.h"
#include "cam-words.h"

/* A line has no more classes than this; --json has all. */
#define MAX_CLASSES_SHOWN 10

typedef struct
{
  CamModel *model;
  CamToolNames names;
  gboolean full_size;
  gboolean json;
} Predict;

static const CamToolOption predict_options[] = {
  { "json",
    CAM_TOOL_OPTION_FLAG,
    offsetof (Predict, json),
    NULL,
    N_ ("Write a JSON object a line") },
  { "full-size",
    CAM_TOOL_OPTION_FLAG,
    offsetof (Predict, full_size),
    NULL,
    N_ ("Keep large pictures at their own size") },
  { NULL },
};

static int
compare_probabilities (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const float *probabilities = user_data;
  float pa = probabilities[*(const guint *)a];
  float pb = probabilities[*(const guint *)b];

  return pa > pb ? -1 : pa < pb ? 1 : 0;
}

static GArray *
choose_classes (const float *probabilities, guint n)
{
  GArray *classes = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);

  for (guint i = 0; i < n; i++)
    g_array_append_val (classes, i);
  if (n > MAX_CLASSES_SHOWN)
    {
      g_array_sort_with_data (classes, compare_probabilities, (gpointer)probabilities);
      g_array_set_size (classes, MAX_CLASSES_SHOWN);
    }
  return classes;
}

static gboolean
write_line (const char *image, const char *const *names, const CamTensor *logits, GError **error)
{
  g_autofree float *probabilities = cam_logits_get_probabilities (logits);
  guint prediction = cam_logits_get_prediction (logits);
  g_autoptr (GArray) classes = choose_classes (probabilities, (guint)logits->n_elements);
  g_autofree char *display = g_filename_display_name (image);
  g_autofree char *shown = cam_words_escape (display, 0);
  g_autofree char *name = cam_words_show (names[prediction]);
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%s: %s (%u)", shown, name, prediction);
  for (guint i = 0; i < classes->len; i++)
    {
      guint c = g_array_index (classes, guint, i);
      g_autofree char *class_name = cam_words_show (names[c]);

      /* Translators: a class's name, its logit, its probability in per cent. */
      g_string_append_printf (line,
                              _ ("\t%s %.4g %.1f %%"),
                              class_name,
                              (double)logits->data[c],
                              100 * (double)probabilities[c]);
    }
  g_string_append_c (line, '\n');
  return cam_tool_write (line->str, error);
}

static gboolean
write_predict_json (const char *image,
                    const char *const *names,
                    const CamTensor *logits,
                    GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree float *probabilities = cam_logits_get_probabilities (logits);
  guint n = (guint)logits->n_elements;
  guint prediction = cam_logits_get_prediction (logits);

  json_builder_begin_object (builder);
  cam_tool_json_add_path (builder, "image", image);
  cam_tool_json_add_index (builder, "prediction", (int)prediction);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, names[prediction]);
  cam_tool_json_add_numbers (builder, "logits", logits->data, n);
  cam_tool_json_add_numbers (builder, "probabilities", probabilities, n);
  json_builder_end_object (builder);
  return cam_tool_write_json (builder, error);
}

static CamTensor *
predict_pictures (Predict *self, const char *image, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (image);

  return cam_tool_predict_file (self->model, file, self->full_size, cancellable, error);
}

static gboolean
write_prediction (Predict *self,
                  const char *image,
                  const CamTensor *logits,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (image);
  const char *const *names
      = cam_tool_names_get (&self->names, self->model, file, NULL, cancellable);

  return self->json ? write_predict_json (image, names, logits, error)
                    : write_line (image, names, logits, error);
}

/* If a picture fails, reports that and continues. If stdout fails, stops. */
static gboolean
predict_images (Predict *self, char **images, GCancellable *cancellable, GError **error)
{
  gboolean all_well = TRUE;

  for (guint i = 0; images[i] != NULL; i++)
    {
      g_autoptr (GError) image_error = NULL;
      g_autoptr (CamTensor) logits = predict_pictures (self, images[i], cancellable, &image_error);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (logits == NULL)
        {
          cam_tool_print_error (image_error->message);
          all_well = FALSE;
        }
      else if (!write_prediction (self, images[i], logits, cancellable, error))
        return FALSE;
    }

  if (!all_well)
    g_set_error_literal (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_REPORTED, "");
  return all_well;
}

gboolean
cam_tool_predict (const CamToolCommand *command,
                  char ***arguments,
                  GCancellable *cancellable,
                  GError **error)
{
  Predict self = { NULL };
  g_autoptr (CamModel) model = NULL;
  g_auto (GStrv) rest = NULL;
  gboolean well;
  g_auto (CamToolPrepare) prepare = { 0 };
  const CamToolOptionSet sets[]
      = { { predict_options, &self }, cam_tool_prepare_get_options (&prepare) };

  rest = cam_tool_parse (command, arguments, sets, G_N_ELEMENTS (sets), 2, G_MAXUINT, error);
  if (rest == NULL)
    return FALSE;
  cam_decoder_warm_up (1);
  model = cam_tool_load_model (rest[0], cancellable, error);
  if (model == NULL || !cam_tool_prepare_apply (&prepare, &model, error))
    return FALSE;

  self.model = model;
  well = predict_images (&self, rest + 1, cancellable, error);
  cam_tool_names_clear (&self.names);
  return well;
}
