/* SPDX-License-Identifier: MIT */

#include "cam-class-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-accessible.h"
#include "cam-css-classes.h"
#include "cam-number.h"
#include "cam-session-probe.h"
#include "cam-snapshot.h"
#include "cam-tooltip.h"

#define N_CLASS_KEYS 9

/* Names of up to so many letters get one line. A label that may have more is laid out many times,
 * which is most of what placing two hundred rows takes. */
#define MAX_SHORT 8

struct _CamClassRow
{
  AdwBin parent_instance;

  CamSession *session;
  CamCompare *compare;
  CamClassItem *item;
  GSignalGroup *item_signals;
  GtkLabel *key;
  GtkLabel *name;
  GtkLabel *side;
  GtkLabel *mark;
  GtkLabel *logit;
  GtkLabel *probability;
  GtkProgressBar *bar;
  GtkLabel *before;
  float mark_at;  /* the probability before the person's changes; −1 for no mark */
  gboolean stale; /* what is shown is to be updated when the row comes in sight */
};

G_DEFINE_FINAL_TYPE (CamClassRow, cam_class_row, ADW_TYPE_BIN)

static gboolean
is_concealed (CamClassRow *self)
{
  return cam_session_get_concealed (self->session);
}

/* Whether the mark fits. In the large letters of a presentation it may not, and the prediction is
 * also shown above the map. */
static gboolean
has_room_for_mark (CamClassRow *self)
{
  gboolean presenting;

  g_object_get (self->session, "presenting", &presenting, NULL);
  return !presenting
         || (!gtk_widget_get_visible (GTK_WIDGET (self->before))
             && !gtk_widget_get_visible (GTK_WIDGET (self->side)));
}

/* Shows prediction and target in one word, so that the name has more room. */
static void
update_mark (CamClassRow *self)
{
  gboolean predicted = cam_class_item_get_predicted (self->item) && !is_concealed (self);
  gboolean target = cam_class_item_get_target (self->item);
  const char *styles[] = { "mark", predicted && target ? "correct" : NULL, NULL };
  const char *tip;

  if (predicted && target)
    tip = _ ("The class with the largest logit, and the target");
  else if (predicted)
    tip = _ ("The class with the largest logit");
  else
    tip = _ ("What the picture shows, by its file’s name");
  gtk_widget_set_visible (GTK_WIDGET (self->mark),
                          (predicted || target) && has_room_for_mark (self));
  cam_css_classes_set (GTK_WIDGET (self->mark), styles);
  cam_tooltip_set (GTK_WIDGET (self->mark), tip);
  gtk_label_set_text (self->mark, predicted ? _ ("predicted") : _ ("target"));
}

/* Returns: "A" or "B" if it is one of two classes of this list that are compared, else "". */
static const char *
update_side (CamClassRow *self)
{
  guint index = cam_class_item_get_index (self->item);
  gboolean active = cam_compare_get_active (self->compare) && !is_concealed (self);
  gboolean is_a = active && index == cam_compare_get_class (self->compare, CAM_SIDE_A);
  gboolean is_b = active && !is_a
                  && cam_compare_get_against (self->compare) == CAM_COMPARE_AGAINST_CLASS
                  && index == cam_compare_get_class (self->compare, CAM_SIDE_B);
  const char *styles[] = { "side", is_b ? "side-b" : "side-a", NULL };
  const char *side = is_a ? "A" : is_b ? "B" : "";

  gtk_label_set_text (self->side, side);
  gtk_widget_set_visible (GTK_WIDGET (self->side), is_a || is_b);
  cam_css_classes_set (GTK_WIDGET (self->side), styles);
  return side;
}

/* Shows the probability; while a person points at a pixel, the map's value there in its place.
 * Returns: (transfer full) (nullable): that value. */
static char *
update_value (CamClassRow *self, const char *percent)
{
  const char *const dim[] = { "numeric", "dim-label", NULL };
  const char *const lit[] = { "numeric", "accent", NULL };
  gboolean probed = cam_probe_get (cam_session_get_probe (self->session), NULL, NULL, NULL)
                    && !is_concealed (self);
  g_autofree char *value = NULL;
  float number;

  if (probed
      && cam_session_read_probe (self->session, cam_class_item_get_index (self->item), &number))
    value = cam_number_format (number);
  else if (probed)
    value = g_strdup ("–");
  gtk_label_set_text (self->probability, probed ? value : percent);
  cam_css_classes_set (GTK_WIDGET (self->probability), probed ? lit : dim);
  cam_tooltip_set (GTK_WIDGET (self->probability),
                   probed ? _ ("The map’s value at the pixel")
                          : _ ("Probability: softmax of the logits"));
  return g_steal_pointer (&value);
}

