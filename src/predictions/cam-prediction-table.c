/* SPDX-License-Identifier: MIT */

#include "cam-prediction-table.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "cam-error.h"

/* The file has a mark, the key, the number of rows, the rows sorted by name, and the SHA-256 of all
 * that. Numbers are little-endian. */
#define MARK "CAM predictions 1\n"
#define MARK_BYTES (sizeof MARK - 1)
#define HEAD_BYTES (MARK_BYTES + CAM_PREDICTION_KEY_BYTES + 4)
#define CHECKSUM_BYTES 32
/* Length of the name, size, time, class, probability. */
#define ROW_BYTES (2 + 8 + 8 + 4 + 4)

typedef struct
{
  char *name;
  CamPrediction prediction;
} Row;

struct _CamPredictionTable
{
  GArray *rows; /* of Row */
  gsize n_bytes;
};

static void
row_clear (gpointer row)
{
  g_free (((Row *)row)->name);
}

CamPredictionTable *
cam_prediction_table_new (void)
{
  CamPredictionTable *self = g_new0 (CamPredictionTable, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  self->n_bytes = HEAD_BYTES + CHECKSUM_BYTES;
  return self;
}

void
cam_prediction_table_free (CamPredictionTable *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_free (self);
}

void
cam_prediction_table_add (CamPredictionTable *self,
                          const char *name,
                          const CamPrediction *prediction)
{
  gsize length = strlen (name);

  if (length == 0 || length > CAM_PREDICTION_MAX_NAME
      || self->n_bytes + ROW_BYTES + length > CAM_PREDICTION_TABLE_MAX_BYTES)
    return;
  g_array_append_vals (self->rows, &(Row){ g_strdup (name), *prediction }, 1);
  self->n_bytes += ROW_BYTES + length;
}

guint
cam_prediction_table_get_length (const CamPredictionTable *self)
{
  return self->rows->len;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Row *)a)->name, ((const Row *)b)->name);
}

const CamPrediction *
cam_prediction_table_find (const CamPredictionTable *self, const char *name)
{
  Row wanted = { (char *)name, { { 0, 0 }, 0, 0 } };
  const Row *found
      = self->rows->len > 0
            ? bsearch (&wanted, self->rows->data, self->rows->len, sizeof (Row), compare_rows)
            : NULL;

  return found != NULL ? &found->prediction : NULL;
}

static void
append_number (GByteArray *bytes, guint64 number, guint n_bytes)
{
  guint8 data[8];

  for (guint i = 0; i < n_bytes; i++)
    data[i] = (guint8)(number >> (8 * i));
  g_byte_array_append (bytes, data, n_bytes);
}

static void
append_row (GByteArray *bytes, const Row *row)
{
  guint32 probability;
  gsize length = strlen (row->name);

  memcpy (&probability, &row->prediction.probability, sizeof probability);
  append_number (bytes, length, 2);
  g_byte_array_append (bytes, (const guint8 *)row->name, (guint)length);
  append_number (bytes, row->prediction.stamp.size, 8);
  append_number (bytes, (guint64)row->prediction.stamp.time, 8);
  append_number (bytes, row->prediction.prediction, 4);
  append_number (bytes, probability, 4);
}

static void
make_checksum (const guint8 *data, gsize length, guint8 *checksum)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = CHECKSUM_BYTES;

  g_checksum_update (sum, data, (gssize)length);
  g_checksum_get_digest (sum, checksum, &size);
}

GBytes *
cam_prediction_table_write (CamPredictionTable *self, const guint8 *key)
{
  GByteArray *bytes = g_byte_array_sized_new ((guint)self->n_bytes);
  guint8 checksum[CHECKSUM_BYTES];

  g_array_sort (self->rows, compare_rows);
  g_byte_array_append (bytes, (const guint8 *)MARK, MARK_BYTES);
  g_byte_array_append (bytes, key, CAM_PREDICTION_KEY_BYTES);
  append_number (bytes, self->rows->len, 4);
  for (guint i = 0; i < self->rows->len; i++)
    append_row (bytes, &g_array_index (self->rows, Row, i));
  make_checksum (bytes->data, bytes->len, checksum);
  g_byte_array_append (bytes, checksum, CHECKSUM_BYTES);
  return g_byte_array_free_to_bytes (bytes);
}

