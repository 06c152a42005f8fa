/* SPDX-License-Identifier: MIT */

#include "cam-error.h"
#include "cam-onnx-private.h"

#include <string.h>
#include <unistd.h>

/* Broken and hostile ONNX files, written with the same protobuf messages that the reader parses. */

static CamPb__Tensor *
new_tensor (const char *name, gsize n)
{
  CamPb__Tensor *tensor = g_new (CamPb__Tensor, 1);

  cam_pb__tensor__init (tensor);
  tensor->name = (char *)name;
  tensor->n_dims = 1;
  tensor->dims = g_new0 (gint64, 4);
  tensor->dims[0] = n;
  tensor->has_data_type = TRUE;
  tensor->data_type = 1;
  tensor->n_float_data = n;
  tensor->float_data = g_new0 (float, MAX (n, 1));
  return tensor;
}

static CamPb__Node *
new_node (const char *op, const char *input, const char *output)
{
  CamPb__Node *node = g_new (CamPb__Node, 1);

  cam_pb__node__init (node);
  node->op_type = (char *)op;
  node->n_input = 1;
  node->input = g_new (char *, 1);
  node->input[0] = (char *)input;
  node->n_output = 1;
  node->output = g_new (char *, 1);
  node->output[0] = (char *)output;
  return node;
}

/* x → Relu → y → Relu → z, with a constant w. Tests change its parts. */
typedef struct
{
  CamPb__Model model;
  CamPb__Graph graph;
  CamPb__Node *nodes[2];
  CamPb__Tensor *tensors[1];
  CamPb__ValueInfo input, output;
  CamPb__ValueInfo *inputs[1], *outputs[1];
} Example;

static void
fill (Example *example)
{
  cam_pb__model__init (&example->model);
  cam_pb__graph__init (&example->graph);
  cam_pb__value_info__init (&example->input);
  cam_pb__value_info__init (&example->output);
  example->model.has_ir_version = TRUE;
  example->model.ir_version = 7;
  example->model.graph = &example->graph;
  example->nodes[0] = new_node ("Relu", "x", "y");
  example->nodes[1] = new_node ("Relu", "y", "z");
  example->graph.n_node = 2;
  example->graph.node = example->nodes;
  example->tensors[0] = new_tensor ("w", 6);
  example->graph.n_initializer = 1;
  example->graph.initializer = example->tensors;
  example->input.name = (char *)"x";
  example->inputs[0] = &example->input;
  example->graph.n_input = 1;
  example->graph.input = example->inputs;
  example->output.name = (char *)"z";
  example->outputs[0] = &example->output;
  example->graph.n_output = 1;
  example->graph.output = example->outputs;
}

static void
clear (Example *example)
{
  for (guint i = 0; i < 2; i++)
    {
      g_free (example->nodes[i]->input);
      g_free (example->nodes[i]->output);
      g_free (example->nodes[i]);
    }
  g_free (example->tensors[0]->dims);
  g_free (example->tensors[0]->float_data);
  g_free (example->tensors[0]);
}

static GBytes *
pack (const Example *example)
{
  gsize size = cam_pb__model__get_packed_size (&example->model);
  guint8 *data = g_malloc (MAX (size, 1));

  cam_pb__model__pack (&example->model, data);
  return g_bytes_new_take (data, size);
}

static CamOnnx *
read_example (const Example *example, GError **error)
{
  g_autoptr (GBytes) bytes = pack (example);

  return cam_onnx_load_bytes (bytes, NULL, NULL, error);
}

