/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-panel-box.h"

G_BEGIN_DECLS

struct _CamPanelBox
{
  GtkWidget parent_instance;

  GPtrArray *cells; /* of CamPanelBoxCell, in order */
  CamArrangement arrangement;
  CamMapPanel *large; /* the panel of one of @cells */
};

typedef struct
{
  CamMapPanel *panel;
  GtkWidget *title;
  GtkWidget *bar;
} CamPanelBoxCell;

/* GtkWidgetClass.measure: the width that pictures need, and the height that titles, pictures and
 * bars need. */
void cam_panel_box_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline);

/* GtkWidgetClass.size_allocate: as the arrangement says. */
void cam_panel_box_size_allocate (GtkWidget *widget, int width, int height, int baseline);

G_END_DECLS
