#include "cam-error.h"

G_DEFINE_QUARK (cam - error - quark, cam_error)
