/* SPDX-License-Identifier: MIT */

#include "cam-intervention.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-cover-order.h"
#include "cam-explain-channels.h"

G_DEFINE_BOXED_TYPE (CamIntervention,
                     cam_intervention,
                     cam_intervention_copy,
                     cam_intervention_free)

CamIntervention *
cam_intervention_new (void)
{
  CamIntervention *self = g_new0 (CamIntervention, 1);

  self->channels_off = g_array_new (FALSE, FALSE, sizeof (guint));
  self->cover = cam_cover_new ();
  return self;
}

CamIntervention *
cam_intervention_copy (const CamIntervention *intervention)
{
  CamIntervention *copy = g_new0 (CamIntervention, 1);

  copy->channels_off = g_array_copy (intervention->channels_off);
  copy->cover = cam_cover_copy (intervention->cover);
  return copy;
}

void
cam_intervention_free (CamIntervention *intervention)
{
  g_array_unref (intervention->channels_off);
  cam_cover_free (intervention->cover);
  g_free (intervention);
}

gboolean
cam_intervention_is_empty (const CamIntervention *intervention)
{
  return intervention->channels_off->len == 0 && cam_cover_is_empty (intervention->cover);
}

gboolean
cam_intervention_equal (const CamIntervention *a, const CamIntervention *b)
{
  if (a->channels_off->len != b->channels_off->len || !cam_cover_equal (a->cover, b->cover))
    return FALSE;
  for (guint i = 0; i < a->channels_off->len; i++)
    if (g_array_index (a->channels_off, guint, i) != g_array_index (b->channels_off, guint, i))
      return FALSE;
  return TRUE;
}

void
cam_intervention_set_channels (CamIntervention *self, const guint8 *off, guint n_channels)
{
  g_array_set_size (self->channels_off, 0);
  for (guint k = 0; k < n_channels; k++)
    if (off[k])
      g_array_append_val (self->channels_off, k);
}

/* The map that tells where the evidence is. */
static CamTensor *
get_evidence (const CamCover *cover,
              CamExplanation *whole,
              GCancellable *cancellable,
              GError **error)
{
  if (!cam_explanation_check_class (whole, (int)cover->class_index, error))
    return NULL;
  return cam_explanation_get_map (whole,
                                  cam_explanation_match_method (whole, cover->method),
                                  cover->class_index,
                                  cancellable,
                                  error);
}

CamPicture *
cam_intervention_cover_picture (const CamIntervention *self,
                                CamPicture *picture,
                                CamExplanation *whole,
                                GCancellable *cancellable,
                                GError **error)
{
  guint width = cam_picture_get_width (picture), height = cam_picture_get_height (picture);
  const CamCover *cover = self->cover;
  g_autoptr (CamTensor) map = NULL;
  g_autofree guint32 *ranked = NULL;
  g_autofree guint8 *mask = NULL;
  g_autofree guint8 *filling = NULL;

  if (cover->share > 0)
    {
      if (cover->order != CAM_COVER_RANDOM)
        {
          map = get_evidence (cover, whole, cancellable, error);
          if (map == NULL)
            return NULL;
        }
      ranked = cam_cover_rank (cover->order, map, width, height, error);
      if (ranked == NULL)
        return NULL;
    }
  mask = cam_cover_make_mask (cover, ranked, width, height);
  filling = cam_cover_make_fill (picture, cover->fill);
  return cam_cover_apply (picture, mask, filling);
}

static CamExplanation *
explain_covered (CamPicture *covered,
                 CamExplanation *whole,
                 GCancellable *cancellable,
                 GError **error)
{
  CamNetwork *network = cam_explanation_get_network (whole);
  g_autoptr (CamTensor) image = cam_picture_to_tensor (
      covered, cam_network_get_n_input_channels (network), cancellable, error);

  if (image == NULL)
    return NULL;
  return cam_explain (network, image, cam_explanation_get_layer (whole), cancellable, error);
}

static CamExplanation *
switch_off (const CamIntervention *self, CamExplanation *explanation, GError **error)
{
  guint n_channels = cam_explanation_get_n_channels (explanation);
  g_autofree guint8 *off = g_malloc0 (MAX (n_channels, 1));

  for (guint i = 0; i < self->channels_off->len; i++)
    {
      guint channel = g_array_index (self->channels_off, guint, i);

      if (channel < n_channels)
        off[channel] = 1;
    }
  return cam_explanation_without_channels (explanation, off, error);
}

CamExplanation *
cam_intervention_apply (const CamIntervention *self,
                        CamPicture *picture,
                        CamExplanation *whole,
                        CamPicture **changed,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (CamPicture) covered = NULL;
  g_autoptr (CamExplanation) explanation = g_object_ref (whole);

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (CAM_IS_PICTURE (picture) && CAM_IS_EXPLANATION (whole), NULL);

  if (cam_cover_is_empty (self->cover))
    covered = g_object_ref (picture);
  else
    {
      covered = cam_intervention_cover_picture (self, picture, whole, cancellable, error);
      g_clear_object (&explanation);
      if (covered != NULL)
        explanation = explain_covered (covered, whole, cancellable, error);
      if (explanation == NULL)
        return NULL;
    }
  if (self->channels_off->len > 0)
    {
      CamExplanation *without = switch_off (self, explanation, error);

      if (without == NULL)
        return NULL;
      g_object_unref (explanation);
      explanation = without;
    }
  if (changed != NULL)
    *changed = g_steal_pointer (&covered);
  return g_steal_pointer (&explanation);
}

static char *
describe_cover (const CamCover *cover)
{
  int percent = (int)floor (cover->share * 100 + 0.5);

  if (cam_cover_is_empty (cover))
    return NULL;
  if (cover->share <= 0)
    return g_strdup (_ ("a part covered"));
  if (cover->dabs->len > 0)
    /* Translators: how much of a picture, in percent */
    return g_strdup_printf (_ ("%d\u202f%% covered, and by hand"), percent);
  /* Translators: how much of a picture, in percent */
  return g_strdup_printf (_ ("%d\u202f%% covered"), percent);
}

char *
cam_intervention_describe (const CamIntervention *self)
{
  guint n_off = self->channels_off->len;
  g_autofree char *cover = describe_cover (self->cover);
  g_autofree char *channels = NULL;

  if (n_off == 0)
    return g_steal_pointer (&cover);
  channels = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u channel off", "%u channels off", n_off), n_off);
  if (cover == NULL)
    return g_steal_pointer (&channels);
  return g_strdup_printf ("%s, %s", channels, cover);
}
