/* SPDX-License-Identifier: MIT */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-report-blocks-private.h"
#include "cam-report-number-private.h"
#include "cam-report-table-private.h"

#define MAX_PAIRS 20u
#define MAX_LABELS 12u
#define FEW_LABELS 5u

CamReportBlock *
cam_report_make_pairs (const CamReportNetwork *network,
                       const CamReportPen *pen,
                       const char *heading)
{
  const char *const titles[]
      = { _ ("Target"), _ ("Predicted"), _ ("Pictures"), _ ("of the Target’s") };
  CamReportTable *table = cam_report_table_new (titles, G_N_ELEMENTS (titles), 2);
  guint n = network->cells->len - network->n_diagonal;
  g_autofree char *note = NULL;

  for (guint i = 0; i < MIN (n, MAX_PAIRS); i++)
    {
      const CamConfusion *pair
          = &g_array_index (network->cells, CamConfusion, network->n_diagonal + i);
      double share = cam_report_divide (pair->count, network->classes[pair->target].n_targets);

      cam_report_table_take (table, g_strdup (network->class_names[pair->target]));
      cam_report_table_take (table, g_strdup (network->class_names[pair->prediction]));
      cam_report_table_count (table, pair->count);
      cam_report_table_take (table, cam_report_format_share (share, 0, pen->mark));
    }
  if (n > MAX_PAIRS)
    /* Translators: pairs of classes that are confused */
    note = g_strdup_printf (ngettext ("and %u more pair", "and %u more pairs", n - MAX_PAIRS),
                            n - MAX_PAIRS);
  return cam_report_table_finish (table, pen, heading, note);
}

typedef struct
{
  guint index;
  double f1;
} Ranked;

static int
compare_f1 (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;

  if (x->f1 < y->f1 || x->f1 > y->f1)
    return x->f1 < y->f1 ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

/* Returns: (transfer full): the classes to list: all, or those with the lowest F1. */
static GArray *
choose_classes (const CamReportNetwork *network)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (Ranked));
  gboolean few = network->n_classes <= CAM_REPORT_FEW_CLASSES;

  for (guint c = 0; c < network->n_classes; c++)
    {
      Ranked row = { c, network->classes[c].f1 };

      if (few || (network->classes[c].n_targets > 0 && !isnan (row.f1)))
        g_array_append_val (chosen, row);
    }
  if (!few)
    g_array_sort (chosen, compare_f1);
  g_array_set_size (chosen, MIN (chosen->len, CAM_REPORT_FEW_CLASSES));
  return chosen;
}

CamReportBlock *
cam_report_make_classes (const CamReportNetwork *network,
                         const CamReportPen *pen,
                         const char *heading)
{
  const char *const titles[] = { _ ("Class"), _ ("Pictures"),      _ ("Precision"),    _ ("Recall"),
                                 _ ("F1"),    _ ("Sure if Right"), _ ("Sure if Wrong") };
  guint n_columns = G_N_ELEMENTS (titles) - (network->is_calibrated ? 0 : 2);
  CamReportTable *table = cam_report_table_new (titles, n_columns, 1);
  g_autoptr (GArray) chosen = choose_classes (network);

  for (guint i = 0; i < chosen->len; i++)
    {
      guint c = g_array_index (chosen, Ranked, i).index;
      const CamClassMetrics *class = &network->classes[c];
      const double shares[] = {
        class->precision, class->recall, class->f1, class->confidence_right, class->confidence_wrong
      };

      cam_report_table_take (table, g_strdup (network->class_names[c]));
      cam_report_table_count (table, class->n_targets);
      for (guint k = 0; k + 2 < n_columns; k++)
        cam_report_table_take (table, cam_report_format_share (shares[k], 1, pen->mark));
    }
  return cam_report_table_finish (table, pen, heading, NULL);
}

CamReportBlock *
cam_report_make_differences (const CamReport *report, const CamReportPen *pen)
{
  const char *const titles[] = { _ ("Predictions"), _ ("Pictures") };
  const char *const words[CAM_REPORT_N_DIFFERENCES] = { _ ("Different predictions"),
                                                        _ ("Only the first right"),
                                                        _ ("Only the second right"),
                                                        _ ("Both wrong, or no target") };
  CamReportTable *table = cam_report_table_new (titles, G_N_ELEMENTS (titles), 1);

  for (guint i = 0; i < CAM_REPORT_N_DIFFERENCES; i++)
    {
      cam_report_table_take (table, g_strdup (words[i]));
      cam_report_table_count (table, report->differences[i]);
    }
  return cam_report_table_finish (table, pen, _ ("Where They Differ"), NULL);
}

/* Whether fewer than @max labels have more evidence than label @index. */
static gboolean
is_shown (const CamReportGroup *all, guint n_labels, guint index, guint max)
{
  guint n_above = 0;

  for (guint k = 0; k < n_labels; k++)
    n_above += all->means[k].evidence > all->means[index].evidence
               || (k < index && all->means[k].evidence >= all->means[index].evidence);
  return n_above < max;
}

