/* SPDX-License-Identifier: MIT */

#include "cam-report-json-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-error.h"
#include "cam-limits.h"
#include "cam-words.h"

/* The most pictures of a test set, and the labels of a mask, which are bytes. */
#define MAX_COUNT (G_MAXUINT / 8)
#define MAX_READ_LABELS 256u

/* Means of rounded shares may be slightly larger than 1. */
#define TOLERANCE 1e-6

static gboolean
fail (const char *member, GError **error)
{
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_FORMAT,
               _ ("“%s” in the description of the report can’t be read."),
               member);
  return FALSE;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Reads an integer below @limit. */
static gboolean
read_count (JsonNode *node, guint limit, guint *n)
{
  gint64 value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  value = json_node_get_int (node);
  *n = (guint)CLAMP (value, 0, limit - 1);
  return value >= 0 && value < limit;
}

/* Reads a share, or NaN for null. */
static gboolean
read_share (JsonNode *node, double *share)
{
  if (node != NULL && JSON_NODE_HOLDS_NULL (node))
    {
      *share = (double)NAN;
      return TRUE;
    }
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_DOUBLE
          && json_node_get_value_type (node) != G_TYPE_INT64))
    return FALSE;
  *share = json_node_get_double (node);
  return *share >= 0 && *share <= 1 + TOLERANCE;
}

/* Returns: (transfer none) (nullable): element @index of @array, if it is an array of length @n. */
static JsonArray *
get_row (JsonArray *array, guint index, guint n)
{
  JsonNode *node = json_array_get_element (array, index);
  JsonArray *row = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return row != NULL && json_array_get_length (row) == n ? row : NULL;
}

static GStrv
read_names (JsonObject *object, const char *member, guint least, guint most, GError **error)
{
  JsonArray *array = get_array (object, member);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (array == NULL || n < least || n > most)
    {
      fail (member, error);
      return NULL;
    }
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *name
          = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                ? json_node_get_string (node)
                : NULL;

      if (name == NULL || g_utf8_strlen (name, -1) > CAM_WORDS_NAME)
        {
          fail (member, error);
          return NULL;
        }
      g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

/* Only local files: a report from a stranger must not open a connection. */
static GFile *
get_file (JsonObject *object)
{
  const char *uri = object != NULL ? get_text (object, "file") : NULL;
  g_autoptr (GFile) file = uri != NULL ? g_file_new_for_uri (uri) : NULL;

  return file != NULL && g_file_is_native (file) ? g_steal_pointer (&file) : NULL;
}

static gboolean
read_cells (JsonObject *object, CamReportNetwork *network, GError **error)
{
  JsonArray *array = get_array (object, "confusion");
  guint n = array != NULL ? json_array_get_length (array) : 0;
  guint64 sum = 0;

  for (guint i = 0; i < n; i++)
    {
      JsonArray *row = get_row (array, i, 3);
      CamConfusion cell;

      if (row == NULL
          || !read_count (json_array_get_element (row, 0), network->n_classes, &cell.target)
          || !read_count (json_array_get_element (row, 1), network->n_classes, &cell.prediction)
          || !read_count (json_array_get_element (row, 2), MAX_COUNT, &cell.count)
          || (sum += cell.count) >= MAX_COUNT)
        return fail ("confusion", error);
      /* The cells on the diagonal come first, as they were written. */
      if (cell.target == cell.prediction && network->n_diagonal++ != i)
        return fail ("confusion", error);
      g_array_append_val (network->cells, cell);
    }
  return array != NULL || fail ("confusion", error);
}

static gboolean
read_counts (JsonObject *object, CamReportNetwork *network, GError **error)
{
  const struct
  {
    const char *member;
    guint *n;
  } counts[] = { { "without-target", &network->n_without_target },
                 { "unknown-target", &network->n_unknown },
                 { "target-out-of-range", &network->n_out_of_range },
                 { "not-predicted", &network->n_waiting },
                 { "failed", &network->n_failed } };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!read_count (json_object_get_member (object, counts[i].member), MAX_COUNT, counts[i].n))
      return fail (counts[i].member, error);
  return TRUE;
}

static gboolean
read_bins (JsonObject *object, CamCalibration *calibration, GError **error)
{
  JsonArray *array = get_array (object, "reliability");

  if (array == NULL || json_array_get_length (array) != CAM_CALIBRATION_BINS)
    return fail ("reliability", error);
  for (guint m = 0; m < CAM_CALIBRATION_BINS; m++)
    {
      CamCalibrationBin *bin = &calibration->bins[m];
      JsonArray *row = get_row (array, m, 3);

      if (row == NULL || !read_count (json_array_get_element (row, 0), MAX_COUNT, &bin->n)
          || !read_count (json_array_get_element (row, 1), bin->n + 1, &bin->n_correct)
          || !read_share (json_array_get_element (row, 2), &bin->confidence)
          || (bin->n > 0 && isnan (bin->confidence)))
        return fail ("reliability", error);
      bin->accuracy = cam_report_divide (bin->n_correct, bin->n);
    }
  return TRUE;
}

