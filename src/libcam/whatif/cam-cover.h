/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

#include "cam-method.h"
#include "cam-picture.h"

G_BEGIN_DECLS

/* Covers a part of a picture, to see what the network says without it. Any thread may call these
 * functions, but may not change a shared cover. */

/** CamCoverOrder: which pixels are covered first. */
typedef enum
{
  CAM_COVER_STRONGEST, /* the pixels with the most evidence for a class */
  CAM_COVER_WEAKEST,   /* the pixels with the least evidence */
  CAM_COVER_RANDOM,    /* random pixels, but always the same ones */
} CamCoverOrder;

/** CamCoverFill: what covered pixels look like. */
typedef enum
{
  CAM_COVER_BLUR, /* the picture itself, blurred */
  CAM_COVER_GREY, /* the middle of the scale, 128 of 255 */
  CAM_COVER_MEAN, /* the mean colour of the picture */
} CamCoverFill;

/**
 * CamCoverDab:
 * @covers: whether it covers or uncovers
 * @x: of the centre, from 0 at the left edge to 1 at the right
 * @y: of the centre, from 0 at the top to 1 at the bottom
 * @radius: as a share of the picture's longer side
 *
 * A round dab of the brush.
 */
typedef struct
{
  gboolean covers;
  double x;
  double y;
  double radius;
} CamCoverDab;

/** The most dabs of one cover; further ones are ignored. */
#define CAM_COVER_MAX_DABS 20000

/**
 * CamCover:
 * @share: the share of the picture's pixels that are covered in @order, 0..1
 * @order: which pixels are covered first
 * @fill: what covered pixels look like
 * @method: the method of the map that tells where the evidence is
 * @class_index: the class of that map
 * @dabs: (element-type CamCoverDab): dabs of the brush, which are applied afterwards, one after the
 *   other
 *
 * Which part of a picture is covered.
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

/** cam_cover_new: Returns: (transfer full): a cover that covers nothing, with grey. */
CamCover *cam_cover_new (void);

/** cam_cover_copy: Returns: (transfer full): a copy with its own dabs. */
CamCover *cam_cover_copy (const CamCover *cover);

void cam_cover_free (CamCover *cover);

/** cam_cover_is_empty: Returns: whether it covers nothing in any picture. */
gboolean cam_cover_is_empty (const CamCover *cover);

/** cam_cover_equal: Returns: whether both cover the same pixels in the same way. */
gboolean cam_cover_equal (const CamCover *a, const CamCover *b);

/**
 * cam_cover_make_mask:
 * @ranked: (array) (nullable): all pixels in the order in which they are covered, see
 *   cam_cover_rank(); may be %NULL if @cover->share is 0
 *
 * Returns: (transfer full): @height × @width bytes: 1 for covered pixels, else 0.
 */
guint8 *
cam_cover_make_mask (const CamCover *cover, const guint32 *ranked, guint width, guint height);

/**
 * cam_cover_make_fill:
 *
 * Draws the picture as if all of it were covered. Blur is three box filters one after the other,
 * each of 2r + 1 pixels with r = longer side / 32, at least 1; pixels at the edge are repeated
 * beyond it.
 *
 * Returns: (transfer full): height × width × 3 bytes.
 */
guint8 *cam_cover_make_fill (CamPicture *picture, CamCoverFill fill);

/** cam_cover_apply: @mask: height × width. @filling: height × width × 3, from
 * cam_cover_make_fill(). Returns: (transfer full): the picture with covered pixels replaced by
 * those of @filling. */
CamPicture *cam_cover_apply (CamPicture *picture, const guint8 *mask, const guint8 *filling);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamCover, cam_cover_free)

G_END_DECLS