static char *
describe_unmeasured (const CamReport *report)
{
  return g_strdup_printf (ngettext ("%u picture is not measured yet.",
                                    "%u pictures are not measured yet.",
                                    report->n_unmeasured),
                          report->n_unmeasured);
}

/* Returns: (transfer full): @note, and the number of pictures that are missing. */
static char *
add_unmeasured (const CamReport *report, const char *note)
{
  g_autofree char *unmeasured = describe_unmeasured (report);

  return report->n_unmeasured > 0 ? g_strconcat (note, " ", unmeasured, NULL) : g_strdup (note);
}

/* One row for each label. */
static CamReportBlock *
make_labels (const CamReport *report, const CamReportPen *pen, const char *heading)
{
  const CamReportGroup *all = &g_array_index (report->groups, CamReportGroup, 0);
  const char *const titles[] = { _ ("Label"), _ ("Evidence"), _ ("Area"), _ ("Highest Points") };
  CamReportTable *table = cam_report_table_new (titles, G_N_ELEMENTS (titles), 1);
  guint n_labels = g_strv_length (report->labels);
  g_autofree char *note = NULL;

  for (guint i = 0; i < n_labels; i++)
    if (is_shown (all, n_labels, i, MAX_LABELS))
      {
        const CamMaskMean *mean = &all->means[i];

        cam_report_table_take (table, g_strdup (report->labels[i]));
        cam_report_table_take (table, cam_report_format_share (mean->evidence, 1, pen->mark));
        cam_report_table_take (table, cam_report_format_share (mean->area, 1, pen->mark));
        cam_report_table_take (table, g_strdup_printf ("%u / %u", mean->n_highest, all->n));
      }
  note = add_unmeasured (
      report,
      _ ("Shares of the maps’ positive evidence and of the pictures, and how many maps have their "
         "highest point there."));
  return cam_report_table_finish (table, pen, heading, note);
}

static void
add_group (const CamReport *report,
           const CamReportPen *pen,
           const CamReportGroup *group,
           CamReportTable *table)
{
  guint n_labels = g_strv_length (report->labels);

  cam_report_table_take (table,
                         g_strdup (group->class_index < 0
                                       ? _ ("All pictures")
                                       : report->networks[0].class_names[group->class_index]));
  cam_report_table_count (table, group->n);
  for (guint i = 0; i < n_labels; i++)
    {
      const CamMaskMean *mean = &group->means[i];
      g_autofree char *evidence = cam_report_format_share (mean->evidence, 0, pen->mark);
      g_autofree char *area = cam_report_format_share (mean->area, 0, pen->mark);

      cam_report_table_take (
          table,
          group->n == 0 ? g_strdup ("–")
                        : g_strdup_printf ("%s (%s) ▲ %u", evidence, area, mean->n_highest));
    }
}

/* A row for all pictures and one for each class; a column for each label. */
static CamReportBlock *
make_groups (const CamReport *report, const CamReportPen *pen, const char *heading)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  CamReportTable *table;
  g_autofree char *note = NULL;

  g_ptr_array_add (titles, _ ("Pictures of"));
  g_ptr_array_add (titles, _ ("Pictures"));
  for (char **label = report->labels; *label != NULL; label++)
    g_ptr_array_add (titles, *label);
  table = cam_report_table_new ((const char *const *)titles->pdata, titles->len, 1);
  for (guint i = 0; i < report->groups->len; i++)
    add_group (report, pen, &g_array_index (report->groups, CamReportGroup, i), table);
  note = add_unmeasured (
      report,
      _ ("Share of the maps’ positive evidence (share of the pictures) ▲ maps whose highest point "
         "lies there."));
  return cam_report_table_finish (table, pen, heading, note);
}

/* The block as long as no picture has been measured. */
static CamReportBlock *
make_awaited (const CamReport *report, const CamReportPen *pen, const char *heading)
{
  CamReportBlock *block = cam_report_block_new ();
  g_autofree char *words = describe_unmeasured (report);

  block->width = MAX (cam_report_pen_get_width (pen, heading, TRUE),
                      cam_report_pen_get_width (pen, words, FALSE))
                 + 1;
  block->height = cam_report_block_write_lines (block, pen, heading, 0, block->width, 1, TRUE);
  block->height
      += cam_report_block_write_lines (block, pen, words, block->height, block->width, 1, FALSE);
  return block;
}

CamReportBlock *
cam_report_make_masks (const CamReport *report, const CamReportPen *pen)
{
  const char *heading = _ ("Where the Evidence Lies");

  if (report->groups->len == 0)
    return make_awaited (report, pen, heading);
  return g_strv_length (report->labels) <= FEW_LABELS
                 && report->groups->len <= CAM_REPORT_FEW_CLASSES + 1
             ? make_groups (report, pen, heading)
             : make_labels (report, pen, heading);
}
