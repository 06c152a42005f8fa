/* SPDX-License-Identifier: MIT */

#include "cam-lesson-needs.h"

#include "cam-method.h"

static guint
find_by_name (CamSession *session, const char *name)
{
  const char *const *names = cam_session_get_class_names (session);

  for (guint c = 0; names != NULL && names[c] != NULL; c++)
    if (g_str_equal (names[c], name))
      return c;
  return CAM_SESSION_NONE;
}

guint
cam_lesson_find_class (CamSession *session, const char *name)
{
  CamSampleItem *sample = cam_session_get_sample (session);
  CamResult *result = cam_what_if_get_before (cam_session_get_what_if (session));
  CamExplanation *explanation;
  guint prediction;
  int target = sample != NULL ? cam_sample_item_get_target (sample) : -1;

  if (g_str_equal (name, "target"))
    return target >= 0 ? (guint)target : CAM_SESSION_NONE;
  if (!g_str_equal (name, "prediction") && !g_str_equal (name, "runner-up"))
    return find_by_name (session, name);
  if (result == NULL)
    result = cam_session_get_result (session);
  if (result == NULL)
    return CAM_SESSION_NONE;
  explanation = cam_result_get_explanation (result);
  prediction = cam_explanation_get_prediction (explanation);
  if (g_str_equal (name, "runner-up"))
    return cam_explanation_find_likeliest_except (explanation, prediction);
  return prediction;
}

const char *
cam_lesson_find_earlier (CamSession *session)
{
  CamModel *model = cam_session_get_model (session);
  CamNetwork *network = model != NULL ? cam_model_get_network (model) : NULL;

  if (network == NULL)
    return NULL;
  for (guint i = cam_network_get_default_layer (network); i-- > 0;)
    if (cam_network_is_target (network, i) && !cam_network_has_class_weights (network, i)
        && cam_method_applies (CAM_METHOD_GRAD_CAM, network, i))
      return cam_network_get_layer (network, i)->name;
  return NULL;
}

/* Returns: (transfer full) (nullable): the model file in @folder / @name, if it exists. */
static GFile *
find_in (GFile *folder, const char *name)
{
  g_autofree char *path = g_build_filename (name, "model.pth", NULL);
  g_autoptr (GFile) file = g_file_resolve_relative_path (folder, path);

  return g_file_query_exists (file, NULL) ? g_steal_pointer (&file) : NULL;
}

/* The folder may have been opened for the folder `test` in it. */
GFile *
cam_lesson_find_second (CamSession *session, const char *name)
{
  CamDataset *dataset = cam_session_get_dataset (session);
  GFile *folder = dataset != NULL ? cam_dataset_get_folder (dataset) : NULL;
  g_autoptr (GFile) parent = folder != NULL ? g_file_get_parent (folder) : NULL;
  GFile *file = folder != NULL ? find_in (folder, name) : NULL;

  if (file == NULL && parent != NULL)
    file = find_in (parent, name);
  return file;
}

/* Whether the second network is open, or can be opened without closing another one. */
static gboolean
has_second (const CamLessonStep *step, CamSession *session)
{
  CamExplainer *second = cam_session_get_explainer (session, 1);
  CamModel *model = second != NULL ? cam_explainer_get_model (second) : NULL;
  g_autoptr (GFile) file = NULL;

  if (step->second == NULL)
    return TRUE;
  file = cam_lesson_find_second (session, step->second);
  return file != NULL && (model == NULL || g_file_equal (cam_model_get_file (model), file));
}

/* The sample that the step would show. */
static CamSampleItem *
get_sample (const CamLessonStep *step, CamSession *session, CamLessonPictures *pictures)
{
  guint index;

  if (step->picture == NULL)
    return cam_session_get_sample (session);
  index = cam_lesson_pictures_find (pictures, step->picture);
  return index != CAM_SESSION_NONE ? cam_session_get_item (session, index) : NULL;
}

static gboolean
has_class (const CamLessonStep *step, CamSession *session, CamSampleItem *sample)
{
  guint n_classes = g_list_model_get_n_items (cam_session_get_classes (session));

  if (step->class_name == NULL || g_str_equal (step->class_name, "prediction"))
    return TRUE;
  if (g_str_equal (step->class_name, "target"))
    return cam_sample_item_get_target (sample) >= 0;
  if (g_str_equal (step->class_name, "runner-up"))
    return n_classes > 1;
  return find_by_name (session, step->class_name) != CAM_SESSION_NONE;
}

static guint
get_needs_met (CamSession *session,
               CamLessonPictures *pictures,
               CamNetwork *network,
               CamSampleItem *sample)
{
  guint layer = cam_network_get_default_layer (network), needs = 0;

  needs |= cam_network_has_gap (network) ? CAM_LESSON_NEEDS_GAP : CAM_LESSON_NEEDS_NO_GAP;
  if (cam_method_applies (CAM_METHOD_GRAD_CAM, network, layer))
    needs |= CAM_LESSON_NEEDS_GRAD_CAM;
  if (g_list_model_get_n_items (cam_session_get_classes (session)) > 1)
    needs |= CAM_LESSON_NEEDS_CLASSES;
  if (cam_sample_item_get_target (sample) >= 0)
    needs |= CAM_LESSON_NEEDS_TARGET;
  if (cam_lesson_pictures_find (pictures, "wrong") != CAM_SESSION_NONE)
    needs |= CAM_LESSON_NEEDS_WRONG;
  if (cam_session_get_explainer (session, 1) != NULL)
    needs |= CAM_LESSON_NEEDS_SECOND;
  if (cam_lesson_find_earlier (session) != NULL)
    needs |= CAM_LESSON_NEEDS_EARLIER;
  return needs;
}

gboolean
cam_lesson_step_applies (const CamLessonStep *step,
                         CamSession *session,
                         CamLessonPictures *pictures)
{
  CamModel *model = cam_session_get_model (session);
  CamSampleItem *sample = get_sample (step, session, pictures);

  if (model == NULL || sample == NULL || !has_class (step, session, sample)
      || !has_second (step, session))
    return FALSE;
  return (step->needs & ~get_needs_met (session, pictures, cam_model_get_network (model), sample))
         == 0;
}
