/* SPDX-License-Identifier: MIT */

#include "cam-class-strip.h"

#include "cam-class-tile.h"
#include "cam-property.h"

struct _CamClassStrip
{
  GtkWidget parent_instance;

  CamCompare *compare;
  GdkPaintable *base;
  double alpha;
};

enum
{
  PROP_STRIP_BASE = 1,
  PROP_STRIP_ALPHA,
  N_STRIP_PROPERTIES
};

#define STRIP_FIELD(field) G_STRUCT_OFFSET (CamClassStrip, field)

static const CamProperty strip_property_table[N_STRIP_PROPERTIES] = {
  [PROP_STRIP_BASE] = { "base", G_TYPE_OBJECT, STRIP_FIELD (base), .type = gdk_paintable_get_type },
  [PROP_STRIP_ALPHA]
  = { "alpha", G_TYPE_DOUBLE, STRIP_FIELD (alpha), .maximum = 1, .initial = 0.5 },
};

static GParamSpec *strip_properties[N_STRIP_PROPERTIES];

G_DEFINE_FINAL_TYPE (CamClassStrip, cam_class_strip, GTK_TYPE_WIDGET)

static GtkWidget *
get_tile (CamClassStrip *self, guint position)
{
  GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (tile != NULL && position-- > 0)
    tile = gtk_widget_get_next_sibling (tile);
  return tile;
}

static void
on_picked (CamClassTile *tile, int side, CamClassStrip *self)
{
  cam_compare_set_class (
      self->compare, (CamSide)side, cam_compared_class_get_index (cam_class_tile_get_item (tile)));
}

/* Whether a class of this network has a name of two lines. Then all tiles have room for two, so
 * that the maps stay in place from picture to picture. */
static gboolean
has_long_names (CamClassStrip *self)
{
  CamExplainer *explainer = cam_compare_get_explainer (self->compare, CAM_SIDE_A);
  const char *const *names = explainer != NULL ? cam_explainer_get_class_names (explainer) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_utf8_strlen (names[i], -1) > CAM_CLASS_TILE_CHARS)
      return TRUE;
  return FALSE;
}

static void
on_items (GListModel *items, guint position, guint n_removed, guint n_added, CamClassStrip *self)
{
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  gboolean two_lines = n_added > 0 && has_long_names (self);

  for (guint i = 0; i < n_removed; i++)
    gtk_widget_unparent (get_tile (self, position));
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (CamComparedClass) item = g_list_model_get_item (items, i);
      GtkWidget *tile = cam_class_tile_new (item);

      if (two_lines)
        gtk_widget_add_css_class (tile, "two-lines");
      g_object_set (tile, "base", self->base, "alpha", self->alpha, NULL);
      g_signal_connect (tile, "picked", G_CALLBACK (on_picked), self);
      gtk_widget_insert_after (tile, GTK_WIDGET (self), i > 0 ? get_tile (self, i - 1) : NULL);
    }
  /* Keeps the focus in the strip when the tiles are replaced. */
  if (focused && n_added > 0)
    gtk_widget_grab_focus (get_tile (self, position));
}

static void
cam_class_strip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamClassStrip *self = CAM_CLASS_STRIP (object);

  if (!cam_property_set_field (pspec, self, value))
    return;
  for (GtkWidget *tile = get_tile (self, 0); tile != NULL;
       tile = gtk_widget_get_next_sibling (tile))
    g_object_set_property (G_OBJECT (tile), pspec->name, value);
  g_object_notify_by_pspec (object, pspec);
}

/* Returns: the tile that Tab leads to: A's, or the first one. */
static GtkWidget *
get_entry (CamClassStrip *self)
{
  for (GtkWidget *tile = get_tile (self, 0); tile != NULL;
       tile = gtk_widget_get_next_sibling (tile))
    if (cam_compared_class_get_is_a (cam_class_tile_get_item (CAM_CLASS_TILE (tile))))
      return tile;
  return get_tile (self, 0);
}

/* Lets Tab stop at one tile only. Arrow keys lead to the others. */
static gboolean
cam_class_strip_focus (GtkWidget *widget, GtkDirectionType direction)
{
  CamClassStrip *self = CAM_CLASS_STRIP (widget);
  GtkWidget *entry = get_entry (self);

  if (gtk_widget_get_focus_child (widget) != NULL || entry == NULL)
    return FALSE;
  return gtk_widget_grab_focus (entry);
}

static gboolean
move_focus (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  GtkWidget *present = gtk_widget_get_focus_child (widget), *next;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int step;

  g_variant_get (arguments, "(i)", &step);
  if (present == NULL)
    return GDK_EVENT_PROPAGATE;
  if (ABS (step) > 1)
    next = step < 0 ? gtk_widget_get_first_child (widget) : gtk_widget_get_last_child (widget);
  else if ((step > 0) != mirrored)
    next = gtk_widget_get_next_sibling (present);
  else
    next = gtk_widget_get_prev_sibling (present);
  if (next != NULL)
    gtk_widget_grab_focus (next);
  return GDK_EVENT_STOP;
}

static void
install_strip_keys (GtkWidgetClass *widget_class)
{
  const struct
  {
    guint keys[2];
    int step;
  } moves[] = {
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, -1 },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, 1 },
    { { GDK_KEY_Home, GDK_KEY_KP_Home }, -CAM_COMPARE_MAX_CLASSES },
    { { GDK_KEY_End, GDK_KEY_KP_End }, CAM_COMPARE_MAX_CLASSES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    for (guint j = 0; j < 2; j++)
      gtk_widget_class_add_binding (
          widget_class, moves[i].keys[j], 0, move_focus, "(i)", moves[i].step);
}

static void
cam_class_strip_dispose (GObject *object)
{
  CamClassStrip *self = CAM_CLASS_STRIP (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->compare);
  g_clear_object (&self->base);
  G_OBJECT_CLASS (cam_class_strip_parent_class)->dispose (object);
}

static void
cam_class_strip_class_init (CamClassStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cam_class_strip_set_property;
  object_class->get_property = cam_property_get;
  object_class->dispose = cam_class_strip_dispose;
  cam_properties_install (object_class, strip_property_table, N_STRIP_PROPERTIES, strip_properties);
  widget_class->focus = cam_class_strip_focus;
  install_strip_keys (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "classstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cam_class_strip_init (CamClassStrip *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  self->alpha = 0.5;
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
}

void
cam_class_strip_set_compare (CamClassStrip *self, CamCompare *compare)
{
  GListModel *classes;

  g_return_if_fail (CAM_IS_CLASS_STRIP (self));
  g_return_if_fail (CAM_IS_COMPARE (compare) && self->compare == NULL);

  self->compare = g_object_ref (compare);
  classes = cam_compare_get_classes (compare);
  g_signal_connect_object (classes, "items-changed", G_CALLBACK (on_items), self, 0);
  on_items (classes, 0, 0, g_list_model_get_n_items (classes), self);
}
