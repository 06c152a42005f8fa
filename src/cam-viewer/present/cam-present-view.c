/* SPDX-License-Identifier: MIT */

#include "cam-present-view.h"

#include "cam-class-list.h"
#include "cam-letters.h"
#include "cam-present-layout.h"
#include "cam-property.h"
#include "cam-spotlight.h"

/* The height of letters, in pixels, on a screen of this size. They grow with the screen, and shrink
 * on a smaller one, but not below what a person in front of it can read. */
#define LETTERS 22.0
#define SCREEN_WIDTH 1280.0
#define SCREEN_HEIGHT 720.0

/* With more classes than this, the classes' bars need the room of the channels' bars, which are
 * hidden. */
#define FEW_CLASSES 5

/* The pointer shows the buttons in this share of the height, at the upper edge. */
#define EDGE 0.08

struct _CamPresentView
{
  AdwBin parent_instance;

  CamCompare *compare;
  AdwBin *presented;
  GtkWidget *side;
  CamClassList *bars;
  CamChannelChart *chart;
  CamEquation *equation;
  CamSpotlight *light;
  GtkRevealer *buttons;
  CamLetters *letters; /* of this view, tooltips and toasts; NULL while it is not realized */
  gboolean spotlight;
};

enum
{
  PROP_0,
  PROP_SPOTLIGHT,
  N_PROPERTIES
};

static const CamProperty property_table[N_PROPERTIES] = {
  [PROP_SPOTLIGHT] = { "spotlight", G_TYPE_BOOLEAN, G_STRUCT_OFFSET (CamPresentView, spotlight) },
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (CamPresentView, cam_present_view, ADW_TYPE_BIN)

static double
get_letters_size (CamPresentView *self)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self)));
  int width = gdk_surface_get_width (surface), height = gdk_surface_get_height (surface);

  return LETTERS * MIN (MAX (width, height) / SCREEN_WIDTH, MIN (width, height) / SCREEN_HEIGHT);
}

static void
update_letters (CamPresentView *self)
{
  cam_letters_set_size (self->letters, get_letters_size (self));
}

static void
cam_present_view_realize (GtkWidget *widget)
{
  CamPresentView *self = CAM_PRESENT_VIEW (widget);
  const char *const sizes[] = { "notify::width", "notify::height" };
  GtkWidget *toasts = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  GdkSurface *surface;

  GTK_WIDGET_CLASS (cam_present_view_parent_class)->realize (widget);
  surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  self->letters = cam_letters_new (get_letters_size (self));
  cam_letters_add (self->letters, widget);
  cam_letters_add_messages (self->letters, GTK_WIDGET (gtk_widget_get_root (widget)));
  if (toasts != NULL)
    cam_letters_add_messages (self->letters, toasts);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_signal_connect_swapped (surface, sizes[i], G_CALLBACK (update_letters), self);
}

static void
cam_present_view_unrealize (GtkWidget *widget)
{
  CamPresentView *self = CAM_PRESENT_VIEW (widget);

  g_signal_handlers_disconnect_by_data (gtk_native_get_surface (gtk_widget_get_native (widget)),
                                        self);
  g_clear_object (&self->letters);
  GTK_WIDGET_CLASS (cam_present_view_parent_class)->unrealize (widget);
}

/* Shows what may be beside the canvas. While a person guesses, nothing that tells the answer. In
 * Compare no equation: that of a difference is too long, and the view has its numbers in words. */
static void
update_side (CamPresentView *self)
{
  CamSession *session = cam_compare_get_session (self->compare);
  gboolean concealed = cam_session_get_concealed (session);
  guint n_classes = g_list_model_get_n_items (cam_session_get_classes (session));

  gtk_widget_set_visible (GTK_WIDGET (self->equation),
                          !concealed && !cam_compare_get_active (self->compare));
  gtk_widget_set_visible (GTK_WIDGET (self->chart), !concealed && n_classes <= FEW_CLASSES);
}

