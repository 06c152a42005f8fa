/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-network.h"

G_BEGIN_DECLS

/* What the files of CamModel share. cam-model-network.c finds out which network a file holds,
 * cam-model-neighbour.c reads the files beside it, cam-model-names.c finds class names in them. */

/* Reads the file called @name beside @model. If there is none, sets @bytes to %NULL and no
 * error. */
gboolean cam_model_read_neighbour (
    GFile *model, const char *name, GBytes **bytes, GCancellable *cancellable, GError **error);

/* Puts the path of the file called @name beside @model in front of the message of @error. */
void cam_model_prefix_neighbour (GFile *model, const char *name, GError **error);

/* Reads the network in @file, and sets @preprocessing: from the files beside it, else what is usual
 * for such networks. */
CamNetwork *cam_model_read_network (GFile *file,
                                    CamPreprocessing *preprocessing,
                                    GCancellable *cancellable,
                                    GError **error);

/* Reads the class names in the files beside @model. If there are none, sets @names to %NULL and no
 * error. */
gboolean cam_model_read_class_names (
    GFile *model, guint n_classes, char ***names, GCancellable *cancellable, GError **error);

G_END_DECLS
