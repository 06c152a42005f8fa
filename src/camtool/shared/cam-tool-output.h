/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** cam_tool_output_init: makes sure that a closed or broken stdout shows as an error of writing
 * rather than as a signal, or as text inside a file that happened to get its descriptor. */
void cam_tool_output_init (void);

/**
 * cam_tool_write:
 * @text: UTF-8, for a person
 * @error: a #GIOErrorEnum that names standard output
 *
 * Writes @text to stdout in the locale's encoding, at once.
 *
 * Returns: whether all of it was written
 */
gboolean cam_tool_write (const char *text, GError **error);

/**
 * cam_tool_write_json:
 * @builder: holds one whole value
 * @error: as cam_tool_write()
 *
 * Writes the value to stdout on a line of its own, in UTF-8 whatever the locale.
 *
 * Returns: whether all of it was written
 */
gboolean cam_tool_write_json (JsonBuilder *builder, GError **error);

/** cam_tool_write_data: writes @text to stdout as it is, in UTF-8 whatever the locale, for other
 * programs; otherwise as cam_tool_write(). */
gboolean cam_tool_write_data (const char *text, GError **error);

/** cam_tool_output_close: Returns: whether everything that went to stdout has arrived. */
gboolean cam_tool_output_close (GError **error);

/** cam_tool_print_error: prints "camtool: " and @message to stderr. */
void cam_tool_print_error (const char *message);

G_END_DECLS