static void
on_motion (CamPresentView *self, double x, double y)
{
  cam_spotlight_move (self->light, x, y);
  gtk_revealer_set_reveal_child (self->buttons,
                                 y < EDGE * gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
cam_present_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamPresentView *self = CAM_PRESENT_VIEW (object);

  if (!cam_property_set_field (pspec, self, value))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->light), self->spotlight);
  g_object_notify_by_pspec (object, pspec);
}

static void
cam_present_view_dispose (GObject *object)
{
  g_clear_object (&CAM_PRESENT_VIEW (object)->compare);
  G_OBJECT_CLASS (cam_present_view_parent_class)->dispose (object);
}

static void
cam_present_view_class_init (CamPresentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cam_present_view_set_property;
  object_class->get_property = cam_property_get;
  object_class->dispose = cam_present_view_dispose;
  widget_class->realize = cam_present_view_realize;
  widget_class->unrealize = cam_present_view_unrealize;
  cam_properties_install (object_class, property_table, N_PROPERTIES, properties);

  g_type_ensure (CAM_TYPE_CHANNEL_CHART);
  g_type_ensure (CAM_TYPE_CLASS_LIST);
  g_type_ensure (CAM_TYPE_EQUATION);
  g_type_ensure (CAM_TYPE_PRESENT_LAYOUT);
  g_type_ensure (CAM_TYPE_SPOTLIGHT);
  gtk_widget_class_set_css_name (widget_class, "presentview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-present-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CamPresentView, presented);
  gtk_widget_class_bind_template_child_full (
      widget_class, "present_side", FALSE, G_STRUCT_OFFSET (CamPresentView, side));
  gtk_widget_class_bind_template_child_full (
      widget_class, "present_bars", FALSE, G_STRUCT_OFFSET (CamPresentView, bars));
  gtk_widget_class_bind_template_child_full (
      widget_class, "present_chart", FALSE, G_STRUCT_OFFSET (CamPresentView, chart));
  gtk_widget_class_bind_template_child_full (
      widget_class, "present_equation", FALSE, G_STRUCT_OFFSET (CamPresentView, equation));
  gtk_widget_class_bind_template_child (widget_class, CamPresentView, light);
  gtk_widget_class_bind_template_child_full (
      widget_class, "present_buttons", FALSE, G_STRUCT_OFFSET (CamPresentView, buttons));
}

/* The motion controller runs before other widgets, which consume motion events. */
static void
cam_present_view_init (CamPresentView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  cam_class_list_show_bars_alone (self->bars);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

GtkWidget *
cam_present_view_new (CamCompare *compare, CamInspector *inspector)
{
  CamSession *session;
  CamPresentView *self;

  g_return_val_if_fail (CAM_IS_COMPARE (compare), NULL);
  g_return_val_if_fail (CAM_IS_INSPECTOR (inspector), NULL);

  session = cam_compare_get_session (compare);
  self = g_object_new (CAM_TYPE_PRESENT_VIEW, NULL);
  cam_class_list_set_compare (self->bars, compare);
  cam_inspector_bind (inspector, self->chart, self->equation);
  self->compare = g_object_ref (compare);
  g_signal_connect_object (
      compare, "notify::active", G_CALLBACK (update_side), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::concealed", G_CALLBACK (update_side), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cam_session_get_classes (session),
                           "items-changed",
                           G_CALLBACK (update_side),
                           self,
                           G_CONNECT_SWAPPED);
  update_side (self);
  return GTK_WIDGET (self);
}

void
cam_present_view_set_canvas (CamPresentView *self, GtkWidget *canvas)
{
  g_return_if_fail (CAM_IS_PRESENT_VIEW (self));
  g_return_if_fail (canvas == NULL || GTK_IS_WIDGET (canvas));

  adw_bin_set_child (self->presented, canvas);
}

GtkWidget *
cam_present_view_get_side (CamPresentView *self)
{
  g_return_val_if_fail (CAM_IS_PRESENT_VIEW (self), NULL);
  return self->side;
}