/* Shows logit and probability before the person's changes. Returns: (transfer full): them in words;
 * "" if nothing is changed. */
static char *
update_before (CamClassRow *self, const char *logit_now)
{
  float logit, probability;
  gboolean changed
      = cam_class_item_get_before (self->item, &logit, &probability) && !is_concealed (self);
  g_autofree char *number = cam_number_format_fixed (logit, 2);
  g_autofree char *percent = cam_number_format_probability (probability);
  g_autofree char *shown = NULL, *text = NULL;

  self->mark_at = changed ? CLAMP (probability, 0, 1) : -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->before), changed && !g_str_equal (number, logit_now));
  if (!changed)
    return g_strdup ("");
  shown = g_strdup_printf ("%s\u202f→", number);
  gtk_label_set_text (self->before, shown);
  /* Translators: a logit and a probability before something was changed */
  text = g_strdup_printf (_ ("was %s, %s"), number, percent);
  cam_tooltip_set (GTK_WIDGET (self->before), text);
  return g_strdup_printf (", %s", text);
}

static void
update_row (CamClassRow *self)
{
  gboolean known = cam_class_item_get_known (self->item) && !is_concealed (self);
  float probability = cam_class_item_get_probability (self->item);
  guint index = cam_class_item_get_index (self->item);
  g_autofree char *key = g_strdup_printf ("%u", index + 1);
  g_autofree char *logit
      = known ? cam_number_format_fixed (cam_class_item_get_logit (self->item), 2) : g_strdup ("–");
  g_autofree char *percent = known ? cam_number_format_probability (probability) : g_strdup ("–");
  g_autofree char *value = update_value (self, percent);
  g_autofree char *at_pixel = NULL;
  g_autofree char *description = NULL;
  g_autofree char *side = NULL;
  g_autofree char *before = update_before (self, logit);

  /* Without a key, a transparent digit keeps the names aligned. */
  gtk_label_set_text (self->key, index < N_CLASS_KEYS ? key : "");
  gtk_widget_set_opacity (GTK_WIDGET (self->key), index < N_CLASS_KEYS ? 1 : 0);
  gtk_label_set_text (self->name, cam_class_item_get_name (self->item));
  gtk_label_set_wrap (self->name,
                      g_utf8_strlen (cam_class_item_get_name (self->item), -1) > MAX_SHORT);
  cam_tooltip_set (GTK_WIDGET (self->name), cam_class_item_get_name (self->item));
  gtk_label_set_text (self->logit, logit);
  gtk_progress_bar_set_fraction (self->bar, known ? CLAMP (probability, 0, 1) : 0);
  side = g_strconcat (*update_side (self) != '\0' ? ", " : "", update_side (self), NULL);
  update_mark (self);

  /* Translators: follows a class's name: what its map shows at the pixel that is pointed at */
  at_pixel = value != NULL ? g_strdup_printf (_ (", %s at the pixel"), value) : g_strdup ("");
  description = g_strdup_printf (
      _ ("%s, logit %s, probability %s%s%s%s%s%s"),
      cam_class_item_get_name (self->item),
      logit,
      percent,
      before,
      cam_class_item_get_predicted (self->item) && !is_concealed (self) ? _ (", prediction") : "",
      cam_class_item_get_target (self->item) ? _ (", target") : "",
      side,
      at_pixel);
  cam_accessible_name_row (GTK_WIDGET (self), description);
}

/* There may be 200 rows, and two lists of which only one is in sight. */
static void
on_change (CamClassRow *self)
{
  if (self->item == NULL)
    return;
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->stale)
    update_row (self);
}

static void
cam_class_row_map (GtkWidget *widget)
{
  CamClassRow *self = CAM_CLASS_ROW (widget);

  if (self->stale && self->item != NULL)
    update_row (self);
  self->stale = FALSE;
  GTK_WIDGET_CLASS (cam_class_row_parent_class)->map (widget);
}

