/* SPDX-License-Identifier: MIT */

#include "evaluate-fixture.h"

CamEvaluate *
evaluate_start (CamSession *session)
{
  CamEvaluate *evaluate = cam_evaluate_new (session);

  g_assert_null (cam_evaluate_get_evaluation (evaluate));
  g_object_set (evaluate, "active", TRUE, NULL);
  return evaluate;
}

void
evaluate_delete_folder (GFile *folder)
{
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (
      folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GFile *file;

  while (files != NULL && g_file_enumerator_iterate (files, NULL, &file, NULL, NULL)
         && file != NULL)
    evaluate_delete_folder (file);
  g_assert_true (g_file_delete (folder, NULL, NULL));
}
