/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-network.h"

G_BEGIN_DECLS

/* What model's files share: cam-model-network.c finds out which network a file holds,
 * cam-model-neighbour.c reads the files beside it, cam-model-names.c what those call
 * the classes. */

/* Reads the file called @name beside @model. If there is none, gives %NULL and no error. */
gboolean cam_model_read_neighbour (
    GFile *model, const char *name, GBytes **bytes, GCancellable *cancellable, GError **error);

/* Puts the path of the file called @name beside @model before @error. */
void cam_model_prefix_neighbour (GFile *model, const char *name, GError **error);

/* The network in @file, and what is done to its images: what the files beside it say, else what is
 * usual for such networks. */
CamNetwork *cam_model_read_network (GFile *file,
                                    CamPreprocessing *preprocessing,
                                    GCancellable *cancellable,
                                    GError **error);

/* What the files beside @model call its classes; %NULL and no error if none does. */
gboolean cam_model_read_class_names (
    GFile *model, guint n_classes, char ***names, GCancellable *cancellable, GError **error);

G_END_DECLS