static gboolean
read_confidences (JsonObject *object, CamReportNetwork *network, GError **error)
{
  JsonArray *array = get_array (object, "class-confidences");

  network->is_calibrated = json_object_has_member (object, "reliability");
  if (!network->is_calibrated)
    return TRUE;
  if (!read_share (json_object_get_member (object, "calibration-error"),
                   &network->calibration.error)
      || !read_share (json_object_get_member (object, "confidence-right"),
                      &network->confidence_right)
      || !read_share (json_object_get_member (object, "confidence-wrong"),
                      &network->confidence_wrong))
    return fail ("calibration-error", error);
  if (array == NULL || json_array_get_length (array) != network->n_classes)
    return fail ("class-confidences", error);
  for (guint c = 0; c < network->n_classes; c++)
    {
      CamClassMetrics *class = &network->classes[c];
      JsonArray *row = get_row (array, c, 2);

      if (row == NULL || !read_share (json_array_get_element (row, 0), &class->confidence_right)
          || !read_share (json_array_get_element (row, 1), &class->confidence_wrong))
        return fail ("class-confidences", error);
    }
  return read_bins (object, &network->calibration, error);
}

static gboolean
read_network (CamReport *self, JsonObject *object, GStrvBuilder *digests, GError **error)
{
  const char *name = object != NULL ? get_text (object, "name") : NULL;
  const char *digest = object != NULL ? get_text (object, "sha256") : NULL;
  g_autoptr (GFile) file = get_file (object);
  g_auto (GStrv) names = NULL;
  CamReportNetwork *network;

  if (name == NULL)
    return fail ("name", error);
  names = read_names (object, "classes", 1, CAM_MAX_CLASSES, error);
  if (names == NULL)
    return FALSE;
  network = cam_report_begin_network (self, name, file, (const char *const *)names);
  g_strv_builder_add (digests, digest != NULL ? digest : "");
  if (!read_cells (object, network, error) || !read_counts (object, network, error)
      || !read_confidences (object, network, error))
    return FALSE;
  cam_report_derive (network);
  return TRUE;
}

static gboolean
read_networks (CamReport *self, JsonObject *object, GStrvBuilder *digests, GError **error)
{
  JsonArray *array = get_array (object, "networks");
  guint n = array != NULL ? json_array_get_length (array) : 0;

  if (n < 1 || n > CAM_REPORT_MAX_NETWORKS)
    return fail ("networks", error);
  for (guint i = 0; i < n; i++)
    if (!read_network (self, get_object (json_array_get_element (array, i)), digests, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_differences (CamReport *self, JsonObject *object, GError **error)
{
  JsonArray *array = get_array (object, "differences");

  self->has_differences = array != NULL && self->n_networks > 1;
  if (!self->has_differences)
    return TRUE;
  if (json_array_get_length (array) != CAM_REPORT_N_DIFFERENCES)
    return fail ("differences", error);
  for (guint i = 0; i < CAM_REPORT_N_DIFFERENCES; i++)
    if (!read_count (json_array_get_element (array, i), MAX_COUNT, &self->differences[i]))
      return fail ("differences", error);
  return TRUE;
}

static gboolean
read_group (CamReport *self, JsonObject *object, guint n_labels, GError **error)
{
  JsonNode *class = object != NULL ? json_object_get_member (object, "class") : NULL;
  JsonArray *array = object != NULL ? get_array (object, "labels") : NULL;
  CamReportGroup *group;
  guint index = 0;

  if (class == NULL || array == NULL || json_array_get_length (array) != n_labels
      || (!JSON_NODE_HOLDS_NULL (class)
          && !read_count (class, self->networks[0].n_classes, &index)))
    return fail ("masks", error);
  group = cam_report_add_group (self, JSON_NODE_HOLDS_NULL (class) ? -1 : (int)index);
  if (!read_count (json_object_get_member (object, "pictures"), MAX_COUNT, &group->n))
    return fail ("pictures", error);
  for (guint i = 0; i < n_labels; i++)
    {
      CamMaskMean *mean = &group->means[i];
      JsonArray *row = get_row (array, i, 3);

      if (row == NULL || !read_share (json_array_get_element (row, 0), &mean->evidence)
          || !read_share (json_array_get_element (row, 1), &mean->area)
          || !read_count (json_array_get_element (row, 2), MAX_COUNT, &mean->n_highest))
        return fail ("labels", error);
    }
  return TRUE;
}

static gboolean
read_masks (CamReport *self, JsonObject *object, GError **error)
{
  JsonObject *masks = get_object (json_object_get_member (object, "masks"));
  JsonArray *groups = masks != NULL ? get_array (masks, "groups") : NULL;
  guint n = groups != NULL ? json_array_get_length (groups) : 0;
  g_auto (GStrv) labels = NULL;

  if (masks == NULL)
    return TRUE;
  labels = read_names (masks, "labels", 0, MAX_READ_LABELS, error);
  if (labels == NULL)
    return FALSE;
  /* Without labels no picture has been measured yet. */
  if (groups == NULL || n > self->networks[0].n_classes + 1 || (n == 0) != (*labels == NULL))
    return fail ("groups", error);
  cam_report_begin_masks (self, (const char *const *)labels);
  if (json_object_has_member (masks, "not-measured")
      && !read_count (
          json_object_get_member (masks, "not-measured"), MAX_COUNT, &self->n_unmeasured))
    return fail ("not-measured", error);
  for (guint i = 0; i < n; i++)
    if (!read_group (
            self, get_object (json_array_get_element (groups, i)), g_strv_length (labels), error))
      return FALSE;
  return TRUE;
}

CamReport *
cam_report_read (JsonObject *object, GStrv *digests, GError **error)
{
  JsonObject *set = get_object (json_object_get_member (object, "set"));
  g_autoptr (GFile) folder = get_file (set);
  g_autoptr (CamReport) self = cam_report_new (set != NULL ? get_text (set, "name") : NULL, folder);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  if (!read_networks (self, object, found, error) || !read_differences (self, object, error)
      || !read_masks (self, object, error))
    return NULL;
  *digests = g_strv_builder_end (found);
  return g_steal_pointer (&self);
}
