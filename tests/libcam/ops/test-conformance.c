/* SPDX-License-Identifier: MIT */

#include "cam-op.h"
#include "cam-onnx-private.h"
#include "random-tensor.h"

#include <math.h>
#include <string.h>

/* Compares every operator with the cases of ONNX's authors, from Debian's libonnx-testdata: a
 * network of one or a few nodes, its inputs, and its outputs. Gradients are compared with central
 * differences.
 *
 * A case is left out if it has operators that the engine does not support, as image classifiers do
 * not use them, or for one of these reasons. */
static const struct
{
  const char *prefix, *reason;
} left_out[] = {
  { "averagepool_1d", "pictures have two dimensions" },
  { "averagepool_3d", "pictures have two dimensions" },
  { "maxpool_1d", "pictures have two dimensions" },
  { "maxpool_3d", "pictures have two dimensions" },
  { "maxpool_2d_uint8", "images are no whole numbers" },
  { "maxpool_with_argmax", "a second output with indices" },
  { "batchnorm_epsilon_training_mode", "training" },
  { "batchnorm_example_training_mode", "training" },
  { "training_dropout", "training" },
  { "dropout_default_mask", "a second output with what was dropped" },
  { "layer_normalization_", "second and third outputs, for training" },
  { "add_uint8", "whole numbers of 8 bits that wrap around" },
  { "sub_uint8", "whole numbers of 8 bits that wrap around" },
  { "mul_uint8", "whole numbers of 8 bits that wrap around" },
  { "div_uint8", "whole numbers of 8 bits that wrap around" },
  { "clip_default_int8", "images are no whole numbers" },
  { "max_", "of whole numbers and float64; see max_example and max_float32" },
  { "min_", "of whole numbers and float64; see min_example and min_float32" },
  { "pow_types", "powers of whole numbers; those of floats are kept" },
  { "mod_", "only whole sizes are divided" },
  { "cast_", "text, and rounding to 16 bits; see cast_FLOAT16_to_FLOAT" },
  { "castlike", "an operator for authors of exporters" },
  { "resize_downsample_scales_cubic", "cubic" },
  { "resize_downsample_sizes_cubic", "cubic" },
  { "resize_upsample_scales_cubic", "cubic" },
  { "resize_upsample_sizes_cubic", "cubic" },
  { "resize_tf_crop_and_resize", "a region from the image" },
  { "reduce_log", "made of operators that work" },
  { "identity_sequence", "values that are no tensors" },
  { "identity_opt", "values that are no tensors" },
  { "sequence_", "values that are no tensors" },
  { "split_zero_size", "empty outputs" },
  { "constantofshape_int_shape_zero", "empty outputs" },
  { "reshape_allowzero_reordered", "empty outputs" },
  { "resize_downsample_scales_linear_align_corners", "a size that is no whole number" },
  { "less_equal", "comparisons of images" },
  { "greater", "comparisons of images" },
  { "less", "comparisons of images" },
  { "equal", "comparisons of images" },
  { "where", "comparisons of images" },
  { "and", "comparisons of images" },
  { "or", "comparisons of images" },
  { "not", "comparisons of images" },
  { "slice_start_out_of_bounds", "empty outputs" },
  { "range_float", "only whole sizes are counted up" },
  { "nllloss", "training" },
  { "sce_", "training" },
  { "triu", "no operator of image classifiers" },
  { "tril", "no operator of image classifiers" },
  { "mvn_expanded", "made of operators that work" },
};

/* Operators of image classifiers: each must be in a case that is run, and its gradient is checked.
 * The gradient of Pow, LayerNormalization, whose cases all have outputs for training, and Gelu,
 * which is newer than these cases, are tested in test-op-forms.c. */