static void
assert_refused (const Example *example, int code, const char *word)
{
  g_autoptr (GError) error = NULL;
  CamOnnx *onnx = read_example (example, &error);

  g_assert_null (onnx);
  g_assert_error (error, CAM_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_sound (void)
{
  Example example;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamOnnx) onnx = NULL;

  fill (&example);
  onnx = read_example (&example, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (onnx->nodes->len, ==, 2);
  g_assert_cmpuint (onnx->inputs->len, ==, 1);
  g_assert_cmpstr (cam_onnx_node (onnx, 1)->op, ==, "Relu");
  g_assert_cmpuint (cam_onnx_value (onnx, 0)->tensor->n_elements, ==, 6);
  clear (&example);
}

/* Nodes in any order are sorted, so that each can be computed. */
static void
test_order (void)
{
  Example example;
  CamPb__Node *first;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamOnnx) onnx = NULL;

  fill (&example);
  first = example.nodes[0];
  example.nodes[0] = example.nodes[1];
  example.nodes[1] = first;
  onnx = read_example (&example, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cam_onnx_node (onnx, 0)->name, ==, "y");
  clear (&example);
}

static void
test_cycle (void)
{
  Example example;

  fill (&example);
  example.nodes[0]->input[0] = (char *)"z";
  assert_refused (&example, CAM_ERROR_FORMAT, "own output");
  clear (&example);
}

static void
test_missing_input (void)
{
  Example example;

  fill (&example);
  example.nodes[0]->input[0] = (char *)"nowhere";
  assert_refused (&example, CAM_ERROR_FORMAT, "“nowhere”");
  clear (&example);
}

static void
test_computed_twice (void)
{
  Example example;

  fill (&example);
  example.nodes[1]->output[0] = (char *)"y";
  example.nodes[1]->input[0] = (char *)"x";
  assert_refused (&example, CAM_ERROR_FORMAT, "“y”");
  clear (&example);
}

static void
test_not_utf8 (void)
{
  char *const bad = (char *)"Re\xfflu";

  for (guint i = 0; i < 5; i++)
    {
      Example example;

      fill (&example);
      if (i == 0)
        example.nodes[0]->op_type = bad;
      else if (i == 1)
        example.nodes[0]->name = bad;
      else if (i == 2)
        example.nodes[0]->output[0] = bad;
      else if (i == 3)
        example.tensors[0]->name = bad;
      else
        example.input.name = bad;
      assert_refused (&example, CAM_ERROR_FORMAT, "UTF-8");
      clear (&example);
    }
}

/* Shapes that do not match the numbers of elements. */
static void
test_lying_shapes (void)
{
  const gint64 shapes[][4] = {
    { 7, 1, 1, 1 },
    { -1, 6, 1, 1 },
    { 0, 6, 1, 1 },
    { G_GINT64_CONSTANT (1) << 62, 4, 4, 4 },
    { G_GINT64_CONSTANT (1) << 29, 1, 1, 1 },
    { G_MININT64, 1, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    for (guint raw = 0; raw < 2; raw++)
      {
        Example example;

        fill (&example);
        example.tensors[0]->n_dims = 4;
        memcpy (example.tensors[0]->dims, shapes[i], sizeof shapes[i]);
        if (raw == 1)
          {
            example.tensors[0]->has_raw_data = TRUE;
            example.tensors[0]->raw_data.data = (guint8 *)example.tensors[0]->float_data;
            example.tensors[0]->raw_data.len = 6 * sizeof (float);
          }
        assert_refused (&example, CAM_ERROR_FORMAT, "“w”");
        clear (&example);
      }
}

/* Large raw data is not copied with the message, but read in place, from memory and from a file. */
static void
test_large_raw (void)
{
  const gsize n = 3000;
  g_autofree float *numbers = g_new (float, n);
  Example example;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = NULL;
  GError *error = NULL;

  for (gsize i = 0; i < n; i++)
    numbers[i] = (float)i;
  fill (&example);
  example.tensors[0]->dims[0] = n;
  example.tensors[0]->n_float_data = 0;
  example.tensors[0]->has_raw_data = TRUE;
  example.tensors[0]->raw_data.data = (guint8 *)numbers;
  example.tensors[0]->raw_data.len = n * sizeof (float);
  bytes = pack (&example);
  file = g_file_new_tmp ("cam-onnx-XXXXXX", &stream, &error);
  g_assert_no_error (error);
  for (guint round = 0; round < 2; round++)
    {
      CamOnnx *onnx;

      if (round == 1)
        {
          g_file_replace_contents (file,
                                   g_bytes_get_data (bytes, NULL),
                                   g_bytes_get_size (bytes),
                                   NULL,
                                   FALSE,
                                   G_FILE_CREATE_NONE,
                                   NULL,
                                   NULL,
                                   &error);
          g_assert_no_error (error);
        }
      onnx = round == 0 ? cam_onnx_load_bytes (bytes, NULL, NULL, &error)
                        : cam_onnx_load (file, NULL, &error);
      g_assert_no_error (error);
      for (gsize i = 0; i < n; i++)
        g_assert_cmpfloat (cam_onnx_value (onnx, 0)->tensor->data[i], ==, (float)i);
      cam_onnx_free (onnx);
    }
  /* One number less than the shape requires. */
  example.tensors[0]->raw_data.len -= sizeof (float);
  assert_refused (&example, CAM_ERROR_FORMAT, "“w”");
  g_file_delete (file, NULL, NULL);
  clear (&example);
}

/* The beginning of a file that claims 2 GB of weights, or of a graph, or has an integer that never
 * ends: no memory is allocated for it. */
static void
test_claims (void)
{
  static const guint8 huge[] = { 0x08, 0x07, 0x3a, 0xff, 0xff, 0xff, 0xff, 0x07, 0x00 };
  static const guint8 weights[]
      = { 0x08, 0x07, 0x3a, 0x0a, 0x2a, 0x08, 0x4a, 0xf8, 0xff, 0xff, 0xff, 0x07, 0x01, 0x02 };
  static const guint8 endless[] = { 0x08, 0x07, 0x3a, 0xff, 0xff, 0xff, 0xff, 0xff,
                                    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
  const struct
  {
    const guint8 *data;
    gsize size;
  } claims[] = { { huge, sizeof huge }, { weights, sizeof weights }, { endless, sizeof endless } };

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (claims[i].data, claims[i].size);
      g_autoptr (GError) error = NULL;

      g_assert_null (cam_onnx_load_bytes (bytes, NULL, NULL, &error));
      g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, "cut short"));
    }
}

/* Weights outside of the model's folder are not read. */
static void
test_external (void)
{
  const char *const locations[] = { "/etc/passwd", "../secret", "sub/../../secret", "no/such" };

  for (guint i = 0; i < G_N_ELEMENTS (locations); i++)
    {
      Example example;
      CamPb__Entry entry;
      CamPb__Entry *entries[] = { &entry };
      g_autoptr (GFile) model = g_file_new_for_path ("/usr/share/model.onnx");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      fill (&example);
      cam_pb__entry__init (&entry);
      entry.key = (char *)"location";
      entry.value = (char *)locations[i];
      example.tensors[0]->has_data_location = TRUE;
      example.tensors[0]->data_location = 1;
      example.tensors[0]->n_external_data = 1;
      example.tensors[0]->external_data = entries;
      bytes = pack (&example);
      g_assert_null (cam_onnx_load_bytes (bytes, model, NULL, &error));
      if (i < 3)
        g_assert_error (error, CAM_ERROR, CAM_ERROR_UNSUPPORTED);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      clear (&example);
    }
}

/* What a file says of the length of weights beside it has to be so. */
static void
test_external_length (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cam-onnx-XXXXXX", NULL);
  g_autofree char *model_path = g_build_filename (folder, "model.onnx", NULL);
  g_autofree char *weights_path = g_build_filename (folder, "weights.bin", NULL);
  g_autofree char *long_name = g_strnfill (5000, 'a');
  g_autoptr (GFile) model = g_file_new_for_path (model_path);
  const char *const lengths[] = { "24", "-1", "23", "25", "9999999999999999999999", "0x18", "" };

  g_assert_true (g_file_set_contents (weights_path, "0123456789abcdefghijklmnopqrstuv", 32, NULL));
  for (guint i = 0; i <= G_N_ELEMENTS (lengths); i++)
    {
      gboolean is_named = i < G_N_ELEMENTS (lengths);
      Example example;
      CamPb__Entry entry[2];
      CamPb__Entry *entries[] = { &entry[0], &entry[1] };
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      CamOnnx *onnx;

      fill (&example);
      cam_pb__entry__init (&entry[0]);
      cam_pb__entry__init (&entry[1]);
      entry[0].key = (char *)"location";
      entry[0].value = is_named ? (char *)"weights.bin" : long_name;
      entry[1].key = (char *)"length";
      entry[1].value = (char *)lengths[is_named ? i : 0];
      example.tensors[0]->has_data_location = TRUE;
      example.tensors[0]->data_location = 1;
      example.tensors[0]->n_external_data = 2;
      example.tensors[0]->external_data = entries;
      bytes = pack (&example);
      onnx = cam_onnx_load_bytes (bytes, model, NULL, &error);
      g_assert_true ((onnx != NULL) == (i == 0));
      g_assert_true ((error == NULL) == (i == 0));
      if (error != NULL)
        g_assert_cmpuint (strlen (error->message), <, 300);
      g_clear_pointer (&onnx, cam_onnx_free);
      clear (&example);
    }
  g_assert_cmpint (unlink (weights_path) + rmdir (folder), ==, 0);
}

/* A hundred thousand names that have the same g_str_hash() are read in a moment. */
static void
test_colliding_names (void)
{
  const guint n = 95000;
  g_autofree CamPb__Node *nodes = g_new (CamPb__Node, n);
  g_autofree CamPb__Node **list = g_new (CamPb__Node *, n);
  g_autofree char **names = g_new0 (char *, n + 1);
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GError) error = NULL;
  Example example;
  CamOnnx *onnx;

  fill (&example);
  names[0] = (char *)"x";
  for (guint i = 0; i < n; i++)
    {
      names[i + 1] = g_malloc0 (35);
      for (guint bit = 0; bit < 17; bit++)
        memcpy (names[i + 1] + 2 * bit, i >> bit & 1 ? "bB" : "ac", 2);
      cam_pb__node__init (&nodes[i]);
      nodes[i].op_type = (char *)"Relu";
      nodes[i].n_input = nodes[i].n_output = 1;
      nodes[i].input = &names[i];
      nodes[i].output = &names[i + 1];
      list[i] = &nodes[i];
    }
  example.graph.n_node = n;
  example.graph.node = list;
  example.output.name = names[n];
  onnx = read_example (&example, &error);
  g_assert_no_error (error);
  cam_onnx_free (onnx);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 30);
  for (guint i = 0; i < n; i++)
    g_free (names[i + 1]);
  clear (&example);
}

