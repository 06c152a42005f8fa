/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** cam_tool_output_init: makes a closed or broken stdout cause a write error, instead of a signal,
 * or of text in another file that got the same descriptor. */
void cam_tool_output_init (void);

/**
 * cam_tool_write:
 * @text: UTF-8, for people
 * @error: a #GIOErrorEnum whose message names standard output
 *
 * Writes @text to stdout in the locale's encoding, without buffering.
 *
 * Returns: whether all of it was written
 */
gboolean cam_tool_write (const char *text, GError **error);

/**
 * cam_tool_write_json:
 * @builder: contains one complete value
 * @error: as cam_tool_write()
 *
 * Writes the value to stdout as one line, in UTF-8 in every locale.
 *
 * Returns: whether all of it was written
 */
gboolean cam_tool_write_json (JsonBuilder *builder, GError **error);

/** cam_tool_write_data: writes @text, which is for other programs, to stdout in UTF-8 in every
 * locale; otherwise like cam_tool_write(). */
gboolean cam_tool_write_data (const char *text, GError **error);

/** cam_tool_output_close: closes stdout. Returns: whether all output was written. */
gboolean cam_tool_output_close (GError **error);

/** cam_tool_print_error: prints "camtool: " and @message to stderr. */
void cam_tool_print_error (const char *message);

G_END_DECLS
