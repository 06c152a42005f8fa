#include "cam-blas.h"

#include <cblas.h>

/* As the processors are, the share of them is the process's. 0 until somebody says. */
static guint n_threads_wanted;

void
cam_blas_set_n_threads (guint n_threads)
{
  g_return_if_fail (n_threads >= 1);

  g_atomic_int_set (&n_threads_wanted, n_threads);
}

guint
cam_blas_get_n_threads (void)
{
  guint n_threads = (guint)g_atomic_int_get (&n_threads_wanted);

  return n_threads != 0 ? n_threads : g_get_num_processors ();
}

void
cam_blas_stay_on_thread (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      openblas_set_num_threads (1);
      g_once_init_leave (&done, 1);
    }
}
