/* SPDX-License-Identifier: MIT */

#include "cam-export-private.h"

#include <glib/gi18n-lib.h>

#include "cam-file-stem.h"
#include "cam-property.h"

enum
{
  PROP_0,
  PROP_FRACTION,
  PROP_CURRENT,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static const CamProperty table[N_PROPERTIES] = {
  [PROP_FRACTION]
  = { "fraction", G_TYPE_DOUBLE, CAM_PROPERTY_COMPUTED, .maximum = 1, .flags = G_PARAM_READABLE },
  [PROP_CURRENT] = { "current", G_TYPE_STRING, CAM_PROPERTY_COMPUTED, .flags = G_PARAM_READABLE },
};

G_DEFINE_FINAL_TYPE (CamExport, cam_export, G_TYPE_OBJECT)

static void
notify (CamExport *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
cam_export_finalize (GObject *object)
{
  CamExport *self = CAM_EXPORT (object);

  g_clear_object (&self->writer);
  g_clear_pointer (&self->pages, cam_figure_pages_free);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_pointer (&self->names, cam_export_names_free);
  g_clear_pointer (&self->stems, g_ptr_array_unref);
  g_clear_object (&self->setup.plan);
  g_clear_object (&self->setup.options.target);
  g_free ((char *)self->setup.options.name_template);
  g_clear_pointer (&self->setup.sources, g_hash_table_unref);
  g_clear_object (&self->setup.cancellable);
  g_clear_object (&self->failures);
  g_clear_error (&self->error);
  g_free (self->slot);
  g_clear_object (&self->owner);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (cam_export_parent_class)->finalize (object);
}

static void
cam_export_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamExport *self = CAM_EXPORT (object);

  if (id == PROP_FRACTION)
    g_value_set_double (value, cam_export_get_fraction (self));
  else
    g_value_set_string (value, self->current);
}

static void
cam_export_class_init (CamExportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cam_export_finalize;
  object_class->get_property = cam_export_get_property;
  cam_properties_install (object_class, table, N_PROPERTIES, properties);
}

static void
cam_export_init (CamExport *self)
{
  self->slot = g_strdup_printf ("export-%p", (void *)self);
  self->writer = cam_engine_new ();
  self->names = cam_export_names_new ();
  self->stems = g_ptr_array_new_with_free_func (g_free);
  self->failures = g_list_store_new (CAM_TYPE_EXPORT_FAILURE);
  self->setup.cancellable = g_cancellable_new ();
  self->setup.sources
      = g_hash_table_new_full (g_file_hash, (GEqualFunc)g_file_equal, g_object_unref, NULL);
}

/* Remembers the images of the test set and the model, which must never be written over. */
static void
remember_sources (CamExport *self, GPtrArray *images)
{
  CamModel *model = cam_figure_plan_get_model (self->setup.plan);

  g_hash_table_add (self->setup.sources, g_object_ref (cam_model_get_file (model)));
  for (guint i = 0; images != NULL && i < images->len; i++)
    g_hash_table_add (self->setup.sources, g_object_ref (images->pdata[i]));
}

/* The name of the sample's files before making it unique. */
static char *
make_stem (CamExport *self, guint position, int prediction)
{
  const CamExportOptions *options = &self->setup.options;
  g_autofree char *stem = NULL;
  g_autofree char *text = NULL;

  if (options->layout == CAM_EXPORT_FILES)
    return cam_export_template_expand (
        options->name_template, self->setup.plan, position, prediction);
  stem = cam_export_get_target_stem (options->target);
  if (cam_figure_plan_get_n_samples (self->setup.plan) == 1)
    return g_steal_pointer (&stem);
  text = g_strdup_printf (
      "%s-%s", stem, cam_figure_plan_get_sample (self->setup.plan, position)->stem);
  return cam_file_stem_new (text);
}

const char *
cam_export_name_sample (CamExport *self, guint position, int prediction)
{
  g_autofree char *stem = NULL;

  if (self->stems->pdata[position] != NULL)
    return self->stems->pdata[position];
  stem = make_stem (self, position, prediction);
  if (stem != NULL)
    self->stems->pdata[position] = cam_export_names_take (self->names, stem);
  return self->stems->pdata[position];
}

/* Names samples before the export begins, so that two runs give the same names. */
static void
name_samples (CamExport *self)
{
  guint n = cam_figure_plan_get_n_samples (self->setup.plan);

  g_ptr_array_set_size (self->stems, (int)n);
  for (guint i = 0; i < n; i++)
    cam_export_name_sample (self, i, cam_figure_plan_get_sample (self->setup.plan, i)->prediction);
}

CamExport *
cam_export_new (const CamExportSource *source, const CamExportOptions *options, GError **error)
{
  const char *name_template = options->name_template;
  CamExport *self;

  g_return_val_if_fail (CAM_IS_FIGURE_PLAN (source->plan), NULL);
  g_return_val_if_fail (cam_figure_plan_get_n_samples (source->plan) > 0, NULL);
  g_return_val_if_fail (CAM_IS_ENGINE (source->engine), NULL);
  g_return_val_if_fail (G_IS_FILE (options->target), NULL);

  if (name_template == NULL)
    name_template = CAM_EXPORT_TEMPLATE_DEFAULT;
  if (options->layout == CAM_EXPORT_FILES && !cam_export_template_check (name_template, error))
    return NULL;

  self = g_object_new (CAM_TYPE_EXPORT, NULL);
  self->engine = g_object_ref (source->engine);
  self->lookup = source->lookup;
  g_set_object (&self->owner, source->owner);
  self->setup.plan = g_object_ref (source->plan);
  self->setup.options = *options;
  self->setup.options.target = g_object_ref (options->target);
  self->setup.options.name_template = g_strdup (name_template);
  remember_sources (self, source->images);
  name_samples (self);
  return self;
}

void
cam_export_count (CamExport *self, CamExportCount what)
{
  guint *counts[] = { &self->n_written, &self->n_kept, &self->n_failed };

  (*counts[what])++;
  notify (self, PROP_FRACTION);
}

void
cam_export_count_lost (CamExport *self)
{
  self->n_written = 0;
  notify (self, PROP_FRACTION);
}

void
cam_export_set_closed (CamExport *self)
{
  self->closed = TRUE;
  notify (self, PROP_FRACTION);
}

void
cam_export_set_current (CamExport *self, const char *current)
{
  self->current = current;
  notify (self, PROP_CURRENT);
}

static char *
describe_written (CamExport *self)
{
  guint n_total = cam_export_get_n_total (self);

  switch (self->setup.options.layout)
    {
    case CAM_EXPORT_PAGES:
      return g_strdup_printf (ngettext ("%u page written", "%u pages written", self->n_written),
                              self->n_written);
    case CAM_EXPORT_FIGURE:
      if (self->n_written > 1)
        return g_strdup_printf (
            ngettext ("Figure of %u image written", "Figure of %u images written", self->n_written),
            self->n_written);
      return g_strdup (self->n_written == 1 ? _ ("Figure written") : _ ("No figure written"));
    case CAM_EXPORT_FILES:
      if (self->n_written + self->n_kept + self->n_failed < n_total)
        return g_strdup_printf (
            ngettext ("%u of %u figure written", "%u of %u figures written", n_total),
            self->n_written,
            n_total);
      return g_strdup_printf (ngettext ("%u figure written", "%u figures written", self->n_written),
                              self->n_written);
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
cam_export_describe (CamExport *self)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *written = NULL;

  g_return_val_if_fail (CAM_IS_EXPORT (self), NULL);

  written = describe_written (self);
  text = g_string_new (written);
  if (self->n_kept > 0)
    {
      g_string_append (text, ", ");
      g_string_append_printf (
          text, ngettext ("%u there already", "%u there already", self->n_kept), self->n_kept);
    }
  if (self->n_failed > 0)
    {
      g_string_append (text, ", ");
      g_string_append_printf (
          text, ngettext ("%u failed", "%u failed", self->n_failed), self->n_failed);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GFile *
cam_export_get_target (CamExport *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT (self), NULL);
  return self->setup.options.target;
}

gboolean
cam_export_get_running (CamExport *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT (self), FALSE);
  return self->running;
}

guint
cam_export_get_n_total (CamExport *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT (self), 0);
  return cam_figure_plan_get_n_samples (self->setup.plan);
}

guint
cam_export_get_n_done (CamExport *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT (self), 0);
  return self->n_written + self->n_kept + self->n_failed;
}

guint
cam_export_get_n_written (CamExport *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT (self), 0);
  return self->n_written;
}

guint
cam_export_get_n_kept (CamExport *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT (self), 0);
  return self->n_kept;
}

guint
cam_export_get_n_failed (CamExport *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT (self), 0);
  return self->n_failed;
}

double
cam_export_get_fraction (CamExport *self)
{
  guint n_steps, n_done;

  g_return_val_if_fail (CAM_IS_EXPORT (self), 0);

  /* Putting the document or the figure in its place is a step too. */
  n_steps = cam_export_get_n_total (self) + 1;
  n_done = cam_export_get_n_done (self) + self->closed;
  return (double)n_done / n_steps;
}

const char *
cam_export_get_current (CamExport *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT (self), NULL);
  return self->current;
}

GListModel *
cam_export_get_failures (CamExport *self)
{
  g_return_val_if_fail (CAM_IS_EXPORT (self), NULL);
  return G_LIST_MODEL (self->failures);
}
