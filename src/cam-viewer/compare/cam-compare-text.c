/* SPDX-License-Identifier: MIT */

#include "cam-compare-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-equation-round.h"
#include "cam-number.h"

/* Logits that differ by less are shown as equal. */
#define TIE 0.005

static const char *
get_class_name (CamCompare *self, CamSide side)
{
  CamExplainer *explainer = cam_compare_get_explainer (self, side);
  const char *const *names = explainer != NULL ? cam_explainer_get_class_names (explainer) : NULL;
  guint c = cam_compare_get_class (self, side);

  return names != NULL && c < g_strv_length ((char **)names) ? names[c] : "–";
}

char *
cam_compare_describe_side (CamCompare *self, CamSide side)
{
  const char *name;
  CamExplainer *explainer;
  g_autofree char *title = NULL;

  g_return_val_if_fail (CAM_IS_COMPARE (self), NULL);

  name = get_class_name (self, side);
  switch (cam_compare_get_against (self))
    {
    case CAM_COMPARE_AGAINST_MODEL:
      explainer = cam_compare_get_explainer (self, side);
      if (explainer != NULL)
        title = cam_session_title_model (cam_compare_get_session (self), explainer);
      /* A model that is being closed has no title. */
      if (title == NULL)
        return g_strdup (name);
      /* Translators: a class's name, and a model's */
      return g_strdup_printf (C_ ("a class of a model", "%s (%s)"), name, title);
    case CAM_COMPARE_AGAINST_METHOD:
      return g_strdup_printf (
          C_ ("title of a map", "%s of %s"),
          cam_method_get_title (side == CAM_SIDE_A ? CAM_METHOD_CAM : CAM_METHOD_GRAD_CAM),
          name);
    case CAM_COMPARE_AGAINST_CLASS:
    default:
      return g_strdup (name);
    }
}

/* Returns: the name of @side in a sentence with numbers. Two networks are called A and B, as their
 * names would be too long; the maps' titles have them. */
static char *
describe_briefly (CamCompare *self, CamSide side)
{
  if (cam_compare_get_against (self) != CAM_COMPARE_AGAINST_MODEL)
    return cam_compare_describe_side (self, side);
  return g_strdup_printf (C_ ("a class of a model", "%s (%s)"),
                          get_class_name (self, side),
                          side == CAM_SIDE_A ? "A" : "B");
}

static char *
format_units (gint64 units, int decimals)
{
  return cam_number_format_fixed ((double)units / pow (10, decimals), decimals);
}

/* Returns: "baya beats rudo by 12.39 logits: 12.23 by evidence, 0.16 by bias". */
static char *
describe_exact (const char *winner, const char *other, CamComparisonSum sum)
{
  double sign = sum.logit < 0 ? -1 : 1;
  CamEquationNumbers numbers;
  g_autofree char *logit = NULL;
  g_autofree char *evidence = NULL;
  g_autofree char *bias = NULL;

  cam_equation_round (sign * sum.logit, sign * sum.evidence, sign * sum.bias, &numbers);
  logit = format_units (numbers.logit, numbers.decimals);
  evidence = format_units (numbers.sum, numbers.decimals);
  bias = format_units (numbers.bias, numbers.decimals);
  return g_strdup_printf (
      /* Translators: two classes, and three numbers of which the first is the sum of the others */
      _ ("%s beats %s by %s logits: %s by evidence, %s by bias"),
      winner,
      other,
      logit,
      evidence,
      bias);
}

/* Returns: why evidence and bias can't be told apart. */
static const char *
get_reason (CamCompare *self, CamComparison *comparison)
{
  if (cam_comparison_get_side (comparison, CAM_SIDE_A)->method == CAM_METHOD_CAM)
    return _ ("Before the ReLU the maps’ means do not add up to that.");
  if (cam_compare_get_against (self) == CAM_COMPARE_AGAINST_MODEL)
    return _ ("Without CAM of both networks the maps do not add up to that; each has its own "
              "scale.");
  return _ ("The maps are not in logits, so their means do not add up to that.");
}

