/* SPDX-License-Identifier: MIT */

#include "cam-figure-cell-private.h"

#include <math.h>
#include <stdlib.h>
#include <glib/gi18n-lib.h>

#include "cam-edges.h"
#include "cam-error.h"
#include "cam-figure-surface-private.h"

/* More maps than this in one panel are too small to see. */
#define MAX_PARTS 36

#define BARS_ASPECT 1.6

void
cam_figure_pending_free (CamFigurePending *pending)
{
  cam_tensor_unref (pending->map);
  g_free (pending);
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
cam_figure_source_clear (CamFigureSource *source)
{
  g_clear_pointer (&source->image, cairo_surface_destroy);
  g_clear_pointer (&source->edges, cairo_surface_destroy);
}

static CamFigureCell *
cell_new (CamPanelKind kind, const CamFigureSource *source)
{
  CamFigureCell *cell = g_new0 (CamFigureCell, 1);

  cell->kind = kind;
  cell->aspect = (double)cam_picture_get_width (source->sample->picture)
                 / cam_picture_get_height (source->sample->picture);
  cell->alpha = 1;
  return cell;
}

static cairo_surface_t *
get_image (CamFigureSource *source)
{
  if (source->image == NULL)
    source->image = cam_surface_for_picture (source->sample->picture);
  return cairo_surface_reference (source->image);
}

static cairo_surface_t *
get_edges (CamFigureSource *source, GError **error)
{
  CamPicture *picture = source->sample->picture;

  if (source->edges == NULL)
    {
      g_autoptr (GBytes) edges = cam_edges_find (
          picture, CAM_EDGES_SIGMA, CAM_EDGES_LOW, CAM_EDGES_HIGH, source->cancellable, error);

      if (edges == NULL)
        return NULL;
      source->edges = cam_surface_for_edges (
          edges, cam_picture_get_width (picture), cam_picture_get_height (picture));
    }
  return cairo_surface_reference (source->edges);
}

/* Puts what maps are laid over into @cell. */
static gboolean
set_base (CamFigureCell *cell, CamFigureSource *source, GError **error)
{
  const CamFigureSpec *spec = source->spec;

  if (spec->base == CAM_BASE_NONE)
    return TRUE;
  cell->base = spec->base == CAM_BASE_IMAGE ? get_image (source) : get_edges (source, error);
  cell->alpha = spec->alpha;
  return cell->base != NULL;
}

static gboolean
resolve_class (const CamFigureSource *source, int class_index, guint *index, GError **error)
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

static const char *
get_method_name (CamMethod method)
{
  return method == CAM_METHOD_CAM ? _ ("CAM") : _ ("Grad-CAM");
}

static char *
get_title (const CamPanel *panel, char *title)
{
  g_autofree char *automatic = title;

  if (panel->title == NULL)
    return g_steal_pointer (&automatic);
  return *panel->title != '\0' ? g_utf8_make_valid (panel->title, -1) : NULL;
}

static void
add_pending (GPtrArray *pending,
             CamFigureCell *cell,
             CamTensor *map,
             gboolean relu,
             CamMethod method,
             gconstpointer group,
             const CamFigureSource *source)
{
  CamFigurePending *entry = g_new0 (CamFigurePending, 1);

  entry->cell = cell;
  entry->map = map;
  entry->relu = relu;
  entry->kind = cell->kind;
  entry->method = method;
  entry->group = group;
  entry->scale = cam_scale_for_map (map, relu);
  entry->width = cam_picture_get_width (source->sample->picture);
  entry->height = cam_picture_get_height (source->sample->picture);
  g_ptr_array_add (pending, entry);
}

static gboolean
fill_map (CamFigureCell *cell,
          const CamPanel *panel,
          CamFigureSource *source,
          GPtrArray *pending,
          GError **error)
{
  const CamFigureSpec *spec = source->spec;
  CamTensor *map;
  guint index;

  if (!resolve_class (source, panel->class_index, &index, error))
    return FALSE;
  map = cam_explanation_get_map (
      source->sample->explanation, panel->method, index, spec->tap, source->cancellable, error);
  if (map == NULL)
    return FALSE;
  add_pending (pending, cell, map, spec->relu, panel->method, NULL, source);
  cell->title = get_title (panel,
                           g_strdup_printf (C_ ("title of a map", "%s of %s"),
                                            get_method_name (panel->method),
                                            source->class_names[index]));
  return set_base (cell, source, error);
}

static gboolean
fill_difference (CamFigureCell *cell,
                 const CamPanel *panel,
                 CamFigureSource *source,
                 GPtrArray *pending,
                 GError **error)
{
  CamExplanation *explanation = source->sample->explanation;
  g_autoptr (CamTensor) map = NULL, other = NULL;
  CamTensor *difference;
  guint index, other_index;

  if (!resolve_class (source, panel->class_index, &index, error)
      || !resolve_class (source, panel->other_class, &other_index, error))
    return FALSE;
  map = cam_explanation_get_map (
      explanation, panel->method, index, source->spec->tap, source->cancellable, error);
  if (map == NULL)
    return FALSE;
  other = cam_explanation_get_map (
      explanation, panel->method, other_index, source->spec->tap, source->cancellable, error);
  if (other == NULL)
    return FALSE;
  difference = cam_tensor_new (map->n_dims, map->shape);
  for (gsize i = 0; i < map->n_elements; i++)
    difference->data[i] = map->data[i] - other->data[i];
  add_pending (pending, cell, difference, FALSE, panel->method, NULL, source);
  cell->title = get_title (panel,
                           g_strdup_printf (C_ ("title of a difference", "%s of %s − %s"),
                                            get_method_name (panel->method),
                                            source->class_names[index],
                                            source->class_names[other_index]));
  return set_base (cell, source, error);
}

typedef struct
{
  guint index;
  float value;
} Ranked;

static int
compare_largest_first (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;

  if (x->value != y->value)
    return x->value > y->value ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

static int
compare_index (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;

  return x->index < y->index ? -1 : x->index > y->index;
}

static Ranked *
rank (const float *values, guint n)
{
  Ranked *ranked = g_new (Ranked, n);

  for (guint i = 0; i < n; i++)
    ranked[i] = (Ranked){ i, values[i] };
  qsort (ranked, n, sizeof *ranked, compare_largest_first);
  return ranked;
}

static gboolean
fill_classes (CamFigureCell *cell,
              const CamPanel *panel,
              CamFigureSource *source,
              GPtrArray *pending,
              GError **error)
{
  CamExplanation *explanation = source->sample->explanation;
  guint n_classes = cam_explanation_get_n_classes (explanation);
  guint n_parts = MIN (n_classes, MAX_PARTS);
  g_autofree Ranked *classes = rank (cam_explanation_get_logits (explanation), n_classes);

  qsort (classes, n_parts, sizeof *classes, compare_index);
  cell->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_figure_cell_free);
  for (guint i = 0; i < n_parts; i++)
    {
      CamFigureCell *part = cell_new (CAM_PANEL_CLASSES, source);
      CamTensor *map;

      g_ptr_array_add (cell->parts, part);
      part->title = g_strdup (source->class_names[classes[i].index]);
      if (!set_base (part, source, error))
        return FALSE;
      map = cam_explanation_get_map (explanation,
                                     panel->method,
                                     classes[i].index,
                                     source->spec->tap,
                                     source->cancellable,
                                     error);
      if (map == NULL)
        return FALSE;
      add_pending (pending, part, map, source->spec->relu, panel->method, cell, source);
    }
  cell->title
      = get_title (panel,
                   n_parts == n_classes
                       ? g_strdup_printf (C_ ("title of maps", "%s of every class"),
                                          get_method_name (panel->method))
                       : g_strdup_printf (C_ ("title of maps", "%s of the %u likeliest classes"),
                                          get_method_name (panel->method),
                                          n_parts));
  return TRUE;
}

static gboolean
fill_channel (CamFigureCell *cell,
              const CamPanel *panel,
              CamFigureSource *source,
              GPtrArray *pending,
              GError **error)
{
  CamExplanation *explanation = source->sample->explanation;
  guint n_channels = cam_explanation_get_n_channels (explanation);
  CamTensor *map;

  if (panel->channel >= n_channels)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_MISMATCH,
                   _ ("There is no channel %u: the layer has 0 to %u."),
                   panel->channel,
                   n_channels - 1);
      return FALSE;
    }
  map = cam_explanation_get_channel (
      explanation, panel->channel, source->spec->tap, source->cancellable, error);
  if (map == NULL)
    return FALSE;
  add_pending (pending,
               cell,
               map,
               source->spec->tap == CAM_TAP_RELU || source->spec->relu,
               panel->method,
               NULL,
               source);
  cell->title = get_title (panel, g_strdup_printf (_ ("Channel %u"), panel->channel));
  return set_base (cell, source, error);
}