static const char *const operators[] = {
  "Conv",
  "BatchNormalization",
  "Relu",
  "LeakyRelu",
  "PRelu",
  "Clip",
  "Sigmoid",
  "HardSigmoid",
  "HardSwish",
  "Tanh",
  "Elu",
  "Erf",
  "Softmax",
  "LogSoftmax",
  "Add",
  "Sub",
  "Mul",
  "Div",
  "Sqrt",
  "Reciprocal",
  "Neg",
  "Exp",
  "Sum",
  "Concat",
  "Split",
  "Slice",
  "Pad",
  "MaxPool",
  "AveragePool",
  "GlobalAveragePool",
  "GlobalMaxPool",
  "ReduceMean",
  "ReduceSum",
  "LRN",
  "InstanceNormalization",
  "Gemm",
  "MatMul",
  "Flatten",
  "Reshape",
  "Squeeze",
  "Unsqueeze",
  "Transpose",
  "Identity",
  "Dropout",
  "Cast",
  "Gather",
  "DepthToSpace",
  "SpaceToDepth",
  "Resize",
  "Expand",
};

/* Operators on integers that do not depend on the image and so have no gradient. */
static const char *const constants[] = { "ConstantOfShape", "Shape", "Range" };

#define DATA "/usr/share/libonnx-testdata/data/node"

/* Cases at a kink of a function, or with numbers too large for differences in float32. */
static const char *const without_gradient[]
    = { "selu_example",         "elu_example", "leakyrelu_example", "logsoftmax_large_number",
        "softmax_large_number", NULL };

static const char *
find_reason (const char *name)
{
  static const char *const kept[] = { "max_example",
                                      "max_one_input",
                                      "max_two_inputs",
                                      "max_float32",
                                      "min_example",
                                      "min_one_input",
                                      "min_two_inputs",
                                      "min_float32",
                                      "cast_FLOAT16_to_FLOAT",
                                      "layer_normalization_default_axis_expanded",
                                      "pow_types_float32_int32",
                                      "pow_types_float32_int64",
                                      "pow_types_float32_uint32",
                                      "pow_types_float32_uint64",
                                      NULL };

  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    if (g_str_has_prefix (name, left_out[i].prefix) && !g_strv_contains (kept, name))
      return left_out[i].reason;
  return NULL;
}

