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

/** CamChannelOrder: how the bars of the channels are sorted. The largest come first, except with
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
  CAM_PANEL_DIFFERENCE, /* the map of one class minus that of another */
  CAM_PANEL_CLASSES,    /* the maps of all classes in a grid, on one scale */
  CAM_PANEL_BARS,       /* a bar for each channel's weight or contribution */
  CAM_PANEL_CHANNEL,    /* one feature map A^k */
} CamPanelKind;

/** CamBackground: the background of a figure. */
typedef enum
{
  CAM_BACKGROUND_WHITE,
  CAM_BACKGROUND_TRANSPARENT,
  CAM_BACKGROUND_DARK,
} CamBackground;

/** CamLengthUnit: the unit of lengths. */
typedef enum
{
  CAM_LENGTH_MM,
  CAM_LENGTH_INCH,
  CAM_LENGTH_PIXEL,
} CamLengthUnit;

/** CamInterpolation: how a map is enlarged. */
typedef enum
{
  CAM_INTERPOLATION_NEAREST, /* squares */
  CAM_INTERPOLATION_BILINEAR,
} CamInterpolation;

/** CamDecimalMark: the sign before the decimals of a number. */
typedef enum
{
  CAM_DECIMAL_MARK_POINT,
  CAM_DECIMAL_MARK_COMMA,
} CamDecimalMark;

/** CamChosenClass: stands in place of a class index; each sample has a class of its own then. */
enum
{
  CAM_CLASS_REQUESTED = -1, /* the class requested with the sample; without one, the prediction */
  CAM_CLASS_PREDICTION = -2,
  CAM_CLASS_TARGET = -3, /* without a target, the prediction */
};

/**
 * CamPanel:
 * @kind: what it shows
 * @method: for %CAM_PANEL_MAP, DIFFERENCE, CLASSES and BARS: the method of the maps or weights
 * @class_index: for MAP, DIFFERENCE and BARS: a class or a CamChosenClass
 * @other_class: for DIFFERENCE: the class whose map is subtracted
 * @channel: for CHANNEL: k
 * @order: for BARS: how they are sorted. If by contribution, bars show w_k·F^k instead of w_k
 * @title: (nullable): the title; %NULL for a title made from the content, "" for none
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

/** The smallest and the largest width and height in points (1/72 inch) that people can choose.
 * Anything smaller shows nothing; the largest is the 200 inches of a PDF page. */
#define CAM_FIGURE_MIN_POINTS 20
#define CAM_FIGURE_MAX_POINTS 14400

/** The largest number of panels in a description. */
#define CAM_FIGURE_MAX_PANELS 64

#define CAM_TYPE_FIGURE_SPEC (cam_figure_spec_get_type ())

/**
 * CamFigureSpec:
 * @width: in @unit
 * @height: in @unit; 0 for the height of the content
 * @unit: of @width and @height
 * @resolution: of a PNG, in pixels per inch; also the size of a pixel as @unit
 * @background: the background
 * @font: (not nullable): a font family, such as "Sans"
 * @font_size: in points; reduced if the figure is too small for it
 * @relu: whether maps are shown after a ReLU
 * @colormap: of maps after a ReLU; signed maps always use coolwarm
 * @base: what heatmaps are laid over
 * @alpha: opacity of heatmaps, 0..1
 * @interpolation: how maps are enlarged
 * @scale: whether the colours of a map cover its own values, or those of all classes' maps
 * @clip: whether the smallest and the largest values of a map share the end colours
 * @opacity: whether a map has the same opacity everywhere; without a base it is always opaque
 * @shared_scale: whether the maps of one method share a scale in all rows
 * @row_titles: whether target and prediction stand above each row
 * @panel_titles: whether panels have titles
 * @color_bars: whether maps have colour bars
 * @decimal_mark: of the figure's numbers
 * @heading: (nullable): the line at the top
 * @panels: (element-type CamPanel): the columns, from left to right
 * @intervention: (nullable): changes of network and pictures; %NULL for none
 *
 * Everything about a figure except its samples. Make it with cam_figure_spec_new(), then set
 * fields.
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

/* Any thread may call these functions, if no other thread changes the same description. */

GType cam_figure_spec_get_type (void) G_GNUC_CONST;

/** cam_figure_spec_new: Returns: (transfer full): a description without panels: 175 mm wide on
 * white, 300 pixels per inch, with ReLU, jet at alpha 0.5 on the image, titles, colour bars and
 * decimal points. */
CamFigureSpec *cam_figure_spec_new (void);

/** cam_figure_spec_copy: Returns: (transfer full): a copy of @spec and its panels. */
CamFigureSpec *cam_figure_spec_copy (const CamFigureSpec *spec);

/** cam_figure_spec_free: frees @spec and its panels. */
void cam_figure_spec_free (CamFigureSpec *spec);

/** cam_figure_spec_add_panel: Returns: (transfer none): a new panel at the right end, for the
 * requested class and CAM. Its fields may be set. */
CamPanel *cam_figure_spec_add_panel (CamFigureSpec *spec, CamPanelKind kind);

/** cam_figure_spec_set_text: sets @font, @heading or a panel's title: copies @text, frees the old
 * one. */
void cam_figure_spec_set_text (char **field, const char *text);

/** cam_figure_spec_set_intervention: @intervention: (nullable): copied; if it changes nothing, the
 * description gets none. */
void cam_figure_spec_set_intervention (CamFigureSpec *spec, const CamIntervention *intervention);

/** cam_figure_spec_get_points: Returns: @length, which is in the figure's unit, in points (1/72
 * inch). */
double cam_figure_spec_get_points (const CamFigureSpec *spec, double length);

/** cam_figure_spec_set_unit: converts width and height to another unit; the size stays the same. */
void cam_figure_spec_set_unit (CamFigureSpec *spec, CamLengthUnit unit);

/** cam_figure_spec_fit: adapts a description that was made with another network: classes and
 * channels that do not exist are replaced by the defaults, and by channel 0. */
void cam_figure_spec_fit (CamFigureSpec *spec, guint n_classes, guint n_channels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamFigureSpec, cam_figure_spec_free)

G_END_DECLS
