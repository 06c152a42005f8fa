/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* Updates the test set after something has changed on disk. */

G_BEGIN_DECLS

/**
 * cam_session_refresh:
 * @fresh: what the folder of the test set holds now
 * @replaced: (element-type GFile): a set of files whose content may have changed
 *
 * Puts @fresh in place of the test set. Samples that are still there keep their items and all that
 * is known of them; the selection and filter stay. If the selected sample is gone, the one after it
 * is selected. Samples in @replaced are predicted again.
 *
 * Returns: whether anything changed.
 */
gboolean cam_session_refresh (CamSession *self, CamDataset *fresh, GHashTable *replaced);

G_END_DECLS
