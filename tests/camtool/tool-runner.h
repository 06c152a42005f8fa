/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "cam-tensor.h"

G_BEGIN_DECLS

/** The result of running camtool: its exit status and its output. */
typedef struct
{
  int status;
  char *out;
  char *err;
} ToolResult;

void tool_result_free (ToolResult *result);

/** tool_run: runs camtool with the arguments up to %NULL, in the C.UTF-8 locale. The working folder
 * is tests/camtool/data, so that files there are named like "pictures/0_a.png". Returns: (transfer
 * full): the result. */
ToolResult *tool_run (const char *first, ...) G_GNUC_NULL_TERMINATED;

/** tool_run_shell: runs a shell command in the same way, with camtool as "$CAMTOOL". */
ToolResult *tool_run_shell (const char *command);

/** tool_run_in: runs camtool with @arguments, in a shell's syntax; $F stands for @folder. */
ToolResult *tool_run_in (const char *folder, const char *arguments);

/** tool_assert_well: asserts that camtool has succeeded and printed nothing to stderr. */
void tool_assert_well (ToolResult *result);

/** tool_parse_json: Returns: (transfer full): @text as a JSON object. */
JsonObject *tool_parse_json (const char *text);

/** tool_get_data: Returns: (transfer full): the path of a file in tests/camtool/data. */
char *tool_get_data (const char *name);

/** tool_read_expected: Returns: (transfer full): the object @member of expected.json. */
JsonObject *tool_read_expected (const char *member);

/** tool_read_npy: Returns: (transfer full): the float32 matrix of a .npy file. */
CamTensor *tool_read_npy (const char *path);

/** tool_assert_close: asserts that @tensor is @expected within @tolerance of the largest absolute
 * value of @expected. */
void tool_assert_close (const CamTensor *tensor, const CamTensor *expected, double tolerance);

/** tool_make_folder: Returns: (transfer full): a new folder, to be deleted with
 * tool_remove_folder(). */
char *tool_make_folder (void);
void tool_remove_folder (char *path);

/** tool_read_file: Returns: (transfer full): the bytes of a file in @folder. */
GBytes *tool_read_file (const char *folder, const char *name);

/** tool_file_exists: Returns: whether @folder has a file @name. */
gboolean tool_file_exists (const char *folder, const char *name);

/** tool_count_files: Returns: how many files @folder has, including hidden ones. */
guint tool_count_files (const char *folder);

/** tool_open_terminal: gives both ends of a new terminal. With @slave as its stderr, camtool shows
 * its progress. */
void tool_open_terminal (int *master, int *slave);

/** tool_read_until: reads from @fd until @text has arrived. */
void tool_read_until (int fd, const char *text);

#define tool_assert_contains(text, part)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (strstr (text, part) == NULL)                                                               \
      g_error ("“%s” is not in: %s", part, text);                                                  \
  }                                                                                                \
  G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ToolResult, tool_result_free)

typedef char ToolFolder;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ToolFolder, tool_remove_folder)

G_END_DECLS
