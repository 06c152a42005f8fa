/* SPDX-License-Identifier: MIT */

#include "cam-layer-picker.h"

#include <glib/gi18n-lib.h>

#include "cam-property.h"

/* Longer lists can be searched. */
#define MAX_WITHOUT_SEARCH 12

struct _CamLayerPicker
{
  AdwBin parent_instance;

  CamExplainer *explainer;
  GtkDropDown *dropdown;
  GArray *layers;   /* of guint: the convolutions in the order of the list */
  gboolean filling; /* whether it is not the person who changes the selected item */
  gboolean needed;
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
                    G_STRUCT_OFFSET (CamLayerPicker, needed),
                    .flags = G_PARAM_READABLE },
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (CamLayerPicker, cam_layer_picker, ADW_TYPE_BIN)

static CamNetwork *
get_network (CamLayerPicker *self)
{
  CamModel *model = self->explainer != NULL ? cam_explainer_get_model (self->explainer) : NULL;

  return model != NULL ? cam_model_get_network (model) : NULL;
}

/* The size of its maps is known when there is a picture. */
static char *
describe_layer (CamLayerPicker *self, CamNetwork *network, guint index)
{
  CamResult *result = cam_explainer_get_result (self->explainer);
  const char *name = cam_network_get_layer (network, index)->name;
  CamPicture *picture;
  gsize shape[3];

  if (result == NULL)
    return g_strdup (name);
  picture = cam_result_get_picture (result);
  if (!cam_network_get_output_shape (network,
                                     index,
                                     cam_picture_get_height (picture),
                                     cam_picture_get_width (picture),
                                     shape,
                                     NULL))
    return g_strdup (name);
  return g_strdup_printf (
      /* Translators: a layer's name, and its channels × height × width */
      _ ("%s · %zu × %zu × %zu"),
      name,
      shape[0],
      shape[1],
      shape[2]);
}

static gboolean
has_items (GtkStringList *list, char **items)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  if (n != g_strv_length (items))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (list, i), items[i]))
      return FALSE;
  return TRUE;
}

static void
update_selected (CamLayerPicker *self)
{
  guint layer = cam_explainer_get_layer (self->explainer);

  for (guint i = 0; i < self->layers->len; i++)
    if (g_array_index (self->layers, guint, i) == layer)
      gtk_drop_down_set_selected (self->dropdown, i);
}

static void
update_items (CamLayerPicker *self)
{
  CamNetwork *network = get_network (self);
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (self->dropdown));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) items = NULL;

  g_array_set_size (self->layers, 0);
  for (guint i = 0; network != NULL && i < cam_network_get_n_layers (network); i++)
    if (cam_network_is_target (network, i))
      {
        g_autofree char *item = describe_layer (self, network, i);

        g_array_append_val (self->layers, i);
        g_strv_builder_add (builder, item);
      }
  items = g_strv_builder_end (builder);

  self->filling = TRUE;
  if (!has_items (list, items))
    gtk_string_list_splice (
        list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), (const char *const *)items);
  update_selected (self);
  self->filling = FALSE;
  gtk_drop_down_set_enable_search (self->dropdown, self->layers->len > MAX_WITHOUT_SEARCH);
  self->needed = self->layers->len > 1;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEEDED]);
}

static void
on_selected (GtkDropDown *dropdown, GParamSpec *pspec, CamLayerPicker *self)
{
  guint selected = gtk_drop_down_get_selected (dropdown);
  guint layer;

  if (self->filling || selected >= self->layers->len)
    return;
  layer = g_array_index (self->layers, guint, selected);
  cam_explainer_set_layer (self->explainer,
                           cam_network_get_layer (get_network (self), layer)->name);
}

/* While the next sample is on its way, the sizes of the last one stay. */
static void
on_result (CamExplainer *explainer, GParamSpec *pspec, CamLayerPicker *self)
{
  if (cam_explainer_get_result (explainer) != NULL)
    update_items (self);
}

void
cam_layer_picker_set_explainer (CamLayerPicker *self, CamExplainer *explainer)
{
  g_return_if_fail (CAM_IS_LAYER_PICKER (self));
  g_return_if_fail (self->explainer == NULL);

  self->explainer = g_object_ref (explainer);
  g_signal_connect_object (
      explainer, "notify::model", G_CALLBACK (update_items), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (explainer, "notify::result", G_CALLBACK (on_result), self, 0);
  g_signal_connect_object (
      explainer, "notify::layer", G_CALLBACK (update_selected), self, G_CONNECT_SWAPPED);
  update_items (self);
}

static void
cam_layer_picker_dispose (GObject *object)
{
  CamLayerPicker *self = CAM_LAYER_PICKER (object);

  if (self->dropdown != NULL)
    g_signal_handlers_disconnect_by_data (self->dropdown, self);
  g_clear_object (&self->explainer);
  G_OBJECT_CLASS (cam_layer_picker_parent_class)->dispose (object);
}

static void
cam_layer_picker_finalize (GObject *object)
{
  g_array_unref (CAM_LAYER_PICKER (object)->layers);
  G_OBJECT_CLASS (cam_layer_picker_parent_class)->finalize (object);
}

static void
cam_layer_picker_class_init (CamLayerPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cam_property_get;
  object_class->dispose = cam_layer_picker_dispose;
  object_class->finalize = cam_layer_picker_finalize;
  cam_properties_install (object_class, property_table, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-layer-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, CamLayerPicker, dropdown);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
}

static void
cam_layer_picker_init (CamLayerPicker *self)
{
  self->layers = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
}
