/* SPDX-License-Identifier: MIT */

#include "cam-equation.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-equation-round.h"
#include "cam-number.h"
#include "cam-property.h"
#include "cam-tooltip.h"

struct _CamEquation
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkWidget *logit_symbol;
  GtkWidget *sum_symbol;
  GtkWidget *bias_symbol;
  GtkWidget *logit;
  GtkWidget *relation;
  GtkWidget *sum;
  GtkWidget *sign;
  GtkWidget *bias;
  GtkWidget *reason;

  CamChannelTable *table;
  char *class_name;
  char *other_class_name;
  char *text;
  char *changed;
  GtkWidget *changed_label;
};

enum
{
  PROP_0,
  PROP_TABLE,
  PROP_CLASS_NAME,
  PROP_OTHER_CLASS_NAME,
  PROP_CHANGED,
  N_PROPERTIES
};

#define FIELD(field) G_STRUCT_OFFSET (CamEquation, field)

static const CamProperty property_table[N_PROPERTIES] = {
  [PROP_TABLE] = { "table", G_TYPE_OBJECT, FIELD (table), .type = cam_channel_table_get_type },
  [PROP_CLASS_NAME] = { "class-name", G_TYPE_STRING, FIELD (class_name) },
  [PROP_OTHER_CLASS_NAME] = { "other-class-name", G_TYPE_STRING, FIELD (other_class_name) },
  [PROP_CHANGED] = { "changed", G_TYPE_STRING, FIELD (changed) },
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (CamEquation, cam_equation, GTK_TYPE_WIDGET)

/* For a class, and for a difference. */
static const char *const logit_symbols[] = {
  "<i>y</i><i><sup>c</sup></i>",
  "<i>y</i><sup>A</sup> − <i>y</i><sup>B</sup>",
};
static const char *const sum_symbols[] = {
  "Σ<sub><i>k</i></sub> <i>w</i><sub><i>k</i></sub><i><sup>c</sup></i> <i>F</i><i><sup>k</sup></i>",
  "Σ<sub><i>k</i></sub> (<i>w</i><sub><i>k</i></sub><sup>A</sup> − "
  "<i>w</i><sub><i>k</i></sub><sup>B</sup>) <i>F</i><i><sup>k</sup></i>",
};
static const char *const bias_symbols[] = {
  "<i>β</i><i><sup>c</sup></i>",
  "(<i>β</i><sup>A</sup> − <i>β</i><sup>B</sup>)",
};

static gboolean
is_difference (CamEquation *self)
{
  return self->table != NULL && cam_channel_table_is_difference (self->table);
}

static void
update_symbols (CamEquation *self)
{
  guint which = is_difference (self) ? 1 : 0;

  gtk_label_set_markup (GTK_LABEL (self->logit_symbol), logit_symbols[which]);
  gtk_label_set_markup (GTK_LABEL (self->sum_symbol), sum_symbols[which]);
  gtk_label_set_markup (GTK_LABEL (self->bias_symbol), bias_symbols[which]);
  /* The longer formula needs more room, so its parts are closer. */
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), which == 1 ? 6 : 8);
}

static char *
format_units (gint64 units, int decimals)
{
  return cam_number_format_fixed ((double)units / pow (10, decimals), decimals);
}

/* Gives a number the colour of positive or negative bars. */
static void
set_hue (GtkWidget *label, gint64 number)
{
  gtk_widget_remove_css_class (label, "positive");
  gtk_widget_remove_css_class (label, "negative");
  if (number != 0)
    gtk_widget_add_css_class (label, number > 0 ? "positive" : "negative");
}

static void
show_numbers (CamEquation *self, const CamEquationNumbers *numbers)
{
  g_autofree char *logit = format_units (numbers->logit, numbers->decimals);
  g_autofree char *sum = format_units (numbers->sum, numbers->decimals);
  g_autofree char *bias = format_units (ABS (numbers->bias), numbers->decimals);
  const char *relation = numbers->adds_up ? "=" : "≈";
  const char *sign = numbers->bias < 0 ? "\u2212" : "+";

  gtk_label_set_text (GTK_LABEL (self->logit), logit);
  gtk_label_set_text (GTK_LABEL (self->relation), relation);
  gtk_label_set_text (GTK_LABEL (self->sum), sum);
  gtk_label_set_text (GTK_LABEL (self->sign), sign);
  gtk_label_set_text (GTK_LABEL (self->bias), bias);
  set_hue (self->sum, numbers->sum);
  set_hue (self->sign, numbers->bias);
  set_hue (self->bias, numbers->bias);
  self->text = g_strdup_printf ("%s %s %s %s %s", logit, relation, sum, sign, bias);
}

/* Says that the sum is that of a changed network or picture. */
static void
update_changed (CamEquation *self)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->changed_label, self->changed != NULL && self->text != NULL);
  if (self->changed == NULL || self->text == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (self->changed_label), self->changed);
  text = g_strdup_printf ("%s, %s", self->text, self->changed);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
set_tooltip (GtkWidget *symbol, GtkWidget *number, const char *tooltip)
{
  cam_tooltip_set (symbol, tooltip);
  cam_tooltip_set (number, tooltip);
}

