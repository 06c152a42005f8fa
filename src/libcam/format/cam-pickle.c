/* SPDX-License-Identifier: MIT */

#include "cam-pickle.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-pickle-machine-private.h"

/* Opcodes between two looks at the cancellable. */
#define CANCEL_STEPS 4096

struct _CamPickle
{
  GPtrArray *values;
  const CamValue *root;
};

typedef CamPickleMachine Machine;

static gboolean
read_mark (Machine *machine, guint8 opcode, GError **error)
{
  return cam_pickle_machine_mark (machine, error);
}

static gboolean
read_pop (Machine *machine, guint8 opcode, GError **error)
{
  return cam_pickle_machine_pop (machine, error) != NULL;
}

static gboolean
read_pop_mark (Machine *machine, guint8 opcode, GError **error)
{
  guint first;

  if (!cam_pickle_machine_close_mark (machine, &first, error))
    return FALSE;
  g_ptr_array_set_size (machine->stack, (int)first);
  return TRUE;
}

static gboolean
read_duplicate (Machine *machine, guint8 opcode, GError **error)
{
  return cam_pickle_machine_push (machine, cam_pickle_machine_peek (machine, error), error);
}

/* Reads the number after PUT, BINPUT, LONG_BINPUT and the GETs. */
static gboolean
read_memo_index (Machine *machine, guint8 opcode, guint64 *index, GError **error)
{
  g_autofree char *line = NULL;

  if (opcode != 'p' && opcode != 'g')
    return cam_pickle_machine_take_number (
        machine, opcode == 'q' || opcode == 'h' ? 1 : 4, index, error);
  line = cam_pickle_machine_take_line (machine, error);
  if (line == NULL)
    return FALSE;
  return g_ascii_string_to_unsigned (line, 10, 0, G_MAXUINT32, index, NULL)
         || cam_pickle_machine_fail (machine, _ ("a number is not understood"), error);
}

static gboolean
read_put (Machine *machine, guint8 opcode, GError **error)
{
  guint64 index;

  return read_memo_index (machine, opcode, &index, error)
         && cam_pickle_machine_memoize (
             machine, index, cam_pickle_machine_peek (machine, error), error);
}

static gboolean
read_memoize (Machine *machine, guint8 opcode, GError **error)
{
  return cam_pickle_machine_memoize (
      machine, machine->n_memoized, cam_pickle_machine_peek (machine, error), error);
}

static gboolean
read_get (Machine *machine, guint8 opcode, GError **error)
{
  guint64 index;

  return read_memo_index (machine, opcode, &index, error)
         && cam_pickle_machine_push (
             machine, cam_pickle_machine_recall (machine, index, error), error);
}

static gboolean
read_global (Machine *machine, guint8 opcode, GError **error)
{
  g_autofree char *module = cam_pickle_machine_take_line (machine, error);
  g_autofree char *name = NULL;

  if (module == NULL)
    return FALSE;
  name = cam_pickle_machine_take_line (machine, error);
  if (name == NULL)
    return FALSE;
  return cam_pickle_machine_push (
      machine, cam_pickle_machine_find_global (machine, module, name, error), error);
}

static gboolean
read_stack_global (Machine *machine, guint8 opcode, GError **error)
{
  const CamValue *name = cam_pickle_machine_pop (machine, error);
  const CamValue *module = name != NULL ? cam_pickle_machine_pop (machine, error) : NULL;

  if (module == NULL)
    return FALSE;
  if (name->kind != CAM_VALUE_STRING || module->kind != CAM_VALUE_STRING)
    return cam_pickle_machine_fail (machine, _ ("a name is missing"), error);
  return cam_pickle_machine_push (
      machine, cam_pickle_machine_find_global (machine, module->text, name->text, error), error);
}

static gboolean
read_persistent_id (Machine *machine, guint8 opcode, GError **error)
{
  const CamValue *id = cam_pickle_machine_pop (machine, error);

  if (id == NULL)
    return FALSE;
  return cam_pickle_machine_push (
      machine, cam_pickle_machine_find_storage (machine, id, error), error);
}

