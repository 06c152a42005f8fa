/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

#include "cam-method.h"
#include "cam-picture.h"

G_BEGIN_DECLS

/* A part of a picture is covered, to see what the network says without it. From any thread. */

/** CamCoverOrder: which pixels are covered first. */
typedef enum
{
  CAM_COVER_STRONGEST, /* those with the most evidence for a class */
  CAM_COVER_WEAKEST,   /* those with the least */
  CAM_COVER_RANDOM,    /* any, always the same ones */
} CamCoverOrder;

/** CamCoverFill: what covers them. */
typedef enum
{
  CAM_COVER_BLUR, /* the picture itself, blurred */
  CAM_COVER_GREY, /* the middle of the scale, 128 of 255 */
  CAM_COVER_MEAN, /* the mean colour of the picture */
} CamCoverFill;

/**
 * CamCoverDab:
 * @covers: whether it covers; else it uncovers
 * @x: of its centre, 0 at the picture's left edge to 1 at its right
 * @y: of its centre, 0 at the top to 1 at the bottom
 * @radius: as a share of the picture's longer side
 *
 * A round dab of a brush.
 */
typedef struct
{
  gboolean covers;
  double x;
  double y;
  double radius;
} CamCoverDab;

/** The most dabs of one cover; more are not added. */
#define CAM_COVER_MAX_DABS 20000

/**
 * CamCover:
 * @share: of the picture's pixels that are covered by @order, 0..1
 * @order: which of them
 * @fill: with what
 * @method: whose map says where the evidence is
 * @class_index: the class whose evidence it is
 * @dabs: (element-type CamCoverDab): laid on afterwards, one after another
 *
 * What is covered of a picture.
 */
typedef struct
{
  double share;
  CamCoverOrder order;
  CamCoverFill fill;
  CamMethod method;
  guint class_index;
  GArray *dabs;
} CamCover;

/** cam_cover_new: Returns: (transfer full): a cover of nothing, with grey. */
CamCover *cam_cover_new (void);

/** cam_cover_copy: Returns: (transfer full): a copy with dabs of its own. */
CamCover *cam_cover_copy (const CamCover *cover);

void cam_cover_free (CamCover *cover);

/** cam_cover_is_empty: Returns: whether it covers nothing, whatever the picture. */
gboolean cam_cover_is_empty (const CamCover *cover);

/** cam_cover_equal: Returns: whether both cover the same with the same. */
gboolean cam_cover_equal (const CamCover *a, const CamCover *b);

/**
 * cam_cover_make_mask:
 * @ranked: (array) (nullable): every pixel, in the order in which they are covered; see
 *   cam_cover_rank(). %NULL if @cover->share is 0
 *
 * Returns: (transfer full): @height × @width bytes, 1 where the picture is covered.
 */
guint8 *
cam_cover_make_mask (const CamCover *cover, const guint32 *ranked, guint width, guint height);

/**
 * cam_cover_make_fill:
 *
 * What a picture looks like that is wholly covered. Blur is three box filters one after another,
 * each of 2r + 1 pixels with r = longer side / 32, at least 1; at the edges the last pixel counts
 * on.
 *
 * Returns: (transfer full): height × width × 3 bytes.
 */
guint8 *cam_cover_make_fill (CamPicture *picture, CamCoverFill fill);

/** cam_cover_apply: @mask: height × width. @filling: height × width × 3, from
 * cam_cover_make_fill(). Returns: (transfer full): the picture with the filling where it is
 * covered. */
CamPicture *cam_cover_apply (CamPicture *picture, const guint8 *mask, const guint8 *filling);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamCover, cam_cover_free)

G_END_DECLS
