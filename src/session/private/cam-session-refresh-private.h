/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* The test set after something has changed on disk. */

G_BEGIN_DECLS

/**
 * cam_session_refresh:
 * @fresh: what the folder of the test set holds now
 * @replaced: (element-type GFile): a set of files that may be others than before
 *
 * Puts @fresh in place of the test set. Samples that stay keep their items with all that is known
 * of them, selection and filter stay as they are; if the selected sample went away, the one that
 * comes after it is selected. Those in @replaced are predicted anew.
 *
 * Returns: whether anything is different.
 */
gboolean cam_session_refresh (CamSession *self, CamDataset *fresh, GHashTable *replaced);

G_END_DECLS
