/* SPDX-License-Identifier: MIT */

#include <string.h>

#include "test-runner.h"
#include "tool-runner.h"

/* Makes parts of a test set, each with another language, and merges them out of order. */
#define MAKE_PARTS                                                                                 \
  "for K in 1 2 3 4; do \"$CAMTOOL\" evaluate gap/model.pth \"$F/set\" --json --shard $K/4 "       \
  ">\"$F/$K.json\"; done; "

static void
run (const char *folder, const char *command, int status)
{
  g_autofree char *whole = g_strdup_printf ("F='%s'; %s", folder, command);
  g_autoptr (ToolResult) result = tool_run_shell (whole);

  if (result->status != status)
    g_error ("%s: status %d: %s", command, result->status, result->err);
}

/* Makes pictures in class folders. One can't be read, one has no class of the model, and two have
 * names whose natural order is not that of their bytes. */
static char *
make_set (void)
{
  char *folder = tool_make_folder ();

  run (
      folder,
      "mkdir -p \"$F/set/rudo\" \"$F/set/Baya\" \"$F/set/greg\" \"$F/set/yuki\" \"$F/set/fern\" && "
      "cp pictures/0_a.png \"$F/set/rudo/10.png\" && cp pictures/0_e.png \"$F/set/rudo/9.png\" && "
      "cp pictures/1_b.jpg \"$F/set/Baya/Ä.jpg\" && cp pictures/1_f.jpg \"$F/set/Baya/b.jpg\" && "
      "cp pictures/0_a.png \"$F/set/greg/a.png\" && cp broken.png \"$F/set/greg/b.png\" && "
      "cp pictures/0_a.png \"$F/set/fern/1.png\" && cp pictures/0_a.png \"$F/set/yuki/1.png\"",
      0);
  return folder;
}

static void
assert_same (const char *folder, const char *a, const char *b)
{
  g_autoptr (GBytes) first = tool_read_file (folder, a);
  g_autoptr (GBytes) second = tool_read_file (folder, b);

  g_assert_cmpuint (g_bytes_get_size (first), >, 0);
  g_assert_true (g_bytes_equal (first, second));
}

/* The output, including stderr, is the same byte for byte. One picture can't be read, so the status
 * is 1. */
static void
test_as_one_run (gconstpointer form)
{
  g_autoptr (ToolFolder) folder = make_set ();
  g_autofree char *one = g_strdup_printf (
      "\"$CAMTOOL\" evaluate gap/model.pth \"$F/set\" %s >\"$F/one\" 2>\"$F/one.err\"",
      (const char *)form);
  g_autofree char *merged
      = g_strdup_printf ("\"$CAMTOOL\" merge %s \"$F/3.json\" \"$F/1.json\" \"$F/4.json\" "
                         "\"$F/2.json\" >\"$F/merged\" 2>\"$F/merged.err\"",
                         (const char *)form);

  run (folder, MAKE_PARTS "true", 0);
  run (folder, one, 1);
  run (folder, merged, 1);
  assert_same (folder, "one", "merged");
  assert_same (folder, "one.err", "merged.err");
}

/* Masks of another size, a file that is not a mask, and pictures without masks. */
static void
test_masks (gconstpointer form)
{
  g_autoptr (ToolFolder) folder = make_set ();
  g_autofree char *both = g_strdup_printf (
      "\"$CAMTOOL\" evaluate gap/model.pth \"$F/set\" --masks %s >\"$F/one\" 2>\"$F/one.err\"; "
      "\"$CAMTOOL\" merge %s \"$F/2.json\" \"$F/1.json\" >\"$F/merged\" 2>\"$F/merged.err\"",
      (const char *)form,
      (const char *)form);

  run (folder,
       "M=../../libcam/data/masks; mkdir -p \"$F/masks/rudo\" \"$F/masks/Baya\" && "
       "cp $M/coarse-mask.png \"$F/masks/rudo/9.png\" && "
       "cp $M/coarse-mask.png \"$F/masks/Baya/b.png\" && "
       "cp $M/coloured.png \"$F/masks/rudo/10.png\" && "
       "printf 'floor\\npot, red\\n' >\"$F/masks/labels.txt\"; "
       "for K in 1 2; do \"$CAMTOOL\" evaluate gap/model.pth \"$F/set\" --json --masks "
       "--shard $K/2 >\"$F/$K.json\"; done; true",
       0);
  run (folder, both, 1);
  assert_same (folder, "one", "merged");
  assert_same (folder, "one.err", "merged.err");
  run (folder,
       "grep -q 'pot, red' \"$F/one\" && grep -q 'rudo/10.png: .*coloured' \"$F/one.err\"",
       0);
  run (folder,
       "\"$CAMTOOL\" evaluate gap/model.pth \"$F/set\" --json --shard 1/2 >\"$F/1.json\"; "
       "\"$CAMTOOL\" merge \"$F/2.json\" \"$F/1.json\" 2>\"$F/err\"",
       1);
  run (folder, "grep -q 'other masks' \"$F/err\"", 0);
}

