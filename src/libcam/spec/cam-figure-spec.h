/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

#include "cam-colormap.h"
#include "cam-explain.h"
#include "cam-intervention.h"

G_BEGIN_DECLS

/** CamBase: what a heatmap is laid over. */
typedef enum
{
  CAM_BASE_IMAGE,
  CAM_BASE_EDGES,
  CAM_BASE_NONE,
} CamBase;

/** CamChannelOrder: how the bars of the channels are sorted; the largest come first but for
 * %CAM_CHANNEL_ORDER_INDEX. */
typedef enum
{
  CAM_CHANNEL_ORDER_INDEX,
  CAM_CHANNEL_ORDER_WEIGHT,
  CAM_CHANNEL_ORDER_CONTRIBUTION,
} CamChannelOrder;

/** CamPanelKind: what one panel of a figure shows. */
typedef enum
{
  CAM_PANEL_IMAGE,
  CAM_PANEL_EDGES,
  CAM_PANEL_MAP,        /* the map of one class, by CAM or Grad-CAM */
  CAM_PANEL_DIFFERENCE, /* the map of one class less that of another */
  CAM_PANEL_CLASSES,    /* the maps of all classes in a grid, on one scale */
  CAM_PANEL_BARS,       /* a bar for each channel's weight or contribution */
  CAM_PANEL_CHANNEL,    /* one feature map A^k */
} CamPanelKind;

/** CamBackground: what a figure stands on. */
typedef enum
{
  CAM_BACKGROUND_WHITE,
  CAM_BACKGROUND_TRANSPARENT,
  CAM_BACKGROUND_DARK,
} CamBackground;

/** CamLengthUnit: what lengths are counted in. */
typedef enum
{
  CAM_LENGTH_MM,
  CAM_LENGTH_INCH,
  CAM_LENGTH_PIXEL,
} CamLengthUnit;

/** CamInterpolation: what a map's cells look like if they are larger than a pixel. */
typedef enum
{
  CAM_INTERPOLATION_NEAREST, /* squares */
  CAM_INTERPOLATION_BILINEAR,
} CamInterpolation;

/** CamDecimalMark: what stands between the whole of a number and its decimals. */
typedef enum
{
  CAM_DECIMAL_MARK_POINT,
  CAM_DECIMAL_MARK_COMMA,
} CamDecimalMark;

/** CamChosenClass: a class that each sample chooses for itself, in place of an index. */
enum
{
  CAM_CLASS_REQUESTED
  = -1, /* the class asked for with the sample; the prediction if there is none */
  CAM_CLASS_PREDICTION = -2,
  CAM_CLASS_TARGET = -3, /* the prediction if the target is not known */
};

/**
 * CamPanel:
 * @kind: what it shows
 * @method: of %CAM_PANEL_MAP, DIFFERENCE, CLASSES and BARS: where the weights come from
 * @class_index: of MAP, DIFFERENCE and BARS: the class, or %CAM_CLASS_REQUESTED and the like
 * @other_class: of DIFFERENCE: the class whose map is taken away
 * @channel: of CHANNEL: k
 * @order: of BARS: how they are sorted; by contribution they also show w_k·F^k in place of w_k
 * @title: (nullable): what stands above it; %NULL for a title by what it shows, "" for none
 */
typedef struct
{
  CamPanelKind kind;
  CamMethod method;
  int class_index;
  int other_class;
  guint channel;
  CamChannelOrder order;
  char *title;
} CamPanel;

/** The fewest and the most points (1/72 inch) that a person may give a side: too little to show
 * anything, and 200 inches, as a page of a PDF has. */
#define CAM_FIGURE_MIN_POINTS 20
#define CAM_FIGURE_MAX_POINTS 14400

/** The most panels that a description of a figure may have. */
#define CAM_FIGURE_MAX_PANELS 64

#define CAM_TYPE_FIGURE_SPEC (cam_figure_spec_get_type ())

