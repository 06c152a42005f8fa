/* SPDX-License-Identifier: MIT */

#include "cam-figure.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-figure-cairo-private.h"
#include "cam-figure-private.h"
#include "cam-figure-text.h"

G_DEFINE_FINAL_TYPE (CamFigure, cam_figure, G_TYPE_OBJECT)

static void
sample_free (CamFigureSample *sample)
{
  g_object_unref (sample->picture);
  g_object_unref (sample->explanation);
  g_clear_object (&sample->file);
  g_free ((char *)sample->name);
  g_free ((char *)sample->title);
  g_free (sample);
}

static void
cam_figure_finalize (GObject *object)
{
  CamFigure *self = CAM_FIGURE (object);

  g_clear_pointer (&self->layout, cam_figure_layout_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->samples, g_ptr_array_unref);
  g_clear_pointer (&self->spec, cam_figure_spec_free);
  if (self->drawing != NULL)
    self->drawing->free (self->drawing_data);
  g_strfreev (self->class_names);
  g_clear_object (&self->model_file);
  g_free (self->model_sha256);
  g_free (self->provenance);
  G_OBJECT_CLASS (cam_figure_parent_class)->finalize (object);
}

static void
cam_figure_class_init (CamFigureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_figure_finalize;
}

static void
cam_figure_init (CamFigure *self)
{
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify)sample_free);
}

CamFigure *
cam_figure_new (const CamFigureSpec *spec, const char *const *class_names)
{
  CamFigure *self = g_object_new (CAM_TYPE_FIGURE, NULL);

  self->spec = cam_figure_spec_copy (spec);
  self->class_names = g_strdupv ((char **)class_names);
  for (char **name = self->class_names; *name != NULL; name++)
    {
      g_autofree char *given = *name;

      *name = g_utf8_make_valid (given, -1);
    }
  return self;
}

void
cam_figure_add_sample (CamFigure *self, const CamFigureSample *sample)
{
  CamFigureSample *copy = g_new0 (CamFigureSample, 1);

  g_return_if_fail (self->layout == NULL);
  g_return_if_fail (cam_explanation_get_n_classes (sample->explanation)
                    == g_strv_length (self->class_names));

  copy->picture = g_object_ref (sample->picture);
  copy->explanation = g_object_ref (sample->explanation);
  g_set_object (&copy->file, sample->file);
  copy->name = g_strdup (sample->name);
  copy->title = g_strdup (sample->title);
  copy->target = sample->target;
  copy->class_index = sample->class_index;
  g_ptr_array_add (self->samples, copy);
}

CamFigure *
cam_figure_new_for_explanation (const CamFigureSpec *spec,
                                const char *const *class_names,
                                const CamFigureSample *sample)
{
  g_autoptr (CamFigureSpec) defaults = spec == NULL ? cam_figure_spec_new () : NULL;
  CamFigure *self = cam_figure_new (spec != NULL ? spec : defaults, class_names);

  cam_figure_add_sample (self, sample);
  return self;
}

CamFigure *
cam_figure_new_for_drawing (const CamFigureSpec *spec,
                            const CamFigureDrawing *drawing,
                            gpointer data)
{
  const char *const no_classes[] = { NULL };
  CamFigure *self = cam_figure_new (spec, no_classes);

  self->drawing = drawing;
  self->drawing_data = data;
  return self;
}

const CamFigureSpec *
cam_figure_get_spec (CamFigure *self)
{
  return self->spec;
}

/* The default panels: the image, and a map by the method that fits the network best. */
static void
add_usual_panels (CamFigure *self)
{
  const CamFigureSample *sample = self->samples->pdata[0];

  cam_figure_spec_add_panel (self->spec, CAM_PANEL_IMAGE);
  cam_figure_spec_add_panel (self->spec, CAM_PANEL_MAP)->method
      = cam_explanation_choose_method (sample->explanation);
}

