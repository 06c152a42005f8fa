/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-plan.h"
#include "cam-figure-write.h"

G_BEGIN_DECLS

/* Names of exported files, from a template with placeholders in braces, such as
 * "{name}-{method}-{class}". The format adds the extension. */

#define CAM_EXPORT_TEMPLATE_DEFAULT "{name}"

/**
 * CamExportPlaceholder:
 * @name: its name between the braces
 * @description: its meaning, translated
 */
typedef struct
{
  const char *name;
  const char *description;
} CamExportPlaceholder;

/** cam_export_get_placeholder: sets @placeholder to the placeholder with this @index: name, target,
 * prediction, class, method, index, model. Returns: whether there is one. */
gboolean cam_export_get_placeholder (guint index, CamExportPlaceholder *placeholder);

/**
 * cam_export_template_check:
 * @name_template: a template that a person typed
 * @error: %CAM_ERROR_FORMAT, which says what is wrong, for people
 *
 * Returns: whether it can name files: it is not empty, contains no folder, and has only known
 *   placeholders.
 */
gboolean cam_export_template_check (const char *name_template, GError **error);

/**
 * cam_export_template_expand:
 * @name_template: a template that passes cam_export_template_check()
 * @plan: the samples and panels; {class} and {method} come from the first panel that has them
 * @position: the position of a sample in @plan; {name} is its `stem`
 * @prediction: its prediction, or -1 if that is not known
 *
 * Whatever the names of samples and classes are, the result can name a file, see
 * cam_file_stem_new().
 *
 * Returns: (transfer full) (nullable): the name without extension; %NULL if it depends on a
 *   prediction that is not known.
 */
char *cam_export_template_expand (const char *name_template,
                                  CamFigurePlan *plan,
                                  guint position,
                                  int prediction);

/** cam_export_get_target_stem: Returns: (transfer full): the name of @file without a figure's
 * extension. */
char *cam_export_get_target_stem (GFile *file);

/**
 * cam_export_make_example:
 * @plan: a plan with at least one sample
 * @name_template: a template that a person typed
 * @format: the format of the figure
 * @error: as cam_export_template_check(); %CAM_ERROR_MISMATCH if it needs a prediction that is not
 *   known
 *
 * Returns: (transfer full) (nullable): the file name for the first sample of the plan.
 */
char *cam_export_make_example (CamFigurePlan *plan,
                               const char *name_template,
                               CamFigureFormat format,
                               GError **error);

/**
 * CamExportNames:
 *
 * A set of names that are taken. Names that differ only in case count as equal, as on many memory
 * sticks. One thread at a time may use it.
 */
typedef struct _CamExportNames CamExportNames;

/** cam_export_names_new: Returns: (transfer full): an empty set. */
CamExportNames *cam_export_names_new (void);
void cam_export_names_free (CamExportNames *names);

/** cam_export_names_take: takes @name, or the first of "@name-2", "@name-3" … that is free.
 * Returns: (transfer full): the name that was taken. */
char *cam_export_names_take (CamExportNames *names, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamExportNames, cam_export_names_free)

G_END_DECLS
