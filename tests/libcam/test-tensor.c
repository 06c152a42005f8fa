#include "cam-error.h"
#include "cam-tensor.h"

static void
test_shape (void)
{
  g_autoptr (CamTensor) tensor = cam_tensor_new (3, (gsize[]){ 64, 3, 5 });
  g_autofree char *text = cam_tensor_format_shape (tensor);

  g_assert_cmpuint (tensor->n_elements, ==, 64 * 3 * 5);
  g_assert_cmpuint ((guintptr)tensor->data % 64, ==, 0);
  g_assert_cmpstr (text, ==, "64 × 3 × 5");
}

static void
test_empty_and_scalar (void)
{
  g_autoptr (CamTensor) empty = cam_tensor_new (2, (gsize[]){ 0, 7 });
  g_autoptr (CamTensor) scalar = cam_tensor_new (0, NULL);

  g_assert_cmpuint (empty->n_elements, ==, 0);
  g_assert_nonnull (empty->data);
  g_assert_cmpuint (scalar->n_elements, ==, 1);
}

static void
test_overflow (void)
{
  g_autoptr (GError) error = NULL;
  CamTensor *tensor = cam_tensor_try_new (2, (gsize[]){ G_MAXSIZE / 2, 3 }, &error);

  g_assert_null (tensor);
  g_assert_error (error, CAM_ERROR, CAM_ERROR_LIMIT);
}

static void
test_out_of_memory (void)
{
  g_autoptr (GError) error = NULL;
  CamTensor *tensor = cam_tensor_try_new (1, (gsize[]){ G_MAXSIZE / 8 }, &error);

  g_assert_null (tensor);
  g_assert_error (error, CAM_ERROR, CAM_ERROR_LIMIT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tensor/shape", test_shape);
  g_test_add_func ("/tensor/empty-and-scalar", test_empty_and_scalar);
  g_test_add_func ("/tensor/overflow", test_overflow);
  g_test_add_func ("/tensor/out-of-memory", test_out_of_memory);
  return g_test_run ();
}