static CamOpInput
read_value (const char *folder, const char *kind, guint index)
{
  g_autofree char *name = g_strdup_printf ("%s_%u.pb", kind, index);
  g_autofree char *path = g_build_filename (folder, "test_data_set_0", name, NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  CamOnnxReader reader = { 0 };
  CamOpInput value = { 0 };
  CamPb__Tensor *message;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return value;
  message = cam_pb__tensor__unpack (NULL, size, (const guint8 *)data);
  g_assert_nonnull (message);
  if (cam_onnx_read_tensor (&reader, message, NULL, name, &value.tensor, &value.integers, &error))
    {
      value.present = TRUE;
      if (value.tensor != NULL)
        value.shape = cam_shape_of (value.tensor);
      else
        {
          value.shape.n_dims = value.integers->n_dims;
          memcpy (value.shape.dims, value.integers->shape, sizeof value.integers->shape);
        }
    }
  cam_pb__tensor__free_unpacked (message, NULL);
  return value;
}

/* A network of a few nodes that runs value by value. The first input is the image, if it has
 * floats; everything else is constant. */
typedef struct
{
  CamOnnx *onnx;
  CamOpInput *known;  /* for each value */
  CamTensor **values; /* the values that depend on the image */
  CamTensor **gradients;
  GPtrArray *ops; /* for each node; elements may be %NULL */
} Net;

static gboolean
run_node (Net *net, guint index, GError **error)
{
  const CamOnnxNode *node = cam_onnx_node (net->onnx, index);
  const CamOpType *type = cam_op_type_find (node->op);
  g_autofree CamOpInput *inputs = g_new0 (CamOpInput, node->n_inputs + 1);
  g_autofree CamOpInput *outputs = g_new0 (CamOpInput, node->n_outputs + 1);
  g_autofree CamTensor **values = g_new0 (CamTensor *, node->n_inputs + 1);
  g_autofree CamTensor **results = g_new0 (CamTensor *, node->n_outputs + 1);
  gboolean depends = FALSE;
  CamOpRoom room;
  CamOp *op;

  cam_op_room_init (&room, 0);

  for (guint i = 0; i < node->n_inputs; i++)
    if (node->inputs[i] != CAM_ONNX_NONE)
      {
        inputs[i] = net->known[node->inputs[i]];
        values[i] = net->values[node->inputs[i]];
        if (values[i] == NULL)
          values[i] = inputs[i].tensor;
        else
          depends = TRUE;
      }
  if (!depends || g_str_equal (node->op, "Shape") || g_str_equal (node->op, "Size"))
    {
      if (!cam_fold (node->op,
                     net->onnx->opset,
                     node->attributes,
                     node->n_inputs,
                     inputs,
                     node->n_outputs,
                     outputs,
                     &room,
                     error))
        return FALSE;
      for (guint i = 0; i < node->n_outputs; i++)
        net->known[node->outputs[i]] = outputs[i];
      return TRUE;
    }
  op = cam_op_new (
      type, net->onnx->opset, node->attributes, node->n_inputs, inputs, node->n_outputs, error);
  if (op == NULL)
    return FALSE;
  g_ptr_array_index (net->ops, index) = op;
  for (guint i = 0; i < node->n_outputs; i++)
    {
      results[i] = cam_tensor_new (op->outputs[i].n_dims, op->outputs[i].dims);
      net->values[node->outputs[i]] = results[i];
      net->known[node->outputs[i]] = (CamOpInput){ .present = TRUE, .shape = op->outputs[i] };
    }
  return cam_op_forward (op, values, results, NULL, error);
}

static void
compare (const char *name, const CamTensor *tensor, const CamTensor *expected)
{
  double largest = 1e-3;

  g_assert_cmpuint (tensor->n_elements, ==, expected->n_elements);
  g_assert_cmpuint (tensor->n_dims, ==, expected->n_dims);
  for (guint i = 0; i < tensor->n_dims; i++)
    g_assert_cmpuint (tensor->shape[i], ==, expected->shape[i]);
  for (gsize i = 0; i < tensor->n_elements; i++)
    if (isfinite (expected->data[i]))
      largest = fmax (largest, fabs (expected->data[i]));
  for (gsize i = 0; i < tensor->n_elements; i++)
    if (isfinite (expected->data[i])
        && !(fabs (tensor->data[i] - expected->data[i]) <= 1e-5 * largest))
      g_error ("%s: element %" G_GSIZE_FORMAT " is %g instead of %g",
               name,
               i,
               tensor->data[i],
               expected->data[i]);
}

static void
check_outputs (Net *net, const char *folder, const char *name)
{
  for (guint i = 0; i < net->onnx->outputs->len; i++)
    {
      guint value = g_array_index (net->onnx->outputs, guint, i);
      CamOpInput expected = read_value (folder, "output", i);
      const CamTensor *tensor
          = net->values[value] != NULL ? net->values[value] : net->known[value].tensor;

      if (tensor != NULL)
        {
          g_assert_nonnull (expected.tensor);
          compare (name, tensor, expected.tensor);
        }
      else
        {
          const CamIntegers *integers = net->known[value].integers;

          g_assert_nonnull (integers);
          g_assert_nonnull (expected.integers);
          g_assert_cmpmem (integers->data,
                           integers->n_elements * sizeof (gint64),
                           expected.integers->data,
                           expected.integers->n_elements * sizeof (gint64));
        }
      cam_op_input_clear (&expected);
    }
}

/* Returns: the sum of the outputs, weighted by @weights. */
static double
compute_weighted_sum (const CamOp *op, CamTensor *const *inputs, CamTensor *const *weights)
{
  g_autofree CamTensor **outputs = g_new0 (CamTensor *, op->n_outputs);
  g_autoptr (GError) error = NULL;
  double sum = 0;

  for (guint i = 0; i < op->n_outputs; i++)
    outputs[i] = cam_tensor_new (op->outputs[i].n_dims, op->outputs[i].dims);
  cam_op_forward (op, inputs, outputs, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < op->n_outputs; i++)
    {
      for (gsize j = 0; j < outputs[i]->n_elements; j++)
        sum += (double)outputs[i]->data[j] * weights[i]->data[j];
      cam_tensor_unref (outputs[i]);
    }
  return sum;
}

/* Compares the gradient of input 0 along some directions with differences. */
static void
check_gradient (const CamOp *op,
                CamTensor *const *inputs,
                CamTensor *const *outputs,
                const char *name)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autofree CamTensor **weights = g_new0 (CamTensor *, op->n_outputs);
  g_autofree CamTensor **changed = g_memdup2 (inputs, op->n_inputs * sizeof (CamTensor *));
  g_autoptr (CamTensor) gradient = cam_tensor_new (inputs[0]->n_dims, inputs[0]->shape);
  g_autoptr (CamTensor) direction = NULL;
  g_autoptr (CamTensor) moved = cam_tensor_new (inputs[0]->n_dims, inputs[0]->shape);
  g_autoptr (GError) error = NULL;
  double sums[2], expected = 0, actual, scale = 0;
  const double step = 2e-3;

  for (guint i = 0; i < op->n_outputs; i++)
    weights[i] = random_tensor (rand, op->outputs[i].n_dims, op->outputs[i].dims);
  cam_op_backward (op, 0, inputs, outputs, weights, gradient, NULL, &error);
  g_assert_no_error (error);
  direction = random_tensor (rand, inputs[0]->n_dims, inputs[0]->shape);
  for (guint side = 0; side < 2; side++)
    {
      for (gsize i = 0; i < moved->n_elements; i++)
        moved->data[i] = inputs[0]->data[i] + (side == 0 ? step : -step) * direction->data[i];
      changed[0] = moved;
      sums[side] = compute_weighted_sum (op, changed, weights);
    }
  actual = (sums[0] - sums[1]) / (2 * step);
  for (gsize i = 0; i < gradient->n_elements; i++)
    {
      expected += (double)gradient->data[i] * direction->data[i];
      scale += fabs ((double)gradient->data[i] * direction->data[i]);
    }
  if (!(fabs (actual - expected) <= 0.01 * scale + 2e-3 * (fabs (sums[0]) + 1)))
    g_error (
        "%s: %s changes by %g where its gradient says %g", name, op->type->name, actual, expected);
  for (guint i = 0; i < op->n_outputs; i++)
    cam_tensor_unref (weights[i]);
}

