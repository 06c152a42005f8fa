/* SPDX-License-Identifier: MIT */

#include "cam-figure-panel-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* More maps in one panel would be too small to see. */
#define MAX_PARTS 36

/* Adds the map of one class to @cell. */
static gboolean
add_part (CamFigureCell *cell,
          const CamPanel *panel,
          guint class_index,
          CamFigureSource *source,
          GError **error)
{
  CamFigureCell *part = cam_figure_cell_new (panel->kind, source);
  CamTensor *map;
  CamFigurePending pending;

  g_ptr_array_add (cell->parts, part);
  part->title = g_strdup (source->class_names[class_index]);
  if (!cam_figure_cell_set_base (part, source, error))
    return FALSE;
  map = cam_figure_source_get_map (source, panel->method, class_index, error);
  if (map == NULL)
    return FALSE;
  pending = (CamFigurePending){ .cell = part,
                                .map = map,
                                .relu = source->spec->relu,
                                .method = panel->method,
                                .unit = cam_figure_source_get_unit (source, panel->method),
                                .nothing = _ ("no evidence"),
                                .group = cell,
                                .of_class = TRUE,
                                .class_index = class_index };
  return cam_figure_source_add_map (source, &pending, error);
}

static gboolean
fill_classes (CamFigureCell *cell, const CamPanel *panel, CamFigureSource *source, GError **error)
{
  CamExplanation *explanation = source->sample->explanation;
  const char *method = cam_method_get_title (panel->method);
  guint n_classes = cam_explanation_get_n_classes (explanation);
  guint n_parts = MIN (n_classes, MAX_PARTS);
  g_autofree CamRanked *classes
      = cam_figure_rank (cam_explanation_get_logits (explanation), n_classes, error);

  if (classes == NULL)
    return FALSE;
  cam_figure_sort_by_index (classes, n_parts);
  cell->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_figure_cell_free);
  for (guint i = 0; i < n_parts; i++)
    if (!add_part (cell, panel, classes[i].index, source, error))
      return FALSE;
  cam_figure_cell_set_title (
      cell,
      panel,
      n_parts == n_classes
          ? g_strdup_printf (C_ ("title of maps", "%s of every class"), method)
          : g_strdup_printf (
              C_ ("title of maps", "%s of the %u likeliest classes"), method, n_parts));
  return TRUE;
}

/* Returns: the width of the widest part, if pictures are @height high; includes titles if
 * @titled. */
static double
get_part_width (CamFigureBuilder *builder,
                const CamFigureCell *cell,
                double height,
                gboolean titled)
{
  double widest = 0;

  for (guint i = 0; i < cell->parts->len; i++)
    {
      const CamFigureCell *part = cell->parts->pdata[i];

      widest = MAX (widest, part->aspect * height);
      if (titled && part->title != NULL)
        widest = MAX (widest,
                      cam_text_measure_get_width (builder->measure, builder->size, part->title));
    }
  return widest;
}

/* Places the parts as a grid in the middle of @area, each with its title above if there is
 * space. */
static CamRect
place_classes (CamFigureBuilder *builder, const CamFigureCell *cell, CamRect area)
{
  guint n = cell->parts->len;
  guint n_columns = (guint)ceil (sqrt (n));
  guint n_rows = (n + n_columns - 1) / n_columns;
  double gap = CAM_FIGURE_SMALL_GAP * builder->size;
  double width = (area.width - gap * (n_columns - 1)) / n_columns;
  double height = (area.height - gap * (n_rows - 1)) / n_rows;
  double title_height
      = builder->spec->panel_titles && height > 2 * builder->line_height ? builder->line_height : 0;

  if (width <= 0 || height <= 0)
    return area;
  width = MIN (width, get_part_width (builder, cell, height - title_height, title_height > 0));
  area.x += (area.width - n_columns * width - gap * (n_columns - 1)) / 2;
  area.width = n_columns * width + gap * (n_columns - 1);
  for (guint i = 0; i < n; i++)
    {
      const CamFigureCell *part = cell->parts->pdata[i];
      guint column = i % n_columns, row = i / n_columns;
      double x = area.x + column * (width + gap), y = area.y + row * (height + gap);
      CamRect room = { x, y + title_height, width, height - title_height };

      if (title_height > 0)
        cam_figure_place_text (builder, part->title, x, y, width, 1, CAM_ALIGN_CENTRE, part);
      cam_figure_place_box (
          builder, CAM_BOX_PANEL, cam_figure_place_fit (room, part->aspect), part);
    }
  return area;
}

const CamFigurePanelType cam_figure_panel_classes = {
  .members = CAM_PANEL_MEMBER_METHOD,
  .fill = fill_classes,
  .place = place_classes,
  .draw = cam_figure_painter_draw_cell,
};
