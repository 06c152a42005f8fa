/* SPDX-License-Identifier: MIT */

#include <cairo.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

#include "cam-digest.h"
#include "cam-error.h"
#include "cam-figure-provenance.h"
#include "cam-session-figure.h"
#include "session-fixture.h"
#include "test-runner.h"

/* Returns: the panels' kinds, methods and classes, for example "image cam:-1 grad-cam:-1". */
static char *
list_panels (const CamFigureSpec *spec)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < spec->panels->len; i++)
    {
      const CamPanel *panel = spec->panels->pdata[i];

      if (i > 0)
        g_string_append_c (list, ' ');
      if (panel->kind == CAM_PANEL_IMAGE)
        g_string_append (list, "image");
      else if (panel->kind == CAM_PANEL_MAP)
        g_string_append_printf (list,
                                "%s:%d",
                                panel->method == CAM_METHOD_CAM ? "cam" : "grad-cam",
                                panel->class_index);
      else
        g_assert_not_reached ();
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
assert_panels (CamSession *session, const char *expected)
{
  g_autoptr (CamFigureSpec) spec = cam_session_describe_view (session);
  g_autofree char *panels = list_panels (spec);

  g_assert_cmpstr (panels, ==, expected);
}

static void
test_view (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (GFile) cnn = find_network ("cnn-lesson");

  assert_panels (session, "image cam:-1 grad-cam:-1");
  g_object_set (session, "arrangement", CAM_ARRANGEMENT_ONE, NULL);
  assert_panels (session, "cam:-1");
  g_object_set (session, "method", CAM_METHOD_GRAD_CAM, NULL);
  assert_panels (session, "grad-cam:-1");

  /* CAM applies neither to this layer nor, further below, to the other network. */
  g_object_set (session, "method", CAM_METHOD_CAM, "layer", "conv_layers.2", NULL);
  assert_panels (session, "grad-cam:-1");
  g_object_set (session, "arrangement", CAM_ARRANGEMENT_SIDE_BY_SIDE, NULL);
  assert_panels (session, "image grad-cam:-1");
  g_object_set (session, "layer", "conv_layers.4", NULL);
  assert_panels (session, "image cam:-1 grad-cam:-1");
  g_assert_no_error (open_model (session, cnn));
  assert_panels (session, "image grad-cam:-1");
  session_end (session);
}

static void
test_look (void)
{
  CamSession *session = cam_session_new ();
  g_autoptr (CamFigureSpec) before = cam_session_describe_view (session);
  g_autoptr (CamFigureSpec) after = NULL;
  g_autoptr (CamFigureSpec) panel = NULL;

  g_assert_true (before->relu);
  g_assert_cmpint (before->colormap, ==, CAM_COLORMAP_JET);
  g_assert_cmpint (before->base, ==, CAM_BASE_IMAGE);
  g_assert_cmpfloat (before->alpha, ==, 0.5);
  g_assert_cmpint (before->interpolation, ==, CAM_INTERPOLATION_BILINEAR);

  g_object_set (session,
                "relu",
                FALSE,
                "colormap",
                CAM_COLORMAP_VIRIDIS,
                "base",
                CAM_BASE_EDGES,
                "alpha",
                0.25,
                "smooth",
                FALSE,
                "scale",
                CAM_SCALE_ALL,
                "clip",
                TRUE,
                "opacity",
                CAM_OPACITY_EVIDENCE,
                NULL);
  after = cam_session_describe_view (session);
  g_assert_false (after->relu);
  g_assert_cmpint (after->colormap, ==, CAM_COLORMAP_VIRIDIS);
  g_assert_cmpint (after->base, ==, CAM_BASE_EDGES);
  g_assert_cmpfloat (after->alpha, ==, 0.25);
  g_assert_cmpint (after->scale, ==, CAM_SCALE_ALL);
  g_assert_true (after->clip);
  g_assert_cmpint (after->opacity, ==, CAM_OPACITY_EVIDENCE);
  g_assert_cmpint (after->interpolation, ==, CAM_INTERPOLATION_NEAREST);

  panel = cam_session_describe_panel (session, CAM_PANEL_MAP, CAM_METHOD_GRAD_CAM);
  g_assert_cmpuint (panel->panels->len, ==, 1);
  g_assert_cmpint (((CamPanel *)panel->panels->pdata[0])->method, ==, CAM_METHOD_GRAD_CAM);
  g_assert_cmpint (panel->interpolation, ==, CAM_INTERPOLATION_NEAREST);
  session_end (session);
}

/* A figure of the view has the decimal mark of the window. */
static void
test_decimal_mark (void)
{
  CamSession *session = cam_session_new ();
  g_autoptr (CamFigureSpec) point = cam_session_describe_view (session);
  g_autoptr (CamFigureSpec) view = NULL;
  g_autoptr (CamFigureSpec) panel = NULL;

  g_assert_cmpint (point->decimal_mark, ==, CAM_DECIMAL_MARK_POINT);
  g_assert_nonnull (setlocale (LC_NUMERIC, "de_DE.UTF-8"));
  view = cam_session_describe_view (session);
  panel = cam_session_describe_panel (session, CAM_PANEL_MAP, CAM_METHOD_CAM);
  setlocale (LC_NUMERIC, "C");
  g_assert_cmpint (view->decimal_mark, ==, CAM_DECIMAL_MARK_COMMA);
  g_assert_cmpint (panel->decimal_mark, ==, CAM_DECIMAL_MARK_COMMA);
  session_end (session);
}

typedef struct
{
  gboolean done;
  CamFigure *figure;
  GError *error;
} Preview;

static void
preview_clear (Preview *preview)
{
  g_clear_object (&preview->figure);
  g_clear_error (&preview->error);
  preview->done = FALSE;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Preview, preview_clear)

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  Preview *preview = data;

  g_assert_false (preview->done);
  preview->figure
      = cam_session_prepare_figure_finish (CAM_SESSION (source), result, &preview->error);
  g_assert_true ((preview->figure == NULL) == (preview->error != NULL));
  preview->done = TRUE;
}

