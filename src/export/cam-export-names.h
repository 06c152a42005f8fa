/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-plan.h"
#include "cam-figure-write.h"

G_BEGIN_DECLS

/* Names of exported files, from a template with placeholders in braces, such as
 * "{name}-{method}-{class}". The ending comes from the format. */

#define CAM_EXPORT_TEMPLATE_DEFAULT "{name}"

/**
 * CamExportPlaceholder:
 * @name: as it is written between braces
 * @description: what it stands for, translated
 */
typedef struct
{
  const char *name;
  const char *description;
} CamExportPlaceholder;

/** cam_export_get_placeholder: Returns: whether there is an @index-th placeholder, which goes to
 * @placeholder: name, target, prediction, class, method, index, model. */
gboolean cam_export_get_placeholder (guint index, CamExportPlaceholder *placeholder);

/**
 * cam_export_template_check:
 * @name_template: what a person typed
 * @error: %CAM_ERROR_FORMAT with what is wrong, for a person to read
 *
 * Returns: whether it can name files: it is not empty, names no folder, and has no placeholder that
 *   is not known.
 */
gboolean cam_export_template_check (const char *name_template, GError **error);

/**
 * cam_export_template_expand:
 * @name_template: a template that passes cam_export_template_check()
 * @plan: the samples and the panels: {class} and {method} are of the first panel that has any
 * @position: of a sample in @plan, whose `stem` is {name}
 * @prediction: what the network says about it, or -1 if that is not known
 *
 * Whatever files and classes are called, the name is one that files can have: see
 * cam_file_stem_new().
 *
 * Returns: (transfer full) (nullable): the name without an ending; %NULL if it depends on a
 *   prediction that is not known.
 */
char *cam_export_template_expand (const char *name_template,
                                  CamFigurePlan *plan,
                                  guint position,
                                  int prediction);

/** cam_export_get_target_stem: Returns: (transfer full): the name of @file without the ending of a
 * figure. */
char *cam_export_get_target_stem (GFile *file);

/**
 * cam_export_make_example:
 * @plan: with a sample at least
 * @name_template: what a person typed
 * @format: of the figure
 * @error: as cam_export_template_check(); %CAM_ERROR_MISMATCH while it needs a prediction that is
 * not known
 *
 * Returns: (transfer full) (nullable): what the file of the plan's first sample would be called.
 */
char *cam_export_make_example (CamFigurePlan *plan,
                               const char *name_template,
                               CamFigureFormat format,
                               GError **error);

/**
 * CamExportNames:
 *
 * Names that are taken. Names that differ only in case count as the same, as they do on many memory
 * sticks.
 */
typedef struct _CamExportNames CamExportNames;

/** cam_export_names_new: Returns: (transfer full): no names. */
CamExportNames *cam_export_names_new (void);
void cam_export_names_free (CamExportNames *names);

/** cam_export_names_take: Returns: (transfer full): @name, or if that is taken the first of
 * "@name-2", "@name-3" … that is not; taken from now on. */
char *cam_export_names_take (CamExportNames *names, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamExportNames, cam_export_names_free)

G_END_DECLS