/* Every beginning of a valid file, and every file with one byte changed, gives a network or an
 * error. */
static void
test_damaged (void)
{
  Example example;
  g_autoptr (GBytes) bytes = NULL;
  gsize size;

  fill (&example);
  bytes = pack (&example);
  size = g_bytes_get_size (bytes);
  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, i);
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) error = NULL;
      CamOnnx *onnx = cam_onnx_load_bytes (part, NULL, NULL, &error);

      g_assert_true ((onnx != NULL) == (error == NULL));
      g_clear_pointer (&onnx, cam_onnx_free);
      g_clear_error (&error);
      copy[i] ^= 0xff;
      changed = g_bytes_new (copy, size);
      onnx = cam_onnx_load_bytes (changed, NULL, NULL, &error);
      g_assert_true ((onnx != NULL) == (error == NULL));
      g_clear_pointer (&onnx, cam_onnx_free);
    }
  clear (&example);
}

/* A million nodes of two bytes each are refused within bounded memory. */
static void
test_many_nodes (void)
{
  g_autoptr (GByteArray) graph = g_byte_array_new ();
  g_autoptr (GByteArray) model = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint32 left;

  for (guint i = 0; i < 1000000; i++)
    g_byte_array_append (graph, (const guint8 *)"\x0a\x00", 2);
  g_byte_array_append (model, (const guint8 *)"\x08\x07\x3a", 3);
  for (left = graph->len; left >= 128; left >>= 7)
    g_byte_array_append (model, &(guint8){ (left & 127) | 128 }, 1);
  g_byte_array_append (model, &(guint8){ left }, 1);
  g_byte_array_append (model, graph->data, graph->len);
  bytes = g_bytes_new (model->data, model->len);
  g_assert_null (cam_onnx_load_bytes (bytes, NULL, NULL, &error));
  g_assert_nonnull (error);
}

