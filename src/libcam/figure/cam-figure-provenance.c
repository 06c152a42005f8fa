/* SPDX-License-Identifier: MIT */

#include "cam-figure-provenance.h"

#include <json-glib/json-glib.h>

#include "cam-digest.h"
#include "cam-figure-json.h"
#include "cam-figure-private.h"
#include "cam-file-writer.h"
#include "cam-file.h"
#include "cam-npy.h"
#include "config.h"

void
cam_figure_set_model (CamFigure *self, GFile *file, const char *sha256)
{
  g_return_if_fail (self->layout == NULL);

  g_set_object (&self->model_file, file);
  cam_figure_spec_set_text (&self->model_sha256, sha256);
}

static void
add_provenance_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_index (JsonBuilder *builder, const char *name, int index)
{
  json_builder_set_member_name (builder, name);
  if (index >= 0)
    json_builder_add_int_value (builder, index);
  else
    json_builder_add_null_value (builder);
}

static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
add_file (JsonBuilder *builder, GFile *file, const char *sha256)
{
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;

  add_provenance_text (builder, "file", uri);
  add_provenance_text (builder, "sha256", sha256);
}

static void
add_model (CamFigure *self, JsonBuilder *builder)
{
  const CamFigureSample *sample = self->samples->pdata[0];
  CamNetwork *network = cam_explanation_get_network (sample->explanation);
  guint layer = cam_explanation_get_layer (sample->explanation);

  json_builder_set_member_name (builder, "model");
  json_builder_begin_object (builder);
  add_file (builder, self->model_file, self->model_sha256);
  add_provenance_text (builder, "layer", cam_network_get_layer (network, layer)->name);
  if (cam_network_get_graph (network) != NULL)
    {
      json_builder_set_member_name (builder, "preprocessing");
      json_builder_add_value (builder,
                              cam_preprocessing_to_json (cam_network_get_preprocessing (network)));
    }
  json_builder_end_object (builder);

  json_builder_set_member_name (builder, "classes");
  json_builder_begin_array (builder);
  for (char **name = self->class_names; *name != NULL; name++)
    json_builder_add_string_value (builder, *name);
  json_builder_end_array (builder);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean flag)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, flag);
}

/* Adds the ends of the scale of each map in the cell, including the parts of a grid. */
static void
add_scales (const CamFigureCell *cell, JsonBuilder *builder)
{
  if (cell->map != NULL)
    {
      json_builder_begin_object (builder);
      add_provenance_text (builder, "title", cell->title);
      add_number (builder, "minimum", cell->map->scale.minimum);
      add_number (builder, "maximum", cell->map->scale.maximum);
      add_flag (builder, "values-below", cell->map->scale.below);
      add_flag (builder, "values-above", cell->map->scale.above);
      json_builder_end_object (builder);
    }
  for (guint i = 0; cell->parts != NULL && i < cell->parts->len; i++)
    add_scales (cell->parts->pdata[i], builder);
}

static void
add_provenance_sample (const CamFigureSample *sample, const CamFigureRow *row, JsonBuilder *builder)
{
  CamExplanation *explanation = sample->explanation;
  /* The picture's file may be gone by now; its digest is null then. */
  g_autofree char *sha256
      = sample->file != NULL ? cam_digest_file (sample->file, NULL, NULL) : NULL;
  g_autofree char *name = sample->name != NULL ? g_utf8_make_valid (sample->name, -1) : NULL;
  g_autofree char *title = sample->title != NULL ? g_utf8_make_valid (sample->title, -1) : NULL;

  json_builder_begin_object (builder);
  add_file (builder, sample->file, sha256);
  add_provenance_text (builder, "name", name);
  add_provenance_text (builder, "title", title);
  add_index (builder, "width", (int)cam_picture_get_width (sample->picture));
  add_index (builder, "height", (int)cam_picture_get_height (sample->picture));
  add_index (builder, "target", sample->target);
  add_index (builder, "class", sample->class_index);
  add_index (builder, "prediction", (int)cam_explanation_get_prediction (explanation));
  json_builder_set_member_name (builder, "logits");
  json_builder_begin_array (builder);
  for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
    json_builder_add_double_value (builder, cam_explanation_get_logits (explanation)[c]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "maps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->cells->len; i++)
    add_scales (row->cells->pdata[i], builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static char *
generate_text (JsonBuilder *builder, gboolean pretty)
{
  JsonNode *root = json_builder_get_root (builder);
  char *text = json_to_string (root, pretty);

  json_node_unref (root);
  return text;
}

static void
add_content (CamFigure *self, JsonBuilder *builder)
{
  add_model (self, builder);
  json_builder_set_member_name (builder, "samples");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->samples->len; i++)
    add_provenance_sample (self->samples->pdata[i], self->rows->pdata[i], builder);
  json_builder_end_array (builder);
}

static char *
describe (CamFigure *self, gboolean pretty)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_provenance_text (builder, "program", "CAM Viewer");
  add_provenance_text (builder, "version", VERSION);
  if (self->drawing != NULL)
    self->drawing->describe (self->drawing_data, builder);
  else
    add_content (self, builder);
  json_builder_set_member_name (builder, "figure");
  cam_figure_spec_add_json (self->spec, builder);
  json_builder_end_object (builder);
  return generate_text (builder, pretty);
}

const char *
cam_figure_get_provenance (CamFigure *self)
{
  g_return_val_if_fail (self->layout != NULL, NULL);

  if (self->provenance == NULL)
    self->provenance = describe (self, FALSE);
  return self->provenance;
}

GBytes *
cam_figure_describe (CamFigure *self)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *json = NULL;

  g_return_val_if_fail (self->layout != NULL, NULL);

  json = describe (self, TRUE);
  text = g_string_new (json);
  g_string_append_c (text, '\n');
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

gboolean
cam_figure_write_provenance (CamFigure *figure, GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = cam_figure_describe (figure);

  return bytes != NULL && cam_file_write (file, bytes, error);
}

gboolean
cam_figure_is_made_from (CamFigure *self, GFile *file)
{
  if (self->drawing != NULL)
    return self->drawing->is_made_from (self->drawing_data, file);
  if (self->model_file != NULL && cam_file_is_same (self->model_file, file))
    return TRUE;
  for (guint i = 0; i < self->samples->len; i++)
    {
      const CamFigureSample *sample = self->samples->pdata[i];

      if (sample->file != NULL && cam_file_is_same (sample->file, file))
        return TRUE;
    }
  return FALSE;
}
