/* SPDX-License-Identifier: MIT */

#include "cam-tool-figure-maker.h"

#include "cam-decoder.h"
#include "cam-digest.h"
#include "cam-figure-provenance.h"
#include "cam-tool-inputs.h"

void
cam_tool_figure_maker_clear (CamToolFigureMaker *self)
{
  cam_tool_request_clear (&self->request);
  cam_tool_figure_options_clear (&self->look);
  cam_tool_prepare_clear (&self->prepare);
  g_clear_pointer (&self->spec, cam_figure_spec_free);
  g_clear_object (&self->model);
  g_clear_pointer (&self->digest, g_free);
  g_clear_pointer (&self->names, g_strfreev);
}

gboolean
cam_tool_figure_maker_check (CamToolFigureMaker *self, GError **error)
{
  self->spec = cam_tool_figure_options_make_spec (&self->look, error);
  if (self->spec == NULL)
    return FALSE;
  self->spec->relu = !self->request.no_relu;
  return TRUE;
}

gboolean
cam_tool_figure_maker_load_model (CamToolFigureMaker *self,
                                  const char *path,
                                  GCancellable *cancellable,
                                  GError **error)
{
  cam_decoder_warm_up (1);
  self->model = cam_tool_load_model (path, cancellable, error);
  if (self->model == NULL || !cam_tool_prepare_apply (&self->prepare, &self->model, error))
    return FALSE;
  self->digest = cam_digest_file (cam_model_get_file (self->model), cancellable, error);
  return self->digest != NULL;
}

gboolean
cam_tool_figure_maker_settle (CamToolFigureMaker *self, char **names, GError **error)
{
  const char *const *known = (const char *const *)names;

  self->names = names;
  return cam_tool_request_resolve (&self->request, self->model, error)
         && cam_tool_request_find_class (
             &self->request, self->model, known, &self->class_index, error)
         && cam_tool_figure_options_add_panels (
             &self->look, self->spec, self->request.method, known, error);
}

CamFigure *
cam_tool_figure_maker_new_figure (const CamToolFigureMaker *self)
{
  CamFigure *figure = cam_figure_new (self->spec, (const char *const *)self->names);

  cam_figure_set_model (figure, cam_model_get_file (self->model), self->digest);
  return figure;
}

CamExplanation *
cam_tool_figure_maker_add_sample (const CamToolFigureMaker *self,
                                  CamFigure *figure,
                                  GFile *file,
                                  const char *name,
                                  int target,
                                  const char *title,
                                  GCancellable *cancellable,
                                  GError **error)
{
  g_autoptr (CamPicture) picture
      = cam_tool_load_picture (self->model, file, self->request.full_size, cancellable, error);
  CamExplanation *explanation;
  CamFigureSample sample;

  if (picture == NULL)
    return NULL;
  explanation = cam_tool_explain_picture (
      self->model, picture, file, self->request.layer, cancellable, error);
  if (explanation == NULL)
    return NULL;
  sample = (CamFigureSample){ .picture = picture,
                              .explanation = explanation,
                              .name = name,
                              .file = file,
                              .target = target,
                              .class_index = self->class_index,
                              .title = title };
  cam_figure_add_sample (figure, &sample);
  return explanation;
}