static gboolean
fill_bars (CamFigureCell *cell, const CamPanel *panel, CamFigureSource *source, GError **error)
{
  CamExplanation *explanation = source->sample->explanation;
  const float *gap_values = cam_explanation_get_gap_values (explanation, source->spec->tap);
  g_autoptr (CamTensor) weights = NULL;
  g_autofree float *heights = NULL;
  g_autofree Ranked *order = NULL;
  gboolean contributions = panel->order == CAM_CHANNEL_ORDER_CONTRIBUTION;
  CamFigureBars *bars = cell->bars = g_new0 (CamFigureBars, 1);
  guint index;

  cell->aspect = BARS_ASPECT;
  if (!resolve_class (source, panel->class_index, &index, error))
    return FALSE;
  weights = cam_explanation_get_weights (
      explanation, panel->method, index, source->spec->tap, source->cancellable, error);
  if (weights == NULL)
    return FALSE;

  bars->n = (guint)weights->n_elements;
  bars->values = g_new (double, bars->n);
  bars->channels = g_new (guint, bars->n);
  heights = g_new (float, bars->n);
  for (guint k = 0; k < bars->n; k++)
    heights[k] = contributions ? weights->data[k] * gap_values[k] : weights->data[k];
  order = rank (heights, bars->n);
  if (panel->order == CAM_CHANNEL_ORDER_INDEX)
    qsort (order, bars->n, sizeof *order, compare_index);
  for (guint i = 0; i < bars->n; i++)
    {
      bars->channels[i] = order[i].index;
      bars->values[i] = isfinite (order[i].value) ? order[i].value : 0;
      bars->minimum = MIN (bars->minimum, bars->values[i]);
      bars->maximum = MAX (bars->maximum, bars->values[i]);
    }
  cell->title
      = get_title (panel,
                   g_strdup_printf (contributions ? _ ("Contributions to %s") : _ ("Weights of %s"),
                                    source->class_names[index]));
  cell->caption
      = g_strdup_printf (panel->order == CAM_CHANNEL_ORDER_INDEX
                             ? ngettext ("%u channel", "%u channels", bars->n)
                             : ngettext ("%u channel, sorted", "%u channels, sorted", bars->n),
                         bars->n);
  return TRUE;
}

