/* SPDX-License-Identifier: MIT */

#include "cam-figure-cell-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "cam-edges.h"
#include "cam-error.h"
#include "cam-figure-surface-private.h"

void
cam_figure_source_clear (CamFigureSource *source)
{
  g_clear_pointer (&source->image, cairo_surface_destroy);
  g_clear_pointer (&source->edges, cairo_surface_destroy);
}

cairo_surface_t *
cam_figure_source_get_image (CamFigureSource *source, GError **error)
{
  if (source->image == NULL)
    source->image = cam_surface_for_picture (source->sample->picture, error);
  return source->image != NULL ? cairo_surface_reference (source->image) : NULL;
}

cairo_surface_t *
cam_figure_source_get_edges (CamFigureSource *source, GError **error)
{
  CamPicture *picture = source->sample->picture;

  if (source->edges == NULL)
    {
      g_autoptr (GBytes) edges = cam_edges_find (
          picture, CAM_EDGES_SIGMA, CAM_EDGES_LOW, CAM_EDGES_HIGH, source->cancellable, error);

      if (edges == NULL)
        return NULL;
      source->edges = cam_surface_for_edges (
          edges, cam_picture_get_width (picture), cam_picture_get_height (picture), error);
    }
  return source->edges != NULL ? cairo_surface_reference (source->edges) : NULL;
}

gboolean
cam_figure_source_find_class (const CamFigureSource *source,
                              int class_index,
                              guint *index,
                              GError **error)
{
  CamExplanation *explanation = source->sample->explanation;
  int prediction = (int)cam_explanation_get_prediction (explanation);

  if (class_index == CAM_CLASS_REQUESTED)
    class_index = source->sample->class_index;
  else if (class_index == CAM_CLASS_TARGET)
    class_index = source->sample->target;
  if (class_index < 0)
    class_index = prediction;
  *index = (guint)class_index;
  return cam_explanation_check_class (explanation, class_index, error);
}

CamTensor *
cam_figure_source_get_map (const CamFigureSource *source,
                           CamMethod method,
                           guint index,
                           GError **error)
{
  return cam_explanation_get_map (
      source->sample->explanation, method, index, source->cancellable, error);
}

/* Maps of classes can use the scale of all classes. Others, such as differences, have their own. */
static gboolean
find_scale (CamFigureSource *source, CamFigurePending *entry, GError **error)
{
  const CamFigureSpec *spec = source->spec;
  CamScaling scaling = { spec->scale, spec->clip, entry->relu };

  if (entry->of_class)
    return cam_explanation_get_scale (source->sample->explanation,
                                      entry->method,
                                      entry->class_index,
                                      &scaling,
                                      &entry->scale,
                                      source->cancellable,
                                      error);
  entry->scale = spec->clip ? cam_scale_for_clipped_map (entry->map, entry->relu)
                            : cam_scale_for_map (entry->map, entry->relu);
  return TRUE;
}

gboolean
cam_figure_source_add_map (CamFigureSource *source, const CamFigurePending *pending, GError **error)
{
  CamFigurePending *entry = g_memdup2 (pending, sizeof *pending);

  entry->width = cam_picture_get_width (source->sample->picture);
  entry->height = cam_picture_get_height (source->sample->picture);
  g_ptr_array_add (source->pending, entry);
  return find_scale (source, entry, error);
}

const char *
cam_figure_source_get_unit (const CamFigureSource *source, CamMethod method)
{
  gboolean logits = method == CAM_METHOD_CAM;

  if (source->spec->scale == CAM_SCALE_ALL)
    /* Translators: the unit of a colour bar that is the same for the maps of all classes */
    return logits ? _ ("logits, all classes") : _ ("all classes");
  return logits ? _ ("logits") : NULL;
}

void
cam_figure_pending_free (CamFigurePending *pending)
{
  cam_tensor_unref (pending->map);
  g_free (pending);
}

CamFigureCell *
cam_figure_cell_new (CamPanelKind kind, const CamFigureSource *source)
{
  CamFigureCell *cell = g_new0 (CamFigureCell, 1);

  cell->kind = kind;
  cell->aspect = (double)cam_picture_get_width (source->sample->picture)
                 / cam_picture_get_height (source->sample->picture);
  cell->alpha = 1;
  return cell;
}

void
cam_figure_cell_free (CamFigureCell *cell)
{
  g_free (cell->title);
  g_free (cell->caption);
  g_clear_pointer (&cell->base, cairo_surface_destroy);
  if (cell->map != NULL)
    g_clear_pointer (&cell->map->heat, cairo_surface_destroy);
  g_free (cell->map);
  if (cell->bars != NULL)
    {
      g_free (cell->bars->values);
      g_free (cell->bars->channels);
    }
  g_free (cell->bars);
  g_clear_pointer (&cell->parts, g_ptr_array_unref);
  g_free (cell);
}

void
cam_figure_cell_set_title (CamFigureCell *cell, const CamPanel *panel, char *automatic)
{
  g_autofree char *title = automatic;

  if (panel->title == NULL)
    cell->title = g_steal_pointer (&title);
  else
    cell->title = *panel->title != '\0' ? g_utf8_make_valid (panel->title, -1) : NULL;
}

gboolean
cam_figure_cell_set_base (CamFigureCell *cell, CamFigureSource *source, GError **error)
{
  const CamFigureSpec *spec = source->spec;

  if (spec->base == CAM_BASE_NONE)
    return TRUE;
  cell->base = spec->base == CAM_BASE_IMAGE ? cam_figure_source_get_image (source, error)
                                            : cam_figure_source_get_edges (source, error);
  cell->alpha = spec->alpha;
  return cell->base != NULL;
}

static int
compare_largest_first (gconstpointer a, gconstpointer b)
{
  const CamRanked *x = a, *y = b;

  if (x->value != y->value)
    return x->value > y->value ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

static int
compare_index (gconstpointer a, gconstpointer b)
{
  const CamRanked *x = a, *y = b;

  return x->index < y->index ? -1 : x->index > y->index;
}

CamRanked *
cam_figure_rank (const float *values, guint n, GError **error)
{
  CamRanked *ranked = g_try_new (CamRanked, MAX (n, 1));

  if (ranked == NULL)
    {
      cam_surface_set_memory_error (error);
      return NULL;
    }
  for (guint i = 0; i < n; i++)
    ranked[i] = (CamRanked){ i, values[i] };
  qsort (ranked, n, sizeof *ranked, compare_largest_first);
  return ranked;
}

void
cam_figure_sort_by_index (CamRanked *ranked, guint n)
{
  qsort (ranked, n, sizeof *ranked, compare_index);
}