/* Sparse files: of 3 GB, more than the format allows, and of 1 GB; and sparse files of weights
 * beside the model. None of it is read. */
static void
test_holes (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cam-onnx-XXXXXX", NULL);
  g_autofree char *model_path = g_build_filename (folder, "model.onnx", NULL);
  g_autofree char *weights_path = g_build_filename (folder, "weights.bin", NULL);
  g_autoptr (GFile) model = g_file_new_for_path (model_path);
  const gint64 sizes[] = { G_GINT64_CONSTANT (3) << 30, 1 << 30 };
  const int codes[] = { CAM_ERROR_LIMIT, CAM_ERROR_FORMAT };
  const char *const keys[] = { "location", "offset" }, *const values[] = { "weights.bin", "64" };
  Example example;
  CamPb__Entry entry[2];
  CamPb__Entry *entries[] = { &entry[0], &entry[1] };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) hole_error = NULL;

      g_assert_true (g_file_set_contents (model_path, "\x08\x07", 2, NULL));
      g_assert_cmpint (truncate (model_path, sizes[i]), ==, 0);
      g_assert_null (cam_onnx_load (model, NULL, &hole_error));
      g_assert_error (hole_error, CAM_ERROR, codes[i]);
      g_assert_nonnull (strstr (hole_error->message, "model.onnx"));
    }
  fill (&example);
  for (guint i = 0; i < 2; i++)
    {
      cam_pb__entry__init (&entry[i]);
      entry[i].key = (char *)keys[i];
      entry[i].value = (char *)values[i];
    }
  example.tensors[0]->has_data_location = TRUE;
  example.tensors[0]->data_location = 1;
  example.tensors[0]->n_external_data = 2;
  example.tensors[0]->external_data = entries;
  bytes = pack (&example);
  g_assert_true (g_file_set_contents (
      model_path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), NULL));
  /* Fewer bytes than the shape requires, then a hole. */
  g_assert_true (g_file_set_contents (weights_path, "short", 5, NULL));
  g_assert_null (cam_onnx_load (model, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "“w”"));
  g_clear_error (&error);
  g_assert_cmpint (truncate (weights_path, 1 << 30), ==, 0);
  g_assert_null (cam_onnx_load (model, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "weights.bin"));
  g_assert_cmpint (unlink (model_path) + unlink (weights_path) + rmdir (folder), ==, 0);
  clear (&example);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/onnx/sound", test_sound);
  g_test_add_func ("/onnx/order", test_order);
  g_test_add_func ("/onnx/cycle", test_cycle);
  g_test_add_func ("/onnx/missing-input", test_missing_input);
  g_test_add_func ("/onnx/computed-twice", test_computed_twice);
  g_test_add_func ("/onnx/not-utf8", test_not_utf8);
  g_test_add_func ("/onnx/lying-shapes", test_lying_shapes);
  g_test_add_func ("/onnx/large-raw", test_large_raw);
  g_test_add_func ("/onnx/claims", test_claims);
  g_test_add_func ("/onnx/external", test_external);
  g_test_add_func ("/onnx/external-length", test_external_length);
  g_test_add_func ("/onnx/colliding-names", test_colliding_names);
  g_test_add_func ("/onnx/holes", test_holes);
  g_test_add_func ("/onnx/damaged", test_damaged);
  g_test_add_func ("/onnx/many-nodes", test_many_nodes);
  return g_test_run ();
}