CamFigureCell *
cam_figure_cell_new (const CamPanel *panel,
                     CamFigureSource *source,
                     GPtrArray *pending,
                     GError **error)
{
  CamFigureCell *cell = cell_new (panel->kind, source);
  gboolean filled = TRUE;

  switch (panel->kind)
    {
    case CAM_PANEL_IMAGE:
      cell->title = get_title (panel, g_strdup (_ ("Image")));
      cell->base = get_image (source);
      break;
    case CAM_PANEL_EDGES:
      cell->title = get_title (panel, g_strdup (_ ("Edges")));
      cell->base = get_edges (source, error);
      filled = cell->base != NULL;
      break;
    case CAM_PANEL_MAP:
      filled = fill_map (cell, panel, source, pending, error);
      break;
    case CAM_PANEL_DIFFERENCE:
      filled = fill_difference (cell, panel, source, pending, error);
      break;
    case CAM_PANEL_CLASSES:
      filled = fill_classes (cell, panel, source, pending, error);
      break;
    case CAM_PANEL_BARS:
      filled = fill_bars (cell, panel, source, error);
      break;
    case CAM_PANEL_CHANNEL:
      filled = fill_channel (cell, panel, source, pending, error);
      break;
    default:
      g_warn_if_reached ();
    }
  if (filled)
    return cell;
  cam_figure_cell_free (cell);
  return NULL;
}