/* The evidence is that of the requested maps; parts with other maps can't be merged. */
static void
test_masks_of (void)
{
  g_autoptr (ToolFolder) folder = make_set ();

  run (folder,
       "M=../../libcam/data/masks; mkdir -p \"$F/masks/rudo\" && "
       "cp $M/coarse-mask.png \"$F/masks/rudo/9.png\"; "
       "E() { \"$CAMTOOL\" evaluate gap/model.pth \"$F/set\" --json --masks \"$@\"; }; "
       "E >\"$F/plain\" 2>\"$F/err\"; E -m cam >\"$F/cam\" 2>\"$F/err\"; "
       "E -m grad-cam -l conv_layers.1 >\"$F/other\" 2>\"$F/err\"; "
       "E --shard 1/2 >\"$F/1.json\"; E --shard 2/2 -m grad-cam >\"$F/2.json\"; true",
       0);
  assert_same (folder, "plain", "cam");
  run (folder,
       "grep -q '\"layer\":\"conv_layers.1\"' \"$F/other\" && "
       "grep -q '\"method\":\"grad-cam\"' \"$F/other\" && "
       "grep -o '\"mask\":.*' \"$F/cam\" >\"$F/a\"; "
       "grep -o '\"mask\":.*' \"$F/other\" >\"$F/b\"; ! cmp -s \"$F/a\" \"$F/b\"",
       0);
  run (folder, "\"$CAMTOOL\" merge \"$F/1.json\" \"$F/2.json\" 2>\"$F/err\"", 1);
  run (folder, "grep -q 'another method or layer' \"$F/err\"", 0);
  run (folder, "\"$CAMTOOL\" evaluate gap/model.pth \"$F/set\" -m cam 2>\"$F/err\"", 2);
  run (folder,
       "\"$CAMTOOL\" evaluate gap/model.pth \"$F/set\" --masks -m cam -l conv_layers.1 "
       "2>\"$F/err\"",
       1);
}

/* The commands of the README, on one machine. */
static void
test_parallel (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();

  run (folder,
       "HOME=$F parallel --will-cite -j 2 '\"$CAMTOOL\" evaluate gap/model.pth pictures --json "
       "--shard {}/4 >\"'$F'/\"{}.json' ::: 1 2 3 4 && "
       "\"$CAMTOOL\" merge \"$F\"/[1-4].json --json >\"$F/merged\" && "
       "\"$CAMTOOL\" evaluate gap/model.pth pictures --json >\"$F/one\"",
       0);
  assert_same (folder, "one", "merged");
}

/* Every picture is in exactly one part, in any language, and the sizes of parts differ by at most
 * one. */
static void
test_equal_parts (void)
{
  g_autoptr (ToolFolder) folder = make_set ();
  guint n_all = 0;

  run (folder,
       "for K in 1 2 3; do LC_ALL=C \"$CAMTOOL\" evaluate gap/model.pth \"$F/set\" --csv --shard "
       "$K/3 2>\"$F/err\" | tail -n +2 | cut -d, -f1 | sort >\"$F/c$K\"; "
       "\"$CAMTOOL\" evaluate gap/model.pth \"$F/set\" --csv --shard $K/3 2>\"$F/err\" | "
       "tail -n +2 | cut -d, -f1 | sort >\"$F/utf$K\"; wc -l <\"$F/c$K\" >\"$F/n$K\"; done; "
       "cat \"$F\"/c? | sort -u | wc -l >\"$F/n\"",
       0);
  for (guint k = 1; k <= 3; k++)
    {
      g_autofree char *c = g_strdup_printf ("c%u", k);
      g_autofree char *utf = g_strdup_printf ("utf%u", k);
      g_autofree char *count = g_strdup_printf ("n%u", k);
      g_autoptr (GBytes) bytes = tool_read_file (folder, count);
      guint n = (guint)atoi (g_bytes_get_data (bytes, NULL));

      assert_same (folder, c, utf);
      g_assert_cmpuint (n, >=, 2);
      g_assert_cmpuint (n, <=, 3);
      n_all += n;
    }
  g_assert_cmpuint (n_all, ==, 8);
}

/* More parts than pictures: the last are empty. */
static void
test_empty_parts (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();

  run (folder,
       "for K in 1 2 3 4 5 6 7 8 9 10; do \"$CAMTOOL\" evaluate gap/model.pth pictures --json "
       "--shard $K/10 >\"$F/$K.json\" || exit; done; \"$CAMTOOL\" merge --json \"$F\"/*.json "
       ">\"$F/merged\" && \"$CAMTOOL\" evaluate gap/model.pth pictures --json >\"$F/one\"",
       0);
  assert_same (folder, "one", "merged");
}

