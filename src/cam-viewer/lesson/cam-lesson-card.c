/* SPDX-License-Identifier: MIT */

#include "cam-lesson-card.h"

#include <glib/gi18n-lib.h>

#include "cam-accessible.h"

struct _CamLessonCard
{
  AdwBin parent_instance;

  CamLessonGuide *guide;
  GtkLabel *lesson_title;
  GtkLabel *lesson_text;
  GtkLabel *lesson_position;
};

G_DEFINE_FINAL_TYPE (CamLessonCard, cam_lesson_card, ADW_TYPE_BIN)

static void
update_lesson (CamLessonCard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), cam_lesson_guide_get_lesson (self->guide) != NULL);
}

static void
update_position (CamLessonCard *self)
{
  guint position, n_steps;
  g_autofree char *text = NULL;

  g_object_get (self->guide, "position", &position, "n-steps", &n_steps, NULL);
  /* Translators: a step of a lesson, and how many there are */
  text = g_strdup_printf (_ ("%u of %u"), position + 1, n_steps);
  gtk_label_set_text (self->lesson_position, n_steps > 0 ? text : "");
}

/* Updates the title, whose numbers follow what is on the screen. A screen reader reads each step
 * only once. */
static void
update_title (CamLessonCard *self)
{
  g_autofree char *title = NULL, *text = NULL, *message = NULL;

  g_object_get (self->guide, "title", &title, "text", &text, NULL);
  gtk_label_set_text (self->lesson_title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  message = g_strconcat (title, ". ", text, NULL);
  cam_accessible_announce (GTK_WIDGET (self), message);
}

GtkWidget *
cam_lesson_card_new (CamLessonGuide *guide)
{
  const struct
  {
    const char *signal;
    void (*update) (CamLessonCard *self);
  } updates[] = {
    { "notify::lesson", update_lesson },
    { "notify::position", update_position },
    { "notify::n-steps", update_position },
    { "notify::title", update_title },
  };
  CamLessonCard *self;

  g_return_val_if_fail (CAM_IS_LESSON_GUIDE (guide), NULL);

  self = g_object_new (CAM_TYPE_LESSON_CARD, NULL);
  self->guide = g_object_ref (guide);
  g_object_bind_property (guide, "text", self->lesson_text, "label", G_BINDING_SYNC_CREATE);
  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    {
      g_signal_connect_object (
          guide, updates[i].signal, G_CALLBACK (updates[i].update), self, G_CONNECT_SWAPPED);
      updates[i].update (self);
    }
  return GTK_WIDGET (self);
}

static void
cam_lesson_card_dispose (GObject *object)
{
  CamLessonCard *self = CAM_LESSON_CARD (object);

  g_clear_object (&self->guide);
  G_OBJECT_CLASS (cam_lesson_card_parent_class)->dispose (object);
}

static void
cam_lesson_card_class_init (CamLessonCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_lesson_card_dispose;
  gtk_widget_class_set_css_name (widget_class, "lessoncard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-lesson-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CamLessonCard, lesson_title);
  gtk_widget_class_bind_template_child (widget_class, CamLessonCard, lesson_text);
  gtk_widget_class_bind_template_child (widget_class, CamLessonCard, lesson_position);
}

static void
cam_lesson_card_init (CamLessonCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
