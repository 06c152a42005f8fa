/* SPDX-License-Identifier: MIT */

#include "cam-preprocessing-button.h"

#include <glib/gi18n-lib.h>

#include "cam-popover.h"
#include "cam-preprocessing-values.h"
#include "cam-property.h"
#include "cam-session-prepare.h"
#include "cam-tooltip.h"

struct _CamPreprocessingButton
{
  AdwBin parent_instance;

  CamSession *session;
  CamModel *model; /* the model whose preprocessing is shown */
  GtkMenuButton *button;
  GtkLabel *words;
  GtkSpinButton *crop;
  GtkSpinButton *resize;
  GtkDropDown *resize_filter;
  GtkDropDown *values;
  GtkEditable *mean;
  GtkEditable *deviation;
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
show_words (CamPreprocessingButton *self, const CamPreprocessing *how)
{
  g_autofree char *words = cam_preprocessing_describe (how);

  gtk_label_set_text (self->words, words);
  cam_tooltip_set (GTK_WIDGET (self->button), words);
}

static void
show_failure (CamPreprocessingButton *self, const char *message)
{
  gtk_label_set_text (self->failure, message);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), message != NULL);
}

static const CamPreprocessing *
get_own (CamPreprocessingButton *self)
{
  return cam_model_get_own_preprocessing (self->model);
}

static void
fill_numbers (CamPreprocessingButton *self, const CamPreprocessing *how)
{
  g_autofree char *mean = cam_preprocessing_values_format (how->mean);
  g_autofree char *deviation = cam_preprocessing_values_format (how->deviation);

  gtk_editable_set_text (self->mean, mean);
  gtk_editable_set_text (self->deviation, deviation);
}

static void
fill (CamPreprocessingButton *self, const CamPreprocessing *how)
{
  self->filling = TRUE;
  gtk_spin_button_set_value (self->crop, how->crop);
  gtk_spin_button_set_value (self->resize, MAX (how->shorter, how->crop));
  gtk_drop_down_set_selected (self->resize_filter, how->bicubic ? 1 : 0);
  gtk_drop_down_set_selected (self->values, cam_preprocessing_values_find (how, get_own (self)));
  fill_numbers (self, how);
  gtk_drop_down_set_selected (self->rgb_order, how->bgr ? 1 : 0);
  show_failure (self, NULL);
  show_words (self, how);
  self->filling = FALSE;
}

static void
on_preprocessing_model (CamPreprocessingButton *self)
{
  CamModel *model = cam_session_get_model (self->session);

  self->needed = model != NULL && cam_network_get_graph (cam_model_get_network (model)) != NULL;
  g_set_object (&self->model, model);
  if (self->needed)
    fill (self, cam_model_get_preprocessing (model));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEEDED]);
}

static void
prepare (CamPreprocessingButton *self, const CamPreprocessing *how)
{
  g_autoptr (GError) error = NULL;

  if (!cam_session_prepare_pictures (self->session, 0, how, &error))
    show_failure (self, error->message);
}

/* Reads the typed numbers into @how. Returns: whether they are a usable mean and deviation. */
static gboolean
read_numbers (CamPreprocessingButton *self, CamPreprocessing *how)
{
  gboolean mean = cam_preprocessing_values_parse (gtk_editable_get_text (self->mean), how->mean);
  gboolean deviation
      = cam_preprocessing_values_parse (gtk_editable_get_text (self->deviation), how->deviation);

  for (guint i = 0; i < G_N_ELEMENTS (how->deviation); i++)
    deviation = deviation && how->deviation[i] > 0;
  if (!mean)
    show_failure (self, _ ("The mean needs a number for each channel, such as “0.5 0.5 0.5”."));
  else if (!deviation)
    show_failure (self, _ ("The deviation needs a number above 0 for each channel."));
  return mean && deviation;
}

static void
on_apply (CamPreprocessingButton *self)
{
  CamPreprocessingValues values = gtk_drop_down_get_selected (self->values);
  CamPreprocessing how = *get_own (self);

  how.crop = (guint)gtk_spin_button_get_value_as_int (self->crop);
  how.shorter = MAX ((guint)gtk_spin_button_get_value_as_int (self->resize), how.crop);
  how.bicubic = gtk_drop_down_get_selected (self->resize_filter) == 1;
  how.bgr = gtk_drop_down_get_selected (self->rgb_order) == 1;
  if (values != CAM_PREPROCESSING_VALUES_TYPED)
    cam_preprocessing_values_set (&how, get_own (self), values);
  else if (!read_numbers (self, &how))
    return;
  prepare (self, &how);
}

static void
on_reset (CamPreprocessingButton *self)
{
  prepare (self, get_own (self));
}

/* Shows the mean and deviation of the choice in the entries. */
static void
on_values (CamPreprocessingButton *self)
{
  CamPreprocessingValues values = gtk_drop_down_get_selected (self->values);
  CamPreprocessing how;

  if (self->filling || self->model == NULL || values == CAM_PREPROCESSING_VALUES_TYPED)
    return;
  how = *get_own (self);
  cam_preprocessing_values_set (&how, get_own (self), values);
  self->filling = TRUE;
  fill_numbers (self, &how);
  self->filling = FALSE;
}

static void
on_number (CamPreprocessingButton *self)
{
  if (!self->filling)
    gtk_drop_down_set_selected (self->values, CAM_PREPROCESSING_VALUES_TYPED);
}

/* Makes the resized picture at least as large as the part that is cut out of it. */
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
      session, "notify::model", G_CALLBACK (on_preprocessing_model), self, G_CONNECT_SWAPPED);
  on_preprocessing_model (self);
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

  g_type_ensure (CAM_TYPE_POPOVER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/com/example/CamViewer/ui/cam-preprocessing-button.ui");
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, button);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, words);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, crop);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, resize);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, resize_filter);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, values);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, mean);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, deviation);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, rgb_order);
  gtk_widget_class_bind_template_child (widget_class, CamPreprocessingButton, failure);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
  gtk_widget_class_bind_template_callback (widget_class, on_reset);
  gtk_widget_class_bind_template_callback (widget_class, on_crop);
  gtk_widget_class_bind_template_callback (widget_class, on_values);
  gtk_widget_class_bind_template_callback (widget_class, on_number);
}

static void
cam_preprocessing_button_init (CamPreprocessingButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