static gboolean
read_reduce (Machine *machine, guint8 opcode, GError **error)
{
  CamValue *arguments = cam_pickle_machine_pop (machine, error);
  CamValue *callable = arguments != NULL ? cam_pickle_machine_pop (machine, error) : NULL;

  if (callable == NULL)
    return FALSE;
  return cam_pickle_machine_push (
      machine, cam_pickle_machine_call (machine, callable, arguments, error), error);
}

/* BUILD sets attributes. Those of a state dict (`_metadata`: the versions of its modules) are not
 * needed. */
static gboolean
read_build (Machine *machine, guint8 opcode, GError **error)
{
  const CamValue *object;

  if (cam_pickle_machine_pop (machine, error) == NULL)
    return FALSE;
  object = cam_pickle_machine_peek (machine, error);
  if (object == NULL)
    return FALSE;
  return object->kind == CAM_VALUE_DICT
         || cam_pickle_machine_fail (machine, _ ("attributes are set on what has none"), error);
}

static gboolean
read_protocol (Machine *machine, guint8 opcode, GError **error)
{
  guint64 protocol;

  if (!cam_pickle_machine_take_number (machine, 1, &protocol, error))
    return FALSE;
  if (protocol <= 5)
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_UNSUPPORTED,
               _ ("its pickle has protocol %u; 0 to 5 are read."),
               (guint)protocol);
  return FALSE;
}

static gboolean
read_frame (Machine *machine, guint8 opcode, GError **error)
{
  guint64 length;

  return cam_pickle_machine_take_number (machine, 8, &length, error);
}

static gboolean
read_stop (Machine *machine, guint8 opcode, GError **error)
{
  machine->done = TRUE;
  return TRUE;
}

/* Opcodes without a function are only known by name, because state dicts do not use them. */
static const struct
{
  const char *name;
  gboolean (*read) (Machine *machine, guint8 opcode, GError **error);
} opcodes[256] = {
  ['('] = { "MARK", read_mark },
  [')'] = { "EMPTY_TUPLE", cam_pickle_read_empty },
  ['.'] = { "STOP", read_stop },
  ['0'] = { "POP", read_pop },
  ['1'] = { "POP_MARK", read_pop_mark },
  ['2'] = { "DUP", read_duplicate },
  ['B'] = { "BINBYTES", cam_pickle_read_bytes },
  ['C'] = { "SHORT_BINBYTES", cam_pickle_read_bytes },
  ['F'] = { "FLOAT", cam_pickle_read_text_float },
  ['G'] = { "BINFLOAT", cam_pickle_read_float },
  ['I'] = { "INT", cam_pickle_read_text_integer },
  ['J'] = { "BININT", cam_pickle_read_integer },
  ['K'] = { "BININT1", cam_pickle_read_small_integer },
  ['L'] = { "LONG", cam_pickle_read_text_integer },
  ['M'] = { "BININT2", cam_pickle_read_small_integer },
  ['N'] = { "NONE", cam_pickle_read_none },
  ['P'] = { "PERSID", NULL },
  ['Q'] = { "BINPERSID", read_persistent_id },
  ['R'] = { "REDUCE", read_reduce },
  ['S'] = { "STRING", NULL },
  ['T'] = { "BINSTRING", cam_pickle_read_string },
  ['U'] = { "SHORT_BINSTRING", cam_pickle_read_string },
  ['V'] = { "UNICODE", NULL },
  ['X'] = { "BINUNICODE", cam_pickle_read_string },
  [']'] = { "EMPTY_LIST", cam_pickle_read_empty },
  ['a'] = { "APPEND", cam_pickle_read_item },
  ['b'] = { "BUILD", read_build },
  ['c'] = { "GLOBAL", read_global },
  ['d'] = { "DICT", cam_pickle_read_marked },
  ['e'] = { "APPENDS", cam_pickle_read_items },
  ['g'] = { "GET", read_get },
  ['h'] = { "BINGET", read_get },
  ['i'] = { "INST", NULL },
  ['j'] = { "LONG_BINGET", read_get },
  ['l'] = { "LIST", cam_pickle_read_marked },
  ['o'] = { "OBJ", NULL },
  ['p'] = { "PUT", read_put },
  ['q'] = { "BINPUT", read_put },
  ['r'] = { "LONG_BINPUT", read_put },
  ['s'] = { "SETITEM", cam_pickle_read_item },
  ['t'] = { "TUPLE", cam_pickle_read_marked },
  ['u'] = { "SETITEMS", cam_pickle_read_items },
  ['}'] = { "EMPTY_DICT", cam_pickle_read_empty },
  [0x80] = { "PROTO", read_protocol },
  [0x81] = { "NEWOBJ", NULL },
  [0x82] = { "EXT1", NULL },
  [0x83] = { "EXT2", NULL },
  [0x84] = { "EXT4", NULL },
  [0x85] = { "TUPLE1", cam_pickle_read_short_tuple },
  [0x86] = { "TUPLE2", cam_pickle_read_short_tuple },
  [0x87] = { "TUPLE3", cam_pickle_read_short_tuple },
  [0x88] = { "NEWTRUE", cam_pickle_read_bool },
  [0x89] = { "NEWFALSE", cam_pickle_read_bool },
  [0x8a] = { "LONG1", cam_pickle_read_long },
  [0x8b] = { "LONG4", cam_pickle_read_long },
  [0x8c] = { "SHORT_BINUNICODE", cam_pickle_read_string },
  [0x8d] = { "BINUNICODE8", cam_pickle_read_string },
  [0x8e] = { "BINBYTES8", cam_pickle_read_bytes },
  [0x8f] = { "EMPTY_SET", cam_pickle_read_empty },
  [0x90] = { "ADDITEMS", cam_pickle_read_items },
  [0x91] = { "FROZENSET", cam_pickle_read_marked },
  [0x92] = { "NEWOBJ_EX", NULL },
  [0x93] = { "STACK_GLOBAL", read_stack_global },
  [0x94] = { "MEMOIZE", read_memoize },
  [0x95] = { "FRAME", read_frame },
  [0x96] = { "BYTEARRAY8", cam_pickle_read_bytes },
  [0x97] = { "NEXT_BUFFER", NULL },
  [0x98] = { "READONLY_BUFFER", NULL },
};

