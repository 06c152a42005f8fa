/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-dialog.h"
#include "viewer-fixture.h"

G_BEGIN_DECLS

/* The export dialog in front of the whole program. */

/** EXPORTER_SMALL: a figure that is quickly made, for exporter_remember(). */
#define EXPORTER_SMALL                                                                             \
  "{\"width\":100,\"unit\":\"pixel\",\"resolution\":72,\"panels\":[{\"kind\":\"image\"}]}"

/** exporter_open: presses Ctrl+E. Returns: (transfer none): the dialog, once it shows a figure. */
GtkWidget *exporter_open (Viewer *viewer);

/** exporter_get: Returns: (transfer none): the dialog's widget of that id, which must be there. */
GtkWidget *exporter_get (GtkWidget *dialog, const char *id);

/** exporter_go_to: shows the page of that name: panels, look, size, files. */
void exporter_go_to (GtkWidget *dialog, const char *page);

/** exporter_render: Returns: (transfer full): how the preview's figure is drawn. */
HarnessPixels *exporter_render (GtkWidget *dialog);

/** exporter_wait_for_change: waits until the preview is drawn in another way than @before. */
void exporter_wait_for_change (GtkWidget *dialog, const HarnessPixels *before);

/** exporter_show: keeps a picture of the dialog for people to look at, see harness_render(). */
void exporter_show (GtkWidget *dialog, const char *name);

/** exporter_find_window: Returns: (transfer none) (nullable): the newest window of that type. */
GtkWindow *exporter_find_window (GType type);

/** exporter_find_button: Returns: (transfer none) (nullable): the button in @window that says
 * @label; not a heading that says the same. */
GtkWidget *exporter_find_button (GtkWindow *window, const char *label);

/** exporter_export: exports to @file, a file to write or a folder, as if it had been chosen. */
void exporter_export (GtkWidget *dialog, GFile *file);

/** exporter_go: clicks the export button, and chooses @file in the file chooser: a file to write,
 * or a folder. */
void exporter_go (GtkWidget *dialog, GFile *file);

/** exporter_answer: clicks the button that says @label in the question that is asked. */
void exporter_answer (const char *label);

/** exporter_wait_closed: waits until the dialog is gone. */
void exporter_wait_closed (void);

/** exporter_new_folder: Returns: (transfer full): a new folder for what is exported. */
GFile *exporter_new_folder (void);

/** exporter_delete: deletes what exporter_new_folder() made. */
void exporter_delete (GFile *folder);

/** exporter_count: Returns: how many files of that ending are in @folder. */
guint exporter_count (GFile *folder, const char *ending);

/** exporter_copy_picture: copies the picture @name of the test set that comes with the program into
 * @folder, as @new_name. */
void exporter_copy_picture (GFile *folder, const char *name, const char *new_name);

/** exporter_write_text: makes @text the content of @file. */
void exporter_write_text (GFile *file, const char *text);

/** exporter_read_text: Returns: (transfer full): what is in @file. */
char *exporter_read_text (GFile *file);

/** exporter_remember: makes @text, the description of a figure as JSON, and @samples the choices of
 * the last time. */
void exporter_remember (const char *text, const char *samples);

G_END_DECLS