void
cam_class_row_set_item (CamClassRow *self, CamClassItem *item)
{
  g_return_if_fail (CAM_IS_CLASS_ROW (self));

  if (!g_set_object (&self->item, item))
    return;
  g_signal_group_set_target (self->item_signals, item);
  if (item != NULL)
    update_row (self);
}

/* Draws the mark across the bar of the probability. */
static void
cam_class_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CamClassRow *self = CAM_CLASS_ROW (widget);
  const float width = 2, overhang = 2;
  graphene_rect_t bar;
  GdkRGBA color;
  float x;

  GTK_WIDGET_CLASS (cam_class_row_parent_class)->snapshot (widget, snapshot);
  if (self->mark_at < 0 || !gtk_widget_compute_bounds (GTK_WIDGET (self->bar), widget, &bar))
    return;
  x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? 1 - self->mark_at : self->mark_at;
  color = cam_snapshot_look_up_color (widget, "window_fg_color");
  cam_snapshot_append_rounded (
      snapshot,
      &GRAPHENE_RECT_INIT (bar.origin.x + roundf (x * (bar.size.width - width)),
                           bar.origin.y - overhang,
                           width,
                           bar.size.height + 2 * overhang),
      0,
      &color);
}

static void
cam_class_row_dispose (GObject *object)
{
  CamClassRow *self = CAM_CLASS_ROW (object);

  g_clear_object (&self->item_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->session);
  g_clear_object (&self->compare);
  G_OBJECT_CLASS (cam_class_row_parent_class)->dispose (object);
}

static void
cam_class_row_class_init (CamClassRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cam_class_row_dispose;
  widget_class->map = cam_class_row_map;
  widget_class->snapshot = cam_class_row_snapshot;
  gtk_widget_class_set_css_name (widget_class, "classrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-class-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CamClassRow, key);
  gtk_widget_class_bind_template_child (widget_class, CamClassRow, name);
  gtk_widget_class_bind_template_child (widget_class, CamClassRow, side);
  gtk_widget_class_bind_template_child (widget_class, CamClassRow, mark);
  gtk_widget_class_bind_template_child (widget_class, CamClassRow, logit);
  gtk_widget_class_bind_template_child (widget_class, CamClassRow, probability);
  gtk_widget_class_bind_template_child (widget_class, CamClassRow, bar);
  gtk_widget_class_bind_template_child (widget_class, CamClassRow, before);
}

static void
cam_class_row_init (CamClassRow *self)
{
  const char *const changes[] = { "notify::probability", "notify::predicted", "notify::target" };

  self->mark_at = -1;
  self->item_signals = g_signal_group_new (CAM_TYPE_CLASS_ITEM);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_group_connect_swapped (self->item_signals, changes[i], G_CALLBACK (on_change), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  cam_tooltip_set (GTK_WIDGET (self->key), _ ("The key that picks this class"));
  cam_tooltip_set (GTK_WIDGET (self->logit), _ ("Logit: what the network computes for this class"));
}

/* Of maps, a row shows only their values at a pixel. */
static void
on_maps (CamClassRow *self)
{
  if (cam_probe_get (cam_session_get_probe (self->session), NULL, NULL, NULL))
    on_change (self);
}

static GtkWidget *
new_row (CamCompare *compare)
{
  const char *const changes[] = { "notify::active", "notify::against", "notify::other-class" };
  CamSession *session;
  CamClassRow *self;

  session = cam_compare_get_session (compare);
  self = g_object_new (CAM_TYPE_CLASS_ROW, NULL);
  self->compare = g_object_ref (compare);
  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (compare, changes[i], G_CALLBACK (on_change), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      cam_session_get_probe (session), "changed", G_CALLBACK (on_change), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::maps", G_CALLBACK (on_maps), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::concealed", G_CALLBACK (on_change), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::presenting", G_CALLBACK (on_change), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

GtkWidget *
cam_class_row_get_free (GPtrArray *rows, CamCompare *compare)
{
  GtkWidget *row;

  g_return_val_if_fail (rows != NULL, NULL);
  g_return_val_if_fail (CAM_IS_COMPARE (compare), NULL);

  for (guint i = 0; i < rows->len; i++)
    if (gtk_widget_get_parent (g_ptr_array_index (rows, i)) == NULL)
      return g_ptr_array_index (rows, i);
  row = g_object_ref_sink (new_row (compare));
  g_ptr_array_add (rows, row);
  return row;
}