static gboolean
step (Machine *machine, GError **error)
{
  const guint8 *opcode = cam_pickle_machine_take (machine, 1, error);

  if (opcode == NULL)
    return FALSE;
  if (opcodes[*opcode].read != NULL)
    return opcodes[*opcode].read (machine, *opcode, error);
  if (opcodes[*opcode].name == NULL)
    return cam_pickle_machine_fail (machine, _ ("an instruction is not one of Python's"), error);
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_UNSUPPORTED,
               _ ("its pickle uses the instruction %s, which state dicts do not. Save the weights "
                  "alone, with torch.save(model.state_dict(), \"model.pth\")."),
               opcodes[*opcode].name);
  return FALSE;
}

CamPickle *
cam_pickle_read (
    const guint8 *data, gsize size, gsize *consumed, GCancellable *cancellable, GError **error)
{
  Machine machine;
  CamPickle *pickle = NULL;
  const CamValue *root = NULL;

  cam_pickle_machine_init (&machine, data, MIN (size, CAM_PICKLE_MAX_BYTES));
  for (gsize i = 0; !machine.done; i++)
    if ((i % CANCEL_STEPS == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        || !step (&machine, error))
      break;
  if (machine.done)
    root = cam_pickle_machine_pop (&machine, error);
  if (root != NULL)
    {
      pickle = g_new (CamPickle, 1);
      pickle->root = root;
      pickle->values = g_steal_pointer (&machine.values);
      if (consumed != NULL)
        *consumed = machine.position;
    }
  cam_pickle_machine_clear (&machine);
  return pickle;
}

const CamValue *
cam_pickle_get_root (const CamPickle *pickle)
{
  return pickle->root;
}

const GPtrArray *
cam_pickle_get_values (const CamPickle *pickle)
{
  return pickle->values;
}

void
cam_pickle_free (CamPickle *pickle)
{
  g_ptr_array_unref (pickle->values);
  g_free (pickle);
}