/* Parts that do not belong together are refused, with the name of the file. */
static void
test_refused (void)
{
  static const struct
  {
    const char *arguments;
    const char *message;
  } refused[] = {
    { "merge \"$F/1.json\" \"$F/2.json\" \"$F/4.json\"", "part 3 of 4 is missing" },
    { "merge \"$F/1.json\" \"$F/1.json\"", "1.json: another file has the same part" },
    { "merge \"$F/1.json\" \"$F/other.json\"", "other.json: it is a part of another test set" },
    { "merge \"$F/1.json\" \"$F/model.json\"", "model.json: it was made with another model" },
    { "merge \"$F/1.json\" \"$F/none.json\"", "none.json: " },
    { "merge \"$F/one.json\"", "one.json: it is not what" },
    { "merge \"$F/stopped.json\"", "stopped.json: this part was stopped before its end" },
    { "merge \"$F/far.json\"", "far.json: it is not what" },
    { "merge \"$F/sure.json\"", "sure.json: it is not what" },
    { "merge \"$F/many.json\"", "many.json: it is not what" },
    { "merge \"$F/text.json\"", "text.json: " },
  };
  g_autoptr (ToolFolder) folder = make_set ();

  run (folder,
       MAKE_PARTS
       "\"$CAMTOOL\" evaluate gap/model.pth pictures --json --shard 2/5 >\"$F/other.json\"; "
       "\"$CAMTOOL\" evaluate gap/model.pth pictures --json >\"$F/one.json\"; "
       "sed 's/\"model\":\"./\"model\":\"x/' \"$F/2.json\" >\"$F/model.json\"; "
       "sed 's/\"complete\":true/\"complete\":false/' \"$F/1.json\" >\"$F/stopped.json\"; "
       "sed 's/\"prediction\":[0-9]/\"prediction\":4/' \"$F/1.json\" >\"$F/far.json\"; "
       "sed 's/\"confidence\":[0-9.]*/\"confidence\":1.5/' \"$F/1.json\" >\"$F/sure.json\"; "
       "sed 's/\"samples\":8/\"samples\":1/' \"$F/1.json\" >\"$F/many.json\"; "
       "echo hello >\"$F/text.json\"",
       0);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (ToolResult) result = tool_run_in (folder, refused[i].arguments);

      g_assert_cmpint (result->status, ==, 1);
      g_assert_cmpstr (result->out, ==, "");
      tool_assert_contains (result->err, refused[i].message);
    }
}

static void
test_usage (void)
{
  static const char *const wrong[] = {
    "merge",
    "evaluate gap/model.pth pictures --json --csv",
    "evaluate gap/model.pth pictures --shard 0/4",
    "evaluate gap/model.pth pictures --shard 5/4",
    "evaluate gap/model.pth pictures --shard 1",
    "evaluate gap/model.pth pictures --shard 1/2/3",
    "figures gap/model.pth pictures -o \"$F\" --shard 1/x",
  };
  g_autoptr (ToolFolder) folder = tool_make_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (ToolResult) result = tool_run_in (folder, wrong[i]);

      g_assert_cmpint (result->status, ==, 2);
    }
}

/* The figures of all parts are the same as those of one run, with the same names. */
static void
test_figures (void)
{
  g_autoptr (ToolFolder) folder = tool_make_folder ();

  run (folder,
       "for K in 1 2 3; do \"$CAMTOOL\" figures gap/model.pth pictures --width 100px -o "
       "\"$F/parts\" "
       "--shard $K/3 || exit; done >\"$F/said\"; "
       "\"$CAMTOOL\" figures gap/model.pth pictures --width 100px -o \"$F/one\" && "
       "diff -r \"$F/one\" \"$F/parts\" && grep -q '^[23] written, 0 failed' \"$F/said\"",
       0);
}

static const TestCase cases[] = {
  { "/camtool/merge/as-one-run/text", NULL, test_as_one_run, "" },
  { "/camtool/merge/as-one-run/json", NULL, test_as_one_run, "--json" },
  { "/camtool/merge/as-one-run/csv", NULL, test_as_one_run, "--csv" },
  { "/camtool/merge/masks-of", test_masks_of },
  { "/camtool/merge/masks-text", .with_data = test_masks, .data = "" },
  { "/camtool/merge/masks-json", .with_data = test_masks, .data = "--json" },
  { "/camtool/merge/masks-csv", .with_data = test_masks, .data = "--csv" },
  { "/camtool/merge/parallel", test_parallel },
  { "/camtool/merge/equal-parts", test_equal_parts },
  { "/camtool/merge/empty-parts", test_empty_parts },
  { "/camtool/merge/refused", test_refused },
  { "/camtool/merge/usage", test_usage },
  { "/camtool/merge/figures", test_figures },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