static void
check_gradients (Net *net, const char *name)
{
  for (guint n = 0; n < net->onnx->nodes->len; n++)
    {
      const CamOnnxNode *node = cam_onnx_node (net->onnx, n);
      const CamOp *op = g_ptr_array_index (net->ops, n);
      CamTensor *inputs[16] = { NULL }, *outputs[16] = { NULL };
      static const char *const flat[] = { "Ceil", "Floor", "Sign", NULL };

      if (op == NULL || net->values[node->inputs[0]] == NULL
          || g_strv_contains (flat, op->type->name))
        continue;
      for (guint i = 0; i < node->n_inputs; i++)
        if (node->inputs[i] != CAM_ONNX_NONE)
          inputs[i] = net->values[node->inputs[i]] != NULL ? net->values[node->inputs[i]]
                                                           : net->known[node->inputs[i]].tensor;
      for (guint i = 0; i < node->n_outputs; i++)
        outputs[i] = net->values[node->outputs[i]];
      /* Skips Max and Min of three inputs, which have too many kinks for differences. */
      if (op->n_inputs > 2 && (op->type->name[0] == 'M') && op->type->name[2] != 'a')
        continue;
      check_gradient (op, inputs, outputs, name);
    }
}

static gboolean
is_known (const CamOnnx *onnx)
{
  static const char *const folded[] = { "Shape", "Size", "ConstantOfShape", "Range", NULL };

  for (guint i = 0; i < onnx->nodes->len; i++)
    {
      const CamOnnxNode *node = cam_onnx_node (onnx, i);

      if (*node->domain != '\0'
          || (cam_op_type_find (node->op) == NULL && !g_strv_contains (folded, node->op)))
        return FALSE;
    }
  return TRUE;
}

