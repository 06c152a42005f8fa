/* SPDX-License-Identifier: MIT */

#include "cam-figure-content-private.h"

#include <glib/gi18n-lib.h>

#include "cam-figure-panel-private.h"
#include "cam-figure-surface-private.h"
#include "cam-map.h"

void
cam_figure_row_free (CamFigureRow *row)
{
  g_free (row->title);
  g_ptr_array_unref (row->cells);
  g_free (row);
}

/* Returns: whether two maps share a scale. Maps of one group always do; others of the same kind do
 * if the figure has a shared scale. */
static gboolean
share_scale (const CamFigureSpec *spec, const CamFigurePending *a, const CamFigurePending *b)
{
  if (a->cell->kind != b->cell->kind || a->method != b->method || a->relu != b->relu)
    return FALSE;
  return spec->shared_scale || (a->group != NULL && a->group == b->group);
}

static CamScale
choose_scale (const CamFigureSpec *spec, GPtrArray *pending, const CamFigurePending *of)
{
  CamScale scale = of->scale;

  for (guint i = 0; i < pending->len; i++)
    {
      const CamFigurePending *other = pending->pdata[i];

      if (other != of && share_scale (spec, of, other))
        {
          scale.minimum = MIN (scale.minimum, other->scale.minimum);
          scale.maximum = MAX (scale.maximum, other->scale.maximum);
        }
    }
  return scale;
}

/* Returns: (transfer full) (nullable): the map to colour: after the ReLU if that is on, and
 * enlarged. Values are interpolated, not colours, so that every colour stands for a value. */
static CamTensor *
get_shown_map (const CamFigureSpec *spec, const CamFigurePending *pending, GError **error)
{
  CamTensor *map = pending->map;
  g_autoptr (CamTensor) shown = pending->relu ? cam_map_relu (map, error) : cam_tensor_ref (map);

  if (shown == NULL)
    return NULL;
  if (spec->interpolation == CAM_INTERPOLATION_NEAREST
      || (map->shape[0] >= pending->height && map->shape[1] >= pending->width))
    return g_steal_pointer (&shown);
  return cam_map_resize (shown, pending->height, pending->width, error);
}

static gboolean
add_colors (const CamFigureSpec *spec,
            GPtrArray *pending,
            const CamFigurePending *entry,
            GError **error)
{
  CamFigureMap *map = entry->cell->map = g_new0 (CamFigureMap, 1);
  g_autoptr (CamTensor) shown = get_shown_map (spec, entry, error);
  CamScale shown_scale;

  if (shown == NULL)
    return FALSE;
  map->scale = cam_scale_mark_map (choose_scale (spec, pending, entry), entry->map, entry->relu);
  map->colormap = entry->relu ? spec->colormap : CAM_COLORMAP_COOLWARM;
  map->unit = entry->unit;
  map->nothing = entry->nothing;
  shown_scale = map->scale;
  /* A signed map without any value is drawn in the middle colour, not in the lowest. */
  if (!entry->relu && map->scale.minimum >= map->scale.maximum)
    shown_scale = (CamScale){ -1, 1 };
  map->heat = cam_surface_for_map (shown,
                                   map->colormap,
                                   shown_scale,
                                   entry->cell->base != NULL ? spec->opacity : CAM_OPACITY_EVEN,
                                   error);
  return map->heat != NULL;
}

/* Changes affect every number of the row, so its title always names them. */
static char *
add_intervention (const CamFigureSpec *spec, char *title)
{
  g_autofree char *changed
      = spec->intervention != NULL ? cam_intervention_describe (spec->intervention) : NULL;
  char *both;

  if (changed == NULL || title == NULL)
    return changed != NULL ? g_steal_pointer (&changed) : title;
  both = g_strdup_printf ("%s    %s", title, changed);
  g_free (title);
  return both;
}

static char *
make_row_title (const CamFigureSpec *spec,
                const char *const *class_names,
                const CamFigureSample *sample,
                gboolean with_name)
{
  g_autoptr (GString) title = g_string_new (NULL);
  guint prediction = cam_explanation_get_prediction (sample->explanation);

  if (!spec->row_titles)
    return NULL;
  if (sample->title != NULL)
    return *sample->title != '\0' ? g_utf8_make_valid (sample->title, -1) : NULL;
  if (with_name && sample->name != NULL)
    {
      g_autofree char *name = g_utf8_make_valid (sample->name, -1);

      g_string_append_printf (title, "%s    ", name);
    }
  if (sample->target >= 0
      && (guint)sample->target < cam_explanation_get_n_classes (sample->explanation))
    g_string_append_printf (
        title, _ ("Target: %s (%d)"), class_names[sample->target], sample->target);
  if (sample->target >= 0)
    g_string_append (title, "    ");
  g_string_append_printf (title, _ ("Prediction: %s (%u)"), class_names[prediction], prediction);
  return g_string_free (g_steal_pointer (&title), FALSE);
}

static CamFigureCell *
make_cell (const CamPanel *panel, CamFigureSource *source, GError **error)
{
  CamFigureCell *cell;

  if (g_cancellable_set_error_if_cancelled (source->cancellable, error))
    return NULL;
  cell = cam_figure_cell_new (panel->kind, source);
  if (!cam_figure_panel_get_type (panel->kind)->fill (cell, panel, source, error))
    g_clear_pointer (&cell, cam_figure_cell_free);
  return cell;
}

static CamFigureRow *
make_row (CamFigureSource *source, gboolean with_name, GError **error)
{
  CamFigureRow *row = g_new0 (CamFigureRow, 1);
  GPtrArray *panels = source->spec->panels;

  row->cells = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_figure_cell_free);
  row->title = add_intervention (
      source->spec, make_row_title (source->spec, source->class_names, source->sample, with_name));
  for (guint i = 0; i < panels->len; i++)
    {
      CamFigureCell *cell = make_cell (panels->pdata[i], source, error);

      if (cell == NULL)
        {
          cam_figure_row_free (row);
          return NULL;
        }
      if (!source->spec->panel_titles)
        g_clear_pointer (&cell->title, g_free);
      g_ptr_array_add (row->cells, cell);
    }
  return row;
}

GPtrArray *
cam_figure_content_new (const CamFigureSpec *spec,
                        const char *const *class_names,
                        const CamFigureSample *samples,
                        guint n_samples,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_figure_row_free);
  g_autoptr (GPtrArray) pending
      = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_figure_pending_free);

  for (guint i = 0; i < n_samples; i++)
    {
      g_auto (CamFigureSource) source
          = { spec, class_names, &samples[i], pending, NULL, NULL, cancellable };
      CamFigureRow *row = make_row (&source, n_samples > 1, error);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  for (guint i = 0; i < pending->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !add_colors (spec, pending, pending->pdata[i], error))
        return NULL;
    }
  return g_steal_pointer (&rows);
}
