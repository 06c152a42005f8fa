/* SPDX-License-Identifier: MIT */

#include "cam-figure-spec.h"

#define POINTS_PER_INCH 72.0
#define MM_PER_INCH 25.4

G_DEFINE_BOXED_TYPE (CamFigureSpec, cam_figure_spec, cam_figure_spec_copy, cam_figure_spec_free)

static void
panel_free (CamPanel *panel)
{
  g_free (panel->title);
  g_free (panel);
}

CamFigureSpec *
cam_figure_spec_new (void)
{
  CamFigureSpec *spec = g_new0 (CamFigureSpec, 1);

  spec->width = 175;
  spec->unit = CAM_LENGTH_MM;
  spec->resolution = 300;
  spec->background = CAM_BACKGROUND_WHITE;
  spec->font = g_strdup ("Sans");
  spec->font_size = 8;
  spec->relu = TRUE;
  spec->colormap = CAM_COLORMAP_JET;
  spec->base = CAM_BASE_IMAGE;
  spec->alpha = 0.5;
  spec->interpolation = CAM_INTERPOLATION_BILINEAR;
  spec->row_titles = TRUE;
  spec->panel_titles = TRUE;
  spec->color_bars = TRUE;
  spec->panels = g_ptr_array_new_with_free_func ((GDestroyNotify)panel_free);
  return spec;
}

CamFigureSpec *
cam_figure_spec_copy (const CamFigureSpec *spec)
{
  CamFigureSpec *copy = g_memdup2 (spec, sizeof *spec);

  copy->font = g_strdup (spec->font);
  copy->heading = g_strdup (spec->heading);
  copy->panels = g_ptr_array_new_with_free_func ((GDestroyNotify)panel_free);
  for (guint i = 0; i < spec->panels->len; i++)
    {
      const CamPanel *panel = spec->panels->pdata[i];
      CamPanel *panel_copy = g_memdup2 (panel, sizeof *panel);

      panel_copy->title = g_strdup (panel->title);
      g_ptr_array_add (copy->panels, panel_copy);
    }
  if (spec->intervention != NULL)
    copy->intervention = cam_intervention_copy (spec->intervention);
  return copy;
}

void
cam_figure_spec_free (CamFigureSpec *spec)
{
  g_free (spec->font);
  g_free (spec->heading);
  g_ptr_array_unref (spec->panels);
  g_clear_pointer (&spec->intervention, cam_intervention_free);
  g_free (spec);
}

CamPanel *
cam_figure_spec_add_panel (CamFigureSpec *spec, CamPanelKind kind)
{
  CamPanel *panel = g_new0 (CamPanel, 1);

  panel->kind = kind;
  panel->method = CAM_METHOD_CAM;
  panel->class_index = CAM_CLASS_REQUESTED;
  panel->other_class = kind == CAM_PANEL_DIFFERENCE ? CAM_CLASS_TARGET : CAM_CLASS_REQUESTED;
  g_ptr_array_add (spec->panels, panel);
  return panel;
}

void
cam_figure_spec_set_text (char **field, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*field);
  *field = copy;
}

void
cam_figure_spec_set_intervention (CamFigureSpec *spec, const CamIntervention *intervention)
{
  CamIntervention *copy = NULL;

  if (intervention != NULL && !cam_intervention_is_empty (intervention))
    copy = cam_intervention_copy (intervention);
  g_clear_pointer (&spec->intervention, cam_intervention_free);
  spec->intervention = copy;
}

double
cam_figure_spec_get_points (const CamFigureSpec *spec, double length)
{
  switch (spec->unit)
    {
    case CAM_LENGTH_INCH:
      return length * POINTS_PER_INCH;
    case CAM_LENGTH_PIXEL:
      return length * POINTS_PER_INCH / spec->resolution;
    case CAM_LENGTH_MM:
    default:
      return length * POINTS_PER_INCH / MM_PER_INCH;
    }
}

void
cam_figure_spec_set_unit (CamFigureSpec *spec, CamLengthUnit unit)
{
  double width = cam_figure_spec_get_points (spec, spec->width);
  double height = cam_figure_spec_get_points (spec, spec->height);
  double points_per_unit;

  spec->unit = unit;
  points_per_unit = cam_figure_spec_get_points (spec, 1);
  spec->width = width / points_per_unit;
  spec->height = height / points_per_unit;
}

void
cam_figure_spec_fit (CamFigureSpec *spec, guint n_classes, guint n_channels)
{
  for (guint i = 0; i < spec->panels->len; i++)
    {
      CamPanel *panel = spec->panels->pdata[i];

      if (panel->class_index >= (int)n_classes)
        panel->class_index = CAM_CLASS_REQUESTED;
      if (panel->other_class >= (int)n_classes)
        panel->other_class = CAM_CLASS_TARGET;
      if (panel->channel >= n_channels)
        panel->channel = 0;
    }
}
