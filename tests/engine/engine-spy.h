/* SPDX-License-Identifier: MIT */

#pragma once

#include "gate.h"

/* Watches the engine's work from outside: the linker puts these functions in the place of those
 * that they count and call (--wrap; see meson.build). */

#define WRAPPED(type, name, ...)                                                                   \
  type __real_##name (__VA_ARGS__);                                                                \
  type __wrap_##name (__VA_ARGS__);                                                                \
  type __wrap_##name (__VA_ARGS__)

typedef struct
{
  guint n_forward;  /* forward passes of a network */
  guint n_predict;  /* those of them for nothing but logits */
  guint n_backward; /* backward passes */
  guint n_maps;     /* cam_class_maps_new() */
  guint n_edges;    /* cam_edges_find() */
  guint n_pictures; /* cam_picture_load() */
  guint n_in_main;  /* all of these in the main loop's thread */
} SpyCounts;

/* Every forward pass goes through it. */
extern Gate forward_gate;

/** spy_init: to be called in the main loop's thread. */
void spy_init (void);

SpyCounts spy_get_counts (void);

/** spy_count_maps: counts a call of cam_class_maps_new(), which only tests of the session know. */
void spy_count_maps (void);

/** spy_set_deaf: @deaf: whether a forward pass that waits at the gate does not notice that it is
 * cancelled, nor later, and so has a result after all. */
void spy_set_deaf (gboolean deaf);

/** spy_set_off_duty: @off_duty: whether the test itself works, which counts as nothing. */
void spy_set_off_duty (gboolean off_duty);