/* The rest of the file that has not been read. */
typedef struct
{
  const guint8 *data;
  gsize length;
} Rest;

/* The caller has checked that there are as many bytes. */
static guint64
take_number (Rest *rest, guint n_bytes)
{
  guint64 number = 0;

  for (guint i = 0; i < n_bytes; i++)
    number |= (guint64)rest->data[i] << (8 * i);
  rest->data += n_bytes;
  rest->length -= n_bytes;
  return number;
}

/* Reads a row. Its name must sort after that of @before (NULL for the first row). */
static gboolean
take_row (Rest *rest, const Row *before, Row *row)
{
  guint32 probability;
  gsize length;

  if (rest->length < ROW_BYTES)
    return FALSE;
  length = (gsize)take_number (rest, 2);
  if (length == 0 || length > CAM_PREDICTION_MAX_NAME || rest->length < ROW_BYTES - 2 + length
      || memchr (rest->data, '\0', length) != NULL)
    return FALSE;
  row->name = g_strndup ((const char *)rest->data, length);
  rest->data += length;
  rest->length -= length;
  row->prediction.stamp.size = take_number (rest, 8);
  row->prediction.stamp.time = (gint64)take_number (rest, 8);
  row->prediction.prediction = (guint32)take_number (rest, 4);
  probability = (guint32)take_number (rest, 4);
  memcpy (&row->prediction.probability, &probability, sizeof probability);
  return row->prediction.prediction <= G_MAXINT && row->prediction.probability >= 0
         && row->prediction.probability <= 1 && (before == NULL || compare_rows (before, row) < 0);
}

static gboolean
take_rows (CamPredictionTable *self, Rest *rest, gsize n)
{
  if (n > rest->length / ROW_BYTES)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const Row *before = i > 0 ? &g_array_index (self->rows, Row, i - 1) : NULL;
      Row row = { 0 };
      gboolean taken = take_row (rest, before, &row);

      /* Append a bad row too, so that it is freed with the others. */
      if (row.name != NULL)
        g_array_append_val (self->rows, row);
      if (!taken)
        return FALSE;
    }
  return rest->length == 0;
}

static gboolean
has_checksum (const guint8 *data, gsize length)
{
  guint8 checksum[CHECKSUM_BYTES];

  make_checksum (data, length - CHECKSUM_BYTES, checksum);
  return memcmp (checksum, data + length - CHECKSUM_BYTES, CHECKSUM_BYTES) == 0;
}

CamPredictionTable *
cam_prediction_table_read (GBytes *bytes, const guint8 *key, GError **error)
{
  g_autoptr (CamPredictionTable) self = cam_prediction_table_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  Rest rest;

  if (length >= HEAD_BYTES + CHECKSUM_BYTES && length <= CAM_PREDICTION_TABLE_MAX_BYTES
      && memcmp (data, MARK, MARK_BYTES) == 0
      && memcmp (data + MARK_BYTES, key, CAM_PREDICTION_KEY_BYTES) == 0
      && has_checksum (data, length))
    {
      rest = (Rest){ data + HEAD_BYTES - 4, length - (HEAD_BYTES - 4) - CHECKSUM_BYTES };
      if (take_rows (self, &rest, (gsize)take_number (&rest, 4)))
        {
          self->n_bytes = length;
          return g_steal_pointer (&self);
        }
    }
  g_set_error_literal (
      error, CAM_ERROR, CAM_ERROR_FORMAT, _ ("is no table of predictions, or a broken one."));
  return NULL;
}
