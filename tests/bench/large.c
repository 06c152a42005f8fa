/* SPDX-License-Identifier: MIT */

#include "cam-sample-tile.h"
#include "soak-watch.h"
#include "viewer-fixture.h"

/* bench-large FOLDER [SECONDS]: opens a large test set in the window. Prints how long it takes
 * until it is listed and has thumbnails, how long tiles in sight have none while scrolling, how
 * long the main loop was busy at most, and how much memory is used while the set is predicted. */

#define N_PAGES 60

typedef struct
{
  Viewer viewer;
  SoakWatch watch;
  gint64 start;
} Bench;

static void
print_result (Bench *self, const char *what)
{
  g_print ("%8.0f ms %-28s main loop busy for %5.1f ms at most (%5.1f of the clock), %4zu MiB\n",
           (double)(g_get_monotonic_time () - self->start) / 1e3,
           what,
           (double)self->watch.longest_processor / 1e3,
           (double)self->watch.longest / 1e3,
           soak_get_memory () >> 20);
}

static void
begin (Bench *self, const char *what)
{
  self->watch.longest = self->watch.longest_processor = 0;
  soak_watch_name (&self->watch, what);
  self->start = g_get_monotonic_time ();
}

static GtkWidget *
get_grid (Bench *self)
{
  return harness_find_by_type (viewer_get (&self->viewer, "browser"), GTK_TYPE_GRID_VIEW, 0);
}

static gboolean
is_in_sight (GtkWidget *tile, GtkWidget *window)
{
  graphene_rect_t bounds;
  graphene_rect_t sight = GRAPHENE_RECT_INIT (
      0, 0, (float)gtk_widget_get_width (window), (float)gtk_widget_get_height (window));

  return gtk_widget_get_mapped (tile) && gtk_widget_compute_bounds (tile, window, &bounds)
         && graphene_rect_intersection (&bounds, &sight, &bounds);
}

/* Returns: how many tiles are in sight. @n_made: how many of them have a thumbnail. */
static guint
count_tiles (Bench *self, guint *n_made)
{
  GtkWidget *grid = get_grid (self);
  GtkWidget *window = gtk_widget_get_ancestor (grid, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *tile;
  guint n = 0;

  *n_made = 0;
  for (guint i = 0; (tile = harness_find_by_type (grid, CAM_TYPE_SAMPLE_TILE, i)) != NULL; i++)
    {
      CamSampleItem *sample = cam_sample_tile_get_sample (CAM_SAMPLE_TILE (tile));

      if (sample == NULL || !is_in_sight (tile, window))
        continue;
      n++;
      *n_made += cam_sample_item_get_thumbnail (sample) != NULL;
    }
  return n;
}

static gboolean
has_all (Bench *self)
{
  guint n_made, n = count_tiles (self, &n_made);

  return n > 0 && n_made == n;
}

static gboolean
has_some (Bench *self)
{
  guint n_made;

  count_tiles (self, &n_made);
  return n_made > 0;
}

/* Scrolls page by page, each as soon as the one before it has all thumbnails. */
static void
scroll (Bench *self)
{
  GtkWidget *grid = get_grid (self);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (grid));
  gint64 longest = 0;

  for (guint i = 1; i <= N_PAGES; i++)
    {
      gint64 before;

      gtk_adjustment_set_value (adjustment, i * gtk_adjustment_get_page_size (adjustment));
      before = g_get_monotonic_time ();
      harness_settle (GTK_WIDGET (self->viewer.window));
      HARNESS_WAIT (has_all (self));
      longest = MAX (longest, g_get_monotonic_time () - before);
    }
  g_print ("%8.0f ms without all thumbnails at most after a page was turned\n",
           (double)longest / 1e3);
}

static guint
count_predicted (Bench *self)
{
  guint n;

  g_object_get (self->viewer.session, "n-predicted", &n, NULL);
  return n;
}

static void
predict (Bench *self, guint n_samples, gint64 seconds)
{
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC, next = 0;

  while (count_predicted (self) < n_samples && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, TRUE);
      if (g_get_monotonic_time () < next)
        continue;
      next = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
      g_print ("%8u predicted, %4zu MiB\n", count_predicted (self), soak_get_memory () >> 20);
    }
}

int
main (int argc, char *argv[])
{
  Bench self = { 0 };
  g_autoptr (GFile) folder = NULL;
  CamDataset *dataset;
  guint n;

  harness_init (&argc, &argv);
  if (argc < 2)
    g_error ("usage: bench-large FOLDER [SECONDS]");
  folder = g_file_new_for_path (argv[1]);
  viewer_open (&self.viewer);
  harness_present (GTK_WINDOW (self.viewer.window));
  viewer_wait_predicted (&self.viewer);
  soak_watch_start (&self.watch);

  begin (&self, "open");
  dataset = cam_session_get_dataset (self.viewer.session);
  cam_window_open (self.viewer.window, NULL, folder);
  HARNESS_WAIT (cam_session_get_dataset (self.viewer.session) != dataset);
  n = cam_dataset_get_n_samples (cam_session_get_dataset (self.viewer.session));
  print_result (&self, "listed");
  HARNESS_WAIT (has_some (&self));
  print_result (&self, "first thumbnail");
  HARNESS_WAIT (has_all (&self));
  print_result (&self, "thumbnails of all in sight");
  viewer_wait (&self.viewer);
  print_result (&self, "first map");
  begin (&self, "scroll");
  scroll (&self);
  print_result (&self, "scrolled");
  begin (&self, "predict");
  predict (&self, n, argc > 2 ? atoi (argv[2]) : 30);
  print_result (&self, "predicted");
  g_main_context_set_poll_func (NULL, NULL);
  cam_session_stop (self.viewer.session);
  return 0;
}
