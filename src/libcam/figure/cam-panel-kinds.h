/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-spec.h"

G_BEGIN_DECLS

/** CamPanelMember: members of #CamPanel that only some kinds of panels use. */
typedef enum
{
  CAM_PANEL_MEMBER_METHOD = 1 << 0,
  CAM_PANEL_MEMBER_CLASS = 1 << 1,
  CAM_PANEL_MEMBER_OTHER_CLASS = 1 << 2,
  CAM_PANEL_MEMBER_CHANNEL = 1 << 3,
  CAM_PANEL_MEMBER_ORDER = 1 << 4,
} CamPanelMember;

/**
 * cam_panel_kind_uses:
 * @kind: a kind of panel
 * @member: a member of #CamPanel
 *
 * Any thread may call it.
 *
 * Returns: whether the content of panels of @kind depends on @member
 */
gboolean cam_panel_kind_uses (CamPanelKind kind, CamPanelMember member);

G_END_DECLS
