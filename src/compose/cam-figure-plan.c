/* SPDX-License-Identifier: MIT */

#include "cam-figure-plan.h"

#include "cam-figure-provenance.h"
#include "cam-panel-kinds.h"

struct _CamFigurePlan
{
  GObject parent_instance;

  CamModel *model;
  CamModelDigest *digest;
  guint layer;
  char **class_names;
  CamFigureSpec *spec;
  GPtrArray *samples; /* of CamPlannedSample */
};

G_DEFINE_FINAL_TYPE (CamFigurePlan, cam_figure_plan, G_TYPE_OBJECT)

static void
planned_sample_free (CamPlannedSample *sample)
{
  g_object_unref (sample->file);
  g_clear_object (&sample->result);
  g_free (sample->name);
  g_free (sample->stem);
  g_free (sample->title);
  g_free (sample);
}

static void
cam_figure_plan_finalize (GObject *object)
{
  CamFigurePlan *self = CAM_FIGURE_PLAN (object);

  g_clear_pointer (&self->samples, g_ptr_array_unref);
  g_clear_pointer (&self->spec, cam_figure_spec_free);
  g_clear_pointer (&self->class_names, g_strfreev);
  g_clear_object (&self->digest);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (cam_figure_plan_parent_class)->finalize (object);
}

static void
cam_figure_plan_class_init (CamFigurePlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_figure_plan_finalize;
}

static void
cam_figure_plan_init (CamFigurePlan *self)
{
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify)planned_sample_free);
}

CamFigurePlan *
cam_figure_plan_new (CamModel *model,
                     CamModelDigest *digest,
                     guint layer,
                     const char *const *class_names,
                     const CamFigureSpec *spec)
{
  CamFigurePlan *self = g_object_new (CAM_TYPE_FIGURE_PLAN, NULL);

  self->model = g_object_ref (model);
  self->digest = g_object_ref (digest);
  self->layer = layer;
  self->class_names = g_strdupv ((char **)class_names);
  self->spec = cam_figure_spec_copy (spec);
  return self;
}

void
cam_figure_plan_add_sample (CamFigurePlan *self, const CamPlannedSample *sample)
{
  CamPlannedSample *copy = g_memdup2 (sample, sizeof *sample);

  copy->file = g_object_ref (sample->file);
  copy->name = g_strdup (sample->name);
  copy->stem = g_strdup (sample->stem);
  copy->title = g_strdup (sample->title);
  if (sample->result != NULL)
    copy->result = g_object_ref (sample->result);
  g_ptr_array_add (self->samples, copy);
}

CamModel *
cam_figure_plan_get_model (CamFigurePlan *self)
{
  return self->model;
}

const CamFigureSpec *
cam_figure_plan_get_spec (CamFigurePlan *self)
{
  return self->spec;
}

const char *const *
cam_figure_plan_get_class_names (CamFigurePlan *self)
{
  return (const char *const *)self->class_names;
}

guint
cam_figure_plan_get_layer (CamFigurePlan *self)
{
  return self->layer;
}

guint
cam_figure_plan_get_n_samples (CamFigurePlan *self)
{
  return self->samples->len;
}

const CamPlannedSample *
cam_figure_plan_get_sample (CamFigurePlan *self, guint position)
{
  g_return_val_if_fail (position < self->samples->len, NULL);
  return self->samples->pdata[position];
}

CamMethod
cam_figure_plan_get_method (CamFigurePlan *self)
{
  for (guint i = 0; i < self->spec->panels->len; i++)
    {
      const CamPanel *panel = self->spec->panels->pdata[i];

      if (cam_panel_kind_uses (panel->kind, CAM_PANEL_MEMBER_METHOD))
        return panel->method;
    }
  return cam_method_choose (cam_model_get_network (self->model), self->layer);
}

int
cam_figure_plan_get_class (CamFigurePlan *self, guint position, int prediction)
{
  const CamPlannedSample *sample = cam_figure_plan_get_sample (self, position);
  int class_index = CAM_CLASS_REQUESTED;

  for (guint i = self->spec->panels->len; i > 0; i--)
    {
      const CamPanel *panel = self->spec->panels->pdata[i - 1];

      if (cam_panel_kind_uses (panel->kind, CAM_PANEL_MEMBER_CLASS))
        class_index = panel->class_index;
    }
  if (class_index == CAM_CLASS_REQUESTED)
    class_index = sample->class_index;
  else if (class_index == CAM_CLASS_TARGET)
    class_index = sample->target;
  return class_index >= 0 ? class_index : prediction;
}

CamResult *
cam_figure_plan_explain (CamFigurePlan *self,
                         guint position,
                         GCancellable *cancellable,
                         GError **error)
{
  const CamPlannedSample *sample = cam_figure_plan_get_sample (self, position);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (sample->result != NULL)
    return g_object_ref (sample->result);
  return cam_result_new_for_file (sample->file, self->model, self->layer, cancellable, error);
}

static void
add_row (CamFigurePlan *self, CamFigure *figure, guint position, CamResult *result)
{
  const CamPlannedSample *sample = cam_figure_plan_get_sample (self, position);
  const CamFigureSample row = { .picture = cam_result_get_picture (result),
                                .explanation = cam_result_get_explanation (result),
                                .name = sample->name,
                                .file = sample->file,
                                .target = sample->target,
                                .class_index = sample->class_index,
                                .title = sample->title };

  cam_figure_add_sample (figure, &row);
}

/* Finds the digest and prepares the figure. If the model's file was deleted after it was opened,
 * the figure has no digest. */
static gboolean
prepare (CamFigurePlan *self, CamFigure *figure, GCancellable *cancellable, GError **error)
{
  const char *sha256 = cam_model_digest_get (self->digest, cancellable, NULL);

  cam_figure_set_model (figure, cam_model_get_file (self->model), sha256);
  return !g_cancellable_set_error_if_cancelled (cancellable, error)
         && cam_figure_prepare (figure, cancellable, error);
}

CamFigure *
cam_figure_plan_make (CamFigurePlan *self,
                      CamResult *const *results,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (CamFigure) figure
      = cam_figure_new (self->spec, (const char *const *)self->class_names);

  for (guint i = 0; i < self->samples->len; i++)
    if (results[i] != NULL)
      add_row (self, figure, i, results[i]);
  return prepare (self, figure, cancellable, error) ? g_steal_pointer (&figure) : NULL;
}

CamFigure *
cam_figure_plan_make_one (CamFigurePlan *self,
                          guint position,
                          CamResult *result,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (CamFigure) figure
      = cam_figure_new (self->spec, (const char *const *)self->class_names);

  add_row (self, figure, position, result);
  return prepare (self, figure, cancellable, error) ? g_steal_pointer (&figure) : NULL;
}

void
cam_figure_plan_clear_result (gpointer result)
{
  g_clear_object (&result);
}

GPtrArray *
cam_figure_plan_explain_all (CamFigurePlan *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (cam_figure_plan_clear_result);
  g_autoptr (GError) first_error = NULL;
  guint n_found = 0;

  g_ptr_array_set_size (results, (int)self->samples->len);
  for (guint i = 0; i < self->samples->len; i++)
    {
      g_autoptr (GError) own_error = NULL;
      CamResult *result = cam_figure_plan_explain (self, i, cancellable, &own_error);

      results->pdata[i] = result;
      n_found += result != NULL;
      if (g_error_matches (own_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return NULL;
        }
      if (first_error == NULL)
        first_error = g_steal_pointer (&own_error);
    }
  if (n_found > 0)
    return g_steal_pointer (&results);
  g_propagate_error (error, g_steal_pointer (&first_error));
  return NULL;
}
