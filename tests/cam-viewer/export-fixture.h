/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-dialog.h"
#include "viewer-fixture.h"

G_BEGIN_DECLS

/* Helpers for tests of the export dialog in the whole program. */

/** EXPORTER_SMALL: a figure that is made quickly, for exporter_remember(). */
#define EXPORTER_SMALL                                                                             \
  "{\"width\":100,\"unit\":\"pixel\",\"resolution\":72,\"panels\":[{\"kind\":\"image\"}]}"

/** exporter_open: presses Ctrl+E. Returns: (transfer none): the dialog, after it has shown a
 * figure. */
GtkWidget *exporter_open (Viewer *viewer);

/** exporter_get: Returns: (transfer none): the dialog's widget @id, which must exist. */
GtkWidget *exporter_get (GtkWidget *dialog, const char *id);

/** exporter_go_to: shows the page @page: "panels", "look", "size" or "files". */
void exporter_go_to (GtkWidget *dialog, const char *page);

/** exporter_render: Returns: (transfer full): the pixels of the preview's figure. */
HarnessPixels *exporter_render (GtkWidget *dialog);

/** exporter_wait_for_change: waits until the preview's pixels differ from @before. */
void exporter_wait_for_change (GtkWidget *dialog, const HarnessPixels *before);

/** exporter_show: writes a picture of the dialog for people to look at; see harness_render(). */
void exporter_show (GtkWidget *dialog, const char *name);

/** exporter_find_window: Returns: (transfer none) (nullable): the newest window of type @type. */
GtkWindow *exporter_find_window (GType type);

/** exporter_find_button: Returns: (transfer none) (nullable): the button in @window with the text
 * @label. */
GtkWidget *exporter_find_button (GtkWindow *window, const char *label);

/** exporter_export: exports to @file, a file or a folder, as if it had been chosen. */
void exporter_export (GtkWidget *dialog, GFile *file);

/** exporter_go: clicks the export button, and chooses @file, a file or a folder, in the file
 * chooser. */
void exporter_go (GtkWidget *dialog, GFile *file);

/** exporter_answer: clicks the button @label in the question that is shown. */
void exporter_answer (const char *label);

/** exporter_wait_closed: waits until the dialog is gone. */
void exporter_wait_closed (void);

/** exporter_new_folder: Returns: (transfer full): a new folder to export to. */
GFile *exporter_new_folder (void);

/** exporter_delete: deletes a folder of exporter_new_folder() and its files. */
void exporter_delete (GFile *folder);

/** exporter_count: Returns: how many files in @folder have names that end with @ending. */
guint exporter_count (GFile *folder, const char *ending);

/** exporter_copy_picture: copies the picture @name of the bundled test set into @folder, as
 * @new_name. */
void exporter_copy_picture (GFile *folder, const char *name, const char *new_name);

/** exporter_write_text: writes @text into @file. */
void exporter_write_text (GFile *file, const char *text);

/** exporter_read_text: Returns: (transfer full): the content of @file. */
char *exporter_read_text (GFile *file);

/** exporter_remember: makes the dialog open with the figure @text, as JSON, and the choice
 * @samples, as if they had been used before. */
void exporter_remember (const char *text, const char *samples);

G_END_DECLS
