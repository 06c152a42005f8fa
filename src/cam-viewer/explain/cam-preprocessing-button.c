/* SPDX-License-Identifier: MIT */

#include "cam-preprocessing-button.h"

#include <glib/gi18n-lib.h>

#include "cam-property.h"
#include "cam-session-prepare.h"

/* In the order of the list "values"; the last stands for what belongs to the model. */
typedef enum
{
  VALUES_IMAGENET,
  VALUES_ONE,
  VALUES_SIGNED,
  VALUES_BYTES,
  VALUES_MODEL,
} Values;

struct _CamPreprocessingButton
{
  AdwBin parent_instance;

  CamSession *session;
  CamModel *model;      /* whose preprocessing is shown */
  CamPreprocessing own; /* what came with the file */
  GtkMenuButton *button;
  GtkLabel *words;
  GtkSpinButton *crop;
  GtkSpinButton *resize;
  GtkDropDown *resize_filter;
  GtkDropDown *values;
  GtkDropDown *rgb_order;
  GtkLabel *failure;
  gboolean needed;
  gboolean filling;
};

enum
{
  PROP_0,
  PROP_NEEDED,
  N_PROPERTIES
};

static const CamProperty property_table[N_PROPERTIES] = {
  [PROP_NEEDED] = { "needed",
                    G_TYPE_BOOLEAN,
                    G_STRUCT_OFFSET (CamPreprocessingButton, needed),
                    .flags = G_PARAM_READABLE },
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (CamPreprocessingButton, cam_preprocessing_button, ADW_TYPE_BIN)

static void
copy_numbers (CamPreprocessing *to, const CamPreprocessing *from)
{
  for (guint i = 0; i < G_N_ELEMENTS (to->mean); i++)
    {
      to->mean[i] = from->mean[i];
      to->deviation[i] = from->deviation[i];
    }
}

static void
set_numbers (CamPreprocessing *how, const CamPreprocessing *own, Values values)
{
  CamPreprocessing numbers = cam_preprocessing_none ();

  if (values == VALUES_IMAGENET)
    numbers = cam_preprocessing_usual (3, 0);
  if (values == VALUES_MODEL)
    numbers = *own;
  for (guint i = 0; i < G_N_ELEMENTS (numbers.mean); i++)
    {
      if (values == VALUES_SIGNED)
        numbers.mean[i] = numbers.deviation[i] = 0.5f;
      if (values == VALUES_BYTES)
        numbers.deviation[i] = 1.f / 255;
    }
  copy_numbers (how, &numbers);
}

static Values
find_values (const CamPreprocessing *how, const CamPreprocessing *own)
{
  for (Values values = VALUES_IMAGENET; values < VALUES_MODEL; values++)
    {
      CamPreprocessing other = *how;

      set_numbers (&other, own, values);
      if (cam_preprocessing_equal (&other, how))
        return values;
    }
  return VALUES_MODEL;
}

static void
show_words (CamPreprocessingButton *self, const CamPreprocessing *how)
{
  g_autofree char *words = cam_preprocessing_describe (how);

  gtk_label_set_text (self->words, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), words);
}

static void
fill (CamPreprocessingButton *self, const CamPreprocessing *how)
{
  self->filling = TRUE;
  gtk_spin_button_set_value (self->crop, how->crop);
  gtk_spin_button_set_value (self->resize, MAX (how->shorter, how->crop));
  gtk_drop_down_set_selected (self->resize_filter, how->bicubic ? 1 : 0);
  gtk_drop_down_set_selected (self->values, find_values (how, &self->own));
  gtk_drop_down_set_selected (self->rgb_order, how->bgr ? 1 : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), FALSE);
  show_words (self, how);
  self->filling = FALSE;
}

/* Another file has other preprocessing of its own; the same one prepared differently has not. */
static void
on_model (CamPreprocessingButton *self)
{
  CamModel *model = cam_session_get_model (self->session);
  gboolean same_file = model != NULL && self->model != NULL
                       && cam_model_get_file (model) == cam_model_get_file (self->model);

  self->needed = model != NULL && cam_network_get_graph (cam_model_get_network (model)) != NULL;
  if (model != NULL && !same_file)
    self->own = *cam_model_get_preprocessing (model);
  g_set_object (&self->model, model);
  if (self->needed)
    fill (self, cam_model_get_preprocessing (model));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEEDED]);
}

static void
prepare (CamPreprocessingButton *self, const CamPreprocessing *how)
{
  g_autoptr (GError) error = NULL;

  if (cam_session_prepare_pictures (self->session, 0, how, &error))
    return;
  gtk_label_set_text (self->failure, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
}

static void
on_apply (CamPreprocessingButton *self)
{
  CamPreprocessing how = self->own;

  how.crop = (guint)gtk_spin_button_get_value_as_int (self->crop);
  how.shorter = MAX ((guint)gtk_spin_button_get_value_as_int (self->resize), how.crop);
  how.bicubic = gtk_drop_down_get_selected (self->resize_filter) == 1;
  how.bgr = gtk_drop_down_get_selected (self->rgb_order) == 1;
  set_numbers (&how, &self->own, (Values)gtk_drop_down_get_selected (self->values));
  prepare (self, &how);
}

static void
on_reset (CamPreprocessingButton *self)
{
  prepare (self, &self->own);
}

/* What is resized is never smaller than what is cut out of it. */
static void
on_crop (CamPreprocessingButton *self)
{
  double crop = gtk_spin_button_get_value (self->crop);

  if (!self->filling && gtk_spin_button_get_value (self->resize) < crop)
    gtk_spin_button_set_value (self->resize, crop);
}

void
cam_preprocessing_button_set_session (CamPreprocessingButton *self, CamSession *session)
{
  g_return_if_fail (CAM_IS_PREPROCESSING_BUTTON (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (
      session, "notify::model", G_CALLBACK (on_model), self, G_CONNECT_SWAPPED);
  on_model (self);
}

static void
cam_preprocessing_button_dispose (GObject *object)
{
  CamPreprocessingButton *self = CAM_PREPROCESSING_BUTTON (object);

  g_clear_object (&self->session);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (cam_preprocessing_button_parent_class)->dispose (object);
}

static void
cam_preprocessing_button_class_init (CamPreprocessingButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cam_property_get;
  object_class->dispose = cam_preprocessing_button_dispose;
  cam_properties_install (object_class, property_table, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/CamViewer/ui/cam-preprocessing-button.ui");
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, button);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, words);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, crop);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, resize);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, resize_filter);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, values);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, rgb_order);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, failure);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
  gtk_widget_class_bind_template_callback (widget_class, on_reset);
  gtk_widget_class_bind_template_callback (widget_class, on_crop);
}

static void
cam_preprocessing_button_init (CamPreprocessingButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