static char *
describe_methods (CamComparison *comparison)
{
  double largest = (double)cam_comparison_get_largest (comparison);
  g_autofree char *number = cam_number_format (largest);

  if (cam_heatmap_is_empty (cam_comparison_get_difference (comparison)))
    return g_strdup_printf (
        /* Translators: a number */
        _ ("Each on its own scale, CAM and Grad-CAM are the same picture: they differ by no more "
           "than %s of their largest values."),
        number);
  return g_strdup_printf (
      /* Translators: a number */
      _ ("Each on its own scale, CAM and Grad-CAM differ by up to %s of their largest values."),
      number);
}

char *
cam_compare_describe_sum (CamCompare *self)
{
  CamComparison *comparison;
  CamComparisonSum sum;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *number = NULL;

  g_return_val_if_fail (CAM_IS_COMPARE (self), NULL);

  comparison = cam_compare_get_comparison (self);
  if (comparison == NULL)
    return g_strdup ("");
  if (cam_compare_get_against (self) == CAM_COMPARE_AGAINST_METHOD)
    return describe_methods (comparison);
  a = describe_briefly (self, CAM_SIDE_A);
  b = describe_briefly (self, CAM_SIDE_B);
  sum = cam_comparison_get_sum (comparison);
  if (sum.exact)
    return sum.logit < 0 ? describe_exact (b, a, sum) : describe_exact (a, b, sum);
  number = cam_number_format_fixed (fabs (sum.logit), 2);
  if (fabs (sum.logit) < TIE)
    return g_strdup_printf (
        _ ("%s and %s have the same logit. %s"), a, b, get_reason (self, comparison));
  return g_strdup_printf (
      /* Translators: two classes, a number, and a sentence */
      _ ("%s beats %s by %s logits. %s"),
      sum.logit < 0 ? b : a,
      sum.logit < 0 ? a : b,
      number,
      get_reason (self, comparison));
}

const char *
cam_compare_describe_unit (CamCompare *self)
{
  CamComparison *comparison;

  g_return_val_if_fail (CAM_IS_COMPARE (self), NULL);

  comparison = cam_compare_get_comparison (self);
  if (comparison == NULL)
    return "";
  if (!cam_comparison_shares_unit (comparison))
    return _ ("of the largest");
  return cam_comparison_get_side (comparison, CAM_SIDE_A)->method == CAM_METHOD_CAM ? _ ("logits")
                                                                                    : "";
}

char *
cam_compare_describe_panel (CamCompare *self, CamComparePanel panel)
{
  g_autofree char *a = cam_compare_describe_side (self, CAM_SIDE_A);
  g_autofree char *b = cam_compare_describe_side (self, CAM_SIDE_B);

  switch (panel)
    {
    case CAM_COMPARE_PANEL_A:
      /* Translators: what A is */
      return g_strdup_printf (C_ ("title of a map", "A: %s"), a);
    case CAM_COMPARE_PANEL_B:
      /* Translators: what B is */
      return g_strdup_printf (C_ ("title of a map", "B: %s"), b);
    case CAM_COMPARE_PANEL_SWIPE:
      /* Translators: what A and B are */
      return g_strdup_printf (C_ ("title of a map", "%s on the left, %s on the right"), a, b);
    case CAM_COMPARE_PANEL_DIFFERENCE:
    case CAM_N_COMPARE_PANELS:
    default:
      /* Translators: what A and B are */
      return g_strdup_printf (C_ ("title of a map", "%s − %s"), a, b);
    }
}

char *
cam_compare_describe_nothing (CamCompare *self, CamComparePanel panel)
{
  g_autofree char *a = cam_compare_describe_side (self, CAM_SIDE_A);
  g_autofree char *b = cam_compare_describe_side (self, CAM_SIDE_B);

  if (panel == CAM_COMPARE_PANEL_DIFFERENCE)
    return g_strdup (_ ("No difference"));
  if (panel == CAM_COMPARE_PANEL_SWIPE)
    return g_strdup_printf (_ ("No evidence for %s or %s in this image"), a, b);
  return g_strdup_printf (_ ("No evidence for %s in this image"),
                          panel == CAM_COMPARE_PANEL_A ? a : b);
}