static void
prepare (CamSession *session, const guint *samples, guint n_samples, Preview *preview)
{
  g_autoptr (CamFigureSpec) spec = cam_session_describe_view (session);

  preview_clear (preview);
  cam_session_prepare_figure_async (session, spec, samples, n_samples, NULL, on_prepared, preview);
  wait_until (preview->done);
}

static JsonObject *
get_provenance (CamFigure *figure, JsonParser *parser)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, cam_figure_get_provenance (figure), -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static int
get_row_member (CamFigure *figure, guint row, const char *name)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *rows = json_object_get_array_member (get_provenance (figure, parser), "samples");
  JsonNode *node = json_object_get_member (json_array_get_object_element (rows, row), name);

  return JSON_NODE_HOLDS_NULL (node) ? -1 : (int)json_node_get_int (node);
}

static guint
count_rows (CamFigure *figure)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  return json_array_get_length (
      json_object_get_array_member (get_provenance (figure, parser), "samples"));
}

/* Asserts that the figure names the model's file and its digest. */
static void
assert_names_model (CamFigure *figure, CamSession *session)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *model = json_object_get_object_member (get_provenance (figure, parser), "model");
  GFile *file = cam_model_get_file (cam_session_get_model (session));
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *digest = cam_digest_file (file, NULL, NULL);

  g_assert_cmpstr (json_object_get_string_member (model, "file"), ==, uri);
  g_assert_cmpstr (json_object_get_string_member (model, "sha256"), ==, digest);
}