/* Applies the intervention to all samples; if one fails, none is changed. */
static gboolean
change_samples (CamFigure *self, GCancellable *cancellable, GError **error)
{
  guint n_samples = self->samples->len;
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) explanations = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->spec->intervention == NULL || self->changed)
    return TRUE;
  for (guint i = 0; i < n_samples; i++)
    {
      const CamFigureSample *sample = self->samples->pdata[i];
      CamPicture *picture;
      CamExplanation *explanation = cam_intervention_apply (self->spec->intervention,
                                                            sample->picture,
                                                            sample->explanation,
                                                            &picture,
                                                            cancellable,
                                                            error);

      if (explanation == NULL)
        return FALSE;
      g_ptr_array_add (pictures, picture);
      g_ptr_array_add (explanations, explanation);
    }
  for (guint i = 0; i < n_samples; i++)
    {
      CamFigureSample *sample = self->samples->pdata[i];

      g_set_object (&sample->picture, pictures->pdata[i]);
      g_set_object (&sample->explanation, explanations->pdata[i]);
    }
  self->changed = TRUE;
  return TRUE;
}

static gboolean
prepare_drawing (CamFigure *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamFigureLayout) layout = g_new0 (CamFigureLayout, 1);

  layout->boxes = g_ptr_array_new ();
  layout->width = cam_figure_spec_get_points (self->spec, self->spec->width);
  layout->height = cam_figure_spec_get_points (self->spec, self->spec->height);
  layout->drawing = self->drawing;
  layout->drawing_data = self->drawing_data;
  layout->font_size = self->drawing->lay_out (
      self->drawing_data, self->spec, &layout->width, &layout->height, cancellable, error);
  if (layout->font_size <= 0)
    return FALSE;
  self->layout = g_steal_pointer (&layout);
  return TRUE;
}

gboolean
cam_figure_prepare (CamFigure *self, GCancellable *cancellable, GError **error)
{
  g_autofree CamFigureSample *samples = NULL;

  if (self->layout != NULL)
    return TRUE;
  if (!cam_figure_text_check_fonts (error))
    return FALSE;
  if (self->drawing != NULL)
    return prepare_drawing (self, cancellable, error);
  if (self->samples->len == 0)
    {
      g_set_error_literal (
          error, CAM_ERROR, CAM_ERROR_MISMATCH, _ ("A figure needs at least one picture."));
      return FALSE;
    }
  if (!change_samples (self, cancellable, error))
    return FALSE;
  if (self->spec->panels->len == 0)
    add_usual_panels (self);

  samples = g_new (CamFigureSample, self->samples->len);
  for (guint i = 0; i < self->samples->len; i++)
    samples[i] = *(CamFigureSample *)self->samples->pdata[i];
  self->rows = cam_figure_content_new (self->spec,
                                       (const char *const *)self->class_names,
                                       samples,
                                       self->samples->len,
                                       cancellable,
                                       error);
  if (self->rows == NULL)
    return FALSE;
  self->layout = cam_figure_layout_new (self->spec, self->rows, cancellable, error);
  if (self->layout == NULL)
    g_clear_pointer (&self->rows, g_ptr_array_unref);
  return self->layout != NULL;
}

void
cam_figure_get_size (CamFigure *self, double *width, double *height)
{
  g_return_if_fail (self->layout != NULL);

  *width = self->layout->width;
  *height = self->layout->height;
}

void
cam_figure_get_pixel_size (CamFigure *self, int *width, int *height)
{
  double scale = self->spec->resolution / 72;

  g_return_if_fail (self->layout != NULL);

  *width = (int)CLAMP (round (self->layout->width * scale), 1, G_MAXINT);
  *height = (int)CLAMP (round (self->layout->height * scale), 1, G_MAXINT);
}

void
cam_figure_draw (CamFigure *self, cairo_t *cr)
{
  g_return_if_fail (self->layout != NULL);

  cam_figure_cairo_draw (self->layout, self->spec, cr);
}

static char *
make_title (CamFigure *self)
{
  const CamFigureSample *sample = self->samples->pdata[0];
  const CamFigureRow *row = self->rows->pdata[0];
  const CamFigureCell *cell = row->cells->pdata[row->cells->len - 1];

  if (cell->title == NULL || sample->name == NULL)
    return g_strdup (cell->title != NULL ? cell->title : _ ("Class activation map"));
  return g_strdup_printf ("%s: %s", sample->name, cell->title);
}

char *
cam_figure_get_title (CamFigure *self)
{
  if (self->spec->heading != NULL && *self->spec->heading != '\0')
    return g_utf8_make_valid (self->spec->heading, -1);
  return self->drawing != NULL ? self->drawing->get_title (self->drawing_data) : make_title (self);
}
