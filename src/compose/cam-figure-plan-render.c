/* SPDX-License-Identifier: MIT */

#include "cam-figure-plan.h"

#include "cam-engine.h"

/* What the thread returns: the content of a file. */

#define CAM_TYPE_RENDERING (cam_rendering_get_type ())
G_DECLARE_FINAL_TYPE (CamRendering, cam_rendering, CAM, RENDERING, GObject)

struct _CamRendering
{
  GObject parent_instance;

  GBytes *bytes;
};

G_DEFINE_FINAL_TYPE (CamRendering, cam_rendering, G_TYPE_OBJECT)

static void
cam_rendering_finalize (GObject *object)
{
  CamRendering *self = CAM_RENDERING (object);

  g_clear_pointer (&self->bytes, g_bytes_unref);
  G_OBJECT_CLASS (cam_rendering_parent_class)->finalize (object);
}

static void
cam_rendering_class_init (CamRenderingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_rendering_finalize;
}

static void
cam_rendering_init (CamRendering *self)
{
}

typedef struct
{
  CamFigurePlan *plan;
  CamFigureFormat format;
  GCancellable *cancellable; /* of whoever asked */
} Request;

static Request *
request_new (CamFigurePlan *plan, CamFigureFormat format, GCancellable *cancellable)
{
  Request *request = g_new0 (Request, 1);

  request->plan = g_object_ref (plan);
  request->format = format;
  g_set_object (&request->cancellable, cancellable);
  return request;
}

static void
request_free (Request *request)
{
  g_object_unref (request->plan);
  g_clear_object (&request->cancellable);
  g_free (request);
}

static gpointer
render (gpointer data, GCancellable *unused, GError **error)
{
  const Request *request = data;
  g_autoptr (CamRendering) rendering = g_object_new (CAM_TYPE_RENDERING, NULL);
  g_autoptr (GPtrArray) results
      = cam_figure_plan_explain_all (request->plan, request->cancellable, error);
  g_autoptr (CamFigure) figure = NULL;

  if (results == NULL)
    return NULL;
  figure = cam_figure_plan_make (
      request->plan, (CamResult **)results->pdata, request->cancellable, error);
  if (figure == NULL)
    return NULL;
  rendering->bytes = cam_figure_render (figure, request->format, request->cancellable, error);
  return rendering->bytes != NULL ? g_steal_pointer (&rendering) : NULL;
}

static void
on_rendered (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  CamEngine *engine = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (CamRendering) rendering = cam_engine_run_finish (engine, async, &error);

  if (rendering != NULL)
    g_task_return_pointer (task, g_bytes_ref (rendering->bytes), (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
cam_figure_plan_render_async (CamFigurePlan *self,
                              CamFigureFormat format,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CamEngine *engine;
  GTask *task;

  g_return_if_fail (CAM_IS_FIGURE_PLAN (self));

  engine = cam_engine_new ();
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cam_figure_plan_render_async);
  g_task_set_task_data (task, engine, g_object_unref);
  cam_engine_run_async (engine,
                        CAM_PRIORITY_NOW,
                        NULL,
                        render,
                        request_new (self, format, cancellable),
                        (GDestroyNotify)request_free,
                        on_rendered,
                        task);
}

GBytes *
cam_figure_plan_render_finish (CamFigurePlan *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
