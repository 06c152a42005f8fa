/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-map-panel.h"
#include "cam-window.h"
#include "window-harness.h"

G_BEGIN_DECLS

/* The whole program in a real window, on a small test set: some pictures of the bundled one, scaled
 * to a quarter of their width, so that a network takes no time for them. */
#define VIEWER_N_SAMPLES 12

typedef struct
{
  GtkApplication *application; /* one for all tests of a process */
  CamWindow *window;
  CamSession *session;
  GFile *
      kept; /* nullable: the folder in which predictions are kept; to be set before viewer_open() */
} Viewer;

/** viewer_init: calls harness_init(), and makes the program use the small test set in place of the
 * bundled one. */
void viewer_init (int *argc, char ***argv);

/** viewer_open: makes a window with the test set, without showing it. */
void viewer_open (Viewer *viewer);

/** viewer_set_up: calls viewer_open(), shows the window and waits for its first maps. */
void viewer_set_up (Viewer *viewer, gconstpointer unused);
void viewer_tear_down (Viewer *viewer, gconstpointer unused);

/** viewer_wait: waits until the selected sample is shown. */
void viewer_wait (Viewer *viewer);

/** viewer_wait_predicted: waits until there is a prediction for every sample. */
void viewer_wait_predicted (Viewer *viewer);

/** viewer_get: Returns: (transfer none): the widget @id. It must exist, or be one that the window
 * makes soon after the first map. */
GtkWidget *viewer_get (Viewer *viewer, const char *id);
const char *viewer_get_text (Viewer *viewer, const char *id);

/** viewer_click_tile: clicks the tile of the sample at @index of the whole test set, which must be
 * in sight. @modifier: (nullable): the key that is held meanwhile, such as "ctrl". Without one,
 * waits until that sample is selected. */
void viewer_click_tile (Viewer *viewer, const char *modifier, guint index);

/** viewer_get_shown_class: Returns: the class whose maps are shown. */
guint viewer_get_shown_class (Viewer *viewer);

/**
 * viewer_compare_panel:
 * @id: "cam" or "grad-cam"
 * @maps: the maps that it should show over the image
 *
 * Returns: how much the panel's pixels differ from image and heatmap blended with @alpha: the mean
 *   difference in red, green and blue, 0 to 255
 */
double viewer_compare_panel (Viewer *viewer, const char *id, CamClassMaps *maps, double alpha);

/** viewer_get_view_name: Returns: the name of the view that is shown, such as "explain". */
const char *viewer_get_view_name (Viewer *viewer);

/** viewer_get_view: Returns: (nullable): the view of the model at @index. */
GtkWidget *viewer_get_view (Viewer *viewer, guint index);

/** viewer_compare_explainer: as viewer_compare_panel(), for the panels of the model at @index. */
double viewer_compare_explainer (
    Viewer *viewer, guint index, const char *id, CamClassMaps *maps, double alpha);

G_END_DECLS