static void
free_net (Net *net)
{
  for (guint i = 0; i < net->onnx->values->len; i++)
    {
      cam_op_input_clear (&net->known[i]);
      g_clear_pointer (&net->values[i], cam_tensor_unref);
    }
  g_free (net->known);
  g_free (net->values);
  g_ptr_array_unref (net->ops);
  cam_onnx_free (net->onnx);
}

static void
free_op (gpointer op)
{
  if (op != NULL)
    cam_op_free (op);
}

static void
note_operators (const Net *net, GHashTable *seen)
{
  for (guint i = 0; i < net->onnx->nodes->len; i++)
    g_hash_table_add (seen, g_strdup (cam_onnx_node (net->onnx, i)->op));
}

/* Runs a case. Returns: whether it was run. Its operators are added to @run, and to @differentiated
 * if their gradients were checked. */
static gboolean
run_case (const char *folder, const char *name, GHashTable *run, GHashTable *differentiated)
{
  g_autofree char *path = g_build_filename (folder, "model.onnx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  Net net = { .onnx = cam_onnx_load (file, NULL, &error) };
  guint image = G_MAXUINT;

  if (net.onnx == NULL || !is_known (net.onnx))
    {
      g_clear_pointer (&net.onnx, cam_onnx_free);
      return FALSE;
    }
  net.known = g_new0 (CamOpInput, net.onnx->values->len);
  net.values = g_new0 (CamTensor *, net.onnx->values->len);
  net.ops = g_ptr_array_new_with_free_func (free_op);
  g_ptr_array_set_size (net.ops, net.onnx->nodes->len);
  for (guint i = 0; i < net.onnx->values->len; i++)
    {
      const CamOnnxValue *value = cam_onnx_value (net.onnx, i);

      if (value->tensor != NULL)
        net.known[i] = (CamOpInput){ .present = TRUE,
                                     .shape = cam_shape_of (value->tensor),
                                     .tensor = cam_tensor_ref (value->tensor) };
    }
  for (guint i = 0; i < net.onnx->inputs->len; i++)
    {
      guint value = g_array_index (net.onnx->inputs, CamOnnxInput, i).value;

      net.known[value] = read_value (folder, "input", i);
      if (i == 0 && net.known[value].tensor != NULL)
        {
          net.values[value] = g_steal_pointer (&net.known[value].tensor);
          image = value;
        }
    }
  for (guint i = 0; i < net.onnx->nodes->len; i++)
    if (!run_node (&net, i, &error))
      g_error ("%s: %s: %s", name, cam_onnx_node (net.onnx, i)->op, error->message);
  check_outputs (&net, folder, name);
  if (image != G_MAXUINT && !g_strv_contains (without_gradient, name)
      && !g_str_has_prefix (name, "pow") && !g_str_has_prefix (name, "reduce_min")
      && !g_str_has_prefix (name, "reduce_max") && net.values[image]->n_elements < 10000)
    {
      check_gradients (&net, name);
      note_operators (&net, differentiated);
    }
  note_operators (&net, run);
  free_net (&net);
  return TRUE;
}

static void
test_cases (void)
{
  g_autoptr (GDir) dir = g_dir_open (DATA, 0, NULL);
  const char *entry;
  g_autoptr (GHashTable) run = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) back = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_run = 0;

  if (dir == NULL)
    {
      g_test_skip ("the package libonnx-testdata is not installed");
      return;
    }
  while ((entry = g_dir_read_name (dir)) != NULL)
    {
      const char *name = g_str_has_prefix (entry, "test_") ? entry + 5 : entry;
      g_autofree char *folder = g_build_filename (DATA, entry, NULL);

      if (find_reason (name) == NULL && run_case (folder, name, run, back))
        n_run++;
    }
  g_test_message ("%u cases", n_run);
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (!g_hash_table_contains (run, operators[i]) || !g_hash_table_contains (back, operators[i]))
      g_error ("there is no case of %s whose gradient is checked", operators[i]);
  for (guint i = 0; i < G_N_ELEMENTS (constants); i++)
    if (!g_hash_table_contains (run, constants[i]))
      g_error ("there is no case of %s", constants[i]);
  g_assert_cmpuint (n_run, >=, 250);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conformance/cases", test_cases);
  return g_test_run ();
}
