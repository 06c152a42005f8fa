/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-pickle.h"

G_BEGIN_DECLS

/**
 * CamPickleMachine:
 * @data: the pickle's bytes
 * @position: the next byte to read
 * @values: (element-type CamValue): all values that were made, which are freed together
 * @stack: (element-type CamValue): the values that instructions work on
 * @marks: (element-type guint): the height of @stack at each open mark
 * @n_used: how often values were pushed
 * @memo: (element-type CamValue) (nullable elements): the values that were memoized, by their
 *   numbers
 * @n_memoized: how many these are
 * @done: whether STOP was read
 *
 * The stack machine for which a pickle is a program.
 */
typedef struct
{
  const guint8 *data;
  gsize size;
  gsize position;
  GPtrArray *values;
  GPtrArray *stack;
  GArray *marks;
  guint n_used;
  GPtrArray *memo;
  guint n_memoized;
  gboolean done;
} CamPickleMachine;

void cam_pickle_machine_init (CamPickleMachine *self, const guint8 *data, gsize size);
void cam_pickle_machine_clear (CamPickleMachine *self);

/* All of these fail with %CAM_ERROR_FORMAT if the pickle ends too early or its stack is empty, and
 * with %CAM_ERROR_LIMIT if it exceeds a limit. */

/** cam_pickle_machine_take: Returns: (nullable): the next @n bytes. */
const guint8 *cam_pickle_machine_take (CamPickleMachine *self, guint64 n, GError **error);

/** cam_pickle_machine_take_number: reads a little-endian number of @size bytes, at most 8. */
gboolean cam_pickle_machine_take_number (CamPickleMachine *self,
                                         guint size,
                                         guint64 *number,
                                         GError **error);

/** cam_pickle_machine_take_line: Returns: (transfer full) (nullable): the bytes up to a line feed,
 * which is also taken, but at most %CAM_PICKLE_MAX_TEXT. Bytes that are not UTF-8 are replaced. */
char *cam_pickle_machine_take_line (CamPickleMachine *self, GError **error);

/** cam_pickle_machine_new_value: Returns: (transfer none) (nullable): a new value that lives as
 * long as the pickle. It is not on the stack. */
CamValue *cam_pickle_machine_new_value (CamPickleMachine *self, CamValueKind kind, GError **error);

/** cam_pickle_machine_push: puts @value on the stack. */
gboolean cam_pickle_machine_push (CamPickleMachine *self, CamValue *value, GError **error);

/** cam_pickle_machine_push_new: like cam_pickle_machine_new_value(), but also pushes the value. */
CamValue *cam_pickle_machine_push_new (CamPickleMachine *self, CamValueKind kind, GError **error);

/** cam_pickle_machine_peek: Returns: (nullable): the topmost value above the last mark. */
CamValue *cam_pickle_machine_peek (CamPickleMachine *self, GError **error);

/** cam_pickle_machine_pop: Returns: (nullable): the topmost value above the last mark, which is
 * removed. */
CamValue *cam_pickle_machine_pop (CamPickleMachine *self, GError **error);

/** cam_pickle_machine_mark: opens a mark at the top of the stack. Returns: whether that is
 * allowed. */
gboolean cam_pickle_machine_mark (CamPickleMachine *self, GError **error);

/** cam_pickle_machine_close_mark: closes the last mark and sets @first to the index in the stack of
 * the first value above it. */
gboolean cam_pickle_machine_close_mark (CamPickleMachine *self, guint *first, GError **error);

/** cam_pickle_machine_pop_from: removes the values from index @first on from the stack. Returns:
 * (transfer full): these values. */
GPtrArray *cam_pickle_machine_pop_from (CamPickleMachine *self, guint first);

/** cam_pickle_machine_memoize: stores @value under the number @index. */
gboolean
cam_pickle_machine_memoize (CamPickleMachine *self, guint64 index, CamValue *value, GError **error);

/** cam_pickle_machine_recall: Returns: (nullable): the value that was stored under @index. */
CamValue *cam_pickle_machine_recall (CamPickleMachine *self, guint64 index, GError **error);

/** cam_pickle_machine_fail: sets @error to %CAM_ERROR_FORMAT, with @what is wrong. Returns:
 * %FALSE. */
gboolean cam_pickle_machine_fail (CamPickleMachine *self, const char *what, GError **error);

/* The globals that a state dict refers to and calls; in cam-pickle-global.c. */

/** cam_pickle_machine_find_global: Returns: (nullable): the global; else sets @error to
 * %CAM_ERROR_UNSUPPORTED. */
CamValue *cam_pickle_machine_find_global (CamPickleMachine *self,
                                          const char *module,
                                          const char *name,
                                          GError **error);

/** cam_pickle_machine_call: Returns: (nullable): the result of @callable for @arguments. */
CamValue *cam_pickle_machine_call (CamPickleMachine *self,
                                   const CamValue *callable,
                                   CamValue *arguments,
                                   GError **error);

/** cam_pickle_machine_find_storage: Returns: (nullable): the storage of the persistent id @id. */
CamValue *
cam_pickle_machine_find_storage (CamPickleMachine *self, const CamValue *id, GError **error);

/* The instructions for numbers and texts; in cam-pickle-scalar.c. */

gboolean cam_pickle_read_none (CamPickleMachine *machine, guint8 opcode, GError **error);
gboolean cam_pickle_read_bool (CamPickleMachine *machine, guint8 opcode, GError **error);
gboolean cam_pickle_read_small_integer (CamPickleMachine *machine, guint8 opcode, GError **error);
gboolean cam_pickle_read_integer (CamPickleMachine *machine, guint8 opcode, GError **error);
gboolean cam_pickle_read_text_integer (CamPickleMachine *machine, guint8 opcode, GError **error);
gboolean cam_pickle_read_long (CamPickleMachine *machine, guint8 opcode, GError **error);
gboolean cam_pickle_read_float (CamPickleMachine *machine, guint8 opcode, GError **error);
gboolean cam_pickle_read_text_float (CamPickleMachine *machine, guint8 opcode, GError **error);
gboolean cam_pickle_read_string (CamPickleMachine *machine, guint8 opcode, GError **error);
gboolean cam_pickle_read_bytes (CamPickleMachine *machine, guint8 opcode, GError **error);

/* The instructions for tuples, lists, dicts and sets; in cam-pickle-container.c. */

gboolean cam_pickle_read_empty (CamPickleMachine *machine, guint8 opcode, GError **error);
gboolean cam_pickle_read_marked (CamPickleMachine *machine, guint8 opcode, GError **error);
gboolean cam_pickle_read_short_tuple (CamPickleMachine *machine, guint8 opcode, GError **error);
gboolean cam_pickle_read_item (CamPickleMachine *machine, guint8 opcode, GError **error);
gboolean cam_pickle_read_items (CamPickleMachine *machine, guint8 opcode, GError **error);

G_END_DECLS