static void
update_tooltips_of_difference (CamEquation *self)
{
  const char *a = self->class_name != NULL ? self->class_name : "A";
  const char *b = self->other_class_name != NULL ? self->other_class_name : "B";
  /* Translators: twice two classes, A and B */
  g_autofree char *logit = g_strdup_printf (
      _ ("y: the logit of A, %s, less that of B, %s; above zero the network prefers %s to %s"),
      a,
      b,
      a,
      b);
  /* Translators: two classes, A and B */
  g_autofree char *sum = g_strdup_printf (
      _ ("Σ (w − w)·F: for each channel k its class weight for %s less that for %s, times F, the "
         "mean of its feature map, all added up"),
      a,
      b);
  /* Translators: two classes, A and B */
  g_autofree char *bias
      = g_strdup_printf (_ ("β: the bias of %s less that of %s, whatever the image shows"), a, b);

  set_tooltip (self->logit_symbol, self->logit, logit);
  set_tooltip (self->sum_symbol, self->sum, sum);
  set_tooltip (self->bias_symbol, self->bias, bias);
}

static void
update_tooltips (CamEquation *self)
{
  const char *name = self->class_name ? self->class_name : "c";
  g_autofree char *logit = g_strdup_printf (
      _ ("y: the logit of %s, what the network says for the class before the softmax"), name);
  g_autofree char *sum = g_strdup_printf (
      _ ("Σ w·F: for each channel k its class weight for %s times F, the mean of its feature map, "
         "all added up"),
      name);
  g_autofree char *bias = g_strdup_printf (
      _ ("β: the bias of %s, what the network says for the class whatever the image shows"), name);

  set_tooltip (self->logit_symbol, self->logit, logit);
  set_tooltip (self->sum_symbol, self->sum, sum);
  set_tooltip (self->bias_symbol, self->bias, bias);
}

static char *
describe (CamEquation *self)
{
  if (!is_difference (self))
    return g_strdup (_ ("The logit as a sum"));
  /* Translators: two classes */
  return g_strdup_printf (_ ("The logit of %s less that of %s as a sum"),
                          self->class_name != NULL ? self->class_name : "A",
                          self->other_class_name != NULL ? self->other_class_name : "B");
}

static void
update_words (CamEquation *self)
{
  g_autofree char *label = describe (self);

  if (is_difference (self))
    update_tooltips_of_difference (self);
  else
    update_tooltips (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
update (CamEquation *self)
{
  gboolean exact = self->table && cam_channel_table_is_exact (self->table);
  CamEquationNumbers numbers;

  g_clear_pointer (&self->text, g_free);
  gtk_widget_set_visible (self->grid, exact);
  gtk_widget_set_visible (self->reason, self->table && !exact);
  if (exact)
    {
      cam_equation_round (cam_channel_table_get_logit (self->table),
                          cam_channel_table_get_sum (self->table),
                          cam_channel_table_get_bias (self->table),
                          &numbers);
      show_numbers (self, &numbers);
    }
  update_symbols (self);
  update_words (self);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->text ? self->text : "", -1);
  update_changed (self);
}

static void
cam_equation_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamEquation *self = CAM_EQUATION (object);

  if (!cam_property_set_field (pspec, self, value))
    return;
  if (id == PROP_TABLE || id == PROP_CHANGED)
    update (self);
  else
    update_words (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
cam_equation_dispose (GObject *object)
{
  CamEquation *self = CAM_EQUATION (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->table);
  G_OBJECT_CLASS (cam_equation_parent_class)->dispose (object);
}

static void
cam_equation_finalize (GObject *object)
{
  CamEquation *self = CAM_EQUATION (object);

  g_free (self->class_name);
  g_free (self->other_class_name);
  g_free (self->text);
  g_free (self->changed);
  G_OBJECT_CLASS (cam_equation_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CamEquation, grid);
  gtk_widget_class_bind_template_child (widget_class, CamEquation, logit_symbol);
  gtk_widget_class_bind_template_child (widget_class, CamEquation, sum_symbol);
  gtk_widget_class_bind_template_child (widget_class, CamEquation, bias_symbol);
  gtk_widget_class_bind_template_child (widget_class, CamEquation, logit);
  gtk_widget_class_bind_template_child (widget_class, CamEquation, relation);
  gtk_widget_class_bind_template_child (widget_class, CamEquation, sum);
  gtk_widget_class_bind_template_child (widget_class, CamEquation, sign);
  gtk_widget_class_bind_template_child (widget_class, CamEquation, bias);
  gtk_widget_class_bind_template_child (widget_class, CamEquation, reason);
  gtk_widget_class_bind_template_child (widget_class, CamEquation, changed_label);
}

static void
cam_equation_class_init (CamEquationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cam_equation_set_property;
  object_class->get_property = cam_property_get;
  object_class->dispose = cam_equation_dispose;
  object_class->finalize = cam_equation_finalize;

  cam_properties_install (object_class, property_table, N_PROPERTIES, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "equation");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-equation.ui");
  bind_children (widget_class);
}

static void
cam_equation_init (CamEquation *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Formulas are written from left to right in every language. */
  gtk_widget_set_direction (self->grid, GTK_TEXT_DIR_LTR);
  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    gtk_widget_set_halign (self->grid, GTK_ALIGN_END);
  update (self);
}

GtkWidget *
cam_equation_new (void)
{
  return g_object_new (CAM_TYPE_EQUATION, NULL);
}

const char *
cam_equation_get_text (CamEquation *self)
{
  g_return_val_if_fail (CAM_IS_EQUATION (self), NULL);
  return self->text;
}