/* Returns: a prepared figure as PNG. */
static GBytes *
render (CamFigure *figure)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = cam_figure_render (figure, CAM_FIGURE_PNG, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

/* A sample with a result needs no other forward pass. */
static void
test_preview (void)
{
  g_autoptr (TestSet) set = test_set_new (3, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  guint selected = cam_session_get_selected (session);
  SpyCounts before = spy_get_counts (), after;
  g_auto (Preview) preview = { 0 };
  g_autoptr (CamFigureSpec) spec = cam_session_describe_view (session);
  g_autoptr (CamFigure) shown = NULL;
  g_autoptr (GBytes) expected = NULL;
  g_autoptr (GBytes) bytes = NULL;
  double width, height;

  prepare (session, &selected, 1, &preview);
  g_assert_no_error (preview.error);
  after = spy_get_counts ();
  g_assert_cmpuint (after.n_forward, ==, before.n_forward);
  g_assert_cmpuint (after.n_pictures, ==, before.n_pictures);
  cam_figure_get_size (preview.figure, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 175 / 25.4 * 72, 1e-6);
  g_assert_cmpfloat (height, >, 50);
  assert_names_model (preview.figure, session);

  /* The session itself makes the same figure. */
  shown = cam_session_new_figure (session, spec);
  cam_figure_set_model (
      shown,
      cam_model_get_file (cam_session_get_model (session)),
      cam_model_digest_get (cam_session_get_explainer (session, 0)->digest, NULL, NULL));
  expected = render (shown);
  bytes = render (preview.figure);
  g_assert_true (g_bytes_equal (bytes, expected));
  session_end (session);
}

/* Rows are in the order of the request. Each sample is explained once, even if the spec changes. */
static void
test_rows (void)
{
  g_autoptr (TestSet) set = test_set_new (6, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  const guint samples[] = { 5, 0, 3 };
  g_auto (Preview) preview = { 0 };
  SpyCounts before = spy_get_counts ();

  prepare (session, samples, 3, &preview);
  g_assert_no_error (preview.error);
  g_assert_cmpuint (count_rows (preview.figure), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      CamSampleItem *item = session_get_item (session, samples[i]);

      g_assert_cmpint (
          get_row_member (preview.figure, i, "target"), ==, cam_sample_item_get_target (item));
      g_assert_cmpint (get_row_member (preview.figure, i, "prediction"),
                       ==,
                       (int)session_get_prediction (set, item));
    }
  /* The results of the selected sample and of its neighbour were known. */
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, before.n_forward + 2);
  g_object_set (session, "relu", FALSE, NULL);
  prepare (session, samples, 3, &preview);
  g_assert_no_error (preview.error);
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, before.n_forward + 2);
  session_end (session);
}

/* The requested class is the one that the window would show. */
static void
test_requested_class (void)
{
  g_autoptr (TestSet) set = test_set_new (4, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  const guint samples[] = { 0, 2 };
  g_auto (Preview) preview = { 0 };
  guint picked = (cam_session_get_class_index (session) + 1) % 3;

  cam_session_set_class_index (session, picked);
  prepare (session, samples, 2, &preview);
  g_assert_cmpint (get_row_member (preview.figure, 0, "class"), ==, (int)picked);
  g_assert_cmpint (get_row_member (preview.figure, 1, "class"), ==, -1);

  g_object_set (session, "keep-class", TRUE, NULL);
  prepare (session, samples, 2, &preview);
  g_assert_cmpint (get_row_member (preview.figure, 0, "class"), ==, (int)picked);
  g_assert_cmpint (get_row_member (preview.figure, 1, "class"), ==, (int)picked);
  session_end (session);
}

/* A sample that can't be read gets no row; if none can be read, the error says why. */
static void
test_unreadable (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  const guint samples[] = { 0, 1, 2 };
  g_auto (Preview) preview = { 0 };
  CamSession *session;

  test_set_add_broken (set, "0_.png");
  session = session_new_opened (set, "colours");
  prepare (session, samples, 3, &preview);
  g_assert_no_error (preview.error);
  g_assert_cmpuint (count_rows (preview.figure), ==, 2);

  prepare (session, samples, 1, &preview);
  g_assert_null (preview.figure);
  g_assert_nonnull (strstr (preview.error->message, "0_.png"));

  prepare (session, samples, 0, &preview);
  g_assert_error (preview.error, CAM_ERROR, CAM_ERROR_MISMATCH);
  session_end (session);
}

static void
test_no_model (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "colours");
  CamSession *session = cam_session_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (set->folder);
  g_autoptr (CamFigureSpec) spec = cam_session_describe_view (session);
  const guint sample = 0;
  g_auto (Preview) preview = { 0 };

  g_assert_null (cam_session_new_figure (session, spec));
  g_assert_no_error (open_folder (session, folder));
  g_assert_null (cam_session_new_figure (session, spec));
  prepare (session, &sample, 1, &preview);
  g_assert_error (preview.error, CAM_ERROR, CAM_ERROR_MISMATCH);
  session_end (session);
}

/* A newer request cancels the older one; a cancellable cancels only its own request. */
static void
test_cancel (void)
{
  g_autoptr (TestSet) set = test_set_new (6, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  g_autoptr (CamFigureSpec) spec = cam_session_describe_view (session);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Preview) first = { 0 };
  g_auto (Preview) second = { 0 };
  g_auto (Preview) third = { 0 };
  const guint samples[] = { 4, 5, 3 };

  gate_set_shut (&forward_gate, TRUE);
  cam_session_prepare_figure_async (session, spec, samples, 1, cancellable, on_prepared, &first);
  cam_session_prepare_figure_async (session, spec, samples + 1, 1, NULL, on_prepared, &second);
  g_cancellable_cancel (cancellable);
  gate_set_shut (&forward_gate, FALSE);
  wait_until (first.done && second.done);
  g_assert_error (first.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_no_error (second.error);

  gate_set_shut (&forward_gate, TRUE);
  g_cancellable_reset (cancellable);
  cam_session_prepare_figure_async (
      session, spec, samples + 2, 1, cancellable, on_prepared, &third);
  g_cancellable_cancel (cancellable);
  wait_until (third.done);
  g_assert_error (third.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gate_set_shut (&forward_gate, FALSE);

  preview_clear (&third);
  cam_session_prepare_figure_async (
      session, spec, samples + 2, 1, cancellable, on_prepared, &third);
  wait_until (third.done);
  g_assert_error (third.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  session_end (session);
}

static void
on_rendered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GBytes **)data = cam_figure_plan_render_finish (CAM_FIGURE_PLAN (source), result, &error);
  g_assert_no_error (error);
}

static GBytes *
render_plan (CamFigurePlan *plan, CamFigureFormat format)
{
  GBytes *bytes = NULL;

  cam_figure_plan_render_async (plan, format, NULL, on_rendered, &bytes);
  wait_until (bytes != NULL);
  return bytes;
}

/* A plan does not change when the session opens something else or ends. */
static void
test_plan_lasts (void)
{
  g_autoptr (TestSet) set = test_set_new (3, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  g_autoptr (CamFigureSpec) spec = cam_session_describe_view (session);
  const guint sample = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamFigurePlan) plan = cam_session_plan_figure (
      session, cam_session_get_explainer (session, 0), spec, &sample, 1, &error);
  g_autoptr (GBytes) before = render_plan (plan, CAM_FIGURE_PNG);
  g_autoptr (GBytes) svg = render_plan (plan, CAM_FIGURE_SVG);
  g_autoptr (GBytes) after = NULL;
  guint n_forward = spy_get_counts ().n_forward;

  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (svg, NULL), -1, "<svg"));
  cam_session_set_class_index (session, (cam_session_get_class_index (session) + 1) % 3);
  cam_session_set_selected (session, 2);
  session_settle (session);
  n_forward = spy_get_counts ().n_forward;
  session_end (session);
  after = render_plan (plan, CAM_FIGURE_PNG);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward);
}