/**
 * CamFigureSpec:
 * @width: in @unit
 * @height: in @unit; 0 for as much as the content takes
 * @unit: of @width and @height
 * @resolution: pixels an inch of a PNG, and what a pixel is as a unit
 * @background: what it stands on
 * @font: (not nullable): a font family, such as "Sans"
 * @font_size: in points; made smaller if the figure is too small for it
 * @relu: whether maps are shown after a ReLU
 * @colormap: of maps after a ReLU; signed maps are drawn in coolwarm
 * @base: what maps are laid over
 * @alpha: how opaque they are laid over it, 0..1
 * @interpolation: of maps
 * @scale: whether a map's colours are for its own values, or for those of all classes' maps
 * @clip: whether the largest and smallest values of a map share the colours at the ends
 * @opacity: where maps are how opaque; a map over nothing is always opaque
 * @shared_scale: whether the maps of one method have one scale in all rows
 * @row_titles: whether target and prediction stand above each row
 * @panel_titles: whether panels have titles
 * @color_bars: whether maps have colour bars
 * @decimal_mark: in the figure's numbers
 * @heading: (nullable): what stands at the top
 * @panels: (element-type CamPanel): the columns, from left to right
 * @intervention: (nullable): what is changed of network and pictures, %NULL for nothing
 *
 * All of a figure but its samples. Made with cam_figure_spec_new(); set its fields as needed.
 */
typedef struct
{
  double width;
  double height;
  CamLengthUnit unit;
  double resolution;
  CamBackground background;
  char *font;
  double font_size;
  gboolean relu;
  CamColormap colormap;
  CamBase base;
  double alpha;
  CamInterpolation interpolation;
  CamScaleKind scale;
  gboolean clip;
  CamOpacity opacity;
  gboolean shared_scale;
  gboolean row_titles;
  gboolean panel_titles;
  gboolean color_bars;
  CamDecimalMark decimal_mark;
  char *heading;
  GPtrArray *panels;
  CamIntervention *intervention;
} CamFigureSpec;

/* Any thread may call these functions, on a description that no other changes meanwhile. */

GType cam_figure_spec_get_type (void) G_GNUC_CONST;

/** cam_figure_spec_new: Returns: (transfer full): a figure without panels, 175 mm wide on white, at
 * 300 pixels an inch, with ReLU, jet at alpha 0.5 on the image, titles, colour bars and decimal
 * points. */
CamFigureSpec *cam_figure_spec_new (void);

/** cam_figure_spec_copy: Returns: (transfer full): a copy of @spec, panels included. */
CamFigureSpec *cam_figure_spec_copy (const CamFigureSpec *spec);

/** cam_figure_spec_free: frees @spec and its panels. */
void cam_figure_spec_free (CamFigureSpec *spec);

/** cam_figure_spec_add_panel: Returns: (transfer none): a new panel at the right, of the requested
 * class by CAM; its fields may be set. */
CamPanel *cam_figure_spec_add_panel (CamFigureSpec *spec, CamPanelKind kind);

/** cam_figure_spec_set_text: sets @font, @heading or a panel's title: frees @field, copies @text.
 */
void cam_figure_spec_set_text (char **field, const char *text);

/** cam_figure_spec_set_intervention: @intervention: (nullable): copied; one that changes nothing is
 * none. */
void cam_figure_spec_set_intervention (CamFigureSpec *spec, const CamIntervention *intervention);

/** cam_figure_spec_get_points: Returns: @length, given in the figure's unit, in points (1/72 inch).
 */
double cam_figure_spec_get_points (const CamFigureSpec *spec, double length);

/** cam_figure_spec_set_unit: gives width and height in another unit; the figure stays as large as
 * it is. */
void cam_figure_spec_set_unit (CamFigureSpec *spec, CamLengthUnit unit);

/** cam_figure_spec_fit: has panels whose class or channel a network does not have show the
 * requested class, or the first channel: for a description that was made with another network. */
void cam_figure_spec_fit (CamFigureSpec *spec, guint n_classes, guint n_channels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamFigureSpec, cam_figure_spec_free)

G_END_DECLS
