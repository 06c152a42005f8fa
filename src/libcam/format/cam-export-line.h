/* SPDX-License-Identifier: MIT */

#pragma once

/** CAM_EXPORT_LINE: the Python line that exports any PyTorch model to a file that can be opened,
 * ready to copy. */
#define CAM_EXPORT_LINE                                                                            \
  "torch.onnx.export(model.eval(), torch.randn(1, 3, 224, 224), \"model.onnx\")"