/* What-If changes are named in the figure and in its provenance. */
static void
test_changed (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "gap-lesson");
  CamWhatIf *what_if = cam_session_get_what_if (session);
  const guint sample = 0;

  for (guint changed = 0; changed < 2; changed++)
    {
      g_autoptr (CamFigureSpec) spec = NULL;
      g_autoptr (CamFigurePlan) plan = NULL;
      g_autoptr (GBytes) svg = NULL;
      const char *text;

      if (changed)
        {
          cam_what_if_toggle_channel (what_if, 2);
          g_object_set (what_if, "share", 0.25, NULL);
        }
      session_settle (session);
      spec = cam_session_describe_view (session);
      g_assert_cmpint (spec->intervention != NULL, ==, changed);
      plan = cam_session_plan_figure (
          session, cam_session_get_explainer (session, 0), spec, &sample, 1, NULL);
      svg = render_plan (plan, CAM_FIGURE_SVG);
      text = g_bytes_get_data (svg, NULL);
      g_assert_cmpint (
          g_strstr_len (text, -1, "1 channel off, 25\u202f% covered") != NULL, ==, changed);
      g_assert_cmpint (g_strstr_len (text, -1, "channels-off") != NULL, ==, changed);
    }
  session_end (session);
}

static void
on_second (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  cam_session_open_model_finish (CAM_SESSION (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

/* In the second model the class is found by its name; the model may lack it. */
static void
test_second (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (GFile) file = find_network ("colours");
  g_autoptr (GFile) other = find_network ("gap-100-classes");
  g_autoptr (CamFigureSpec) spec
      = cam_session_describe_panel (session, CAM_PANEL_MAP, CAM_METHOD_CAM);
  g_autoptr (CamFigurePlan) plan = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean opened = FALSE;
  const guint sample = 0;

  cam_session_open_model_async (session, 1, file, on_second, &opened);
  wait_until (opened);
  session_settle (session);
  cam_session_set_class_index (session, 1);
  session_settle (session);
  plan = cam_session_plan_figure (
      session, cam_session_get_explainer (session, 1), spec, &sample, 1, &error);
  g_assert_no_error (error);
  g_assert_true (cam_figure_plan_get_model (plan)
                 == cam_explainer_get_model (cam_session_get_explainer (session, 1)));
  g_assert_cmpint (cam_figure_plan_get_sample (plan, 0)->class_index,
                   ==,
                   (int)cam_explainer_get_class_index (cam_session_get_explainer (session, 1)));
  bytes = render_plan (plan, CAM_FIGURE_PNG);

  g_assert_no_error (open_model (session, other));
  session_settle (session);
  g_assert_null (cam_session_plan_figure (
      session, cam_session_get_explainer (session, 1), spec, &sample, 1, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_MISMATCH);
  session_end (session);
}

static const TestCase cases[] = {
  { "/session-figure/view", test_view },
  { "/session-figure/look", test_look },
  { "/session-figure/decimal-mark", test_decimal_mark },
  { "/session-figure/preview", test_preview },
  { "/session-figure/preview/rows", test_rows },
  { "/session-figure/preview/requested-class", test_requested_class },
  { "/session-figure/preview/unreadable", test_unreadable },
  { "/session-figure/preview/no-model", test_no_model },
  { "/session-figure/preview/cancel", test_cancel },
  { "/session-figure/plan/lasts", test_plan_lasts },
  { "/session-figure/plan/changed", test_changed },
  { "/session-figure/plan/second", test_second },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
